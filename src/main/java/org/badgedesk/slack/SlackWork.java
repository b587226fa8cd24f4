package org.badgedesk.slack;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What Slack has yet to be told, stored with what calls for it and done in order, lane by lane. A lane rests as long as Slack asks
 * for it or gives no answer; then it goes on where it was.
 */
@Component
@WithSlack
class SlackWork {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("slack-work");
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final SchedulerClient scheduler;
    private final Clock clock;

    SlackWork(JdbcClient jdbc, @Lazy SchedulerClient scheduler, Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Chats do not wait behind the approvers' channel. */
    enum Lane {
        DESK,
        CHAT
    }

    enum Kind {
        /** A case's message in the approvers' channel; {@code ref} is the case. */
        CASE,
        /** A chat's answer; {@code ref} is the reply. */
        REPLY
    }

    /** @param triedAt when it was tried before, so that Slack may have it already */
    record Item(
            long seq,
            Lane lane,
            Kind kind,
            String ref,
            @Nullable Instant triedAt) {}

    /** Puts something in line, in the caller's transaction. */
    void add(Lane lane, Kind kind, String ref) {
        long seq = jdbc.sql("insert into slack_work (lane, kind, ref) values (?, ?, ?) returning seq")
                .params(lane.name(), kind.name(), ref)
                .query(Long.class)
                .single();
        scheduler.scheduleIfNotExists(TASK.instance(lane + ":" + seq).build(), clock.instant());
    }

    Optional<Item> first(Lane lane) {
        return jdbc.sql("select seq, kind, ref, tried_at from slack_work where lane = ? order by seq limit 1")
                .param(lane.name())
                .query((row, n) -> new Item(
                        row.getLong("seq"),
                        lane,
                        Kind.valueOf(row.getString("kind")),
                        row.getString("ref"),
                        instant(row.getTimestamp("tried_at"))))
                .optional();
    }

    /** The last thing in line: whatever is added later is about a later state. */
    long last(Item item) {
        return jdbc.sql("select max(seq) from slack_work where lane = ? and kind = ? and ref = ?")
                .params(item.lane().name(), item.kind().name(), item.ref())
                .query(Long.class)
                .single();
    }

    void trying(Item item) {
        jdbc.sql("update slack_work set tried_at = coalesce(tried_at, ?) where seq = ?")
                .params(Timestamp.from(clock.instant()), item.seq())
                .update();
    }

    /** Done, and with it what was asked for the same thing up to {@code last}. */
    void done(Item item, long last) {
        jdbc.sql("delete from slack_work where lane = ? and kind = ? and ref = ? and seq <= ?")
                .params(item.lane().name(), item.kind().name(), item.ref(), last)
                .update();
        jdbc.sql("delete from slack_lane where lane = ?")
                .param(item.lane().name())
                .update();
    }

    Optional<Instant> restsTo(Lane lane) {
        return jdbc.sql("select rests_to from slack_lane where lane = ?")
                .param(lane.name())
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .optional()
                .filter(to -> to.isAfter(clock.instant()));
    }

    /** The lane rests: as long as Slack asks for, or longer with each failure, a minute at most. */
    Instant rest(Lane lane, SlackFailure failure) {
        int failures = jdbc.sql("select failures from slack_lane where lane = ?")
                .param(lane.name())
                .query(Integer.class)
                .optional()
                .orElse(0);
        Duration pause = failure.retryAfter();
        if (pause == null) {
            Duration growing = Duration.ofSeconds(1L << Math.min(failures, 6));
            pause = growing.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : growing;
        }
        Instant to = clock.instant().plus(pause);
        jdbc.sql("""
                        insert into slack_lane (lane, rests_to, failures, failure) values (?, ?, 1, ?)
                        on conflict (lane) do update
                        set rests_to = excluded.rests_to, failures = slack_lane.failures + 1, failure = excluded.failure""")
                .params(lane.name(), Timestamp.from(to), String.valueOf(failure.getMessage()))
                .update();
        return to;
    }

    /** What Slack said to the last try of each lane that rests. */
    List<String> failures() {
        return jdbc.sql("select failure from slack_lane where failures > 1 order by lane")
                .query(String.class)
                .list();
    }

    /** How many things wait. */
    long waiting() {
        return jdbc.sql("select count(*) from slack_work").query(Long.class).single();
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
