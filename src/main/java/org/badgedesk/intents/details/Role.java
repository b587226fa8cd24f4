package org.badgedesk.intents.details;

/** What a run of words names. */
enum Role {
    /** Nothing that an action needs. */
    NONE,
    CREDENTIAL,
    NEW_NAME,
    OLD_NAME,
    EMPLOYER,
    ADDRESSEE;

    /** The detail that it is. */
    String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
