package org.badgedesk.safety;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.actions.ProposalState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a moment shows of two earners, read from the tables alone.
 *
 * @param facts everything an action can change, by {@code what earner key}: {@code name}, {@code address}, {@code lock},
 *     {@code password}, {@code badge}, {@code letter}, {@code register}
 * @param replies what was written since the moment before, and so {@code mails} and {@code entries}
 * @param written how far the database's log of changes goes: where it has not grown, nothing has changed
 */
record Seen(
        Map<String, String> facts,
        Map<UUID, Proposed> proposals,
        List<Written> replies,
        List<Mail> mails,
        List<Entry> entries,
        long lastEntry,
        String written) {

    record Proposed(
            UUID id,
            UUID request,
            UUID caseId,
            String action,
            UUID earner,
            String requester,
            Map<String, String> before,
            Map<String, String> after,
            ApprovalRule approval,
            ProposalState state,
            int version,
            String messageHash,
            @Nullable String editedBy,
            @Nullable String provenBy,
            @Nullable Instant heldUntil,
            @Nullable String decidedBy,
            List<String> approvals) {

        boolean hasRun() {
            return state == ProposalState.DONE || state == ProposalState.UNDONE;
        }
    }

    /** @param answersUnprovenChat whether it goes to whoever wrote in a chat that proves nobody */
    record Written(
            UUID id,
            UUID caseId,
            String kind,
            String externalId,
            String to,
            String subject,
            String text,
            String by,
            boolean answersUnprovenChat) {}

    record Mail(
            String cause,
            String to,
            String state,
            boolean limited,
            @Nullable UUID secretOf) {}

    record Entry(long id, String actor, String verb, String why) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String WRITTEN = "select pg_current_wal_insert_lsn()::text";

    /** All at once: a step is looked at in one round trip. */
    private static final String ALL = WRITTEN + """
            ;
            with their as (select unnest(?::uuid[]) as id)
            select 'name ' || e.id, e.name from earner e join their on their.id = e.id
            union all select 'address ' || e.id, e.email from earner e join their on their.id = e.id
            union all select 'lock ' || earner_id, (locked_at is not null)::text from account join their on their.id = earner_id
            union all select 'password ' || earner_id, concat(password_hash, ' ', temporary_hash)
                from account join their on their.id = earner_id
            union all select 'badge ' || earner || ' ' || c.id, concat(c.name, '|', issued_on, '|', expires_on, '|', revoked_at, '|', superseded_by)
                from credential c join their on their.id = earner
            union all select 'letter ' || c.earner || ' ' || l.number, concat(l.name, '|', l.status)
                from letter l join credential c on c.id = l.credential join their on their.id = c.earner
            union all select 'register ' || e.id || ' ' || m.kind, concat(m.name, '|', m.email, '|', m.status, '|', m.valid_through)
                from membership m join earner e on e.email = m.email join their on their.id = e.id;
            select p.*, array(select staff_id from approval a where a.proposal_id = p.id and a.version = p.version) as approvals
                from proposal p where earner_id = any(?) order by proposed_at, id;
            select r.*, r.channel = 'CHAT' and m.authenticity <> 'PASS' as unproven_chat
                from reply r left join message m on m.id = r.message_id where written_at > ? order by written_at;
            select cause, recipient, state, limited, secret_of from outgoing_mail where queued_at > ?;
            select e.id, coalesce(w.actor, ''), e.verb, coalesce(w.why, '')
                from audit_entry e left join audit_words w on w.entry_id = e.id where e.id > ? order by e.id""";

    /** The next moment. */
    Seen next(JdbcOperations db, Set<UUID> earners, Instant since) {
        return written.equals(db.queryForObject(WRITTEN, String.class))
                ? new Seen(facts, proposals, List.of(), List.of(), List.of(), lastEntry, written)
                : now(db, earners, since, lastEntry);
    }

    static Seen now(JdbcOperations db, Set<UUID> earners, Instant since, long lastEntry) {
        return Objects.requireNonNull(db.execute(ALL, (PreparedStatementCallback<Seen>) asked -> {
            Array ids = asked.getConnection().createArrayOf("uuid", earners.toArray());
            asked.setArray(1, ids);
            asked.setArray(2, ids);
            asked.setTimestamp(3, Timestamp.from(since));
            asked.setTimestamp(4, Timestamp.from(since));
            asked.setLong(5, lastEntry);
            asked.execute();
            String written = read(asked, (row, n) -> row.getString(1)).get(0);
            Map<String, String> facts = new TreeMap<>();
            read(asked, (row, n) -> facts.put(row.getString(1), row.getString(2)));
            Map<UUID, Proposed> proposals = read(asked, Seen::proposed).stream()
                    .collect(Collectors.toMap(Proposed::id, p -> p, (p, q) -> p, LinkedHashMap::new));
            List<Written> replies = read(asked, Seen::reply);
            List<Mail> mails = read(asked, Seen::mail);
            List<Entry> entries = read(
                    asked, (row, n) -> new Entry(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
            long last = entries.isEmpty()
                    ? lastEntry
                    : entries.get(entries.size() - 1).id();
            return new Seen(facts, proposals, replies, mails, entries, last, written);
        }));
    }

    private static <T> List<T> read(PreparedStatement asked, RowMapper<T> mapper) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = asked.getResultSet()) {
            while (result.next()) {
                rows.add(mapper.mapRow(result, rows.size()));
            }
        }
        asked.getMoreResults();
        return rows;
    }

    private static Proposed proposed(ResultSet row, int n) throws SQLException {
        return new Proposed(
                row.getObject("id", UUID.class),
                row.getObject("request_id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("action"),
                row.getObject("earner_id", UUID.class),
                row.getString("requester"),
                values(row.getString("before_values")),
                values(row.getString("after_values")),
                ApprovalRule.valueOf(row.getString("approval")),
                ProposalState.valueOf(row.getString("state")),
                row.getInt("version"),
                row.getString("message_hash"),
                row.getString("edited_by"),
                row.getString("proven_by"),
                row.getTimestamp("held_until") == null
                        ? null
                        : row.getTimestamp("held_until").toInstant(),
                row.getString("decided_by"),
                List.of((String[]) row.getArray("approvals").getArray()));
    }

    private static Written reply(ResultSet row, int n) throws SQLException {
        return new Written(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("kind"),
                row.getString("external_id"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("text"),
                row.getString("written_by"),
                row.getBoolean("unproven_chat"));
    }

    private static Mail mail(ResultSet row, int n) throws SQLException {
        return new Mail(
                row.getString("cause"),
                row.getString("recipient"),
                row.getString("state"),
                row.getBoolean("limited"),
                row.getObject("secret_of", UUID.class));
    }

    private static Map<String, String> values(String json) {
        return JSON.readValue(json, new TypeReference<>() {});
    }

    String fact(String what, UUID earner) {
        return facts.getOrDefault(what + " " + earner, "");
    }

    Stream<Map.Entry<String, String>> facts(String what, UUID earner) {
        return facts.entrySet().stream().filter(e -> e.getKey().startsWith(what + " " + earner));
    }

    /** Proposals that have come to another state since {@code before}, or are new. */
    List<Proposed> turned(Seen before) {
        return proposals.values().stream()
                .filter(p -> {
                    Proposed former = before.proposals.get(p.id());
                    return former == null || former.state() != p.state();
                })
                .toList();
    }
}
