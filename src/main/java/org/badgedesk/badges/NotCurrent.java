package org.badgedesk.badges;

import java.util.Locale;

/** The credential is revoked or superseded, so that nothing is changed or announced about it. */
public final class NotCurrent extends BadgeRefused {

    private static final long serialVersionUID = 1;

    NotCurrent(CredentialId id, CredentialStatus status) {
        super("The credential " + id + " is " + status.name().toLowerCase(Locale.ROOT) + ": "
                + (status == CredentialStatus.REVOKED
                        ? "reinstate it first."
                        : "change the one that replaced it, or reinstate this one once that is revoked."));
    }
}
