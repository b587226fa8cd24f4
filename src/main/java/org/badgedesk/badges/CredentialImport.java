package org.badgedesk.badges;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A table of credentials that was handed in, and how far it is.
 *
 * @param share how much of the table is done, 0 to 1
 * @param soFar what came of the rows that are done
 * @param endedAt when it was done; null while it is not
 * @param fault why it ended before its end, in words for staff
 */
public record CredentialImport(
        UUID id,
        String fileName,
        boolean announce,
        String by,
        Instant at,
        double share,
        BulkLoad.Report soFar,
        @Nullable Instant endedAt,
        @Nullable String fault) {

    public boolean isDone() {
        return endedAt != null;
    }
}
