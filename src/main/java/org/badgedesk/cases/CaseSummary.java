package org.badgedesk.cases;

import java.time.Instant;
import java.util.List;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * A case as a line of a list.
 *
 * @param changedAt when it last came into the state in which it is
 * @param assignee whose case it is; null where it is everybody's
 */
public record CaseSummary(
        CaseId id,
        long number,
        CaseState state,
        @Nullable EmailAddress sender,
        String subject,
        List<String> intents,
        Instant receivedAt,
        Instant changedAt,
        @Nullable StaffId assignee) {}
