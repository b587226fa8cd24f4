package org.badgedesk.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The register's table and its history. */
@Component
class MembershipTable {

    private final JdbcClient db;

    MembershipTable(JdbcClient db) {
        this.db = db;
    }

    /**
     * A row: the record, what stood there before a change that the register's owner has not confirmed, and whether staff
     * were told that the owner still says the former.
     */
    record Row(
            long id,
            Membership membership,
            @Nullable String formerName,
            @Nullable String formerEmail,
            boolean told) {

        Row with(Membership changed, @Nullable String formerName, @Nullable String formerEmail, boolean told) {
            return new Row(
                    id,
                    new Membership(
                            changed.memberNumber(),
                            changed.email(),
                            changed.name(),
                            changed.kind(),
                            changed.status(),
                            changed.issuedOn(),
                            changed.validThrough(),
                            formerName != null || formerEmail != null,
                            changed.updatedAt()),
                    formerName,
                    formerEmail,
                    told);
        }
    }

    Optional<Row> find(EmailAddress email, String kind) {
        return query("lower(email) = :key and kind = :kind", email.value(), kind);
    }

    Optional<Row> lock(EmailAddress email, String kind) {
        return query("lower(email) = :key and kind = :kind for update", email.value(), kind);
    }

    /**
     * Every record that the owner may mean by this address and number: the one at the address, one that the desk moved
     * away from it, one with the number; and the address's records of other kinds.
     */
    List<Row> lockCandidates(EmailAddress email, @Nullable String memberNumber, String kind) {
        return db.sql("""
                        select * from membership where lower(email) = :email or kind = :kind and (
                            (former_email is not null and lower(former_email) = :email)
                            or member_number = :memberNumber)
                        order by id for update""")
                .param("kind", kind)
                .param("email", email.value())
                .param("memberNumber", memberNumber, Types.VARCHAR)
                .query((row, n) -> row(row))
                .list();
    }

    private Optional<Row> query(String where, String key, String kind) {
        return db.sql("select * from membership where " + where)
                .param("key", key)
                .param("kind", kind)
                .query((row, n) -> row(row))
                .optional();
    }

    List<Row> lockAll(EmailAddress email) {
        return db.sql("select * from membership where lower(email) = :email order by id for update")
                .param("email", email.value())
                .query((row, n) -> row(row))
                .list();
    }

    List<Row> all(EmailAddress email) {
        return db.sql("select * from membership where lower(email) = :email order by kind")
                .param("email", email.value())
                .query((row, n) -> row(row))
                .list();
    }

    List<Membership> all(Collection<EmailAddress> emails) {
        return db.sql("select * from membership where lower(email) in (:emails)")
                .param("emails", emails.stream().map(EmailAddress::value).toList())
                .query((row, n) -> row(row).membership())
                .list();
    }

    List<Membership> named(Collection<PersonName> names) {
        return db.sql("select * from membership where lower(name) in (select lower(n) from unnest(:names) n)")
                .param("names", names.stream().map(PersonName::value).toArray(String[]::new))
                .query((row, n) -> row(row).membership())
                .list();
    }

    Map<String, Long> kinds() {
        Map<String, Long> kinds = new TreeMap<>();
        db.sql("select kind, count(*) as n from membership group by kind").query(row -> {
            kinds.put(row.getString("kind"), row.getLong("n"));
        });
        return kinds;
    }

    List<Membership> pending(int limit) {
        return db.sql("select * from membership where former_name is not null or former_email is not null"
                        + " order by updated_at limit :limit")
                .param("limit", limit)
                .query((row, n) -> row(row).membership())
                .list();
    }

