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
 * for it, gives no answer, or takes nothing at all; then it goes on where it was. What Slack refuses for a reason of its own stands
 * aside after some tries.
 */
@Component
@WithSlack
class SlackWork {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("slack-work");
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    private static final Duration KEPT_ASIDE = Duration.ofDays(30);

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
        /** A case whose words are erased: its message and thread lose them too; {@code ref} is the case. */
        ERASED,
        /** An answer to staff that tells of somebody who is erased; {@code ref} is its channel and {@code ts}. */
        TOLD,
        /** A chat's answer; {@code ref} is the reply. */
        REPLY,
        /** A word to who gets no more answers by themselves; {@code ref} is the first reply that is held. */
        ENOUGH,
        /** What concerns the desk as a whole; {@code ref} is the topic. */
        NEWS
    }

    /** @param triedAt when it was tried before, so that Slack may have it already */
    record Item(
            long seq,
            Lane lane,
            Kind kind,
            String ref,
            @Nullable Instant triedAt) {}

    /** What stands aside, with what Slack said to it, or which limit holds it. */
    record Aside(long seq, Kind kind, String ref, String failure) {}

    /** A lane that gets nowhere, with what Slack said at its last try. */
    record Stuck(Lane lane, Instant since, SlackFailure failure) {}

    /** Puts something in line, in the caller's transaction. */
    void add(Lane lane, Kind kind, String ref) {
        add(lane, kind, ref, false);
    }

    /** @param automatic whether it waits while automatic replies are paused */
    void add(Lane lane, Kind kind, String ref, boolean automatic) {
        long seq = jdbc.sql("insert into slack_work (lane, kind, ref, automatic) values (?, ?, ?, ?) returning seq")
                .params(lane.name(), kind.name(), ref, automatic)
                .query(Long.class)
                .single();
        scheduler.scheduleIfNotExists(TASK.instance(lane + ":" + seq).build(), clock.instant());
    }

    /** Keeps something aside, in the caller's transaction, until staff let it go. @param why in words for them */
    void hold(Lane lane, Kind kind, String ref, String why) {
        jdbc.sql("insert into slack_work (lane, kind, ref, automatic, failure, set_aside_at, held)"
                        + " values (?, ?, ?, true, ?, ?, true)")
                .params(lane.name(), kind.name(), ref, why, Timestamp.from(clock.instant()))
                .update();
    }

    /** Goes on with a lane now, in the caller's transaction. */
    void goOn(Lane lane) {
        Instant now = clock.instant();
        scheduler.scheduleIfNotExists(
                TASK.instance(lane + ":at-" + now.toEpochMilli()).build(), now);
    }

    /** The next thing to do. @param paused leaves out what is automatic */
    Optional<Item> first(Lane lane, boolean paused) {
        return next(lane, paused, 0, "");
    }

    /** The next thing behind this one that is about something else. @param paused leaves out what is automatic */
    Optional<Item> after(Item item, boolean paused) {
        return next(item.lane(), paused, item.seq(), item.ref());
    }

    private Optional<Item> next(Lane lane, boolean paused, long after, String butNot) {
        return jdbc.sql("""
                        select seq, kind, ref, tried_at from slack_work
                        where lane = ? and set_aside_at is null and not (automatic and ?) and seq > ? and ref <> ?
                        order by seq limit 1""")
                .params(lane.name(), paused, after, butNot)
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

    /** Slack has certainly not done it: nothing has to be looked for before the next try. */
    void notDone(Item item) {
        jdbc.sql("update slack_work set tried_at = null where seq = ?")
                .param(item.seq())
                .update();
    }

    /** Counts a refusal that concerns this thing alone; returns how many there were. */
    int refused(Item item, SlackFailure failure) {
        return jdbc.sql("update slack_work set refusals = refusals + 1, failure = ? where seq = ? returning refusals")
                .params(String.valueOf(failure.getMessage()), item.seq())
                .query(Integer.class)
                .single();
    }

    /** Lets the others go by; staff see it at the desk. */
    void setAside(Item item) {
        jdbc.sql("update slack_work set set_aside_at = ? where seq = ?")
                .params(Timestamp.from(clock.instant()), item.seq())
                .update();
        jdbc.sql("delete from slack_lane where lane = ?")
                .param(item.lane().name())
                .update();
    }

    /** What stands aside, at most 100: what Slack refuses, then what a limit holds, the oldest first. */
    List<Aside> aside() {
        return jdbc.sql("select seq, kind, ref, failure from slack_work where set_aside_at is not null"
                        + " order by held, seq limit 100")
                .query((row, n) ->
                        new Aside(row.getLong(1), Kind.valueOf(row.getString(2)), row.getString(3), row.getString(4)))
                .list();
    }

    /** Puts it in line again, and lets it go also while automatic replies are paused; false where it does not stand aside. */
    boolean again(long seq) {
        Optional<String> lane = jdbc.sql(
                        "update slack_work set set_aside_at = null, refusals = 0, automatic = false, held = false"
                                + " where seq = ? and set_aside_at is not null returning lane")
                .param(seq)
                .query(String.class)
                .optional();
        lane.ifPresent(its ->
                scheduler.scheduleIfNotExists(TASK.instance(its + ":" + seq).build(), clock.instant()));
        return lane.isPresent();
    }

    /** Drops what a limit holds of this, since nothing is left to tell. */
    void forgetHeld(Kind kind, String ref) {
        jdbc.sql("delete from slack_work where kind = ? and ref = ? and held")
                .params(kind.name(), ref)
                .update();
    }

    /** Forgets what Slack has refused for long: nobody wants it posted any more. What a limit holds, staff have to look at. */
    void forgetOld() {
        jdbc.sql("delete from slack_work where set_aside_at < ? and not held")
                .param(Timestamp.from(clock.instant().minus(KEPT_ASIDE)))
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
                        insert into slack_lane (lane, rests_to, failures, method, error, channel, since)
                        values (?, ?, 1, ?, ?, ?, ?)
                        on conflict (lane) do update
                        set rests_to = excluded.rests_to, failures = slack_lane.failures + 1, method = excluded.method,
                            error = excluded.error, channel = excluded.channel""")
                .params(lane.name(), Timestamp.from(to), failure.method(), failure.error())
                .param(failure.channel())
                .param(Timestamp.from(clock.instant()))
                .update();
        return to;
    }

    /** The lanes that failed more than once since they last got on. */
    List<Stuck> stuck() {
        return jdbc.sql("select lane, since, method, error, channel from slack_lane where failures > 1 order by lane")
                .query((row, n) -> new Stuck(
                        Lane.valueOf(row.getString(1)),
                        row.getTimestamp(2).toInstant(),
                        SlackFailure.refused(row.getString(3), row.getString(4)).in(row.getString(5))))
                .list();
    }

    /** How many things wait in a lane. */
    long waiting(Lane lane) {
        return jdbc.sql("select count(*) from slack_work where lane = ? and set_aside_at is null")
                .param(lane.name())
                .query(Long.class)
                .single();
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
