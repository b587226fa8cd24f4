package org.badgedesk.core;

/** Whether the desk acts and sends, or only shows what it would do. */
public enum DeskMode {
    LIVE,
    /** Understands, proposes, drafts; sends and changes nothing. */
    SHADOW
}
