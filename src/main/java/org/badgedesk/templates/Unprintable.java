package org.badgedesk.templates;

/** Words in a script that none of the desk's fonts has: a sheet with boxes in it would say nothing. */
public final class Unprintable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unprintable(String message) {
        super(message);
    }
}
