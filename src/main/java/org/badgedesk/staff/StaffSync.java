package org.badgedesk.staff;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.StaffId;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the table of staff in line with the settings before the desk opens. Several copies may start at once. */
@Component
class StaffSync implements SmartInitializingSingleton {

    private static final long LOCK = 0x7374616666L;

    private final DeskSettings desk;
    private final ApiSettings api;
    private final StaffTable table;
    private final StaffTokens tokens;
    private final AuditLog audit;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StaffSync(
            DeskSettings desk,
            ApiSettings api,
            StaffTable table,
            StaffTokens tokens,
            AuditLog audit,
            JdbcClient db,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.desk = desk;
        this.api = api;
        this.table = table;
        this.tokens = tokens;
        this.audit = audit;
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<StaffMember> named = desk.staff().stream().map(StaffSync::member).toList();
        transaction.executeWithoutResult(status -> {
            db.sql("select 1 from (select pg_advisory_xact_lock(:lock)) locked")
                    .param("lock", LOCK)
                    .query(Integer.class)
                    .single();
            takeOut(StaffTable.Source.SETTINGS, named);
            named.forEach(member -> put(member, StaffTable.Source.SETTINGS));
            syncApi();
        });
    }

    private void syncApi() {
        StaffMember owner = new StaffMember(Staff.API, "API", null, null, EnumSet.allOf(Role.class));
        if (api.token() == null) {
            takeOut(StaffTable.Source.API, List.of());
        } else {
            put(owner, StaffTable.Source.API);
        }
    }

    private void put(StaffMember member, StaffTable.Source source) {
        if (member.slackId() != null) {
            table.freeSlackId(member);
        }
        if (table.put(member, source, Instant.now(clock))) {
            audit.record(new AuditEvent(
                    StaffId.DESK.value(),
                    "staff.set",
                    member.id().value(),
                    "settings at start",
                    Map.of(),
                    Map.of("name", member.name(), "roles", StaffTable.roles(member.roles())),
                    null));
        }
    }

    private void takeOut(StaffTable.Source source, List<StaffMember> named) {
        Set<StaffId> stay = new HashSet<>();
        named.forEach(member -> stay.add(member.id()));
        for (StaffMember member : table.activeFrom(source)) {
            if (!stay.contains(member.id())) {
                table.deactivate(member.id());
                table.endSessions(member.id());
                tokens.endAll(member.id(), StaffTokens.Purpose.API);
                tokens.endAll(member.id(), StaffTokens.Purpose.INVITATION);
                audit.record(new AuditEvent(
                        StaffId.DESK.value(), "staff.removed", member.id().value(), "no longer in the settings"));
            }
        }
    }

    private static StaffMember member(DeskSettings.Person person) {
        return new StaffMember(
                new StaffId(person.address().value()),
                person.shownName(),
                person.address(),
                person.slackIdentity().orElse(null),
                person.parsedRoles());
    }
}
