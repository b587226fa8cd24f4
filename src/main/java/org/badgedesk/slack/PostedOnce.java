package org.badgedesk.slack;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages that are posted and never changed: each reference once, also where Slack's answer to the first try was lost. */
@Component
@WithSlack
class PostedOnce {

    private final SlackApi slack;
    private final JdbcClient jdbc;

    PostedOnce(SlackApi slack, JdbcClient jdbc) {
        this.slack = slack;
        this.jdbc = jdbc;
    }

    /**
     * Posts it, unless that has been done.
     *
     * @param triedAt since when Slack may have it already, null where it cannot
     */
    void post(
            String channel,
            @Nullable String thread,
            String ref,
            Supplier<SlackMessage> message,
            @Nullable Instant triedAt) {
        post(channel, thread, ref, message, triedAt, false);
    }

    /** The same in a thread; the channel sees it too, so that nobody has to follow the thread. */
    void broadcast(
            String channel, String thread, String ref, Supplier<SlackMessage> message, @Nullable Instant triedAt) {
        post(channel, thread, ref, message, triedAt, true);
    }

    private void post(
            String channel,
            @Nullable String thread,
            String ref,
            Supplier<SlackMessage> message,
            @Nullable Instant triedAt,
            boolean broadcast) {
        if (at(ref).isPresent()) {
            return;
        }
        SlackMessage wanted = message.get();
        Optional<String> known =
                triedAt == null ? Optional.empty() : slack.find(channel, thread, ref, wanted.text()::equals, triedAt);
        SlackApi.Posted posted = known.map(ts -> new SlackApi.Posted(channel, ts))
                .orElseGet(() -> orShorter(channel, thread, wanted, ref, broadcast));
        jdbc.sql("insert into slack_thread_post (ref, channel, ts) values (?, ?, ?) on conflict do nothing")
                .params(ref, posted.channel(), posted.ts())
                .update();
    }

    /** Where it was posted; nothing where it was not. */
    Optional<SlackApi.Posted> at(String ref) {
        return at(ref, "");
    }

    /** @param channel where the desk posted before it kept the channel */
    Optional<SlackApi.Posted> at(String ref, String channel) {
        return jdbc.sql("select coalesce(channel, ?), ts from slack_thread_post where ref = ?")
                .params(channel, ref)
                .query((row, n) -> new SlackApi.Posted(row.getString(1), row.getString(2)))
                .optional();
    }

    /** Whatever bears this reference from now on is posted anew. */
    void forget(String ref) {
        jdbc.sql("delete from slack_thread_post where ref = ?").param(ref).update();
    }

    /** What was posted there; nothing where that is no message of the desk's. */
    Optional<String> reference(String channel, String ts) {
        return jdbc.sql("select ref from slack_thread_post where channel = ? and ts = ?")
                .params(channel, ts)
                .query(String.class)
                .optional();
    }

    /** Posts it, or, where Slack refuses the whole, what people need most of it. */
    SlackApi.Posted orShorter(String channel, SlackMessage message, String ref) {
        return orShorter(channel, null, message, ref, false);
    }

    private SlackApi.Posted orShorter(
            String channel, @Nullable String thread, SlackMessage message, String ref, boolean broadcast) {
        try {
            return slack.post(channel, thread, message, ref, broadcast);
        } catch (SlackFailure e) {
            if (!e.isOfMessage()) {
                throw e;
            }
            return slack.post(channel, thread, message.shorter(), ref, broadcast);
        }
    }
}
