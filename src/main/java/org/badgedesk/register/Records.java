package org.badgedesk.register;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes records, each with its former state in the history and an audit entry. The promises stand at {@link Register}. */
@Component
class Records {

    private final MembershipTable table;
    private final Conflicts conflicts;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Records(MembershipTable table, Conflicts conflicts, AuditLog audit, ApplicationEventPublisher events, Clock clock) {
        this.table = table;
        this.conflicts = conflicts;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    boolean add(Membership made, String by) {
        boolean added = table.insert(made);
        if (added) {
            note(by, "register.added", made.email(), "", Map.of(), values(made));
            events.publishEvent(new MembershipChanged(made.email(), made.kind()));
        }
        return added;
    }

    void write(MembershipTable.Row before, MembershipTable.Row after, String by, String why) {
        table.remember(before.id(), now(), by, why);
        table.update(after);
        if (!after.membership().pending()) {
            conflicts.settleKept(before.id(), by, now());
        }
        Membership membership = after.membership();
        note(by, "register.changed", membership.email(), why, values(before.membership()), values(membership));
    }

    void note(
            String by,
            String verb,
            EmailAddress subject,
            String why,
            Map<String, String> before,
            Map<String, String> after) {
        audit.record(new AuditEvent(by, verb, subject.value(), why, before, after, null));
    }

    /** What a record says, for comparison and for the audit log. */
    static Map<String, String> values(Membership membership) {
        Map<String, String> values = new TreeMap<>();
        values.put("email", membership.email().value());
        values.put("name", membership.name().value());
        values.put("kind", membership.kind());
        values.put("status", membership.status().name());
        values.put("validThrough", membership.validThrough().toString());
        Optional.ofNullable(membership.memberNumber()).ifPresent(number -> values.put("memberNumber", number));
        Optional.ofNullable(membership.issuedOn()).ifPresent(date -> values.put("issuedOn", date.toString()));
        return values;
    }

    Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
