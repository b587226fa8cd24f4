package org.badgedesk.register;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is a member or certified, and until when: the master of names, login addresses and dates. Its owner (an import,
 * the API) has the word; what the desk changes itself is pending until the owner confirms it. Each change leaves the
 * former record in the history and an audit entry whose subject is the address, and is published as
 * {@link MembershipChanged}, all in the caller's transaction.
 */
@Service
public class Register {

    private final MembershipTable table;
    private final Conflicts conflicts;
    private final AddressHolders holders;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Register(
            MembershipTable table,
            Conflicts conflicts,
            AddressHolders holders,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.conflicts = conflicts;
        this.holders = holders;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What the register's owner says of one person and kind (an upsert by member number and kind, by address where a number is missing). */
    public record Entry(
            @Nullable String memberNumber,
            EmailAddress email,
            PersonName name,
            String kind,
            RecordStatus status,
            @Nullable LocalDate issuedOn,
            LocalDate validThrough) {

        /** @throws IllegalArgumentException if the kind or number is blank or too long, or the dates run backwards */
        public Entry {
            kind = kind.strip().toLowerCase(Locale.ROOT);
            memberNumber = memberNumber == null || memberNumber.isBlank() ? null : memberNumber.strip();
            if (kind.isEmpty() || kind.length() > 64 || kind.codePoints().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a kind has 1 to 64 characters, such as certification");
            }
            if (memberNumber != null
                    && (memberNumber.length() > 64 || memberNumber.codePoints().anyMatch(Character::isISOControl))) {
                throw new IllegalArgumentException("a member number has at most 64 characters on one line");
            }
            if (issuedOn != null && issuedOn.isAfter(validThrough)) {
                throw new IllegalArgumentException(
                        "valid through " + validThrough + " lies before issued on " + issuedOn);
            }
        }
    }

    /**
     * Forgets a person's records with their history, who has asked for it: all that stand at the address on file, and at further ones, where
     * a colleague's may stand, those under the person's name; so too those that stood at one of them before. The next import may
     * bring them back.
     */
    @Transactional
    public void forget(EmailAddress onFile, PersonName name, Collection<EmailAddress> further) {
        table.forget(
                onFile.value(),
                name.value(),
                Stream.concat(Stream.of(onFile), further.stream())
                        .map(EmailAddress::value)
                        .toList());
    }

    /** The record of one person and kind, by the address that stands now. */
    @Transactional(readOnly = true)
    public Optional<Membership> find(EmailAddress email, String kind) {
        return table.find(email, kind.strip().toLowerCase(Locale.ROOT)).map(MembershipTable.Row::membership);
    }

    /** All records of one person, by kind. */
    @Transactional(readOnly = true)
    public List<Membership> of(EmailAddress email) {
        return table.all(email).stream().map(MembershipTable.Row::membership).toList();
    }

    /** All records of many persons. */
    @Transactional(readOnly = true)
    public List<Membership> of(Collection<EmailAddress> emails) {
        return emails.isEmpty() ? List.of() : table.all(emails);
    }

    /** All records under these names, in any case. */
    @Transactional(readOnly = true)
    public List<Membership> named(Collection<PersonName> names) {
        return names.isEmpty() ? List.of() : table.named(names);
    }

    /** Former states of one record, newest first. */
    @Transactional(readOnly = true)
    public List<FormerMembership> history(EmailAddress email, String kind) {
        return table.find(email, kind).map(row -> table.history(row.id())).orElse(List.of());
    }

    /** Records that the desk changed and the owner has not confirmed, the longest waiting first. */
    @Transactional(readOnly = true)
    public List<Membership> pending(int limit) {
        return table.pending(Math.min(limit, 1000));
    }

    /**
     * What became of an entry.
     *
     * @param record the record as it stands now
     * @param waits why the entry was not taken over and waits for staff; null where it was
     */
    public record Taken(Membership record, @Nullable String waits) {}

    /**
     * Takes over what the register's owner says and clears {@code pending}. Only where the owner repeats just what stood
     * before a pending change of the desk does the desk's value stay, pending; any contradiction is a {@link Conflict} for
     * staff. An entry without number or date of issue keeps the known one. A known member number under the
     * same name and a new address moves the record there ({@link MemberMoved}). An entry that may mean somebody else than the record
     * it meets changes nothing until staff have said who it is.
     */
    @Transactional
    public Taken put(Entry entry, String by) {
        Instant now = now();
        Optional<Meeting> met = meet(entry);
        if (met.isEmpty()) {
            freeNumber(entry, by);
            Membership made = made(entry, now);
            if (add(made, by)) {
                return new Taken(made, null);
            }
            met = meet(entry);
        }
        MembershipTable.Row row = met.orElseThrow().row();
        String doubt = met.orElseThrow().doubt();
        if (doubt == null) {
            conflicts.settleOvertaken(entry, by, now);
            return new Taken(takeOver(row, entry, by, now), null);
        }
        if (met.orElseThrow().settled()) {
            return new Taken(
                    row.membership(),
                    doubt
                            + "; nothing was changed: give the member of this entry an address of their own in the register");
        }
        conflicts.add(row, entry, now);
        return new Taken(row.membership(), doubt + "; nothing was changed, staff decide at /desk/register");
    }

    private boolean add(Membership made, String by) {
        boolean added = table.insert(made);
        if (added) {
            audit.record(event(by, "register.added", made.email(), "", Map.of(), values(made)));
            events.publishEvent(new MembershipChanged(made.email(), made.kind()));
        }
        return added;
    }

    private Optional<Meeting> meet(Entry entry) {
        return Meeting.of(entry, candidates(entry), conflicts.apart(entry), holders);
    }

    private List<MembershipTable.Row> candidates(Entry entry) {
        return table.lockCandidates(entry.email(), entry.memberNumber(), entry.kind());
    }

    /** The number is given anew: whoever had it before, as staff have said, has it no more. */
    private void freeNumber(Entry entry, String by) {
        Set<Long> apart = conflicts.apart(entry);
        candidates(entry).stream()
                .filter(row -> apart.contains(row.id()))
                .filter(row -> entry.memberNumber() != null
                        && entry.memberNumber().equals(row.membership().memberNumber()))
                .forEach(row -> write(
                        row,
                        row.with(withoutNumber(row.membership()), row.formerName(), row.formerEmail(), row.told()),
                        by,
                        "the member number is somebody else's now"));
    }

    private Membership takeOver(MembershipTable.Row row, Entry entry, String by, Instant now) {
        Arrival arrival = new Arrival(row, entry, now);
        boolean changed = arrival.changesAnything();
        if (changed) {
            table.remember(row.id(), now, by, "register");
        }
        table.update(arrival.after());
        Membership before = row.membership();
        Membership after = arrival.after().membership();
        if (changed) {
            audit.record(event(by, "register.changed", after.email(), "", values(before), values(after)));
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

    /**
     * The desk's own change of a name in all records of one person: pending until confirmed. Putting back what the owner says
     * ends the waiting. Does nothing for a person without records.
     */
    @Transactional
    public void rename(EmailAddress email, PersonName name, String by, String why) {
        rename(email, kind -> Optional.of(name), by, why);
    }

    /** The same with a name for each kind of record, to put back what {@link #rename} has changed; other kinds keep theirs. */
    @Transactional
    public void putNamesBack(EmailAddress email, Map<String, PersonName> names, String by, String why) {
        rename(email, kind -> Optional.ofNullable(names.get(kind)), by, why);
    }

    private void rename(EmailAddress email, Function<String, Optional<PersonName>> names, String by, String why) {
        for (MembershipTable.Row row : table.lockAll(email)) {
            Membership old = row.membership();
            PersonName name = names.apply(old.kind()).orElse(old.name());
            if (!old.name().equals(name)) {
                Membership renamed = changed(old, old.email(), name);
                write(
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

    /**
     * The desk's own change of the address in all records of one person: pending until confirmed.
     *
     * @throws IllegalStateException if a record of the same kind stands at the new address already, or somebody else has an account there
     */
    @Transactional
    public void changeAddress(EmailAddress from, EmailAddress to, String by, String why) {
        if (from.equals(to)) {
            return;
        }
        List<MembershipTable.Row> rows = table.lockAll(from);
        for (MembershipTable.Row row : rows) {
            Membership old = row.membership();
            requireFree(to, old.kind());
            requireNobodyElses(from, to, old.name());
            Membership moved = changed(old, to, old.name());
            write(
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

    /** Staff know that the register's owner has taken over the desk's changes of this person: nothing is pending then. */
    @Transactional
    public void confirm(EmailAddress email, String by, String why) {
        for (MembershipTable.Row row : table.lockAll(email)) {
            if (row.membership().pending()) {
                table.update(row.with(row.membership(), null, null, false));
                conflicts.settleKept(row.id(), by, now());
                audit.record(event(by, "register.confirmed", email, why, Map.of(), values(row.membership())));
            }
        }
    }

    /** Contradictions that staff have not settled, the longest open first. */
    @Transactional(readOnly = true)
    public List<Conflict> conflicts(int limit) {
        return conflicts.open(Math.min(limit, 1000));
    }

    /**
     * Staff decide a conflict: the register's value shall stand, or the desk's, which is then pending until the owner takes
     * it over. Where it was in doubt whom an entry means, the register is right if it is the same person; if not, the entry counts for its
     * own address from now on. False where it is settled already.
     *
     * @throws IllegalStateException if a record of the same kind stands at the address that shall stand, or somebody else has an account
     *     there, or the same person would get another name and another address at once, or the register has said something newer since,
     *     or the name that shall stand is damaged
     */
    @Transactional
    public boolean settle(long conflict, boolean registerIsRight, String by) {
        conflicts.find(conflict).ifPresent(open -> {
            conflicts.entry(conflict).ifPresent(this::candidates);
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
                rename(open.email(), PersonName.stored(value), by, why);
            } else {
                changeAddress(open.email(), new EmailAddress(value), by, why);
            }
            conflicts.settle(conflict, by, now());
        });
        return held.isPresent();
    }

    private void settlePerson(Conflict conflict, Entry entry, boolean same, String by) {
        if (same) {
            requireWhole(
                    entry.name(),
                    table.find(conflict.email(), entry.kind()).stream().toList());
            requireNewest(conflict, entry);
            requireOneChange(conflict, entry);
            takeOver(conflict, entry, by);
            return;
        }
        conflicts.keepApart(conflict.id(), by, now());
        if (PersonName.fault(entry.name().value()).isEmpty()
                && !isOutdated(conflict, conflict.email(), conflict.kind())
                && !isOutdated(conflict, entry.email(), entry.kind())
                && meet(entry).filter(Meeting::settled).isEmpty()) {
            freeNumber(entry, by);
            put(entry, by);
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

    private void requireNewest(Conflict conflict, Entry entry) {
        if (isOutdated(conflict, conflict.email(), entry.kind())) {
            throw new IllegalStateException("The register has said something newer of this record since: import the"
                    + " entry again if it still holds");
        }
    }

    /** With name and address at once, one person's yes would hand the account and its badges to anybody. */
    private void requireOneChange(Conflict conflict, Entry entry) {
        table.find(conflict.email(), conflict.kind())
                .map(MembershipTable.Row::membership)
                .filter(known -> !known.email().equals(entry.email())
                        && !known.name().value().equalsIgnoreCase(entry.name().value()))
                .ifPresent(known -> {
                    throw new IllegalStateException("Both the name and the address differ: change the name or the"
                            + " address first, by itself, then import the entry again");
                });
    }

    private void takeOver(Conflict conflict, Entry entry, String by) {
        if (!entry.kind().equals(conflict.kind())) {
            requireFree(entry.email(), entry.kind());
            add(made(entry, now()), by);
            return;
        }
        table.lock(conflict.email(), entry.kind()).ifPresent(row -> {
            if (!entry.email().equals(conflict.email())) {
                requireFree(entry.email(), entry.kind());
                requireNobodyElses(conflict.email(), entry.email(), entry.name());
            }
            takeOver(row, entry, by, now());
        });
    }

    private void requireFree(EmailAddress email, String kind) {
        if (table.lock(email, kind).isPresent()) {
            throw new IllegalStateException("The register holds a " + kind
                    + " record at the new address already: merge the two with the register's owner first");
        }
    }

    /** Under the name of the account there, it is the other account of one person. */
    private void requireNobodyElses(EmailAddress from, EmailAddress to, PersonName name) {
        holders.at(to)
                .filter(holder -> !holder.isNamed(name) && !holder.isSame(holders.at(from)))
                .ifPresent(holder -> {
                    throw new IllegalStateException("The new address is that of somebody else's account: have the"
                            + " register's owner correct it");
                });
    }

    private void write(MembershipTable.Row before, MembershipTable.Row after, String by, String why) {
        table.remember(before.id(), now(), by, why);
        table.update(after);
        if (!after.membership().pending()) {
            conflicts.settleKept(before.id(), by, now());
        }
        Membership membership = after.membership();
        audit.record(event(
                by, "register.changed", membership.email(), why, values(before.membership()), values(membership)));
    }

    /** What the owner last said, as long as the desk says something else. */
    private static @Nullable String former(@Nullable String former, String old, String changed) {
        String owners = former == null ? old : former;
        return owners.equals(changed) ? null : owners;
    }

    private static Membership made(Entry entry, Instant now) {
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

    private static AuditEvent event(
            String by,
            String verb,
            EmailAddress subject,
            String why,
            Map<String, String> before,
            Map<String, String> after) {
        return new AuditEvent(by, verb, subject.value(), why, before, after, null);
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
