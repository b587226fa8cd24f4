package org.badgedesk.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of staff members: reading, and the upsert that all ways of adding one share. */
@Component
class StaffTable {

    enum Source {
        SETTINGS,
        API,
        DESK;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Members with {@code deputises}: whether an approver whom they stand in for is away now. */
    private static final String MEMBERS = """
            select m.*, exists (
                select 1 from staff_absence a join staff_member p on p.id = a.staff_id
                where a.deputy_id = m.id and a.begins_at <= :now and a.ends_at > :now
                    and p.active and (p.roles like '%APPROVER%' or p.roles like '%ADMIN%')) as deputises
            from staff_member m where m.active""";

    private final JdbcClient db;
    private final Clock clock;

    StaffTable(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Optional<StaffMember> active(String column, String value) {
        return db.sql(MEMBERS + " and m." + column + " = :value")
                .param("value", value)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, n) -> withDeputysRole(row))
                .optional();
    }

    List<StaffMember> allActive() {
        return db.sql(MEMBERS + " order by m.name, m.id")
                .param("now", Timestamp.from(clock.instant()))
                .query((row, n) -> withDeputysRole(row))
                .list();
    }

    private static StaffMember withDeputysRole(ResultSet row) throws SQLException {
        StaffMember member = member(row);
        if (!row.getBoolean("deputises")) {
            return member;
        }
        EnumSet<Role> roles = EnumSet.of(Role.APPROVER);
        roles.addAll(member.roles());
        return new StaffMember(member.id(), member.name(), member.email(), member.slackId(), roles);
    }

    void putAbsence(Absence absence) {
        db.sql("""
                        insert into staff_absence (staff_id, begins_at, ends_at, deputy_id)
                        values (:who, :begins, :ends, :deputy)
                        on conflict (staff_id) do update set begins_at = excluded.begins_at,
                            ends_at = excluded.ends_at, deputy_id = excluded.deputy_id""")
                .param("who", absence.who().value())
                .param("begins", Timestamp.from(absence.begins()))
                .param("ends", Timestamp.from(absence.ends()))
                .param(
                        "deputy",
                        absence.deputy() == null ? null : absence.deputy().value())
                .update();
    }

    boolean endAbsence(StaffId who) {
        return db.sql("delete from staff_absence where staff_id = :who")
                        .param("who", who.value())
                        .update()
                > 0;
    }

    List<Absence> absences() {
        return db.sql("select * from staff_absence where ends_at > :now order by begins_at")
                .param("now", Timestamp.from(clock.instant()))
                .query((row, n) -> {
                    String deputy = row.getString("deputy_id");
                    return new Absence(
                            new StaffId(row.getString("staff_id")),
                            row.getTimestamp("begins_at").toInstant(),
                            row.getTimestamp("ends_at").toInstant(),
                            deputy == null ? null : new StaffId(deputy));
                })
                .list();
    }

    /** Notes that somebody is reminded on a day; says whether they had not been yet. */
    boolean remind(StaffId who, LocalDate day) {
        return db.sql("insert into staff_reminder (staff_id, day) values (:who, :day) on conflict do nothing")
                        .param("who", who.value())
                        .param("day", day)
                        .update()
                > 0;
    }

    List<StaffMember> activeFrom(Source source) {
        return db.sql("select * from staff_member where active and source = :source")
                .param("source", source.column())
                .query((row, n) -> member(row))
                .list();
    }

    /** Adds the member or brings what is stored of it to this; says whether that changed anything. */
    boolean put(StaffMember member, Source source, Instant now) {
        return db.sql("""
                                insert into staff_member as old
                                    (id, name, email, slack_id, roles, source, active, created_at)
                                values (:id, :name, :email, :slackId, :roles, :source, true, :now)
                                on conflict (id) do update set name = excluded.name, email = excluded.email,
                                    slack_id = excluded.slack_id, roles = excluded.roles,
                                    source = excluded.source, active = true
                                where (old.name, old.email, old.slack_id, old.roles, old.source, old.active)
                                    is distinct from (excluded.name, excluded.email, excluded.slack_id,
                                        excluded.roles, excluded.source, true)""")
                        .param("id", member.id().value())
                        .param("name", member.name())
                        .param("email", text(member.email()))
                        .param("slackId", member.slackId())
                        .param("roles", roles(member.roles()))
                        .param("source", source.column())
                        .param("now", Timestamp.from(now))
                        .update()
                > 0;
    }

    /** Takes the Slack identity from whoever else had it. */
    void freeSlackId(StaffMember member) {
        db.sql("update staff_member set slack_id = null where slack_id = :slackId and id <> :id")
                .param("slackId", member.slackId())
                .param("id", member.id().value())
                .update();
    }

    void endSessions(StaffId id) {
        db.sql("delete from spring_session where principal_name = :id")
                .param("id", id.value())
                .update();
    }

    void deactivate(StaffId id) {
        db.sql("update staff_member set active = false, slack_id = null, password_hash = null where id = :id")
                .param("id", id.value())
                .update();
    }

    void setPasswordHash(StaffId id, String hash) {
        db.sql("update staff_member set password_hash = :hash, failed_sign_ins = 0, locked_until = null where id = :id")
                .param("hash", hash)
                .param("id", id.value())
                .update();
    }

    boolean anAdminCanSignIn() {
        return allActiveWithPassword().stream()
                .anyMatch(member -> member.roles().contains(Role.ADMIN));
    }

    private List<StaffMember> allActiveWithPassword() {
        return db.sql("select * from staff_member where active and password_hash is not null")
                .query((row, n) -> member(row))
                .list();
    }

    static String roles(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(" "));
    }

    private static @Nullable String text(@Nullable EmailAddress email) {
        return email == null ? null : email.value();
    }

    static StaffMember member(ResultSet row) throws SQLException {
        String email = row.getString("email");
        return new StaffMember(
                new StaffId(row.getString("id")),
                row.getString("name"),
                email == null ? null : new EmailAddress(email),
                row.getString("slack_id"),
                Arrays.stream(row.getString("roles").split(" "))
                        .filter(role -> !role.isEmpty())
                        .map(Role::valueOf)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
