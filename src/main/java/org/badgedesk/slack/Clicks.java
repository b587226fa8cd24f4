package org.badgedesk.slack;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Logger log = LoggerFactory.getLogger(Clicks.class);
    /** A NUL in JSON, which the database cannot keep; not the six characters as somebody typed them, before which a backslash is escaped. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private static final Duration KEPT = Duration.ofDays(14);
    private static final Duration WAITS_FOR_EARLIER = Duration.ofMinutes(1);

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
                        .params(
                                id,
                                Timestamp.from(clock.instant()),
                                kind.name(),
                                NUL.matcher(payload).replaceAll("$1"))
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

    /** Whether an earlier message of the same person in the same channel is still to be taken in; for a minute, not for ever. */
    boolean isBehind(String id) {
        return jdbc.sql("""
                        select exists (select 1 from slack_click m join slack_click e
                            on e.payload ->> 'channel' = m.payload ->> 'channel' and e.payload ->> 'user' = m.payload ->> 'user'
                            and e.payload ->> 'ts' < m.payload ->> 'ts'
                            where m.id = :id and m.kind = 'MESSAGE' and m.done_at is null
                            and e.kind = 'MESSAGE' and e.done_at is null and e.received_at > :since)""")
                .param("id", id)
                .param("since", Timestamp.from(clock.instant().minus(WAITS_FOR_EARLIER)))
                .query(Boolean.class)
                .single();
    }

    /** Ends it, and has what the same person said after it taken in now. */
    void done(String id) {
        List<String> next = jdbc.sql("""
                        select n.id from slack_click m join slack_click n
                            on n.payload ->> 'channel' = m.payload ->> 'channel' and n.payload ->> 'user' = m.payload ->> 'user'
                            and n.payload ->> 'ts' > m.payload ->> 'ts'
                        where m.id = ? and m.kind = 'MESSAGE' and n.kind = 'MESSAGE' and n.done_at is null
                        order by n.payload ->> 'ts' limit 1""").param(id).query(String.class).list();
        jdbc.sql("update slack_click set done_at = ?, payload = '{}'::jsonb where id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update();
        next.forEach(this::wake);
    }

    private void wake(String id) {
        try {
            scheduler.reschedule(TASK.instanceId(id), clock.instant());
        } catch (TaskInstanceException e) {
            log.debug("{} is being looked at already", id);
        }
    }

    /** Forgets what was carried out two weeks ago. */
    int forgetOld() {
        return jdbc.sql("delete from slack_click where done_at < ?")
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }
}
