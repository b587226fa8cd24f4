package org.badgedesk.badges;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells every change of a credential twice: in its own history, for staff, and in the audit log, for proof. */
@Component
class CredentialHistory {

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    CredentialHistory(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param what in the past tense, such as {@code revoked} */
    void tell(
            CredentialId credential,
            String what,
            String field,
            @Nullable String before,
            @Nullable String after,
            String by,
            String why) {
        jdbc.sql("insert into credential_history (credential, what, before, after, by_whom, why, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .param(credential.value())
                .param(what)
                .param(before)
                .param(after)
                .param(by)
                .param(why)
                .param(Timestamp.from(clock.instant()))
                .update();
        audit.record(new AuditEvent(
                by,
                "credential." + what.replace(' ', '-'),
                credential.value(),
                why,
                before == null ? Map.of() : Map.of(field, before),
                after == null ? Map.of() : Map.of(field, after),
                null));
    }

    List<Change> of(CredentialId credential) {
        return jdbc.sql("select * from credential_history where credential = ? order by position")
                .param(credential.value())
                .query(CredentialHistory::read)
                .list();
    }

    private static Change read(ResultSet row, int number) throws SQLException {
        return new Change(
                new CredentialId(row.getString("credential")),
                row.getString("what"),
                row.getString("before"),
                row.getString("after"),
                row.getString("by_whom"),
                row.getString("why"),
                row.getTimestamp("at").toInstant());
    }
}
