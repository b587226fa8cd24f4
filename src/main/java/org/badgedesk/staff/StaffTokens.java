package org.badgedesk.staff;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.badgedesk.core.Sha256;
import org.badgedesk.core.StaffId;
import org.badgedesk.core.Tokens;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One-time links and API tokens: given out once, kept as SHA-256 alone. */
@Component
class StaffTokens {

    enum Purpose {
        INVITATION(Duration.ofDays(3)),
        API(null);

        private final @Nullable Duration validity;

        Purpose(@Nullable Duration validity) {
            this.validity = validity;
        }

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String OPEN = "hash = :hash and purpose = :purpose and ended_at is null"
            + " and (expires_at is null or expires_at > :now)";

    private final JdbcClient db;
    private final Clock clock;

    StaffTokens(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    String create(StaffId owner, Purpose purpose) {
        String token = Tokens.random();
        Instant now = Instant.now(clock);
        db.sql("""
                        insert into staff_token (hash, staff_id, purpose, created_at, expires_at)
                        values (:hash, :owner, :purpose, :now, :expires)""")
                .param("hash", Sha256.of(token))
                .param("owner", owner.value())
                .param("purpose", purpose.column())
                .param("now", Timestamp.from(now))
                .param("expires", purpose.validity == null ? null : Timestamp.from(now.plus(purpose.validity)))
                .update();
        return token;
    }

    Optional<StaffId> owner(String token, Purpose purpose) {
        return owner("select staff_id from staff_token where " + OPEN, token, purpose);
    }

    /** Uses a token up; of two who try at once one gets its owner. */
    Optional<StaffId> use(String token, Purpose purpose) {
        return owner("update staff_token set ended_at = :now where " + OPEN + " returning staff_id", token, purpose);
    }

    private Optional<StaffId> owner(String sql, String token, Purpose purpose) {
        return db.sql(sql)
                .param("hash", Sha256.of(token))
                .param("purpose", purpose.column())
                .param("now", Timestamp.from(Instant.now(clock)))
                .query(String.class)
                .optional()
                .map(StaffId::new);
    }

    void endAll(StaffId owner, Purpose purpose) {
        db.sql("update staff_token set ended_at = :now"
                        + " where staff_id = :owner and purpose = :purpose and ended_at is null")
                .param("now", Timestamp.from(Instant.now(clock)))
                .param("owner", owner.value())
                .param("purpose", purpose.column())
                .update();
    }
}
