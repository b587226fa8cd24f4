package org.badgedesk.cases;

import org.jspecify.annotations.Nullable;

/** A stored message; {@code caseId} is null where it is ignored and made no case. */
public record ReceivedMessage(MessageId id, @Nullable CaseId caseId, IncomingMessage content) {}
