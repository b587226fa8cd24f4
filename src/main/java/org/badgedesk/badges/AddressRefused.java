package org.badgedesk.badges;

/** A portfolio cannot have this address; the message says why. */
public final class AddressRefused extends BadgeRefused {

    private static final long serialVersionUID = 1;

    AddressRefused(String message) {
        super(message);
    }
}
