package org.badgedesk.cases;

import java.time.Instant;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A mail that the desk took for a machine's, or for empty, so that it made no case.
 *
 * @param from the one author; null where there is none or more than one
 * @param beginning the first words of the newly written text
 * @param why what it was taken for; null where it has neither sender nor words
 */
public record UnansweredMessage(
        MessageId id,
        @Nullable EmailAddress from,
        @Nullable EmailAddress replyTo,
        String subject,
        String beginning,
        @Nullable Ignored why,
        Instant receivedAt) {}
