package org.badgedesk.badges.drift;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.accounts.Memberships;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.CredentialPage;
import org.badgedesk.badges.CredentialQuery;
import org.badgedesk.badges.drift.Drift.What;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.register.Membership;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares all badges with the register, keeps what they say differently, and puts right what staff approve: each badge in
 * a transaction of its own, with facts read again, history and audit entry like any other change.
 */
@Service
public class RegisterDrift {

    static final TaskDescriptor<Void> REPAIR = TaskDescriptor.of("repair-register-drift");

    static final TaskDescriptor<Void> CHECK = TaskDescriptor.of("check-register-drift-now");

    private static final int PAGE = 500;

    private final Badges badges;
    private final Earners earners;
    private final Memberships memberships;
    private final WrongAddresses wrongAddresses;
    private final DriftStore store;
    private final DriftRepair repair;
    private final Clock clock;
    /** Looked up late: the scheduler itself is made of the task that uses this. */
    private final ObjectProvider<Scheduler> scheduler;

    RegisterDrift(
            Badges badges,
            Earners earners,
            Memberships memberships,
            WrongAddresses wrongAddresses,
            DriftStore store,
            DriftRepair repair,
            Clock clock,
            ObjectProvider<Scheduler> scheduler) {
        this.badges = badges;
        this.earners = earners;
        this.memberships = memberships;
        this.wrongAddresses = wrongAddresses;
        this.store = store;
        this.repair = repair;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /** When badges and register were last compared (UTC), and how many badges. */
    public record LastCheck(Instant at, long badges) {}

    /** Compares every badge with the register, page by page: memory does not grow with the store. */
    public void check() {
        Instant began = now();
        long seen = 0;
        @Nullable String cursor = null;
        do {
            CredentialPage page = badges.list(new CredentialQuery(null, null, cursor, PAGE));
            compare(page.items()).forEach(drift -> store.add(drift, now()));
            seen += page.items().size();
            cursor = page.next();
        } while (cursor != null);
        store.checked(began, now(), seen);
    }

    /** Compares the badges of one earner and kind, in the caller's transaction: how they stand; names have followed already. */
    void compare(Earner earner, String kind) {
        List<Membership> records = memberships.of(earner);
        LocalDate today = badges.today();
        for (Credential badge : badges.of(earner.id())) {
            if (badge.kind().equals(kind)) {
                store.standing(
                        badge.id(),
                        Drift.between(badge, records, today).stream()
                                .filter(found -> found.what().isStanding())
                                .toList(),
                        now());
            }
        }
    }

    private List<Drift> compare(List<Credential> page) {
        LocalDate today = badges.today();
        List<Credential> current = page.stream().filter(Credential::isCurrent).toList();
        Map<EarnerId, EmailAddress> addresses =
                earners.addresses(current.stream().map(Credential::earner).collect(Collectors.toSet()));
        Map<EarnerId, List<Membership>> records = memberships.of(addresses.keySet());
        List<Drift> found = new ArrayList<>();
        for (Credential badge : current) {
            found.addAll(Drift.between(badge, records.getOrDefault(badge.earner(), List.of()), today));
        }
        found.addAll(wrongAddresses.among(current, addresses, records));
        return found;
    }

    /** Has the check run soon, besides the nightly one, by whichever copy of the desk is free. */
    public void checkSoon() {
        scheduler.getObject().scheduleIfNotExists(CHECK.instance("now").build(), now());
    }

    public Optional<LastCheck> lastCheck() {
        return store.lastCheck();
    }

    /** The time of the newest that waits for staff, UTC; of the last check where none is newer. */
    public Optional<Instant> newest() {
        return store.newest();
    }

    /** How many of each kind wait for staff. */
    public Map<What, Long> waiting() {
        return store.waiting();
    }

    /** How many of each kind are approved and not yet done. */
    public Map<What, Long> approved() {
        return store.approved();
    }

    /** Those that wait for staff, by name. */
    public List<Drift> list(What what, int limit) {
        return store.list(what, limit);
    }

    /**
     * Approves all of a kind that were found until then, as they were shown; they are put right by and by, soon, but for another
     * address, which is proposed then ({@link AddressApproved}). Returns how many: none where the list has changed since.
     *
     * @param shown when the newest was found that was shown
     * @param count how many were shown as waiting
     */
    @Transactional
    public int approve(What what, Instant shown, long count, String by) {
        int approved = what == What.BOUNCED ? 0 : store.approve(what, shown, count, by);
        if (approved > 0) {
            scheduler
                    .getObject()
                    .scheduleIfNotExists(
                            REPAIR.instance(UUID.randomUUID().toString()).build(), now());
        }
        return approved;
    }

    /** Staff leave this badge as it is; it is shown again once either side says something else. */
    @Transactional
    public boolean leaveAlone(CredentialId credential, What what, String by) {
        return store.leaveAlone(credential, what, by);
    }

    /**
     * The change of address that staff wanted by {@link AddressApproved} is done, to that address or to the one that they put in its place, or
     * will not be: then it waits for staff again.
     *
     * @param fault why it will not; null where it is
     */
    @Transactional
    public void addressSettled(EarnerId earner, @Nullable String fault) {
        store.addressSettled(earner, fault);
    }

    /** Puts right all that is approved. */
    void repair() {
        while (repair.next()) {
            // each in its own transaction
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
