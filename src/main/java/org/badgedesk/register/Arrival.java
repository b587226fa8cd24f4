package org.badgedesk.register;

import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of the register's owner makes of a record. The owner decides, with one exception: where the desk
 * changed a value and the owner merely repeats the former one, the entry is most likely older than the change, so the desk's value stays
 * pending and staff are told once.
 */
final class Arrival {

    private final MembershipTable.Row before;
    private final List<Contradiction> contradictions = new ArrayList<>();
    private final MembershipTable.Row after;

    Arrival(MembershipTable.Row before, Register.Entry entry, Instant now) {
        this.before = before;
        Membership old = before.membership();
        Outcome name = decide(
                "name", old.name().value(), before.formerName(), entry.name().value());
        Outcome email = decide(
                "email",
                old.email().value(),
                before.formerEmail(),
                entry.email().value());
        Membership merged = new Membership(
                entry.memberNumber() == null ? old.memberNumber() : entry.memberNumber(),
                new EmailAddress(email.value()),
                PersonName.stored(name.value()),
                old.kind(),
                entry.status(),
                entry.issuedOn() == null ? old.issuedOn() : entry.issuedOn(),
                entry.validThrough(),
                false,
                now);
        boolean repeated = contradictions.stream().anyMatch(Contradiction::kept);
        this.after = before.with(merged, name.former(), email.former(), repeated);
    }

    /** The owner says something else than the desk; whether the desk's value stands all the same. */
    record Contradiction(String field, String desk, String register, boolean kept) {}

    /** The value that stands from now on, and the former one where it is still pending. */
    private record Outcome(String value, @Nullable String former) {}

    private Outcome decide(String field, String desk, @Nullable String former, String owner) {
        if (former == null || owner.equals(desk)) {
            return new Outcome(owner, null);
        }
        boolean repeats = folded(owner).equals(folded(former));
        contradictions.add(new Contradiction(field, desk, owner, repeats));
        return repeats ? new Outcome(desk, former) : new Outcome(owner, null);
    }

    /** Exports write the same name in capitals, or without its accents. */
    private static String folded(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFD)
                .replaceAll("[\u0300-\u036F]", "")
                .toLowerCase(Locale.ROOT);
    }

    MembershipTable.Row after() {
        return after;
    }

    /** For staff; what they were already told is left out. */
    List<Contradiction> contradictions() {
        return contradictions.stream()
                .filter(contradiction -> !(contradiction.kept() && before.told()))
                .toList();
    }

    /** Whether anything but the time of the owner's word changed. */
    boolean changesAnything() {
        return !Records.values(before.membership()).equals(Records.values(after.membership()))
                || before.membership().pending() != after.membership().pending();
    }

    boolean moves() {
        return !before.membership().email().equals(after.membership().email());
    }
}
