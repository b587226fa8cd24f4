package org.badgedesk.accounts;

/** What came of a try to sign in. */
public enum SignIn {
    ACCEPTED,
    /** Right, but with a temporary password: a new one must be set, then the earner signs in again. */
    MUST_CHANGE_PASSWORD,
    /** Unknown address or wrong password: never told apart. */
    REFUSED,
    /** The password is right, so the owner may hear that the account is locked. */
    LOCKED,
    /** The temporary password is right but no longer valid. */
    PASSWORD_EXPIRED
}
