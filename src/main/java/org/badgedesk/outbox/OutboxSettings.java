package org.badgedesk.outbox;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How mail leaves.
 *
 * @param inboxes the desk's further mailboxes: nothing is ever sent to their addresses
 */
@Validated
@ConfigurationProperties("badgedesk")
record OutboxSettings(
        @DefaultValue Desk desk,
        @DefaultValue Sending outbox,
        @DefaultValue List<Mailbox> inboxes) {

    /** @param mode {@code live} sends, {@code shadow} shows what would have been sent; without a setting, shadow */
    record Desk(@DefaultValue("shadow") Mode mode) {}

    enum Mode {
        LIVE,
        SHADOW
    }

    /**
     * @param firstRetry the wait after the first failure that may pass; it doubles with each further one
     * @param longestRetry the longest wait between two tries
     * @param giveUpAfter how long a mail is tried before it counts as failed (RFC 5321 section 4.5.4.1: 4 to 5 days)
     * @param automaticPerHour automatic replies to one address in an hour; more are held
     * @param automaticPerDay automatic replies to one address in a day; more are held
     */
    record Sending(
            @DefaultValue("5s") Duration firstRetry,
            @DefaultValue("15m") Duration longestRetry,
            @DefaultValue("4d") Duration giveUpAfter,
            @Positive @DefaultValue("10") int automaticPerHour,
            @Positive @DefaultValue("30") int automaticPerDay) {}

    /** @param supportAddress where this mailbox gets its mail */
    record Mailbox(@Nullable String supportAddress) {}

    boolean isShadow() {
        return desk.mode() == Mode.SHADOW;
    }
}
