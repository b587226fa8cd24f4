package org.badgedesk.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.StaffId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The breaker of the whole desk: how many automatic mails and chat answers it writes in an hour, and whether they may leave. A rate far above
 * what is normal for this desk alarms; one further above pauses all that is automatic until an admin resumes it. Staff pause it too, and
 * resume what they paused. What staff write leaves all the same. What is normal, the busiest hour of the last 30 days says; a desk that has not written for a week yet has no normal rate,
 * and may find a backlog: there only what no backlog explains pauses.
 */
@Component
class AutomaticMail {

    private static final String ALL = """
            (select queued_at as at from outgoing_mail where limited and state not in ('shadow', 'held')
                union all select written_at from automatic_chat where held_by = '') as written""";

    private static final Logger log = LoggerFactory.getLogger(AutomaticMail.class);
    private static final Duration WINDOW = Duration.ofHours(1);
    static final Duration MEMORY = Duration.ofDays(30);
    private static final Duration UNTIL_KNOWN = Duration.ofDays(7);

    /** Times the busiest hour, and the least that counts as far above normal. */
    private static final int ALARMS = 5;

    private static final int PAUSES = 10;
    private static final int LEAST = 200;

    /** Above a backlog of 10,000 mails. */
    private static final int PAUSES_A_NEW_DESK = 12_000;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final OutboxSettings settings;
    private final Clock clock;

    AutomaticMail(JdbcClient jdbc, AuditLog audit, OutboxSettings settings, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        meters.gauge("badgedesk.mail.automatic.paused", this, its -> its.pause().isPresent() ? 1 : 0);
    }

    /** Pauses where the rate calls for it, over a pause by staff too: it takes an admin then. */
    @Transactional
    public void check() {
        Rate rate = rate();
        boolean itself = pause().filter(p -> p.by().equals(StaffId.DESK)).isPresent();
        if (rate.lastHour() <= pausesAbove(rate) || itself) {
            return;
        }
        String reason = rate + "; all automatic mail and chat answers are paused";
        pause(StaffId.DESK, reason);
        log.error("{}: an admin resumes it at /desk", reason);
    }

    /** Staff pause it; false where it is paused already. */
    @Transactional
    public boolean pauseByStaff(StaffId by, String reason) {
        boolean running = jdbc.sql("select paused_at is null from automatic_mail for update")
                .query(Boolean.class)
                .single();
        if (running) {
            pause(by, reason);
        }
        return running;
    }

    private void pause(StaffId by, String reason) {
        jdbc.sql("update automatic_mail set paused_at = ?, reason = ?, paused_by = ?")
                .params(MailStore.utc(Instant.now(clock)), reason, by.value())
                .update();
        audit.record(new AuditEvent(by.value(), "mail.paused", "automatic mail", reason));
    }

    /** Lets automatic mail leave again, and counts its rate anew from now; false where it was not paused. */
    @Transactional
    public boolean resume(StaffId by) {
        boolean paused = jdbc.sql("update automatic_mail set paused_at = null, reason = null, paused_by = null,"
                                + " counted_from = ?"
                                + " where paused_at is not null")
                        .param(MailStore.utc(Instant.now(clock)))
                        .update()
                == 1;
        if (paused) {
            audit.record(new AuditEvent(by.value(), "mail.resumed", "automatic mail", ""));
        }
        return paused;
    }

    Optional<AutomaticMailPaused> pause() {
        return jdbc.sql("select paused_at, reason, paused_by from automatic_mail where paused_at is not null")
                .query((row, number) -> new AutomaticMailPaused(
                        row.getObject("paused_at", OffsetDateTime.class).toInstant(),
                        row.getString("reason"),
                        new StaffId(Objects.requireNonNullElse(row.getString("paused_by"), StaffId.DESK.value()))))
                .optional();
    }

    /** Whether the pause holds this mail: an automatic one that staff have not let go. */
    boolean holds(UUID mail) {
        return jdbc.sql("select exists (select 1 from outgoing_mail, automatic_mail"
                        + " where id = ? and limited and not let_go and paused_at is not null)")
                .param(mail)
                .query(Boolean.class)
                .single();
    }

    /** What is wrong with the rate, in words, or nothing. */
    Optional<String> alarm() {
        Rate rate = rate();
        return rate.lastHour() > alarmsAbove(rate) ? Optional.of(rate.toString()) : Optional.empty();
    }

    private long alarmsAbove(Rate rate) {
        Integer set = settings.outbox().alarmPerHour();
        return set != null ? set : Math.max(LEAST, ALARMS * rate.busiestHour());
    }

    private long pausesAbove(Rate rate) {
        Integer set = settings.outbox().pausePerHour();
        if (set != null) {
            return set;
        }
        long least = rate.isKnown() ? LEAST : PAUSES_A_NEW_DESK;
        return Math.max(least, PAUSES * rate.busiestHour());
    }

    /** @param isKnown whether the desk has written automatic mail for long enough that its busiest hour says what is normal */
    private record Rate(long lastHour, long busiestHour, boolean isKnown) {
        @Override
        public String toString() {
            return lastHour
                    + " automatic mails and chat answers in an hour, where the busiest hour of the last 30 days had "
                    + busiestHour;
        }
    }

    private Rate rate() {
        Instant now = Instant.now(clock);
        OffsetDateTime windowBegan = MailStore.utc(now.minus(WINDOW));
        return new Rate(
                jdbc.sql("select count(*) from " + ALL + ", automatic_mail where at > greatest(?, counted_from)")
                        .param(windowBegan)
                        .query(Long.class)
                        .single(),
                jdbc.sql("""
                                select coalesce(max(replies), 0) from (select count(*) as replies from %s
                                    where at > ? and at <= ? group by date_trunc('hour', at)) as hours""".formatted(ALL))
                        .params(MailStore.utc(now.minus(MEMORY)), windowBegan)
                        .query(Long.class)
                        .single(),
                jdbc.sql("select exists (select 1 from " + ALL + " where at < ?)")
                        .param(MailStore.utc(now.minus(UNTIL_KNOWN)))
                        .query(Boolean.class)
                        .single());
    }
}
