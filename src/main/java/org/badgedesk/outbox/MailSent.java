package org.badgedesk.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one mail to an address.
 *
 * @param state {@code queued, sent, failed, held, shadow} or {@code withdrawn}
 * @param reason why it has not left; empty where it has
 * @param sentAt when the mail server took it; null where it has not
 */
public record MailSent(
        String subject,
        String state,
        String reason,
        Instant queuedAt,
        @Nullable Instant sentAt) {}
