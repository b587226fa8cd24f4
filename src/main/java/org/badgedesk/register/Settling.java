package org.badgedesk.register;

import java.util.List;
import java.util.Optional;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.springframework.stereotype.Component;

/** What becomes of a contradiction once staff have said who is right. The promises stand at {@link Register}. */
@Component
class Settling {

    private final MembershipTable table;
    private final Records records;
    private final Conflicts conflicts;
    private final OwnersEntries owners;
    private final DeskChanges desk;

    Settling(MembershipTable table, Records records, Conflicts conflicts, OwnersEntries owners, DeskChanges desk) {
        this.table = table;
        this.records = records;
        this.conflicts = conflicts;
        this.owners = owners;
        this.desk = desk;
    }

    boolean settle(long conflict, boolean registerIsRight, String by) {
        conflicts.find(conflict).ifPresent(open -> {
            conflicts.entry(conflict).ifPresent(owners::candidates);
            table.lockAll(open.email());
        });
        Optional<Conflict> held = conflicts.hold(conflict);
        held.ifPresent(open -> {
            String value = registerIsRight ? open.register() : open.desk();
            String why = registerIsRight ? "the register is right" : "the desk is right";
            if (open.isAboutPerson()) {
                conflicts.entry(conflict).ifPresent(entry -> settlePerson(open, entry, registerIsRight, by));
            } else if (open.field().equals("name")) {
                requireWhole(PersonName.stored(value), table.all(open.email()));
                desk.rename(open.email(), kind -> Optional.of(PersonName.stored(value)), by, why);
            } else {
                desk.changeAddress(open.email(), new EmailAddress(value), by, why);
            }
            conflicts.settle(conflict, by, records.now());
        });
        return held.isPresent();
    }

    private void settlePerson(Conflict conflict, Register.Entry entry, boolean same, String by) {
        if (same) {
            requireWhole(
                    entry.name(),
                    table.find(conflict.email(), entry.kind()).stream().toList());
            requireNewest(conflict, entry);
            requireOneChange(conflict, entry);
            takeOver(conflict, entry, by);
            return;
        }
        conflicts.keepApart(conflict.id(), by, records.now());
        if (PersonName.fault(entry.name().value()).isEmpty()
                && !isOutdated(conflict, conflict.email(), conflict.kind())
                && !isOutdated(conflict, entry.email(), entry.kind())
                && owners.meet(entry).filter(Meeting::settled).isEmpty()) {
            owners.freeNumber(entry, by);
            owners.put(entry, by);
        }
    }

    /** A name may have been kept for staff under looser rules, or before it was damaged; where it stands already, nothing is written. */
    private static void requireWhole(PersonName name, List<MembershipTable.Row> rows) {
        boolean stands = !rows.isEmpty()
                && rows.stream().allMatch(row -> row.membership().name().equals(name));
        if (!stands) {
            PersonName.fault(name.value()).ifPresent(fault -> {
                throw new IllegalStateException("The name that would stand cannot be taken over, as " + fault
                        + ": have the register's owner correct it and import it again");
            });
        }
    }

    private boolean isOutdated(Conflict conflict, EmailAddress email, String kind) {
        return table.find(email, kind)
                .filter(row -> row.membership().updatedAt().isAfter(conflict.at()))
                .isPresent();
    }

    private void requireNewest(Conflict conflict, Register.Entry entry) {
        if (isOutdated(conflict, conflict.email(), entry.kind())) {
            throw new IllegalStateException("The register has said something newer of this record since: import the"
                    + " entry again if it still holds");
        }
    }

    /** With name and address at once, one person's yes would hand the account and its badges to anybody. */
    private void requireOneChange(Conflict conflict, Register.Entry entry) {
        table.find(conflict.email(), conflict.kind())
                .map(MembershipTable.Row::membership)
                .filter(known -> !known.email().equals(entry.email())
                        && !known.name().value().equalsIgnoreCase(entry.name().value()))
                .ifPresent(known -> {
                    throw new IllegalStateException("Both the name and the address differ: change the name or the"
                            + " address first, by itself, then import the entry again");
                });
    }

    private void takeOver(Conflict conflict, Register.Entry entry, String by) {
        if (!entry.kind().equals(conflict.kind())) {
            desk.requireFree(entry.email(), entry.kind());
            records.add(OwnersEntries.made(entry, records.now()), by);
            return;
        }
        table.lock(conflict.email(), entry.kind()).ifPresent(row -> {
            if (!entry.email().equals(conflict.email())) {
                desk.requireFree(entry.email(), entry.kind());
                desk.requireNobodyElses(conflict.email(), entry.email(), entry.name());
            }
            owners.takeOver(row, entry, by, records.now());
        });
    }
}
