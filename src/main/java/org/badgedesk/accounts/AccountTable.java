package org.badgedesk.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sign-in side of an earner: passwords, the count of failures, the lock. */
@Component
class AccountTable {

    private static final String SELECT =
            "select a.*, e.email from account a join earner e on e.id = a.earner_id where ";

    private final JdbcClient db;

    AccountTable(JdbcClient db) {
        this.db = db;
    }

    /** A row; the hashes keep it from being a public type. */
    record Row(
            EarnerId earner,
            EmailAddress email,
            @Nullable String passwordHash,
            @Nullable String temporaryHash,
            @Nullable Instant temporaryExpiresAt,
            @Nullable String requestedHash,
            @Nullable Instant requestedExpiresAt,
            int failedSignIns,
            @Nullable Instant lockedAt) {

        boolean hasTemporary(Instant now) {
            return temporaryHash != null && temporaryExpiresAt != null && temporaryExpiresAt.isAfter(now);
        }

        boolean locked() {
            return lockedAt != null;
        }

        @Override
        public String toString() {
            return "Row[" + earner + "]";
        }
    }

    Optional<Row> find(EmailAddress email) {
        return db.sql(SELECT + "lower(e.email) = :email")
                .param("email", email.value())
                .query((row, n) -> row(row))
                .optional();
    }

    Optional<Row> find(EarnerId earner) {
        return db.sql(SELECT + "a.earner_id = :earner")
                .param("earner", earner.value())
                .query((row, n) -> row(row))
                .optional();
    }

    Optional<Row> lock(EarnerId earner) {
        return db.sql(SELECT + "a.earner_id = :earner for update of a")
                .param("earner", earner.value())
                .query((row, n) -> row(row))
                .optional();
    }

    void setCount(EarnerId earner, int failures, @Nullable Instant lockedAt) {
        db.sql("update account set failed_sign_ins = :failures, locked_at = :lockedAt where earner_id = :earner")
                .param("failures", failures)
                .param("lockedAt", lockedAt == null ? null : Timestamp.from(lockedAt))
                .param("earner", earner.value())
                .update();
    }

    void setPassword(EarnerId earner, String hash) {
        db.sql("""
                        update account set password_hash = :hash, temporary_hash = null, temporary_expires_at = null,
                            requested_hash = null, requested_expires_at = null
                        where earner_id = :earner""").param("hash", hash).param("earner", earner.value()).update();
    }

    void setTemporary(EarnerId earner, String hash, Instant expiresAt) {
        db.sql("update account set temporary_hash = :hash, temporary_expires_at = :expiresAt where earner_id = :earner")
                .param("hash", hash)
                .param("expiresAt", Timestamp.from(expiresAt))
                .param("earner", earner.value())
                .update();
    }

    void setRequested(EarnerId earner, @Nullable String hash, @Nullable Instant expiresAt) {
        db.sql("update account set requested_hash = :hash, requested_expires_at = :expiresAt where earner_id = :earner")
                .param("hash", hash)
                .param("expiresAt", expiresAt == null ? null : Timestamp.from(expiresAt))
                .param("earner", earner.value())
                .update();
    }

    /** Whoever reads the mail that it was sent in need not be the earner any more, or nobody reads it. */
    void endTemporary(EarnerId earner) {
        db.sql("update account set temporary_hash = null, temporary_expires_at = null where earner_id = :earner")
                .param("earner", earner.value())
                .update();
    }

    void endOwnPassword(EarnerId earner) {
        db.sql("update account set password_hash = null where earner_id = :earner")
                .param("earner", earner.value())
                .update();
    }

    void addFailure(@Nullable EarnerId earner, Instant at, String source) {
        db.sql("insert into sign_in_failure (earner_id, at, source) values (:earner, :at, :source)")
                .param("earner", earner == null ? null : earner.value(), Types.OTHER)
                .param("at", Timestamp.from(at))
                .param("source", source)
                .update();
    }

    List<SignInFailure> failures(EarnerId earner, int limit) {
        return db.sql(
                        "select at, source from sign_in_failure where earner_id = :earner order by at desc, id desc limit :limit")
                .param("earner", earner.value())
                .param("limit", limit)
                .query((row, n) -> new SignInFailure(row.getTimestamp("at").toInstant(), row.getString("source")))
                .list();
    }

    FailurePattern pattern(EarnerId earner, Instant since) {
        return db.sql("""
                        with own as (select source from sign_in_failure where earner_id = :earner and at >= :since)
                        select (select count(*) from own) as failures,
                            (select count(distinct source) from own) as sources,
                            (select count(distinct earner_id) from sign_in_failure
                                where source in (select source from own) and at >= :since) as earners""")
                .param("earner", earner.value())
                .param("since", Timestamp.from(since))
                .query((row, n) ->
                        new FailurePattern(row.getInt("failures"), row.getInt("sources"), row.getInt("earners")))
                .single();
    }

    int failuresSince(EarnerId earner, Instant since) {
        return db.sql("select count(*) from sign_in_failure where earner_id = :earner and at >= :since")
                .param("earner", earner.value())
                .param("since", Timestamp.from(since))
                .query(Integer.class)
                .single();
    }

    int forgetFailuresBefore(Instant before) {
        return db.sql("delete from sign_in_failure where at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new EarnerId(row.getObject("earner_id", UUID.class)),
                new EmailAddress(row.getString("email")),
                row.getString("password_hash"),
                row.getString("temporary_hash"),
                instant(row.getTimestamp("temporary_expires_at")),
                row.getString("requested_hash"),
                instant(row.getTimestamp("requested_expires_at")),
                row.getInt("failed_sign_ins"),
                instant(row.getTimestamp("locked_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
