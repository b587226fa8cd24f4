package org.badgedesk.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
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

    private final JdbcClient db;

    StaffTable(JdbcClient db) {
        this.db = db;
    }

    Optional<StaffMember> active(String column, String value) {
        return db.sql("select * from staff_member where active and " + column + " = :value")
                .param("value", value)
                .query((row, n) -> member(row))
                .optional();
    }

    List<StaffMember> allActive() {
        return db.sql("select * from staff_member where active order by name, id")
                .query((row, n) -> member(row))
                .list();
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
