package org.badgedesk.register;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What the desk changes itself, pending until the register's owner confirms it. The promises stand at {@link Register}. */
@Component
class DeskChanges {

    private final MembershipTable table;
    private final Records records;
    private final Conflicts conflicts;
    private final AddressHolders holders;
    private final ApplicationEventPublisher events;

    DeskChanges(
            MembershipTable table,
            Records records,
            Conflicts conflicts,
            AddressHolders holders,
            ApplicationEventPublisher events) {
        this.table = table;
        this.records = records;
        this.conflicts = conflicts;
        this.holders = holders;
        this.events = events;
    }

    void rename(EmailAddress email, Function<String, Optional<PersonName>> names, String by, String why) {
        for (MembershipTable.Row row : table.lockAll(email)) {
            Membership old = row.membership();
            PersonName name = names.apply(old.kind()).orElse(old.name());
            if (!old.name().equals(name)) {
                Membership renamed = changed(old, old.email(), name);
                records.write(
                        row,
                        row.with(
                                renamed,
                                former(row.formerName(), old.name().value(), name.value()),
                                row.formerEmail(),
                                false),
                        by,
                        why);
                events.publishEvent(new MembershipChanged(email, old.kind()));
            }
        }
    }

    void changeAddress(EmailAddress from, EmailAddress to, String by, String why) {
        if (from.equals(to)) {
            return;
        }
        List<MembershipTable.Row> rows = table.lockAll(from);
        for (MembershipTable.Row row : rows) {
            Membership old = row.membership();
            requireFree(to, old.kind());
            requireNobodyElses(from, to, old.name());
            Membership moved = changed(old, to, old.name());
            records.write(
                    row,
                    row.with(moved, row.formerName(), former(row.formerEmail(), from.value(), to.value()), false),
                    by,
                    why);
        }
        if (!rows.isEmpty()) {
            events.publishEvent(new MemberMoved(from, to, by));
        }
        rows.forEach(row ->
                events.publishEvent(new MembershipChanged(to, row.membership().kind())));
    }

    void confirm(EmailAddress email, String by, String why) {
        for (MembershipTable.Row row : table.lockAll(email)) {
            if (row.membership().pending()) {
                table.update(row.with(row.membership(), null, null, false));
                conflicts.settleKept(row.id(), by, records.now());
                records.note(by, "register.confirmed", email, why, Map.of(), Records.values(row.membership()));
            }
        }
    }

    void requireFree(EmailAddress email, String kind) {
        if (table.lock(email, kind).isPresent()) {
            throw new IllegalStateException("The register holds a " + kind
                    + " record at the new address already: merge the two with the register's owner first");
        }
    }

    /** Under the name of the account there, it is the other account of one person. */
    void requireNobodyElses(EmailAddress from, EmailAddress to, PersonName name) {
        holders.at(to)
                .filter(holder -> !holder.isNamed(name) && !holder.isSame(holders.at(from)))
                .ifPresent(holder -> {
                    throw new IllegalStateException("The new address is that of somebody else's account: have the"
                            + " register's owner correct it");
                });
    }

    /** What the owner last said, as long as the desk says something else. */
    private static @Nullable String former(@Nullable String former, String old, String changed) {
        String owners = former == null ? old : former;
        return owners.equals(changed) ? null : owners;
    }

    private static Membership changed(Membership old, EmailAddress email, PersonName name) {
        return new Membership(
                old.memberNumber(),
                email,
                name,
                old.kind(),
                old.status(),
                old.issuedOn(),
                old.validThrough(),
                true,
                old.updatedAt());
    }
}
