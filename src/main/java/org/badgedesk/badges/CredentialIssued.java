package org.badgedesk.badges;

/** A credential was issued; where {@code announce}, its earner is to hear of it by the issuance mail. */
public record CredentialIssued(CredentialId credential, boolean announce) {}
