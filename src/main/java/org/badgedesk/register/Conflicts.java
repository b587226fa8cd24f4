package org.badgedesk.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.badgedesk.core.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Contradictions between the desk and the register's owner, until they are settled. */
@Component
class Conflicts {

    private static final String SELECT = "select c.*, m.email, m.kind from register_conflict c"
            + " join membership m on m.id = c.membership_id where c.settled_at is null ";

    private final JdbcClient db;

    Conflicts(JdbcClient db) {
        this.db = db;
    }

    void add(long membership, Arrival.Contradiction contradiction, Instant now) {
        db.sql("""
                        insert into register_conflict (membership_id, field, desk, register, kept, at)
                        values (:membership, :field, :desk, :register, :kept, :now)""")
                .param("membership", membership)
                .param("field", contradiction.field())
                .param("desk", contradiction.desk())
                .param("register", contradiction.register())
                .param("kept", contradiction.kept())
                .param("now", Timestamp.from(now))
                .update();
    }

    List<Conflict> open(int limit) {
        return db.sql(SELECT + "order by c.id limit ?")
                .param(limit)
                .query((row, n) -> conflict(row))
                .list();
    }

    Optional<Conflict> hold(long id) {
        return db.sql(SELECT + "and c.id = ? for update of c")
                .param(id)
                .query((row, n) -> conflict(row))
                .optional();
    }

    void settle(long id, String by, Instant now) {
        db.sql("update register_conflict set settled_at = ?, settled_by = ? where id = ?")
                .params(Timestamp.from(now), by, id)
                .update();
    }

    /** The owner has come round, or the desk has, or staff confirmed it: what stood open about the desk's value is settled. */
    void settleKept(long membership, String by, Instant now) {
        db.sql("update register_conflict set settled_at = ?, settled_by = ?"
                        + " where membership_id = ? and kept and settled_at is null")
                .params(Timestamp.from(now), by, membership)
                .update();
    }

    private static Conflict conflict(ResultSet row) throws SQLException {
        return new Conflict(
                row.getLong("id"),
                new EmailAddress(row.getString("email")),
                row.getString("kind"),
                row.getString("field"),
                row.getString("desk"),
                row.getString("register"),
                row.getBoolean("kept"),
                row.getTimestamp("at").toInstant());
    }
}
