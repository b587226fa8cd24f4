package org.badgedesk.actions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of a decision at a button or over the API. */
public sealed interface Decided {

    /** What to tell in each case. */
    interface Reading<T> {
        T counted(Proposal proposal);

        T tooLate(TooLate tooLate);

        T stale(int currentVersion);

        T forbidden(String reason);
    }

    <T> T read(Reading<T> reading);

    /** It counts; the proposal as it stands after it. */
    record Counted(Proposal proposal) implements Decided {
        @Override
        public <T> T read(Reading<T> reading) {
            return reading.counted(proposal);
        }
    }

    /** Somebody was first: who, when, and what became of the proposal. */
    record TooLate(
            ProposalState state,
            @Nullable String by,
            @Nullable Instant at) implements Decided {
        @Override
        public <T> T read(Reading<T> reading) {
            return reading.tooLate(this);
        }
    }

    /** The button belongs to an older version of the proposal. */
    record Stale(int currentVersion) implements Decided {
        @Override
        public <T> T read(Reading<T> reading) {
            return reading.stale(currentVersion);
        }
    }

    /** This person may not decide it; {@code reason} says why. */
    record Forbidden(String reason) implements Decided {
        @Override
        public <T> T read(Reading<T> reading) {
            return reading.forbidden(reason);
        }
    }
}
