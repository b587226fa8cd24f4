package org.badgedesk.staff;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.passwords.PasswordHashes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Staff sign-in. Ten failures in a row close it for a quarter of an hour: for a while only, so that a stranger who knows the
 * addresses cannot shut the desk. All refusals look the same and take the same time.
 */
@Component
class StaffSignIn {

    static final int FAILURES_THAT_LOCK = 10;
    static final Duration LOCK = Duration.ofMinutes(15);

    private final JdbcClient db;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StaffSignIn(JdbcClient db, AuditLog audit, PlatformTransactionManager transactions, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Row(
            StaffMember member,
            @Nullable String hash,
            int failures,
            @Nullable Instant lockedUntil) {}

    Optional<StaffMember> signIn(EmailAddress email, String password) {
        Optional<Row> before = read(email, "");
        boolean right = PasswordHashes.matches(password, before.map(Row::hash).orElse(null));
        Optional<StaffMember> member = transaction.execute(status -> decide(email, right, before));
        return member == null ? Optional.empty() : member;
    }

    /** Under the row's lock, so that guesses sent at once are counted one by one. */
    private Optional<StaffMember> decide(EmailAddress email, boolean right, Optional<Row> before) {
        Instant now = Instant.now(clock);
        Optional<Row> row = read(email, " for update");
        boolean locked = row.map(Row::lockedUntil).filter(now::isBefore).isPresent();
        boolean sameHash = row.map(Row::hash).equals(before.map(Row::hash));
        boolean accepted = right && sameHash && !locked;
        int failures = accepted || locked ? 0 : row.map(Row::failures).orElse(0) + 1;
        boolean locks = failures >= FAILURES_THAT_LOCK;
        Instant lockedUntil = locks
                ? now.plus(LOCK)
                : row.map(Row::lockedUntil).filter(until -> locked).orElse(null);
        db.sql("update staff_member set failed_sign_ins = :failures, locked_until = :until where lower(email) = :email")
                .param("failures", locks ? 0 : failures)
                .param("until", lockedUntil == null ? null : Timestamp.from(lockedUntil))
                .param("email", email.value())
                .update();
        if (locks && row.isPresent()) {
            audit.record(new AuditEvent(
                    StaffId.DESK.value(),
                    "staff.locked",
                    row.get().member().id().value(),
                    FAILURES_THAT_LOCK + " failed sign-ins in a row"));
        }
        return accepted ? row.map(Row::member) : Optional.empty();
    }

    private Optional<Row> read(EmailAddress email, String lock) {
        return db.sql("select * from staff_member where active and lower(email) = :email" + lock)
                .param("email", email.value())
                .query((row, n) -> new Row(
                        StaffTable.member(row),
                        row.getString("password_hash"),
                        row.getInt("failed_sign_ins"),
                        instant(row.getTimestamp("locked_until"))))
                .optional();
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
