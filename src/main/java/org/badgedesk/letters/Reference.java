package org.badgedesk.letters;

import org.badgedesk.badges.CredentialId;
import org.jspecify.annotations.Nullable;

/**
 * What a link, an id or a number that somebody shows refers to.
 *
 * @param badge null unless it is one's
 * @param letter null unless it is one's
 */
public record Reference(
        Kind kind, @Nullable CredentialId badge, @Nullable Letter letter) {

    /** Whose it is. */
    public enum Kind {
        BADGE,
        LETTER,
        /** It has the form of ours, and there is none, or none that may be known of. */
        UNKNOWN,
        /** A page of this site that is no badge's and no letter's. */
        OTHER_PAGE,
        /** A link to somebody else's site. */
        ELSEWHERE,
        /** It looks like a link and is none. */
        UNREADABLE
    }

    static Reference to(CredentialId badge) {
        return new Reference(Kind.BADGE, badge, null);
    }

    static Reference to(Letter letter) {
        return new Reference(Kind.LETTER, null, letter);
    }

    static Reference none(Kind why) {
        return new Reference(why, null, null);
    }
}
