package org.badgedesk.register;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;
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
    private final OwnersEntries owners;
    private final DeskChanges desk;
    private final Settling settling;

    Register(MembershipTable table, Conflicts conflicts, OwnersEntries owners, DeskChanges desk, Settling settling) {
        this.table = table;
        this.conflicts = conflicts;
        this.owners = owners;
        this.desk = desk;
        this.settling = settling;
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
        return owners.put(entry, by);
    }

    /** How many records there are of each kind. */
    @Transactional(readOnly = true)
    public Map<String, Long> kinds() {
        return table.kinds();
    }

    /**
     * The desk's own change of a name in all records of one person: pending until confirmed. Putting back what the owner says
     * ends the waiting. Does nothing for a person without records.
     */
    @Transactional
    public void rename(EmailAddress email, PersonName name, String by, String why) {
        desk.rename(email, kind -> Optional.of(name), by, why);
    }

    /** The same with a name for each kind of record, to put back what {@link #rename} has changed; other kinds keep theirs. */
    @Transactional
    public void putNamesBack(EmailAddress email, Map<String, PersonName> names, String by, String why) {
        desk.rename(email, kind -> Optional.ofNullable(names.get(kind)), by, why);
    }

    /**
     * The desk's own change of the address in all records of one person: pending until confirmed.
     *
     * @throws IllegalStateException if a record of the same kind stands at the new address already, or somebody else has an account there
     */
    @Transactional
    public void changeAddress(EmailAddress from, EmailAddress to, String by, String why) {
        desk.changeAddress(from, to, by, why);
    }

    /** Staff know that the register's owner has taken over the desk's changes of this person: nothing is pending then. */
    @Transactional
    public void confirm(EmailAddress email, String by, String why) {
        desk.confirm(email, by, why);
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
        return settling.settle(conflict, registerIsRight, by);
    }
}
