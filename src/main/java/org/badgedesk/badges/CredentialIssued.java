package org.badgedesk.badges;

/**
 * A credential was issued.
 *
 * @param announce whether its earner is to hear of it by the issuance mail
 * @param amongMany whether it came with others in a table: their mails give way to single ones
 */
public record CredentialIssued(CredentialId credential, boolean announce, boolean amongMany) {}
