package org.badgedesk.cases;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.badgedesk.core.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets what a person wrote, and what was written to them. That there was a case, and what became of it, stays for the figures. */
@Component
class Erasing {

    /** Whether a text has a trace of the erased: one of theirs alone, or their name in a case in which others were told of them. */
    private static final String TELLS =
            "(%1$s ~* any(array[:marks]::text[])" + " or %2$s in (:told) and %1$s ~* any(array[:names]::text[]))";

    private static final String CASES = "select id from support_case where sender in (:addresses) or id in ("
            + "select m.case_id from message m join stated_request s on s.message_id = m.id"
            + " where s.lost_mailbox in (:addresses))";
    private static final String ABOUT = "select message_id from request where id in (:requests)";
    private static final String MESSAGES = "select id from message where sender in (:addresses) or case_id in (" + CASES
            + ")"
            + " or case_id is null and reply_to in (:addresses) or id in (" + ABOUT + ")";
    private static final String REQUESTS = "select id from request where message_id in (" + MESSAGES + ")";
    private static final String REPLIES = "select id from reply where recipient in (:addresses) or case_id in (" + CASES
            + ") or message_id in (" + ABOUT + ") or " + TELLS.formatted("subject || text || html", "case_id");
    private static final String TOUCHED =
            "id in (" + CASES + ") or id in (select case_id from message where id in (" + ABOUT + "))";

    /** In an order in which each still finds what it forgets. */
    private static final List<String> FORGET = List.of(
            "delete from message_attachment where message_id in (" + MESSAGES + ")",
            "delete from stated_request where message_id in (" + MESSAGES + ")"
                    + " and (lost_mailbox is null or lost_mailbox not in (:addresses))",
            "delete from request_attachment where request_id in (" + REQUESTS + ")",
            "update request set details = '{}', reason = '', explanation = '', part = null, recipient = null where id in ("
                    + REQUESTS + ")",
            "update request set part = null where part is not null and " + TELLS.formatted("part", "case_id"),
            "update request set explanation = '', details = '{}' where "
                    + TELLS.formatted("concat(explanation, ' ', details)", "case_id"),
            "delete from reply_attachment where reply_id in (" + REPLIES + ")",
            "delete from answer_elsewhere where recipients && array[:addresses]::text[]",
            "update case_note set text = '' where case_id in (select id from support_case where " + TOUCHED + ")",
            "update case_note set text = '' where " + TELLS.formatted("text", "case_id"),
            "update support_case set draft = null, desk_draft = null where "
                    + TELLS.formatted("concat(draft, desk_draft)", "id"),
            "update reply set recipient = 'erased@erased.invalid', subject = '', text = '', html = '', draft = null where id in ("
                    + REPLIES + ")",
            "update message set subject = '', body = '' where id in (" + MESSAGES + ")",
            "update message set sender = null, sender_name = null, reply_to = null"
                    + " where sender in (:addresses) or case_id in (" + CASES
                    + ") or case_id is null and reply_to in (:addresses)",
            "update message set reply_to = null where reply_to in (:addresses)",
            "update support_case set subject = '', draft = null, desk_draft = null where " + TOUCHED,
            "update support_case set sender = null, state = 'CLOSED' where id in (" + CASES + ")",
            "delete from stated_request where lost_mailbox in (:addresses)");

    private static final String HOLD = """
            select id from support_case
            where id in (:others)
                or sender in (:addresses)
                or id in (select m.case_id from message m join stated_request s on s.message_id = m.id
                    where s.lost_mailbox in (:addresses))
                or id in (select case_id from message where sender in (:addresses) or reply_to in (:addresses))
                or id in (select case_id from reply where recipient in (:addresses))
            order by id for update""";

    private static final Pattern SPECIAL = Pattern.compile("[\\\\.*+?^$|(){}\\[\\]]");
    private static final UUID NONE = new UUID(0, 0);

    private final CaseRows cases;
    private final JdbcClient jdbc;

    Erasing(CaseRows cases, JdbcClient jdbc) {
        this.cases = cases;
        this.jdbc = jdbc;
    }

    void hold(Collection<EmailAddress> of, Collection<CaseId> others) {
        jdbc.sql(HOLD)
                .param("addresses", of.stream().map(EmailAddress::value).toList())
                .param(
                        "others",
                        Stream.concat(Stream.of(NONE), others.stream().map(CaseId::value))
                                .toList())
                .query(UUID.class)
                .list();
    }

    /** Words as regular expressions of PostgreSQL between such borders; what nothing has where there is none. */
    private static List<String> patterns(Collection<String> words, String before, String after) {
        List<String> patterns = words.stream()
                .map(word -> before + SPECIAL.matcher(word).replaceAll("\\\\$0") + after)
                .toList();
        return patterns.isEmpty() ? List.of("a\\Ab") : patterns;
    }

    MessagesErased erase(Collection<EmailAddress> of, Collection<RequestId> about, Traces traces) {
        cases.flush();
        Map<String, List<?>> whose = Map.of(
                "addresses", of.stream().map(EmailAddress::value).toList(),
                "requests",
                        Stream.concat(Stream.of(NONE), about.stream().map(RequestId::value))
                                .toList(),
                "marks", patterns(traces.marks(), "(^|[^[:alnum:]_+-])", "($|[^[:alnum:]_-])"),
                "names", patterns(traces.names(), "", ""),
                "told",
                        Stream.concat(Stream.of(NONE), traces.in().stream().map(CaseId::value))
                                .toList());
        MessagesErased erased = new MessagesErased(
                jdbc.sql("select id from support_case where " + TOUCHED)
                        .params(whose)
                        .query((row, n) -> new CaseId(row.getObject(1, UUID.class)))
                        .list(),
                jdbc.sql("select fingerprint from message where reply_to in (:addresses) or id in (" + MESSAGES + ")")
                        .params(whose)
                        .query(String.class)
                        .list(),
                jdbc.sql(REPLIES)
                        .params(whose)
                        .query((row, n) -> new ReplyId(row.getObject(1, UUID.class)))
                        .list());
        FORGET.forEach(forget -> jdbc.sql(forget).params(whose).update());
        return erased;
    }

    /** Of closed cases, what was attached to messages and replies older than a moment; says how many files. */
    int forgetAttachments(Instant before) {
        int received = jdbc.sql("""
                        delete from message_attachment where message_id in (
                            select m.id from message m join support_case c on c.id = m.case_id
                            where c.state = 'CLOSED' and m.received_at < ?)""").param(Timestamp.from(before)).update();
        int sent = jdbc.sql("""
                        delete from reply_attachment where reply_id in (
                            select r.id from reply r join support_case c on c.id = r.case_id
                            where c.state = 'CLOSED' and r.written_at < ?)""").param(Timestamp.from(before)).update();
        return received + sent;
    }
}
