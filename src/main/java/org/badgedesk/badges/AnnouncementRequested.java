package org.badgedesk.badges;

/** The issuance mail of a credential is to go out again; nothing is issued. */
public record AnnouncementRequested(CredentialId credential) {}
