package org.badgedesk.cases;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.badgedesk.core.EmailAddress;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets what a person wrote, and what was written to them. That there was a case, and what became of it, stays for the figures. */
@Component
class Erasing {

    private static final String CASES = "select id from support_case where sender in (:addresses) or id in ("
            + "select m.case_id from message m join stated_request s on s.message_id = m.id"
            + " where s.lost_mailbox in (:addresses))";
    private static final String ABOUT = "select message_id from request where id in (:requests)";
    private static final String MESSAGES = "select id from message where sender in (:addresses) or case_id in (" + CASES
            + ")"
            + " or case_id is null and reply_to in (:addresses) or id in (" + ABOUT + ")";
    private static final String REQUESTS = "select id from request where message_id in (" + MESSAGES + ")";
    private static final String REPLIES = "select id from reply where recipient in (:addresses) or case_id in (" + CASES
            + ") or message_id in (" + ABOUT + ")";
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
            "delete from reply_attachment where reply_id in (" + REPLIES + ")",
            "delete from answer_elsewhere where recipients && array[:addresses]::text[]",
            "update case_note set text = '' where case_id in (select id from support_case where " + TOUCHED + ")",
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

    private static final UUID NONE = new UUID(0, 0);

    private final CaseRows cases;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Erasing(CaseRows cases, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.cases = cases;
        this.jdbc = jdbc;
        this.events = events;
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

    void erase(Collection<EmailAddress> of, Collection<RequestId> about) {
        cases.flush();
        Map<String, List<?>> whose = Map.of(
                "addresses", of.stream().map(EmailAddress::value).toList(),
                "requests",
                        Stream.concat(Stream.of(NONE), about.stream().map(RequestId::value))
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
        events.publishEvent(erased);
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
