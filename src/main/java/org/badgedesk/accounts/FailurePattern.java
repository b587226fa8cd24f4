package org.badgedesk.accounts;

import java.util.Optional;

/**
 * What an account's failed sign-ins of one day look like.
 *
 * @param failures how many there were
 * @param sources from how many network addresses
 * @param earners at how many accounts, this one included, sign-ins from those addresses failed
 */
public record FailurePattern(int failures, int sources, int earners) {

    private static final int MANY_SOURCES = 4;
    private static final int MANY_EARNERS = 4;

    /** One person forgetting a password tries from a place or two and at one account; guessing looks otherwise. */
    public boolean looksLikeAnAttack() {
        return sources >= MANY_SOURCES || earners >= MANY_EARNERS;
    }

    /** What staff are told of it before they let the account be opened; nothing where it looks like no attack. */
    public Optional<String> attack() {
        return looksLikeAnAttack()
                ? Optional.of("This looks like an attack: in one day " + failures + " failures from " + sources
                        + " addresses, which tried " + earners + " accounts")
                : Optional.empty();
    }
}
