package org.badgedesk.accounts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.Membership;
import org.badgedesk.register.Register;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register's records of earners: those at the address on file, and of a kind that it lacks those at a confirmed alternate address. An
 * alternate address may be an office's, where a colleague's record stands: there only a record under the earner's own name is theirs.
 */
@Service
public class Memberships {

    private final EarnerTable table;
    private final Register register;

    Memberships(EarnerTable table, Register register) {
        this.table = table;
        this.register = register;
    }

    /** The earner's record of this kind. */
    @Transactional(readOnly = true)
    public Optional<Membership> find(Earner earner, String kind) {
        return of(earner).stream()
                .filter(record -> record.kind().equalsIgnoreCase(kind.strip()))
                .findFirst();
    }

    /** All records of an earner. */
    @Transactional(readOnly = true)
    public List<Membership> of(Earner earner) {
        return of(List.of(earner.id())).getOrDefault(earner.id(), List.of());
    }

    /** All records of many earners; of those who have none, nothing. */
    @Transactional(readOnly = true)
    public Map<EarnerId, List<Membership>> of(Collection<EarnerId> earners) {
        List<EarnerTable.Known> known = earners.isEmpty() ? List.of() : table.knownAt(earners);
        Map<EmailAddress, List<Membership>> records =
                register.of(known.stream().map(EarnerTable.Known::email).collect(Collectors.toSet())).stream()
                        .collect(Collectors.groupingBy(Membership::email));
        Map<EarnerId, List<Membership>> theirs = new HashMap<>();
        for (EarnerTable.Known at : known) {
            for (Membership record : records.getOrDefault(at.email(), List.of())) {
                List<Membership> before = theirs.computeIfAbsent(at.earner(), earner -> new ArrayList<>());
                if (at.onFile() || isTheirs(at.name(), record.name(), record.kind(), before)) {
                    before.add(record);
                }
            }
        }
        theirs.values().removeIf(List::isEmpty);
        return theirs;
    }

    /** Whether a record is the earner's that bore this name until now: a new name in the register does not make it somebody else's. */
    @Transactional(readOnly = true)
    boolean isTheirs(Earner earner, Membership record, PersonName untilNow) {
        List<Membership> others = of(earner).stream()
                .filter(other -> !other.email().equals(record.email()))
                .toList();
        return earner.email().equals(record.email()) || isTheirs(earner.name(), untilNow, record.kind(), others);
    }

    /** The rule for a record at an alternate address. */
    private static boolean isTheirs(PersonName earner, PersonName onRecord, String kind, List<Membership> others) {
        return onRecord.value().equalsIgnoreCase(earner.value())
                && others.stream().noneMatch(other -> other.kind().equals(kind));
    }
}
