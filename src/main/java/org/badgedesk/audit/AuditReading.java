package org.badgedesk.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads entries together with what is left of their words. */
@Component
class AuditReading {

    static final String COLUMNS = "e.id, e.recorded_at, e.verb, e.message_hash, e.digests::text as digests,"
            + " w.entry_id as words_of, w.actor, w.subject, w.why, w.changes::text as changes, w.salts::text as salts";

    private static final int MOST = 1000;

    private static final int FETCH = 1000;

    private final JdbcClient db;
    private final JdbcTemplate streaming;
    private final TransactionTemplate snapshot;

    AuditReading(JdbcClient db, JdbcTemplate shared, PlatformTransactionManager transactions) {
        this.db = db;
        this.streaming = new JdbcTemplate(Objects.requireNonNull(shared.getDataSource()));
        this.streaming.setFetchSize(FETCH);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    List<AuditEntry> ofSubject(String subject, int limit) {
        return db.sql("select " + COLUMNS + " from audit_words w join audit_entry e on e.id = w.entry_id"
                        + " where w.subject = :subject order by w.entry_id desc limit :limit")
                .param("subject", Words.storable(subject))
                .param("limit", bounded(limit))
                .query((row, n) -> entry(row))
                .list();
    }

    /** All entries of which it is the subject or the actor. */
    List<AuditEntry> naming(String person) {
        return db.sql("select " + COLUMNS + " from audit_words w join audit_entry e on e.id = w.entry_id"
                        + " where w.subject = :person or w.actor = :person order by w.entry_id")
                .param("person", Words.storable(person))
                .query((row, n) -> entry(row))
                .list();
    }

    List<AuditEntry> before(long id, int limit) {
        return db.sql("select " + COLUMNS + " from audit_entry e left join audit_words w on w.entry_id = e.id"
                        + " where e.id < :id order by e.id desc limit :limit")
                .param("id", id)
                .param("limit", bounded(limit))
                .query((row, n) -> entry(row))
                .list();
    }

    void export(Consumer<ExportedEntry> each) {
        snapshot.executeWithoutResult(status -> streaming.query(
                "select s.position, s.hash, " + COLUMNS
                        + " from audit_entry e left join audit_words w on w.entry_id = e.id"
                        + " left join audit_seal s on s.entry_id = e.id order by e.id",
                (RowCallbackHandler) row -> each.accept(exported(row))));
    }

    private static ExportedEntry exported(ResultSet row) throws SQLException {
        AuditEntry entry = entry(row);
        byte[] hash = row.getBytes("hash");
        return new ExportedEntry(
                entry.id(),
                row.getObject("position", Long.class),
                hash == null ? null : HexFormat.of().formatHex(hash),
                entry.at(),
                entry.actor(),
                entry.verb(),
                entry.subject(),
                entry.why(),
                entry.before(),
                entry.after(),
                entry.messageHash(),
                link(row).digests());
    }

    static Chain.Link link(ResultSet row) throws SQLException {
        return new Chain.Link(
                row.getLong("id"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("verb"),
                row.getString("message_hash"),
                Words.parse(row.getString("digests")));
    }

    static Words words(ResultSet row) throws SQLException {
        if (row.getObject("words_of") == null) {
            return new Words(Map.of(), Map.of());
        }
        return Words.stored(
                row.getString("actor"),
                row.getString("subject"),
                row.getString("why"),
                row.getString("changes"),
                row.getString("salts"));
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        Chain.Link link = link(row);
        Words words = words(row);
        return new AuditEntry(
                link.id(),
                link.at(),
                words.word("actor"),
                link.verb(),
                words.word("subject"),
                words.word("why"),
                words.under("before.", link.digests()),
                words.under("after.", link.digests()),
                link.messageHash());
    }

    private static int bounded(int limit) {
        return Math.max(0, Math.min(limit, MOST));
    }
}
