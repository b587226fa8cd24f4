package org.badgedesk.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of earners, each with an account. */
@Component
class EarnerTable {

    private final JdbcClient db;

    EarnerTable(JdbcClient db) {
        this.db = db;
    }

    Optional<Earner> byId(EarnerId id) {
        return db.sql("select * from earner where id = :id")
                .param("id", id.value())
                .query((row, n) -> earner(row))
                .optional();
    }

    /** @throws IllegalArgumentException if there is no such earner */
    Earner lock(EarnerId id) {
        return db.sql("select * from earner where id = :id for update")
                .param("id", id.value())
                .query((row, n) -> earner(row))
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("There is no earner " + id));
    }

    /** The earner, where that still is an address of theirs; nobody changes the row until the transaction ends. */
    Optional<Earner> share(EarnerId id, EmailAddress email) {
        return db.sql("""
                        select * from earner e where id = :id and (lower(email) = :email or exists (
                            select 1 from earner_address a
                            where a.earner_id = e.id and lower(a.email) = :email and a.confirmed_at is not null))
                        for share of e""")
                .param("id", id.value())
                .param("email", email.value())
                .query((row, n) -> earner(row))
                .optional();
    }

    /** By the address on file, else by a confirmed alternate: one question, whether or not there is anybody. */
    Optional<Earner> byAddress(EmailAddress email) {
        return db.sql("""
                        select * from (
                            select e.*, 1 as place from earner e where lower(e.email) = :email
                            union all
                            select e.*, 2 from earner_address a join earner e on e.id = a.earner_id
                            where lower(a.email) = :email and a.confirmed_at is not null) known
                        order by place limit 1""")
                .param("email", email.value())
                .query((row, n) -> earner(row))
                .optional();
    }

    List<Earner> byFormerAddress(EmailAddress email) {
        return db.sql("""
                        select e.* from earner_former_address f join earner e on e.id = f.earner_id
                        where lower(f.email) = :email order by f.left_at desc""")
                .param("email", email.value())
                .query((row, n) -> earner(row))
                .list();
    }

    List<EmailAddress> formerAddresses(EarnerId id) {
        return db.sql("select email from earner_former_address where earner_id = :id")
                .param("id", id.value())
                .query((row, n) -> new EmailAddress(row.getString("email")))
                .list();
    }

    /** Whose address this was at a time: the first's who left it after that, or else whose it is now. */
    Optional<EarnerId> holder(EmailAddress email, Instant then) {
        return db.sql("select earner_id from earner_former_address where lower(email) = :email and left_at > :then"
                        + " order by left_at limit 1")
                .param("email", email.value())
                .param("then", Timestamp.from(then))
                .query((row, n) -> new EarnerId(row.getObject(1, UUID.class)))
                .optional()
                .or(() -> byAddress(email).map(Earner::id));
    }

    void left(EarnerId id, EmailAddress email, Instant now) {
        db.sql("""
                        insert into earner_former_address (earner_id, email, left_at) values (:id, :email, :now)
                        on conflict (earner_id, email) do update set left_at = excluded.left_at""")
                .param("id", id.value())
                .param("email", email.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** For each name the one who bears it, whatever the case; nobody where two do. */
    List<Earner> named(Collection<String> names) {
        return db.sql("""
                        select * from earner e where lower(name) in (:names)
                            and not exists (select 1 from earner o where lower(o.name) = lower(e.name) and o.id <> e.id)""")
                .param(
                        "names",
                        names.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList())
                .query((row, n) -> earner(row))
                .list();
    }

    /** Those of the names that earners bear, whatever the case. */
    List<String> borne(Collection<String> names) {
        return db.sql("select distinct name from earner where lower(name) in (:names)")
                .param(
                        "names",
                        names.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList())
                .query(String.class)
                .list();
    }

    Map<EarnerId, EmailAddress> addresses(Collection<EarnerId> ids) {
        Map<EarnerId, EmailAddress> addresses = new HashMap<>();
        db.sql("select id, email from earner where id in (:ids)")
                .param("ids", ids.stream().map(EarnerId::value).toList())
                .query(row -> {
                    addresses.put(
                            new EarnerId(row.getObject("id", UUID.class)), new EmailAddress(row.getString("email")));
                });
        return addresses;
    }

    /** An address under which an earner is known: the one on file or a confirmed alternate. */
    record Known(EarnerId earner, PersonName name, EmailAddress email, boolean onFile) {}

    /** All of them, the one on file first. */
    List<Known> knownAt(Collection<EarnerId> ids) {
        return db.sql("""
                        select id, name, email, true as on_file from earner where id in (:ids)
                        union all
                        select e.id, e.name, a.email, false from earner e join earner_address a on a.earner_id = e.id
                        where e.id in (:ids) and a.confirmed_at is not null
                        order by on_file desc, email""")
                .param("ids", ids.stream().map(EarnerId::value).toList())
                .query((row, n) -> new Known(
                        new EarnerId(row.getObject("id", UUID.class)),
                        PersonName.stored(row.getString("name")),
                        new EmailAddress(row.getString("email")),
                        row.getBoolean("on_file")))
                .list();
    }

    List<Earner> search(String query, int limit) {
        return db.sql("""
                        select * from earner where to_tsvector('simple', search_words) @@ to_tsquery('simple', :query)
                        order by name, id limit :limit""")
                .param("query", query)
                .param("limit", limit)
                .query((row, n) -> earner(row))
                .list();
    }

    /** Until the transaction ends, nobody else gives this address to an earner. */
    void reserve(EmailAddress email) {
        db.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(:email, 7))) locked")
                .param("email", email.value())
                .query(Integer.class)
                .single();
    }

    /**
     * Reserves an address for an earner.
     *
     * @throws AddressTakenException if it is another's, on file or as a confirmed alternate
     */
    void reserveFor(EarnerId id, EmailAddress email) {
        reserve(email);
        if (byAddress(email).filter(owner -> !owner.id().equals(id)).isPresent()) {
            throw new AddressTakenException();
        }
    }

    void insert(Earner earner, Instant now) {
        db.sql("""
                        insert into earner (id, email, name, search_words, created_at)
                        values (:id, :email, :name, :words, :now)""")
                .param("id", earner.id().value())
                .param("email", earner.email().value())
                .param("name", earner.name().value())
                .param("words", SearchWords.of(earner.name(), earner.email()))
                .param("now", Timestamp.from(now))
                .update();
        db.sql("insert into account (earner_id) values (:id)")
                .param("id", earner.id().value())
                .update();
    }

    void update(Earner earner) {
        db.sql("""
                        update earner set email = :email, name = :name, company = :company, job_title = :jobTitle,
                            search_words = :words
                        where id = :id""")
                .param("id", earner.id().value())
                .param("email", earner.email().value())
                .param("name", earner.name().value())
                .param("company", earner.company())
                .param("jobTitle", earner.jobTitle())
                .param("words", SearchWords.of(earner.name(), earner.email()))
                .update();
    }

    /** Leaves of an earner nothing but the id. */
    void erase(EarnerId id) {
        for (String forget : List.of(
                "delete from earner_photo where earner_id = :id",
                "delete from earner_address where earner_id = :id",
                "delete from confirmation_link where earner_id = :id",
                "delete from earner_former_address where earner_id = :id",
                "delete from password_request where earner_id = :id",
                "update sign_in_failure set earner_id = null where earner_id = :id",
                "update account set password_hash = null, temporary_hash = null, temporary_expires_at = null,"
                        + " requested_hash = null, requested_expires_at = null,"
                        + " failed_sign_ins = 0, locked_at = null where earner_id = :id",
                "update earner set email = 'erased-' || id || '@erased.invalid', name = 'Erased', company = null,"
                        + " job_title = null, search_words = '' where id = :id")) {
            db.sql(forget).param("id", id.value()).update();
        }
    }

    private static Earner earner(ResultSet row) throws SQLException {
        return new Earner(
                new EarnerId(row.getObject("id", UUID.class)),
                new EmailAddress(row.getString("email")),
                PersonName.stored(row.getString("name")),
                row.getString("company"),
                row.getString("job_title"));
    }
}
