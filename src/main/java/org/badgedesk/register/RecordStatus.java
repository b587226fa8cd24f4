package org.badgedesk.register;

/** How a membership or certification stands. */
public enum RecordStatus {
    ACTIVE,
    LAPSED,
    EXPELLED
}
