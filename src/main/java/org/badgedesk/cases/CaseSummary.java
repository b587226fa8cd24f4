package org.badgedesk.cases;

import java.time.Instant;
import java.util.List;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;

/** A case as a line of a list. */
public record CaseSummary(
        CaseId id,
        long number,
        CaseState state,
        @Nullable EmailAddress sender,
        String subject,
        List<String> intents,
        Instant receivedAt) {}
