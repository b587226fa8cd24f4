package org.badgedesk.accounts;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Sha256;
import org.badgedesk.core.Tokens;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Further addresses of earners and the tokens that confirm them. */
@Component
class AlternateTable {

    static final Duration TOKEN_VALIDITY = Duration.ofHours(24);

    /** In 24 hours, of one earner to all addresses, mailed or not: who asks must not see which. */
    static final int MOST_LINKS_OF_AN_EARNER = 10;

    /** In 24 hours, of all earners, beside the first of each. */
    static final int MOST_LINKS_TO_AN_ADDRESS = 3;

    private static final Duration DAY = Duration.ofHours(24);

    private final JdbcClient db;
    private final Clock clock;

    AlternateTable(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    record Waiting(EarnerId earner, EmailAddress email) {}

    List<AlternateAddress> of(EarnerId earner) {
        return db.sql("select email, confirmed_at is not null as confirmed from earner_address"
                        + " where earner_id = :earner order by email")
                .param("earner", earner.value())
                .query((row, n) ->
                        new AlternateAddress(new EmailAddress(row.getString("email")), row.getBoolean("confirmed")))
                .list();
    }

    /** Whether the earner may have one more link mailed. */
    boolean mayAsk(EarnerId earner) {
        return db.sql("select count(*) from confirmation_link where earner_id = ? and at > ?")
                        .params(
                                earner.value(),
                                Timestamp.from(Instant.now(clock).minus(DAY)))
                        .query(Integer.class)
                        .single()
                < MOST_LINKS_OF_AN_EARNER;
    }

    /**
     * Whether one more link may go to this address: the first of each earner in 24 hours does, so that others cannot keep its owner
     * from it. Counted only while the address is reserved.
     */
    boolean mayReach(EarnerId earner, EmailAddress email) {
        List<UUID> asked = db.sql(
                        "select earner_id from confirmation_link where address_hash = ? and mailed and at > ?")
                .params(
                        Sha256.of(email.value()),
                        Timestamp.from(Instant.now(clock).minus(DAY)))
                .query(UUID.class)
                .list();
        return asked.size() < MOST_LINKS_TO_AN_ADDRESS || !asked.contains(earner.value());
    }

    /** Notes the address as {@link #add} does, with no link to confirm it beside those that are under way. */
    void addWithoutLink(EarnerId earner, EmailAddress email) {
        db.sql("insert into earner_address (earner_id, email, added_at) values (?, ?, ?) on conflict do nothing")
                .params(earner.value(), email.value(), Timestamp.from(Instant.now(clock)))
                .update();
        note(earner, email, false);
    }

    /** Counts a try, and forgets those that count no more. */
    private void note(EarnerId earner, EmailAddress email, boolean mailed) {
        db.sql("delete from confirmation_link where at <= ?")
                .param(Timestamp.from(Instant.now(clock).minus(DAY)))
                .update();
        db.sql("insert into confirmation_link (earner_id, address_hash, at, mailed) values (?, ?, ?, ?)")
                .params(earner.value(), Sha256.of(email.value()), Timestamp.from(Instant.now(clock)), mailed)
                .update();
    }

    String add(EarnerId earner, EmailAddress email) {
        note(earner, email, true);
        String token = Tokens.random();
        Instant now = Instant.now(clock);
        db.sql("""
                        insert into earner_address (earner_id, email, added_at, token_hash, token_expires_at)
                        values (:earner, :email, :now, :hash, :expires)
                        on conflict (earner_id, email) do update
                            set token_hash = excluded.token_hash, token_expires_at = excluded.token_expires_at""")
                .param("earner", earner.value())
                .param("email", email.value())
                .param("now", Timestamp.from(now))
                .param("hash", Sha256.of(token))
                .param("expires", Timestamp.from(now.plus(TOKEN_VALIDITY)))
                .update();
        return token;
    }

    /** Uses the token up. */
    Optional<Waiting> take(String token) {
        return db.sql("""
                        update earner_address set token_hash = null, token_expires_at = null
                        where token_hash = :hash and token_expires_at > :now returning earner_id, email""")
                .param("hash", Sha256.of(token))
                .param("now", Timestamp.from(Instant.now(clock)))
                .query((row, n) -> new Waiting(
                        new EarnerId(row.getObject("earner_id", UUID.class)), new EmailAddress(row.getString("email"))))
                .optional();
    }

    void confirm(Waiting address) {
        db.sql("update earner_address set confirmed_at = coalesce(confirmed_at, :now)"
                        + " where earner_id = :earner and email = :email")
                .param("now", Timestamp.from(Instant.now(clock)))
                .param("earner", address.earner().value())
                .param("email", address.email().value())
                .update();
    }

    void putBack(EarnerId earner, EmailAddress email) {
        db.sql("""
                        insert into earner_address (earner_id, email, added_at, confirmed_at) values (:earner, :email, :now, :now)
                        on conflict (earner_id, email) do update set confirmed_at = excluded.confirmed_at""")
                .param("earner", earner.value())
                .param("email", email.value())
                .param("now", Timestamp.from(Instant.now(clock)))
                .update();
    }

    boolean remove(EarnerId earner, EmailAddress email) {
        return db.sql("delete from earner_address where earner_id = :earner and email = :email")
                        .param("earner", earner.value())
                        .param("email", email.value())
                        .update()
                > 0;
    }
}
