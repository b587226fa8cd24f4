package org.badgedesk.slack;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was pressed, submitted or written in Slack: stored before it is acknowledged, carried out once. */
@Component
@WithSlack
class Clicks {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("slack-click");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration KEPT = Duration.ofDays(14);

    private final JdbcClient jdbc;
    private final SchedulerClient scheduler;
    private final Clock clock;

    Clicks(JdbcClient jdbc, @Lazy SchedulerClient scheduler, Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** What kind of thing happened there. */
    enum Kind {
        BUTTON,
        FORM,
        MESSAGE
    }

    record Click(Kind kind, JsonNode payload, Instant receivedAt) {}

    /** Takes it down, unless Slack has brought it before; says whether it is new. */
    @Transactional
    public boolean keep(String id, Kind kind, String payload) {
        boolean isNew = jdbc.sql("insert into slack_click (id, received_at, kind, payload) values (?, ?, ?, ?::jsonb)"
                                + " on conflict do nothing")
                        .params(id, Timestamp.from(clock.instant()), kind.name(), payload.replace("\\u0000", ""))
                        .update()
                > 0;
        if (isNew) {
            scheduler.scheduleIfNotExists(TASK.instance(id).build(), clock.instant());
        }
        return isNew;
    }

    /** What waits under this id; nothing where it has been carried out. */
    Optional<Click> open(String id) {
        return jdbc.sql("select kind, payload::text, received_at from slack_click where id = ? and done_at is null")
                .param(id)
                .query((row, n) -> new Click(
                        Kind.valueOf(row.getString(1)),
                        JSON.readTree(row.getString(2)),
                        row.getTimestamp(3).toInstant()))
                .optional();
    }

    void done(String id) {
        jdbc.sql("update slack_click set done_at = ?, payload = '{}'::jsonb where id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update();
    }

    /** Forgets what was carried out two weeks ago. */
    int forgetOld() {
        return jdbc.sql("delete from slack_click where done_at < ?")
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }
}
