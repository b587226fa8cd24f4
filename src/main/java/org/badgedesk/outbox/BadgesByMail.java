package org.badgedesk.outbox;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.badgedesk.accounts.EarnerErased;
import org.badgedesk.accounts.EarnerId;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many badges each earner has sent by mail to whom they like, whichever copy of the desk they asked. */
@Component
class BadgesByMail {

    private static final Duration DAY = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Clock clock;

    BadgesByMail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Counts one more of this earner, unless there were as many as may be in 24 hours; says whether it may go. Two at once wait for each other. */
    boolean allows(EarnerId earner) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('badge_by_mail ' || ?, 0))")
                .param(earner.toString())
                .query((row, number) -> 0)
                .single();
        Timestamp now = Timestamp.from(Instant.now(clock));
        jdbc.sql("delete from badge_by_mail where at <= ?")
                .param(Timestamp.from(Instant.now(clock).minus(DAY)))
                .update();
        return jdbc.sql("insert into badge_by_mail (earner_id, at) select :earner, :now"
                                + " where (select count(*) from badge_by_mail where earner_id = :earner) < :most")
                        .param("earner", earner.value())
                        .param("now", now)
                        .param("most", Outbox.MOST_BADGES_BY_MAIL)
                        .update()
                == 1;
    }

    @EventListener
    void on(EarnerErased erased) {
        jdbc.sql("delete from badge_by_mail where earner_id = ?")
                .param(erased.earner().value())
                .update();
    }
}
