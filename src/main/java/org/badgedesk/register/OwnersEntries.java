package org.badgedesk.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What the register's owner says, by import or API, and what becomes of it. The promises stand at {@link Register}. */
@Component
class OwnersEntries {

    private final MembershipTable table;
    private final Records records;
    private final Conflicts conflicts;
    private final AddressHolders holders;
    private final ApplicationEventPublisher events;

    OwnersEntries(
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

    Register.Taken put(Register.Entry entry, String by) {
        Instant now = records.now();
        Optional<Meeting> met = meet(entry);
        if (met.isEmpty()) {
            freeNumber(entry, by);
            Membership made = made(entry, now);
            if (records.add(made, by)) {
                return new Register.Taken(made, null);
            }
            met = meet(entry);
        }
        MembershipTable.Row row = met.orElseThrow().row();
        String doubt = met.orElseThrow().doubt();
        if (doubt == null) {
            conflicts.settleOvertaken(entry, by, now);
            return new Register.Taken(takeOver(row, entry, by, now), null);
        }
        if (met.orElseThrow().settled()) {
            return new Register.Taken(
                    row.membership(),
                    doubt
                            + "; nothing was changed: give the member of this entry an address of their own in the register");
        }
        conflicts.add(row, entry, now);
        return new Register.Taken(row.membership(), doubt + "; nothing was changed, staff decide at /desk/register");
    }

    Optional<Meeting> meet(Register.Entry entry) {
        return Meeting.of(entry, candidates(entry), conflicts.apart(entry), holders);
    }

    List<MembershipTable.Row> candidates(Register.Entry entry) {
        return table.lockCandidates(entry.email(), entry.memberNumber(), entry.kind());
    }

    /** The number is given anew: whoever had it before, as staff have said, has it no more. */
    void freeNumber(Register.Entry entry, String by) {
        Set<Long> apart = conflicts.apart(entry);
        candidates(entry).stream()
                .filter(row -> apart.contains(row.id()))
                .filter(row -> entry.memberNumber() != null
                        && entry.memberNumber().equals(row.membership().memberNumber()))
                .forEach(row -> records.write(
                        row,
                        row.with(withoutNumber(row.membership()), row.formerName(), row.formerEmail(), row.told()),
                        by,
                        "the member number is somebody else's now"));
    }

    Membership takeOver(MembershipTable.Row row, Register.Entry entry, String by, Instant now) {
        Arrival arrival = new Arrival(row, entry, now);
        boolean changed = arrival.changesAnything();
        if (changed) {
            table.remember(row.id(), now, by, "register");
        }
        table.update(arrival.after());
        Membership before = row.membership();
        Membership after = arrival.after().membership();
        if (changed) {
            records.note(by, "register.changed", after.email(), "", Records.values(before), Records.values(after));
            if (arrival.moves()) {
                events.publishEvent(new MemberMoved(before.email(), after.email(), by));
            }
            events.publishEvent(new MembershipChanged(after.email(), after.kind()));
        }
        arrival.contradictions().forEach(contradiction -> conflicts.add(row.id(), contradiction, now));
        if (before.pending() && !after.pending()) {
            conflicts.settleKept(row.id(), by, now);
        }
        return after;
    }

    static Membership made(Register.Entry entry, Instant now) {
        return new Membership(
                entry.memberNumber(),
                entry.email(),
                entry.name(),
                entry.kind(),
                entry.status(),
                entry.issuedOn(),
                entry.validThrough(),
                false,
                now);
    }

    private static Membership withoutNumber(Membership old) {
        return new Membership(
                null,
                old.email(),
                old.name(),
                old.kind(),
                old.status(),
                old.issuedOn(),
                old.validThrough(),
                old.pending(),
                old.updatedAt());
    }
}
