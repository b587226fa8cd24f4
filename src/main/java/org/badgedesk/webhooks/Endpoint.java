package org.badgedesk.webhooks;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place that webhooks go to.
 *
 * @param failures how often in a row nothing arrived there
 * @param reason what went wrong the last time; null where nothing does
 * @param waiting how many wait to get there
 * @param givenUp how many were tried too long and wait for staff
 */
public record Endpoint(
        UUID id,
        URI url,
        String addedBy,
        Instant addedAt,
        int failures,
        @Nullable String reason,
        long waiting,
        long givenUp) {

    /** Whether staff should look after it. */
    public boolean isFailing() {
        return givenUp > 0 || failures >= 3;
    }
}
