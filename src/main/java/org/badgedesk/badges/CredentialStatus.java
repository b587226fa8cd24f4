package org.badgedesk.badges;

/** How a credential stands today, in the issuer's time zone. */
public enum CredentialStatus {
    VALID,
    EXPIRED,
    REVOKED,
    /** Replaced by a later one of the same achievement. */
    SUPERSEDED
}
