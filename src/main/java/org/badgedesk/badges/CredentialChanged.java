package org.badgedesk.badges;

/** What a credential says has changed; told within the transaction that changes it. */
public record CredentialChanged(CredentialId credential, What what) {

    /** What it is that changed. */
    public enum What {
        NAME,
        EXPIRY,
        /** The date of issue. */
        ISSUE,
        REVOKED,
        REINSTATED,
        /** A later one of the same achievement replaced it. */
        SUPERSEDED
    }
}
