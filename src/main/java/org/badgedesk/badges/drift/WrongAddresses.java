package org.badgedesk.badges.drift;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.accounts.Memberships;
import org.badgedesk.badges.Credential;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.Membership;
import org.badgedesk.register.Register;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Accounts whose address is not the one to write to. Either the register does not know it, while somebody of the same name stands there
 * under one that is spelt almost the same and has no account: most likely it was typed wrong. Or mail to it comes back for good; the right
 * one then is the confirmed alternate address where the register has the earner's records, and else nobody's guess.
 */
@Component
class WrongAddresses {

    private final Register register;
    private final Memberships memberships;
    private final Earners earners;
    private final ObjectProvider<BouncedAddresses> bounces;

    WrongAddresses(
            Register register, Memberships memberships, Earners earners, ObjectProvider<BouncedAddresses> bounces) {
        this.register = register;
        this.memberships = memberships;
        this.earners = earners;
        this.bounces = bounces;
    }

    /** At most one for each earner of these badges. */
    List<Drift> among(
            List<Credential> badges, Map<EarnerId, EmailAddress> addresses, Map<EarnerId, List<Membership>> records) {
        Set<EmailAddress> bounced = new HashSet<>();
        bounces.forEach(its -> bounced.addAll(its.among(addresses.values())));
        List<Credential> one = badges.stream()
                .filter(badge -> addresses.containsKey(badge.earner()))
                .collect(Collectors.toMap(Credential::earner, badge -> badge, (first, second) -> first))
                .values()
                .stream()
                .toList();
        Set<PersonName> unknown = one.stream()
                .filter(badge -> !records.containsKey(badge.earner()))
                .map(Credential::name)
                .collect(Collectors.toSet());
        Map<String, List<Membership>> namesakes =
                register.named(unknown).stream().collect(Collectors.groupingBy(record -> key(record.name())));
        return one.stream()
                .filter(badge -> addresses.containsKey(badge.earner()))
                .flatMap(badge -> {
                    EmailAddress address = Objects.requireNonNull(addresses.get(badge.earner()));
                    boolean comesBack = bounced.contains(address);
                    List<Membership> theirs = records.getOrDefault(badge.earner(), List.of());
                    return right(address, comesBack, theirs, namesakes.getOrDefault(key(badge.name()), List.of()))
                            .map(right -> Drift.address(badge, address, right))
                            .or(() -> Optional.of(Drift.bounced(badge, address)).filter(drift -> comesBack))
                            .stream();
                })
                .toList();
    }

    /** Whether the account still has the wrong address, and the right one is still the same and free. */
    boolean stands(Drift seen, Credential badge, Earner earner) {
        boolean comesBack = bounces.stream()
                .anyMatch(its -> !its.among(List.of(earner.email())).isEmpty());
        return seen.badge().equals(earner.email().value())
                && right(earner.email(), comesBack, memberships.of(earner), register.named(List.of(badge.name())))
                        .filter(right -> right.value().equals(seen.register()))
                        .isPresent();
    }

    /** What the register says in place of this address. */
    private Optional<EmailAddress> right(
            EmailAddress address, boolean comesBack, List<Membership> theirs, List<Membership> namesakes) {
        if (theirs.isEmpty()) {
            return meant(address, namesakes);
        }
        List<EmailAddress> elsewhere = theirs.stream()
                .map(Membership::email)
                .filter(other -> !other.equals(address))
                .distinct()
                .toList();
        return comesBack && elsewhere.size() == 1 ? Optional.of(elsewhere.get(0)) : Optional.empty();
    }

    private Optional<EmailAddress> meant(EmailAddress address, List<Membership> namesakes) {
        List<EmailAddress> close = namesakes.stream()
                .map(Membership::email)
                .distinct()
                .filter(other -> Misspelling.isLikely(address, other))
                .toList();
        return close.size() == 1 && earners.find(close.get(0)).isEmpty() ? Optional.of(close.get(0)) : Optional.empty();
    }

    private static String key(PersonName name) {
        return name.value().toLowerCase(Locale.ROOT);
    }
}
