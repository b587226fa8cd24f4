package org.badgedesk.cases;

/** The way a message came. */
public enum Channel {
    EMAIL,
    CHAT,
    WEB
}
