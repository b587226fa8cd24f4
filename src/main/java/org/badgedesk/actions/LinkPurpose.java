package org.badgedesk.actions;

/** What opening a one-time link says. */
public enum LinkPurpose {
    /** The account is mine: go on with what I asked. */
    CONFIRM_REQUEST,
    /** This new address is mine. */
    CONFIRM_ADDRESS,
    /** I do not want this change. */
    OBJECT
}
