package org.badgedesk.badges;

/** No credential has this id. */
public final class UnknownCredential extends BadgeRefused {

    private static final long serialVersionUID = 1;

    UnknownCredential(CredentialId id) {
        super("There is no credential " + id + ": check the id, it is the last part of the badge's address.");
    }
}
