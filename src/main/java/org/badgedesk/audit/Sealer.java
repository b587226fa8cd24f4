package org.badgedesk.audit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Chains entries in batches. One sealer at a time: an advisory lock says who. */
@Component
class Sealer {

    /** Any number will do as long as no other lock of the desk has it. */
    private static final long LOCK = 0x6175646974L;

    private static final int BATCH = 1000;

    private static final String NOT_BY_SETTING =
            "the head that was kept is signed with the issuer's key, not with badgedesk.audit.key, which is set: whoever can"
                    + " write the database can have made it (or it was mailed before that setting was)";

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AuditSettings settings;

    /** Looked up late: the issuer's keys are themselves written down in the log. */
    private final ObjectProvider<HeadKey> issuer;

    Sealer(
            JdbcClient db,
            JdbcTemplate batches,
            PlatformTransactionManager transactions,
            Clock clock,
            AuditSettings settings,
            ObjectProvider<HeadKey> issuer) {
        this.db = db;
        this.batches = batches;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.settings = settings;
        this.issuer = issuer;
    }

    /** A head as it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record StoredHead(long position, byte[] hash, Instant sealedAt, byte @Nullable [] signature) {

        boolean signedWith(String key) {
            return signature != null && Arrays.equals(signature, Chain.sign(key, position, hash, sealedAt));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Seal(long position, long entryId, byte[] hash) {}

    int seal() {
        int sealed = 0;
        while (true) {
            Integer batch = transaction.execute(status -> sealBatch());
            if (batch == null || batch == 0) {
                return sealed;
            }
            sealed += batch;
        }
    }

    Optional<Head> head() {
        return lastHead().map(last -> {
            Head head = new Head(last.position(), HexFormat.of().formatHex(last.hash()), last.sealedAt());
            return new Head(head.position(), head.hash(), head.sealedAt(), signature(head));
        });
    }

    /** What tells a head that was mailed from one that somebody made up; null where there is no key. */
    private @Nullable String signature(Head head) {
        String key = settings.key();
        HeadKey issuers = issuer.getIfAvailable();
        return key != null ? signature(key, head) : issuers == null ? null : issuers.sign(head.inOneWord());
    }

    private static String signature(String key, Head head) {
        return HexFormat.of().formatHex(Chain.sign(key, head.position(), head.hashBytes(), Instant.EPOCH));
    }

    /** What is wrong with the signature of a head that was kept; nothing where it is right, has none, or is by a setting that is gone. */
    Optional<String> wrongSignature(Head kept) {
        String signature = kept.signature();
        if (signature == null) {
            return Optional.empty();
        }
        String key = settings.key();
        if (signature.indexOf('.') >= 0) {
            return issuersFault(kept, signature).or(() -> key == null ? Optional.empty() : Optional.of(NOT_BY_SETTING));
        }
        return key == null || signature(key, kept).equals(signature)
                ? Optional.empty()
                : Optional.of("the head that was kept is not signed with badgedesk.audit.key");
    }

    private Optional<String> issuersFault(Head kept, String signature) {
        HeadKey issuers = issuer.getIfAvailable();
        String head = new Head(kept.position(), kept.hash(), kept.sealedAt()).inOneWord();
        return issuers == null
                ? Optional.of("the head that was kept cannot be checked: there are no keys of the issuer")
                : issuers.fault(head, signature).map(fault -> "the head that was kept does not pass: " + fault);
    }

    private int sealBatch() {
        if (!db.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single()) {
            return 0;
        }
        List<Chain.Link> links = takeUnsealed();
        if (links.isEmpty()) {
            return 0;
        }
        Optional<StoredHead> head = lastHead();
        requireUnbroken(head);
        long position = head.map(StoredHead::position).orElse(0L);
        byte[] hash = head.map(StoredHead::hash).orElse(Chain.START);
        List<Seal> seals = new ArrayList<>(links.size());
        for (Chain.Link link : links) {
            hash = Chain.hash(hash, link);
            seals.add(new Seal(++position, link.id(), hash));
        }
        write(seals);
        writeHead(position, hash);
        return seals.size();
    }

    private List<Chain.Link> takeUnsealed() {
        return db.sql("""
                        with taken as (
                            delete from audit_unsealed where entry_id in
                                (select entry_id from audit_unsealed order by entry_id limit :batch for update)
                            returning entry_id)
                        select e.id, e.recorded_at, e.verb, e.message_hash, e.digests::text as digests
                        from taken join audit_entry e on e.id = taken.entry_id order by e.id""")
                .param("batch", BATCH)
                .query((row, n) -> AuditReading.link(row))
                .list();
    }

    /** The tail that is sealed onto must be the one recorded, else a cut or forged tail would be covered up. */
    private void requireUnbroken(Optional<StoredHead> head) {
        Optional<Seal> last = db.sql("select position, entry_id, hash from audit_seal order by position desc limit 1")
                .query((row, n) -> new Seal(row.getLong("position"), row.getLong("entry_id"), row.getBytes("hash")))
                .optional();
        boolean same = head.isPresent() == last.isPresent()
                && head.map(StoredHead::position).equals(last.map(Seal::position))
                && Arrays.equals(
                        head.map(StoredHead::hash).orElse(Chain.START),
                        last.map(Seal::hash).orElse(Chain.START));
        if (!same) {
            throw new BrokenChainException("The audit chain does not end where it was last sealed");
        }
        String key = settings.key();
        if (key != null
                && head.map(StoredHead::signature).isPresent()
                && !head.orElseThrow().signedWith(key)) {
            throw new BrokenChainException("The head of the audit chain is not signed with badgedesk.audit.key");
        }
    }

    private void write(List<Seal> seals) {
        batches.batchUpdate(
                "insert into audit_seal (position, entry_id, hash) values (?, ?, ?)",
                new BatchPreparedStatementSetter() {
                    @Override
                    public void setValues(PreparedStatement statement, int i) throws SQLException {
                        statement.setLong(1, seals.get(i).position());
                        statement.setLong(2, seals.get(i).entryId());
                        statement.setBytes(3, seals.get(i).hash());
                    }

                    @Override
                    public int getBatchSize() {
                        return seals.size();
                    }
                });
    }

    private void writeHead(long position, byte[] hash) {
        Instant now = Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
        String key = settings.key();
        db.sql(
                        "insert into audit_head (position, hash, sealed_at, signature) values (:position, :hash, :at, :signature)")
                .param("position", position)
                .param("hash", hash)
                .param("at", Timestamp.from(now))
                .param("signature", key == null ? null : Chain.sign(key, position, hash, now), Types.BINARY)
                .update();
    }

    private Optional<StoredHead> lastHead() {
        return db.sql("select position, hash, sealed_at, signature from audit_head order by position desc limit 1")
                .query((row, n) -> storedHead(row))
                .optional();
    }

    static StoredHead storedHead(ResultSet row) throws SQLException {
        return new StoredHead(
                row.getLong("position"),
                row.getBytes("hash"),
                row.getTimestamp("sealed_at").toInstant(),
                row.getBytes("signature"));
    }
}
