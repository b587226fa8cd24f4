package org.badgedesk.accounts;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.audit.AuditEntry;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.FormerMembership;
import org.badgedesk.register.Register;
import org.springframework.stereotype.Component;

/**
 * Takes out of the audit log what it says of an erased earner under their addresses, and leaves what it says of others: an address may have been
 * somebody else's at another time, and at an office's the register has colleagues too.
 */
@Component
class ErasedWords {

    private static final int MOST_CHANGES = 1000;

    private final EarnerTable table;
    private final Register register;
    private final AuditLog audit;

    ErasedWords(EarnerTable table, Register register, AuditLog audit) {
        this.table = table;
        this.register = register;
        this.audit = audit;
    }

    /** Called while the stores still know the earner: whose address one was, and under which names. */
    void erase(Earner earner, Collection<EmailAddress> addresses, String by, String why) {
        Set<String> names = names(earner);
        addresses.forEach(address -> audit.erase(
                address.value(), entry -> isTheirs(earner, address, entry) && isNamed(entry, names), by, why));
    }

    private boolean isTheirs(Earner earner, EmailAddress address, AuditEntry entry) {
        return table.holder(address, entry.at())
                .filter(holder -> !holder.equals(earner.id()))
                .isEmpty();
    }

    /** What the register says is said of a name. */
    private static boolean isNamed(AuditEntry entry, Set<String> names) {
        return !entry.verb().startsWith("register.")
                || names(List.of(entry)).map(ErasedWords::folded).anyMatch(names::contains);
    }

    /** The names that the earner has or had, here or in the register. */
    private Set<String> names(Earner earner) {
        Stream<String> here = names(audit.of(earner.id().toString(), MOST_CHANGES));
        Stream<String> there = register.of(earner.email()).stream()
                .flatMap(record -> Stream.concat(
                        Stream.of(record.name()),
                        register.history(record.email(), record.kind()).stream().map(FormerMembership::name)))
                .map(PersonName::value);
        return Stream.of(Stream.of(earner.name().value()), here, there)
                .flatMap(some -> some)
                .map(ErasedWords::folded)
                .collect(Collectors.toSet());
    }

    private static Stream<String> names(List<AuditEntry> entries) {
        return entries.stream()
                .flatMap(entry -> Stream.of(entry.before(), entry.after()))
                .flatMap(values -> Stream.ofNullable(values.get("name")));
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