    /** Adds the record; nothing where another transaction just added one for the same person and kind. */
    boolean insert(Membership membership) {
        return db.sql("""
                                insert into membership (email, kind, member_number, name, status, issued_on,
                                    valid_through, updated_at)
                                values (:email, :kind, :memberNumber, :name, :status, :issuedOn,
                                    :validThrough, :updatedAt)
                                on conflict do nothing""")
                        .param("email", membership.email().value())
                        .param("kind", membership.kind())
                        .param("memberNumber", membership.memberNumber())
                        .param("name", membership.name().value())
                        .param("status", membership.status().name())
                        .param("issuedOn", membership.issuedOn(), Types.DATE)
                        .param("validThrough", membership.validThrough())
                        .param("updatedAt", Timestamp.from(membership.updatedAt()))
                        .update()
                == 1;
    }

    void update(Row row) {
        Membership membership = row.membership();
        db.sql("""
                        update membership set email = :email, member_number = :memberNumber, name = :name,
                            status = :status, issued_on = :issuedOn, valid_through = :validThrough,
                            former_name = :formerName, former_email = :formerEmail, told = :told,
                            updated_at = :updatedAt
                        where id = :id""")
                .param("id", row.id())
                .param("email", membership.email().value())
                .param("memberNumber", membership.memberNumber())
                .param("name", membership.name().value())
                .param("status", membership.status().name())
                .param("issuedOn", membership.issuedOn(), Types.DATE)
                .param("validThrough", membership.validThrough())
                .param("formerName", row.formerName())
                .param("formerEmail", row.formerEmail())
                .param("told", row.told())
                .param("updatedAt", Timestamp.from(membership.updatedAt()))
                .update();
    }

    /** Keeps the row as it is in the database now. */
    void remember(long id, Instant now, String by, String why) {
        db.sql("""
                        insert into membership_history (membership_id, email, member_number, name, status,
                            issued_on, valid_through, changed_at, changed_by, why)
                        select id, email, member_number, name, status, issued_on, valid_through, :now, :by, :why
                        from membership where id = :id""")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .param("by", by)
                .param("why", why)
                .update();
    }

    List<FormerMembership> history(long id) {
        return db.sql("select * from membership_history where membership_id = :id order by id desc")
                .param("id", id)
                .query((row, n) -> new FormerMembership(
                        row.getString("member_number"),
                        new EmailAddress(row.getString("email")),
                        PersonName.stored(row.getString("name")),
                        RecordStatus.valueOf(row.getString("status")),
                        row.getObject("issued_on", LocalDate.class),
                        row.getObject("valid_through", LocalDate.class),
                        row.getTimestamp("changed_at").toInstant(),
                        row.getString("changed_by"),
                        row.getString("why")))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        String formerName = row.getString("former_name");
        String formerEmail = row.getString("former_email");
        return new Row(
                row.getLong("id"),
                new Membership(
                        row.getString("member_number"),
                        new EmailAddress(row.getString("email")),
                        PersonName.stored(row.getString("name")),
                        row.getString("kind"),
                        RecordStatus.valueOf(row.getString("status")),
                        row.getObject("issued_on", LocalDate.class),
                        row.getObject("valid_through", LocalDate.class),
                        formerName != null || formerEmail != null,
                        row.getTimestamp("updated_at").toInstant()),
                formerName,
                formerEmail,
                row.getBoolean("told"));
    }

    /** Whoever had one of the addresses before is somebody else where the name is another. */
    void forget(String onFile, String name, List<String> addresses) {
        String named = "lower(%1$s) in (:addresses) and lower(%2$s) = lower(:name)";
        String theirs = "(lower(%1$s) = :onFile or " + named + ")";
        String records = theirs.formatted("email", "name") + " or " + named.formatted("email", "former_name") + " or "
                + named.formatted("former_email", "name") + " or " + named.formatted("former_email", "former_name");
        for (String forget : List.of(
                "delete from register_conflict where " + theirs.formatted("entry_email", "entry_name")
                        + " or membership_id in (select id from membership where " + records + ")",
                "delete from membership_history where " + named.formatted("email", "name")
                        + " or membership_id in (select id from membership where " + records + ")",
                "delete from membership where " + records)) {
            db.sql(forget)
                    .param("onFile", onFile)
                    .param("name", name)
                    .param("addresses", addresses)
                    .update();
        }
    }
}
