package org.badgedesk.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored message.
 *
 * @param caseId null where it is ignored and made no case
 * @param takenUpAt when the desk understood it, maybe long after it came; null before
 */
public record ReceivedMessage(
        MessageId id,
        @Nullable CaseId caseId,
        IncomingMessage content,
        @Nullable Instant takenUpAt) {}
