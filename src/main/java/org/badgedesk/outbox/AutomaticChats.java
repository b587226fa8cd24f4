package org.badgedesk.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The desk's own answers in chats. They leave by another door, but count like mails: for the limit of whoever gets them, and for the breaker. */
@Component
class AutomaticChats {

    private final JdbcClient jdbc;
    private final OutboxSettings settings;
    private final Clock clock;

    AutomaticChats(JdbcClient jdbc, OutboxSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Counts an answer, once; the reason to hold it, or nothing where it may leave. Answers to one person wait for each other until their commit. */
    Optional<String> count(UUID answer, String person) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('automatic_chat ' || ?, 0))")
                .param(person)
                .query((row, number) -> 0)
                .single();
        Instant now = Instant.now(clock);
        String objection = overLimit(person, now).orElse("");
        jdbc.sql("insert into automatic_chat (answer, person, held_by, written_at) values (?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(answer, person, objection, MailStore.utc(now))
                .update();
        return jdbc.sql("select held_by from automatic_chat where answer = ?")
                .param(answer)
                .query(String.class)
                .optional()
                .filter(reason -> !reason.isEmpty());
    }

    void forget(String person) {
        jdbc.sql("update automatic_chat set person = '' where person = ?")
                .param(person)
                .update();
    }

    /** Kept a day longer than the breaker looks back. */
    void forgetOld() {
        jdbc.sql("delete from automatic_chat where written_at < ?")
                .param(MailStore.utc(Instant.now(clock).minus(AutomaticMail.MEMORY.plusDays(1))))
                .update();
    }

    private Optional<String> overLimit(String person, Instant now) {
        OutboxSettings.Sending limits = settings.outbox();
        if (leftSince(person, now.minus(Duration.ofHours(1))) >= limits.automaticPerHour()) {
            return Optional.of(
                    "more than " + limits.automaticPerHour() + " automatic answers to this person in an hour");
        }
        return leftSince(person, now.minus(Duration.ofDays(1))) >= limits.automaticPerDay()
                ? Optional.of("more than " + limits.automaticPerDay() + " automatic answers to this person in a day")
                : Optional.empty();
    }

    private int leftSince(String person, Instant since) {
        return jdbc.sql("select count(*) from automatic_chat where person = ? and held_by = '' and written_at > ?")
                .params(person, MailStore.utc(since))
                .query(Integer.class)
                .single();
    }
}
