package org.badgedesk.letters;

import org.badgedesk.badges.CredentialChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A letter does not outlive what it says: another name, date of issue or end supersedes it until it is so again, a revocation withdraws it until it is lifted. */
@Component
class CredentialFollower {

    private static final String DESK = "desk";

    private final Letters letters;

    CredentialFollower(Letters letters) {
        this.letters = letters;
    }

    @EventListener
    void changed(CredentialChanged event) {
        switch (event.what()) {
            case NAME -> letters.follow(event.credential(), DESK, "the name on the badge changed");
            case EXPIRY -> letters.follow(event.credential(), DESK, "the badge's expiry changed");
            case ISSUE -> letters.follow(event.credential(), DESK, "the badge's date of issue changed");
            case REVOKED -> letters.withdrawAll(event.credential(), DESK, "the badge was revoked");
            case REINSTATED -> letters.follow(event.credential(), DESK, "the badge is revoked no more");
            case SUPERSEDED -> {
                // What the letter says of its day stays true.
            }
        }
    }
}
