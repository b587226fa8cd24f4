package org.badgedesk.badges.drift;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import org.springframework.stereotype.Component;

/**
 * Accounts under an address that the register does not know, while somebody of the same name stands there under one that is spelt almost
 * the same and has no account: most likely the account's address was typed wrong, and its mail comes back or goes to a stranger.
 */
@Component
class MisspeltAddresses {

    private final Register register;
    private final Memberships memberships;
    private final Earners earners;

    MisspeltAddresses(Register register, Memberships memberships, Earners earners) {
        this.register = register;
        this.memberships = memberships;
        this.earners = earners;
    }

    /** One for each earner among these badges, none of whom the register knows by an address of theirs. */
    List<Drift> among(List<Credential> unknown, Map<EarnerId, EmailAddress> addresses) {
        Map<String, List<Membership>> namesakes =
                register.named(unknown.stream().map(Credential::name).collect(Collectors.toSet())).stream()
                        .collect(Collectors.groupingBy(record -> key(record.name())));
        Map<EarnerId, Credential> one = unknown.stream()
                .collect(Collectors.toMap(Credential::earner, badge -> badge, (first, second) -> first));
        return one.values().stream()
                .flatMap(badge -> Optional.ofNullable(addresses.get(badge.earner()))
                        .flatMap(address -> meant(address, namesakes.getOrDefault(key(badge.name()), List.of()))
                                .map(meant -> Drift.address(badge, address, meant)))
                        .stream())
                .toList();
    }

    /** Whether the account still has the wrong address, and the right one is still free. */
    boolean stands(Drift seen, Credential badge, Earner earner) {
        return seen.badge().equals(earner.email().value())
                && memberships.of(earner).isEmpty()
                && meant(earner.email(), register.named(List.of(badge.name())))
                        .filter(meant -> meant.value().equals(seen.register()))
                        .isPresent();
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
