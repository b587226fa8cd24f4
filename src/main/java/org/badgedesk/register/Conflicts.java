package org.badgedesk.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;
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

    /**
     * Keeps an entry of which it is in doubt whether it means the row's person; staff are asked once about the same number, address
     * and name.
     */
    void add(MembershipTable.Row row, Register.Entry entry, Instant now) {
        Membership known = row.membership();
        db.sql("""
                        insert into register_conflict (membership_id, field, desk, register, kept, at, entry_number, entry_kind,
                            entry_email, entry_name, entry_status, entry_issued_on, entry_valid_through)
                        values (:membership, 'person', :desk, :register, true, :now, :number, :kind, :email,
                            :name, :status, :issuedOn, :validThrough)
                        on conflict (membership_id, entry_number, entry_kind, lower(entry_email), entry_name) where field = 'person'
                            do update set desk = excluded.desk, at = excluded.at, settled_at = null, settled_by = null,
                                somebody_else = false, entry_status = excluded.entry_status,
                                entry_issued_on = excluded.entry_issued_on, entry_valid_through = excluded.entry_valid_through""")
                .param("membership", row.id())
                .param("desk", person(known.memberNumber(), known.name(), known.email()))
                .param("register", person(entry.memberNumber(), entry.name(), entry.email()))
                .param("now", Timestamp.from(now))
                .param("number", entry.memberNumber())
                .param("kind", entry.kind())
                .param("email", entry.email().value())
                .param("name", entry.name().value())
                .param("status", entry.status().name())
                .param("issuedOn", entry.issuedOn(), Types.DATE)
                .param("validThrough", entry.validThrough())
                .update();
    }

    private static String person(@Nullable String number, PersonName name, EmailAddress email) {
        return number + ", " + name.value() + ", " + email.value();
    }

    /** The entry that a conflict about a person is about. */
    Optional<Register.Entry> entry(long id) {
        return db.sql(SELECT + "and c.id = ? and c.field = 'person'")
                .param(id)
                .query((row, n) -> new Register.Entry(
                        row.getString("entry_number"),
                        new EmailAddress(row.getString("entry_email")),
                        PersonName.stored(row.getString("entry_name")),
                        row.getString("entry_kind"),
                        RecordStatus.valueOf(row.getString("entry_status")),
                        row.getObject("entry_issued_on", LocalDate.class),
                        row.getObject("entry_valid_through", LocalDate.class)))
                .optional();
    }

    /** The records of which staff said that this entry means somebody else. */
    Set<Long> apart(Register.Entry entry) {
        return Set.copyOf(db.sql("select membership_id from register_conflict where field = 'person' and somebody_else"
                        + " and entry_number = ? and entry_kind = ? and lower(entry_email) = ? and entry_name = ?")
                .param(entry.memberNumber())
                .param(entry.kind())
                .param(entry.email().value())
                .param(entry.name().value())
                .query(Long.class)
                .list());
    }

    void keepApart(long id, String by, Instant now) {
        db.sql("update register_conflict set somebody_else = true, settled_at = ?, settled_by = ? where id = ?")
                .params(Timestamp.from(now), by, id)
                .update();
    }

    /** The owner's later entry of this number, kind and address was taken over: what an earlier one of it asked is answered. */
    void settleOvertaken(Register.Entry entry, String by, Instant now) {
        db.sql(
                        "update register_conflict set settled_at = ?, settled_by = ? where field = 'person' and settled_at is null"
                                + " and entry_number = ? and entry_kind = ? and lower(entry_email) = ?")
                .param(Timestamp.from(now))
                .param(by)
                .param(entry.memberNumber())
                .param(entry.kind())
                .param(entry.email().value())
                .update();
    }

    Optional<Conflict> find(long id) {
        return db.sql(SELECT + "and c.id = ?")
                .param(id)
                .query((row, n) -> conflict(row))
                .optional();
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
                        + " where membership_id = ? and kept and field <> 'person' and settled_at is null")
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
