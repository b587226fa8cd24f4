package org.badgedesk.badges;

/** The dates of a credential contradict each other or lie outside of what a badge can mean. */
public final class InvalidDates extends BadgeRefused {

    private static final long serialVersionUID = 1;

    InvalidDates(String message) {
        super(message);
    }
}
