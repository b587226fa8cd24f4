package org.badgedesk.badges.openbadges;

import org.jspecify.annotations.Nullable;

/** A key of the issuer lies encrypted in the database, and the secret for it is missing or another one. */
class KeyUnreadable extends IllegalStateException {

    private static final long serialVersionUID = 1;

    KeyUnreadable(String id, @Nullable Exception cause) {
        super(
                "The issuer's key " + id + " in the database cannot be opened: badgedesk.keys.secret is not what it was"
                        + " encrypted with.",
                cause);
    }
}
