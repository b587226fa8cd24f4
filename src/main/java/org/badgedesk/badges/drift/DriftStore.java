package org.badgedesk.badges.drift;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.drift.Drift.What;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what the last check found until it is put right, left alone, or gone. */
@Component
class DriftStore {

    private static final String WAITING = "approved_by is null and left_alone_by is null ";

    private final JdbcClient jdbc;

    DriftStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One that staff approved, and who. */
    record Approved(Drift drift, String by) {}

    /** Notes one found; what staff said of it before stands as long as both sides say the same. */
    void add(Drift drift, Instant now) {
        jdbc.sql("""
                        insert into register_drift as known (credential, what, earner, achievement, name, badge_says,
                            register_says, found_at)
                        values (:credential, :what, :earner, :achievement, :name, :badge, :register, :now)
                        on conflict (credential, what) do update set found_at = excluded.found_at,
                            earner = excluded.earner, achievement = excluded.achievement, name = excluded.name,
                            badge_says = excluded.badge_says, register_says = excluded.register_says,
                            left_alone_by = case when known.badge_says = excluded.badge_says
                                and known.register_says = excluded.register_says then known.left_alone_by end,
                            approved_by = case when known.badge_says = excluded.badge_says
                                and known.register_says = excluded.register_says then known.approved_by end,
                            proposed = known.proposed and known.badge_says = excluded.badge_says
                                and known.register_says = excluded.register_says,
                            fault = case when known.badge_says = excluded.badge_says
                                and known.register_says = excluded.register_says then known.fault end""")
                .param("credential", drift.credential().value())
                .param("what", drift.what().name())
                .param("earner", drift.earner().value())
                .param("achievement", drift.achievement())
                .param("name", drift.name())
                .param("badge", drift.badge())
                .param("register", drift.register())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** How one badge stands by the register now: what it said of that before and does not any more is gone. */
    void standing(CredentialId badge, List<Drift> found, Instant now) {
        found.forEach(drift -> add(drift, now));
        jdbc.sql("delete from register_drift where credential = :badge and what in ('RENEWED', 'ENDED', 'EXPELLED')"
                        + " and approved_by is null and what <> all (:found)")
                .param("badge", badge.value())
                .param("found", found.stream().map(drift -> drift.what().name()).toArray(String[]::new))
                .update();
    }

    /** When the newest that waits was found; of none, when the last check ended. */
    Optional<Instant> newest() {
        return jdbc.sql("select greatest((select max(found_at) from register_drift where " + WAITING
                        + "), (select checked_at from register_check)) as newest")
                .query((row, n) ->
                        Optional.ofNullable(row.getTimestamp("newest")).map(Timestamp::toInstant))
                .single();
    }

    /** Ends a check: what it did not find any more is gone. */
    void checked(Instant began, Instant ended, long badges) {
        carryOver(began);
        jdbc.sql("delete from register_drift where found_at < ?")
                .param(Timestamp.from(began))
                .update();
        forgetDoubles();
        jdbc.sql("insert into register_check (checked_at, badges) values (?, ?)"
                        + " on conflict (one) do update set checked_at = excluded.checked_at, badges = excluded.badges")
                .params(Timestamp.from(ended), badges)
                .update();
    }

    /**
     * What staff said of an earner's address, or of a badge that another one of its achievement has replaced, stands as it does for the
     * same badge: as long as both sides say the same.
     */
    private void carryOver(Instant began) {
        jdbc.sql("""
                        update register_drift found set left_alone_by = known.left_alone_by,
                            approved_by = known.approved_by, proposed = known.proposed, fault = known.fault
                        from register_drift known
                        where known.found_at < :began and found.found_at >= :began
                            and known.earner = found.earner and known.what = found.what
                            and (known.what in ('ADDRESS', 'BOUNCED') or known.achievement = found.achievement)
                            and known.badge_says = found.badge_says and known.register_says = found.register_says
                            and found.approved_by is null and found.left_alone_by is null""").param("began", Timestamp.from(began)).update();
    }

    /** An earner whose badges stand far apart in the store was met twice; an address is theirs, not the badge's. */
    private void forgetDoubles() {
        jdbc.sql("""
                        delete from register_drift where (credential, what) in (
                            select credential, what from (
                                select credential, what, row_number() over (partition by earner, what
                                    order by approved_by is null, left_alone_by is null, credential) as place
                                from register_drift where what in ('ADDRESS', 'BOUNCED')) as placed
                            where place > 1)""").update();
    }

    Optional<RegisterDrift.LastCheck> lastCheck() {
        return jdbc.sql("select checked_at, badges from register_check")
                .query((row, n) -> new RegisterDrift.LastCheck(
                        row.getTimestamp("checked_at").toInstant(), row.getLong("badges")))
                .optional();
    }

    Map<What, Long> waiting() {
        return counts(WAITING);
    }

    Map<What, Long> approved() {
        return counts("approved_by is not null ");
    }

    private Map<What, Long> counts(String condition) {
        Map<What, Long> counts = new EnumMap<>(What.class);
        jdbc.sql("select what, count(*) as n from register_drift where " + condition + "group by what")
                .query(row -> {
                    counts.put(What.valueOf(row.getString("what")), row.getLong("n"));
                });
        return counts;
    }

    List<Drift> list(What what, int limit) {
        return jdbc.sql("select * from register_drift where " + WAITING
                        + "and what = ? order by lower(name), credential limit ?")
                .params(what.name(), limit)
                .query((row, n) -> drift(row))
                .list();
    }

    /** Approves all of a kind that were found until then, where they are so many; how many, none where they are more or fewer. */
    int approve(What what, Instant shown, long count, String by) {
        String those = WAITING + "and what = :what and found_at <= :shown";
        return jdbc.sql("update register_drift set approved_by = :by, fault = null where " + those
                        + " and (select count(*) from register_drift where " + those + ") = :count")
                .param("by", by)
                .param("what", what.name())
                .param("shown", Timestamp.from(shown))
                .param("count", count)
                .update();
    }

    boolean leaveAlone(CredentialId credential, What what, String by) {
        return jdbc.sql("update register_drift set left_alone_by = ? where " + WAITING
                                + "and credential = ? and what = ?")
                        .params(by, credential.value(), what.name())
                        .update()
                == 1;
    }

    /** The next approved one, held until the transaction ends; others who work along take another. */
    Optional<Approved> next() {
        return jdbc.sql(
                        "select * from register_drift where approved_by is not null and not proposed order by credential, what"
                                + " limit 1 for update skip locked")
                .query((row, n) -> new Approved(drift(row), row.getString("approved_by")))
                .optional();
    }

    void remove(Drift drift) {
        jdbc.sql("delete from register_drift where credential = ? and what = ?")
                .params(drift.credential().value(), drift.what().name())
                .update();
    }

    /** It is approved and goes its own way until {@link #addressSettled}. */
    void proposed(Drift drift) {
        jdbc.sql("update register_drift set proposed = true where credential = ? and what = ?")
                .params(drift.credential().value(), drift.what().name())
                .update();
    }

    void addressSettled(EarnerId earner, @Nullable String fault) {
        String how = fault == null
                ? "delete from register_drift"
                : "update register_drift set approved_by = null, proposed = false, fault = :fault";
        jdbc.sql(how + " where earner = :earner and what = 'ADDRESS' and proposed")
                .param("fault", fault)
                .param("earner", earner.value())
                .update();
    }

    /** Gives it back to staff with the reason why it was not done. */
    void refuse(Drift drift, String fault) {
        jdbc.sql("update register_drift set approved_by = null, fault = ? where credential = ? and what = ?")
                .params(fault, drift.credential().value(), drift.what().name())
                .update();
    }

    private static Drift drift(ResultSet row) throws SQLException {
        @Nullable String fault = row.getString("fault");
        return new Drift(
                new CredentialId(row.getString("credential")),
                new EarnerId(row.getObject("earner", UUID.class)),
                row.getString("achievement"),
                row.getString("name"),
                What.valueOf(row.getString("what")),
                row.getString("badge_says"),
                row.getString("register_says"),
                fault);
    }
}
