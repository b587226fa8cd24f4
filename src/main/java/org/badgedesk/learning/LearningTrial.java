package org.badgedesk.learning;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.badgedesk.intents.Lesson;
import org.badgedesk.intents.Trial;
import org.jspecify.annotations.Nullable;

/**
 * Suggestions tried out together.
 *
 * @param stepsDone how many of {@link org.badgedesk.intents.Lessons#STEPS} are done, and {@code step} what is done now
 * @param diff the change in the intent files that is tried, in unified format
 * @param outcome what came of it; null until it is finished
 * @param fault why it could not be finished
 */
public record LearningTrial(
        UUID id,
        State state,
        int stepsDone,
        String step,
        String base,
        String diff,
        List<Lesson> lessons,
        @Nullable Trial outcome,
        @Nullable String fault,
        String startedBy,
        Instant startedAt,
        @Nullable String takenBy,
        @Nullable Instant takenAt) {

    /** How it stands: {@code RUNNING} → {@code HOLDS}, {@code WORSE} or {@code FAILED}; {@code HOLDS} → {@code TAKEN} by staff. */
    public enum State {
        RUNNING,
        HOLDS,
        WORSE,
        FAILED,
        TAKEN
    }
}
