package org.badgedesk.register;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The record that an entry of the register's owner meets: by member number, else by address. Whoever is met by number must still bear the
 * name or have the address, and moves to no address where somebody else stands or has an account; whoever is met by address must not have
 * another number. Else it may be somebody else, who must not get the record, and with it the account and the badges.
 *
 * @param doubt why the entry may mean somebody else; null where it does not
 * @param settled whether staff have said already that it does, and only the address is in the way
 */
record Meeting(MembershipTable.Row row, @Nullable String doubt, boolean settled) {

    private static final String ANOTHERS_RECORD = "the address is that of another member's record";
    private static final String ANOTHERS_ACCOUNT = "the address is that of another earner's account";

    private Meeting(MembershipTable.Row row, @Nullable String doubt) {
        this(row, doubt, false);
    }

    /**
     * @param holders tells who has an account at an address
     * @param known every record of the kind that has the number or the address, or had that address before the desk moved it, and the
     *     address's records of other kinds, which may have numbers of their own
     * @param apart the ids of records of which staff have said that the entry means somebody else
     */
    static Optional<Meeting> of(
            Register.Entry entry, List<MembershipTable.Row> known, Set<Long> apart, AddressHolders holders) {
        List<MembershipTable.Row> others =
                known.stream().filter(row -> !apart.contains(row.id())).toList();
        return among(others, entry, known, holders)
                .or(() -> known.stream()
                        .filter(row -> apart.contains(row.id()))
                        .filter(row -> row.membership().email().equals(entry.email()))
                        .findFirst()
                        .map(row -> new Meeting(row, ANOTHERS_RECORD, true)))
                .or(() -> known.stream()
                        .filter(row -> apart.contains(row.id()))
                        .filter(row -> underName(row, entry) && doubtOfAccount(row, entry, known, holders) != null)
                        .findFirst()
                        .map(row -> new Meeting(row, ANOTHERS_ACCOUNT, true)));
    }

    private static Optional<Meeting> among(
            List<MembershipTable.Row> known,
            Register.Entry entry,
            List<MembershipTable.Row> all,
            AddressHolders holders) {
        List<MembershipTable.Row> candidates = known.stream()
                .filter(row -> row.membership().kind().equals(entry.kind()))
                .toList();
        Optional<MembershipTable.Row> there = candidates.stream()
                .filter(row -> row.membership().email().equals(entry.email()))
                .findFirst();
        Optional<MembershipTable.Row> taken = all.stream()
                .filter(row -> row.membership().kind().equals(entry.kind()))
                .filter(row -> row.membership().email().equals(entry.email()))
                .findFirst();
        Optional<MembershipTable.Row> placed = there.or(
                () -> candidates.stream().filter(row -> atAddress(row, entry)).findFirst());
        return numbered(entry, candidates)
                .map(row -> new Meeting(row, doubtOfNumber(row, entry, taken, known, holders)))
                .or(() -> placed.map(row -> new Meeting(row, doubtOfAddress(row, entry))))
                .or(() -> ofOtherKinds(entry, known));
    }

    /** Somebody new of this kind, at the address of one who has another number and another name. */
    private static Optional<Meeting> ofOtherKinds(Register.Entry entry, List<MembershipTable.Row> known) {
        return known.stream().anyMatch(row -> underName(row, entry))
                ? Optional.empty()
                : known.stream()
                        .map(row -> new Meeting(row, doubtOfAddress(row, entry)))
                        .filter(meeting -> meeting.doubt() != null)
                        .findFirst();
    }

    private static Optional<MembershipTable.Row> numbered(Register.Entry entry, List<MembershipTable.Row> candidates) {
        List<MembershipTable.Row> same = candidates.stream()
                .filter(row -> entry.memberNumber() != null
                        && entry.memberNumber().equals(row.membership().memberNumber()))
                .toList();
        return Stream.of(
                        same.stream().filter(row -> atAddress(row, entry)),
                        same.stream().filter(row -> underName(row, entry)),
                        same.stream())
                .flatMap(rows -> rows)
                .findFirst();
    }

    private static @Nullable String doubtOfNumber(
            MembershipTable.Row row,
            Register.Entry entry,
            Optional<MembershipTable.Row> taken,
            List<MembershipTable.Row> known,
            AddressHolders holders) {
        if (atAddress(row, entry)) {
            return null;
        }
        if (!underName(row, entry)) {
            return "the member number " + entry.memberNumber() + " is known with another name and another address";
        }
        if (taken.isPresent()) {
            return "the address is that of another member's record of this kind";
        }
        return known.stream().anyMatch(other -> stands(other, entry) && !isSamePerson(other, entry))
                ? ANOTHERS_RECORD
                : doubtOfAccount(row, entry, known, holders);
    }

    /** An account there is the record's own, or, where the record has none, one under a name of the same person. */
    private static @Nullable String doubtOfAccount(
            MembershipTable.Row row, Register.Entry entry, List<MembershipTable.Row> known, AddressHolders holders) {
        Optional<AddressHolders.Holder> own = holders.at(row.membership().email());
        return holders.at(entry.email())
                .filter(holder -> !holder.isSame(own))
                .filter(holder -> own.isPresent()
                        || !holder.isNamed(entry.name())
                                && known.stream()
                                        .filter(other -> stands(other, entry) && isSamePerson(other, entry))
                                        .noneMatch(other -> holder.isNamed(
                                                other.membership().name())))
                .map(holder -> ANOTHERS_ACCOUNT)
                .orElse(null);
    }

    private static boolean stands(MembershipTable.Row row, Register.Entry entry) {
        return row.membership().email().equals(entry.email());
    }

    private static boolean isSamePerson(MembershipTable.Row row, Register.Entry entry) {
        return underName(row, entry)
                || entry.memberNumber() != null
                        && entry.memberNumber().equals(row.membership().memberNumber());
    }

    private static @Nullable String doubtOfAddress(MembershipTable.Row row, Register.Entry entry) {
        return entry.memberNumber() == null || row.membership().memberNumber() == null
                ? null
                : "the address is known with the member number "
                        + row.membership().memberNumber() + ": two members need an address each";
    }

    /** At the address that stands, or the one before the desk moved it. */
    private static boolean atAddress(MembershipTable.Row row, Register.Entry entry) {
        return row.membership().email().equals(entry.email())
                || entry.email().value().equals(row.formerEmail());
    }

    /** Under the name that stands, or the one before the desk changed it. */
    private static boolean underName(MembershipTable.Row row, Register.Entry entry) {
        String name = entry.name().value();
        return name.equalsIgnoreCase(row.membership().name().value()) || name.equalsIgnoreCase(row.formerName());
    }
}
