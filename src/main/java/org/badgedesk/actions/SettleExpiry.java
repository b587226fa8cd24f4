package org.badgedesk.actions;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.core.Issuer;
import org.badgedesk.register.Membership;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.springframework.stereotype.Component;

/**
 * Settles what a badge's expiry should be. The register decides: the badge is corrected to what the register says, never to
 * what the earner claims; "not renewed" is said only from a record that is fresh; what contradicts itself goes to staff.
 */
@Component
class SettleExpiry implements BadgeAction {

    /** An older record may not know yet of a payment that the earner speaks of. */
    private static final Duration FRESH = Duration.ofDays(2);

    private final Register register;
    private final Badges badges;
    private final EarnersBadges earnersBadges;
    private final Issuer issuer;
    private final Clock clock;

    SettleExpiry(Register register, Badges badges, EarnersBadges earnersBadges, Issuer issuer, Clock clock) {
        this.register = register;
        this.badges = badges;
        this.earnersBadges = earnersBadges;
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public ActionName name() {
        return new ActionName("expiry-dispute");
    }

    @Override
    public Check check(ActionRequest request) {
        List<Credential> meant = earnersBadges.meant(request);
        if (meant.isEmpty()) {
            return new Check.ForStaff("the earner has no current badge", List.of("badges: none"));
        }
        List<Credential> renewed =
                meant.stream().filter(c -> isRenewed(request, c)).toList();
        if (renewed.size() == 1) {
            return new Check.Allowed();
        }
        if (renewed.size() > 1 || meant.size() > 1) {
            return new Check.ForStaff("it is not plain which badge is meant", facts(request, meant));
        }
        return compare(request, meant.get(0));
    }

    private Check compare(ActionRequest request, Credential badge) {
        Optional<Membership> found = record(request, badge);
        if (found.isEmpty()) {
            return new Check.ForStaff(
                    "the register has no " + badge.kind() + " of this earner", facts(request, List.of(badge)));
        }
        Membership record = found.get();
        LocalDate today = LocalDate.now(clock.withZone(issuer.zone()));
        boolean lapsed = record.validThrough().isBefore(today);
        if (record.validThrough().equals(badge.expiresOn()) && !lapsed && record.status() == RecordStatus.ACTIVE) {
            return new Check.Settled("badge and register agree", "expiry-dispute-nothing-wrong", model(badge, record));
        }
        boolean notRenewed = lapsed
                && record.status() != RecordStatus.EXPELLED
                && badge.expiresOn() != null
                && !badge.expiresOn().isAfter(today);
        if (!notRenewed) {
            return new Check.ForStaff("badge and register contradict each other", facts(request, List.of(badge)));
        }
        if (record.updatedAt().isBefore(clock.instant().minus(FRESH))) {
            return new Check.ForStaff(
                    "the register was last updated before the renewal may have reached it",
                    facts(request, List.of(badge)));
        }
        return new Check.Settled(
                "the register knows of no renewal", "expiry-dispute-not-renewed", model(badge, record));
    }

    @Override
    public Preview preview(ActionRequest request) {
        Credential badge = renewed(request);
        Membership record = record(request, badge).orElseThrow();
        return new Preview(
                Map.of(badge.achievementName() + " expires", String.valueOf(badge.expiresOn())),
                Map.of(
                        badge.achievementName() + " expires",
                        record.validThrough().toString()),
                facts(request, List.of(badge)),
                done(badge, record),
                false);
    }

    @Override
    public Outcome run(ActionRequest request) {
        Credential badge = renewed(request);
        Membership record = record(request, badge).orElseThrow();
        badges.correctExpiry(badge.id(), record.validThrough(), request.by(), request.why());
        return done(badge, record);
    }

    private Outcome done(Credential badge, Membership record) {
        Map<String, Object> model = new HashMap<>(model(badge, record));
        if (badge.expiresOn() != null) {
            model.put("before", badge.expiresOn());
        }
        model.put("after", record.validThrough());
        return new Outcome("expiry-dispute-done", model);
    }

    private Credential renewed(ActionRequest request) {
        return earnersBadges.meant(request).stream()
                .filter(c -> isRenewed(request, c))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no badge of this earner differs from the register"));
    }

    private boolean isRenewed(ActionRequest request, Credential badge) {
        return badge.expiresOn() != null
                && record(request, badge)
                        .filter(r -> r.status() == RecordStatus.ACTIVE)
                        .filter(r -> r.validThrough().isAfter(badge.expiresOn()))
                        .isPresent();
    }

    private Optional<Membership> record(ActionRequest request, Credential badge) {
        return register.find(request.earner().email(), badge.kind());
    }

    private Map<String, Object> model(Credential badge, Membership record) {
        Map<String, Object> model = new HashMap<>();
        model.put("badge", badge.achievementName());
        model.put("url", badges.page(badge.id()));
        model.put("registerValidThrough", record.validThrough());
        if (badge.expiresOn() != null) {
            model.put("expiresOn", badge.expiresOn());
        }
        return model;
    }

    private List<String> facts(ActionRequest request, List<Credential> meant) {
        List<String> facts = new ArrayList<>();
        for (Credential badge : meant) {
            facts.add("badge " + badge.achievementName() + ": issued " + badge.issuedOn() + ", expires "
                    + (badge.expiresOn() == null ? "never" : badge.expiresOn()));
            facts.add(record(request, badge)
                    .map(r -> "register, " + r.kind() + ": " + r.status().name().toLowerCase(java.util.Locale.ROOT)
                            + ", valid through "
                            + r.validThrough() + ", updated "
                            + LocalDate.ofInstant(r.updatedAt(), issuer.zone()))
                    .orElse("register, " + badge.kind() + ": no record"));
        }
        request.detail("date").ifPresent(date -> facts.add("the message speaks of: " + date));
        return facts;
    }
}
