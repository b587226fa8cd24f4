package org.badgedesk.accounts;

/** What was uploaded is no photo that the desk takes; the message tells the earner why and what to do. */
public final class PhotoRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    PhotoRefused(String message) {
        super(message);
    }
}
