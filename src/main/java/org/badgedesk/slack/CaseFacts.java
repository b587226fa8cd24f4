package org.badgedesk.slack;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.badgedesk.accounts.AccountState;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.accounts.Memberships;
import org.badgedesk.actions.Proposal;
import org.badgedesk.badges.Badges;
import org.badgedesk.cases.CaseFile;
import org.springframework.stereotype.Component;

/** What the stores say of the earner whom a case is about, in a few lines. */
@Component
@WithSlack
class CaseFacts {

    private static final int BADGES = 5;

    private final Earners earners;
    private final Accounts accounts;
    private final Badges badges;
    private final Memberships memberships;

    CaseFacts(Earners earners, Accounts accounts, Badges badges, Memberships memberships) {
        this.earners = earners;
        this.accounts = accounts;
        this.badges = badges;
        this.memberships = memberships;
    }

    /** Empty where no account belongs to the case. */
    String of(CaseFile file, List<Proposal> proposals) {
        Optional<Earner> earner = proposals.stream()
                .findFirst()
                .flatMap(p -> earners.find(p.earner()))
                .or(() -> Optional.ofNullable(file.sender()).flatMap(earners::find));
        return earner.map(this::of).orElse("");
    }

    String of(Earner earner) {
        AccountState account = accounts.state(earner.id());
        String held = badges.of(earner.id()).stream()
                .limit(BADGES)
                .map(c -> c.achievementName() + " (" + (c.expiresOn() == null ? "no end" : "to " + c.expiresOn()) + ")")
                .collect(Collectors.joining(", "));
        String records = memberships.of(earner).stream()
                .map(r -> r.kind() + " " + r.status().name().toLowerCase(Locale.ROOT) + " to " + r.validThrough())
                .collect(Collectors.joining(", "));
        return "Account: " + earner.name() + ", " + earner.email() + ", "
                + (account.locked() ? "locked" : "open") + "\nBadges: " + (held.isEmpty() ? "none" : held)
                + "\nRegister: " + (records.isEmpty() ? "no record" : records);
    }
}
