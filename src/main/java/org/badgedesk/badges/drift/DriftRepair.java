package org.badgedesk.badges.drift;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.accounts.Memberships;
import org.badgedesk.badges.BadgeRefused;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.Membership;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes one badge say what the register says, by the store's own operations. */
@Component
class DriftRepair {

    private static final String WHY = "the register says so";

    private final Badges badges;
    private final Earners earners;
    private final Memberships memberships;
    private final WrongAddresses wrongAddresses;
    private final DriftStore store;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    DriftRepair(
            Badges badges,
            Earners earners,
            Memberships memberships,
            WrongAddresses wrongAddresses,
            DriftStore store,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.badges = badges;
        this.earners = earners;
        this.memberships = memberships;
        this.wrongAddresses = wrongAddresses;
        this.store = store;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Puts the next approved one right where badge and register still say what staff saw; false where none waits. */
    boolean next() {
        AtomicReference<Drift> tried = new AtomicReference<>();
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                Optional<DriftStore.Approved> approved = store.next();
                approved.ifPresent(next -> {
                    tried.set(next.drift());
                    boolean stands = stands(next.drift());
                    if (stands && next.drift().what() == Drift.What.ADDRESS) {
                        store.proposed(next.drift());
                    } else {
                        store.remove(next.drift());
                    }
                    if (stands) {
                        change(next.drift(), next.by());
                    }
                });
                return approved.isPresent();
            }));
        } catch (BadgeRefused | IllegalArgumentException refused) {
            store.refuse(Objects.requireNonNull(tried.get()), String.valueOf(refused.getMessage()));
            return true;
        }
    }

    private boolean stands(Drift seen) {
        Optional<Credential> badge = badges.find(seen.credential());
        Optional<Earner> earner = earners.find(seen.earner());
        if (badge.isEmpty() || earner.isEmpty()) {
            return false;
        }
        return seen.what() == Drift.What.ADDRESS
                ? wrongAddresses.stands(seen, badge.get(), earner.get())
                : Drift.between(badge.get(), memberships.of(earner.get()), badges.today()).stream()
                        .anyMatch(seen::says);
    }

    private void change(Drift drift, String by) {
        switch (drift.what()) {
            case RENEWED, ENDED -> badges.correctExpiry(drift.credential(), drift.lastDay(badges.today()), by, WHY);
            case EXPELLED -> badges.revoke(drift.credential(), "The membership ended.", by);
            case ADDRESS ->
                events.publishEvent(new AddressApproved(
                        drift.earner(), new EmailAddress(drift.badge()), new EmailAddress(drift.register()), by));
            case BOUNCED -> throw new IllegalStateException("the register says no address to change to");
            case NAME -> {
                PersonName name = PersonName.entered(drift.register());
                // The earner first, as whoever issues a badge holds them: none waits for the other in turn.
                earners.rename(drift.earner(), name, by, WHY);
                badges.rename(drift.earner(), name, by, WHY);
            }
        }
    }

    /**
     * What a change of the register means for the badges of one earner and kind, done at once. Expelling and days that a badge
     * cannot end on stay with staff.
     */
    void follow(Earner earner, String kind) {
        LocalDate today = badges.today();
        List<Membership> records = memberships.of(earner);
        for (Credential badge : badges.of(earner.id())) {
            if (badge.kind().equals(kind)) {
                Drift.between(badge, records, today).stream()
                        .filter(drift -> drift.what() == Drift.What.RENEWED || drift.what() == Drift.What.ENDED)
                        .filter(drift -> badge.mayEndOn(drift.lastDay(today)))
                        .forEach(drift -> change(drift, "register"));
            }
        }
    }
}
