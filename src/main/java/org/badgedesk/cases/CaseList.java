package org.badgedesk.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.StaffId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The cases in lists and figures; changes nothing. */
@Service
@Transactional(readOnly = true)
public class CaseList {

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Cases, newest first, as pages by cursor (the case number), so that a page costs the same however many cases there are. */
    public CasePage page(CaseQuery query) {
        int limit = Math.min(200, Math.max(1, query.limit()));
        Map<String, Object> values = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder("true");
        if (query.state() != null) {
            where.append(" and c.state = :state");
            values.put("state", query.state().name());
        }
        if (query.from() != null) {
            where.append(" and c.sender = :sender");
            values.put("sender", query.from().value());
        }
        if (query.cursor() != null) {
            where.append(" and c.number < :before");
            values.put("before", cursor(query.cursor()));
        }
        values.put("limit", limit + 1);
        List<CaseSummary> rows = jdbc.sql("""
                        select c.id, c.number, c.state, c.sender, c.subject, c.changed_at, c.assignee,
                               coalesce((select min(m.received_at) from message m where m.case_id = c.id), c.opened_at)
                                   as received_at,
                               array(select r.intent from request r where r.case_id = c.id
                                     group by r.intent order by min(r.position), r.intent) as intents
                        from support_case c where %s order by c.number desc limit :limit""".formatted(where))
                .params(values)
                .query((row, n) -> summary(row))
                .list();
        boolean more = rows.size() > limit;
        List<CaseSummary> items = more ? rows.subList(0, limit) : rows;
        return new CasePage(
                List.copyOf(items), more ? Long.toString(items.get(limit - 1).number()) : null);
    }

    /** The cases in which one of these addresses wrote or was written to, the oldest first; others may have written there too. */
    public List<CaseId> with(Collection<EmailAddress> addresses) {
        return jdbc.sql("""
                        select id from support_case
                        where id in (select case_id from message where sender in (:addresses)
                            union select case_id from reply where recipient in (:addresses))
                        order by number""")
                .param("addresses", addresses.stream().map(EmailAddress::value).toList())
                .query((row, n) -> new CaseId(row.getObject("id", UUID.class)))
                .list();
    }

    /** How many cases stand in each state. */
    public Map<CaseState, Long> counts() {
        Map<CaseState, Long> counts = new EnumMap<>(CaseState.class);
        jdbc.sql("select state, count(*) as n from support_case group by state")
                .query((row, n) -> counts.put(CaseState.valueOf(row.getString("state")), row.getLong("n")))
                .list();
        return counts;
    }

    /** What the desk did since a moment. */
    public DeskFigures figures(Instant since) {
        Instant weekAgo = clock.instant().minus(Duration.ofDays(7));
        return jdbc.sql("""
                        select (select count(*) from support_case where opened_at >= :since) as cases,
                               count(*) filter (where r.kind = 'FINAL') as answered,
                               count(*) filter (where r.kind = 'FINAL' and r.automatic) as alone,
                               percentile_cont(0.5) within group (
                                   order by extract(epoch from r.written_at - m.received_at))
                                   filter (where r.kind = 'FINAL') as median,
                               count(*) filter (where r.kind = 'FINAL' and r.automatic and r.written_at < :weekAgo) as quiet,
                               count(*) filter (where r.kind = 'FINAL' and r.automatic and r.written_at < :weekAgo
                                   and not exists (select 1 from message w where w.case_id = r.case_id
                                       and w.received_at > r.written_at
                                       and w.received_at <= r.written_at + interval '7 days')
                                   and not exists (select 1 from request q where q.message_id = r.message_id
                                       and q.unhelpful_at is not null)) as solved,
                               count(r.typed) as drafted, avg(r.typed) as typed
                        from reply r join message m on m.id = r.message_id where r.written_at >= :since""")
                .param("since", Timestamp.from(since))
                .param("weekAgo", Timestamp.from(weekAgo))
                .query((row, n) -> new DeskFigures(
                        row.getLong("cases"),
                        row.getLong("answered"),
                        row.getLong("alone"),
                        row.getObject("median") == null ? null : Duration.ofSeconds((long) row.getDouble("median")),
                        row.getLong("quiet"),
                        row.getLong("solved"),
                        row.getLong("drafted"),
                        row.getObject("typed") == null ? null : row.getDouble("typed")))
                .single();
    }

    /** The language in which whoever has these addresses last wrote, where the mail host has proven it; nothing where it is not known. */
    public Optional<Language> languageOf(Collection<EmailAddress> writer) {
        return jdbc.sql("""
                        select c.language from support_case c where c.sender = any(?) and c.language <> 'und'
                            and exists (select 1 from message m
                                where m.case_id = c.id and m.sender = c.sender and m.authenticity = 'PASS')
                        order by c.opened_at desc limit 1""")
                .param((Object) writer.stream().map(EmailAddress::value).toArray(String[]::new))
                .query(String.class)
                .optional()
                .map(Language::new);
    }

    /** The messages of cases received since a moment, oldest first. */
    public List<MessageId> messagesSince(Instant since) {
        return jdbc.sql("select id from message where received_at >= :since and case_id is not null"
                        + " order by received_at, id")
                .param("since", Timestamp.from(since))
                .query((row, n) -> new MessageId(row.getObject("id", UUID.class)))
                .list();
    }

    private static long cursor(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a cursor of this list: take it from \"next\" of the page before");
        }
    }

    private static CaseSummary summary(ResultSet row) throws SQLException {
        String sender = row.getString("sender");
        String assignee = row.getString("assignee");
        return new CaseSummary(
                new CaseId(row.getObject("id", UUID.class)),
                row.getLong("number"),
                CaseState.valueOf(row.getString("state")),
                sender == null ? null : new EmailAddress(sender),
                row.getString("subject"),
                Arrays.asList((String[]) row.getArray("intents").getArray()),
                row.getTimestamp("received_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                assignee == null ? null : new StaffId(assignee));
    }
}
