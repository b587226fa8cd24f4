package org.badgedesk.slack;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.Reply;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where in Slack each message to the desk was said: what goes on with what, and where its answer belongs. */
@Component
@WithSlack
class ChatThreads {

    private static final Duration ONE_TALK = Duration.ofMinutes(30);

    private final Cases cases;
    private final PostedOnce posts;
    private final JdbcClient jdbc;
    private final Clock clock;

    ChatThreads(Cases cases, PostedOnce posts, JdbcClient jdbc, Clock clock) {
        this.cases = cases;
        this.posts = posts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether somebody who talks with the desk in a channel's thread says more there, and to nobody else. */
    boolean goesOn(Said said) {
        return said.inThread()
                && !SlackText.mentions(said.text())
                && jdbc.sql("select count(*) from slack_chat where channel = ? and thread_ts = ? and slack_user = ?")
                                .params(said.channel(), said.thread(), said.user())
                                .query(Long.class)
                                .single()
                        > 0;
    }

    /**
     * What was said before in the same thread; in a direct message, what the same person has just said, or the answer, sent directly to a
     * mention, below which they go on.
     */
    List<String> before(Said said) {
        Stream<String> answer = said.inThread() && said.isPrivate()
                ? posts
                        .reference(said.channel(), said.thread())
                        .flatMap(ChatReplies::of)
                        .flatMap(cases::reply)
                        .map(Reply::messageId)
                        .stream()
                : Stream.empty();
        return Stream.concat(answer, saidBefore(said)).toList();
    }

    private Stream<String> saidBefore(Said said) {
        return jdbc
                .sql("""
                        select channel, ts from slack_chat
                        where slack_user = ? and channel = ? and (thread_ts = ? or received_at > ? and ?)
                        order by received_at desc limit 10""")
                .params(said.user(), said.channel(), said.thread())
                .param(Timestamp.from(clock.instant().minus(ONE_TALK)))
                .param(!said.inThread() && said.channel().startsWith("D"))
                .query((row, n) -> id(row.getString(1), row.getString(2)))
                .list()
                .stream();
    }

    /** In the form of a Message-ID, since a mail may have to answer it. */
    static String id(Said said) {
        return id(said.channel(), said.ts());
    }

    private static String id(String channel, String ts) {
        return "<" + channel + "." + ts + "@slack.invalid>";
    }

    /** Takes down where a message was said; says whether that was not known yet. */
    boolean keep(MessageId id, Said said) {
        return jdbc.sql("""
                                insert into slack_chat (message_id, channel, ts, thread_ts, slack_user, received_at)
                                values (?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(id.value(), said.channel(), said.ts(), said.thread(), said.user())
                        .param(Timestamp.from(clock.instant()))
                        .update()
                > 0;
    }

    /** Who chatted in this case and in no other. */
    List<String> onlyIn(CaseFile file) {
        List<UUID> messages =
                file.messages().stream().map(message -> message.id().value()).toList();
        return messages.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select slack_user from slack_chat group by slack_user
                                having bool_or(message_id in (:messages)) and bool_and(message_id in (:messages))""").param("messages", messages).query(String.class).list();
    }

    void forget(MessageId id) {
        jdbc.sql("delete from slack_chat where message_id = ?")
                .param(id.value())
                .update();
    }

    /** The chat message that a reply answers; nothing where it answers none. */
    Optional<Said> asked(Reply reply) {
        return cases.find(reply.caseId()).stream()
                .flatMap(file -> file.messages().stream())
                .filter(m -> m.content().externalId().equals(reply.inReplyTo()))
                .flatMap(m -> placeOf(m.id()).stream())
                .findFirst();
    }

    private Optional<Said> placeOf(MessageId id) {
        return jdbc.sql("select channel, ts, thread_ts, slack_user from slack_chat where message_id = ?")
                .param(id.value())
                .query((row, n) ->
                        new Said(row.getString(1), row.getString(2), row.getString(3), row.getString(4), "", ""))
                .optional();
    }
}
