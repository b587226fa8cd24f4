package org.badgedesk.actions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.badgedesk.accounts.Memberships;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialStatus;
import org.badgedesk.core.Issuer;
import org.badgedesk.register.Membership;
import org.badgedesk.register.RecordStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Settles what a badge's expiry should be. The register decides: the badge is corrected to what the register says, never to
 * what the earner claims; "not renewed" is said only from a record that is newer than the payment spoken of; what contradicts
 * itself goes to staff.
 */
@Component
@EnableConfigurationProperties(RenewalSettings.class)
class SettleExpiry implements BadgeAction {

    /** Where no payment is spoken of, an older record may not know of it yet. */
    private static final Duration FRESH = Duration.ofDays(2);

    private static final String NEVER = "never";

    private final Memberships memberships;
    private final Badges badges;
    private final EarnersBadges earnersBadges;
    private final ExpiryFacts facts;
    private final RenewalSettings settings;
    private final Issuer issuer;
    private final Clock clock;

    SettleExpiry(
            Memberships memberships,
            Badges badges,
            EarnersBadges earnersBadges,
            ExpiryFacts facts,
            RenewalSettings settings,
            Issuer issuer,
            Clock clock) {
        this.memberships = memberships;
        this.badges = badges;
        this.earnersBadges = earnersBadges;
        this.facts = facts;
        this.settings = settings;
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public ActionName name() {
        return new ActionName("expiry-dispute");
    }

    @Override
    public Check check(ActionRequest request) {
        Optional<Check> other = earnersBadges.notTheirs(request);
        if (other.isPresent()) {
            return other.get();
        }
        List<Credential> meant = earnersBadges.meant(request);
        if (meant.isEmpty()) {
            return new Check.ForStaff("the earner has no current badge", List.of("badges: none"));
        }
        List<Credential> disputed = disputed(meant);
        if (disputed.size() == 1) {
            return settle(request, disputed.get(0), meant);
        }
        boolean allExpired = disputed.get(0).status() == CredentialStatus.EXPIRED;
        boolean renewed = allExpired
                ? disputed.stream().allMatch(c -> isRenewed(request, c))
                : disputed.stream().anyMatch(c -> isRenewed(request, c));
        return renewed ? new Check.Allowed() : new Check.Missing(List.of("credential"));
    }

    /** Of several badges those that have expired are the ones in dispute, where any have. */
    private static List<Credential> disputed(List<Credential> meant) {
        List<Credential> expired = meant.stream()
                .filter(c -> c.status() == CredentialStatus.EXPIRED)
                .toList();
        return meant.size() == 1 || expired.isEmpty() ? meant : expired;
    }

    /** What is said of the one in dispute; where another is to be corrected, a person tells of both. */
    private Check settle(ActionRequest request, Credential disputed, List<Credential> meant) {
        if (isRenewed(request, disputed)) {
            return new Check.Allowed();
        }
        Check check = compare(request, disputed);
        List<Credential> others = renewed(request);
        if (others.isEmpty() || !(check instanceof Check.Settled settled)) {
            return check;
        }
        return new Check.ForStaff(
                settled.reason() + ", and another badge of the earner is renewed and not corrected: "
                        + others.stream().map(Credential::achievementName).collect(Collectors.joining(", ")),
                facts.sideBySide(request, meant));
    }

    private Check compare(ActionRequest request, Credential badge) {
        Membership record = record(request, badge).orElse(null);
        if (record == null) {
            return contradiction(request, badge, "the register has no " + badge.kind() + " of this earner");
        }
        boolean lapsed = record.validThrough().isBefore(today());
        if (record.validThrough().equals(badge.expiresOn()) && !lapsed && record.status() == RecordStatus.ACTIVE) {
            return sameLastDay(request, badge, record);
        }
        boolean notRenewed = lapsed
                && record.status() != RecordStatus.EXPELLED
                && badge.expiresOn() != null
                && !badge.expiresOn().isAfter(today());
        if (!notRenewed) {
            return contradiction(request, badge, "badge and register contradict each other");
        }
        Optional<String> older = olderThanPayment(request, badge, record);
        if (older.isPresent()) {
            return new Check.Waits(older.get());
        }
        return record.validThrough().isAfter(badge.expiresOn())
                ? contradiction(request, badge, "the register has a later day than the badge, which is past too")
                : new Check.Settled(
                        "the register knows of no renewal",
                        "expiry-dispute-not-renewed",
                        notRenewed(request, badge, record));
    }

    /** Badge and register agree on the last day; the message may speak of the day of issue. */
    private Check sameLastDay(ActionRequest request, Credential badge, Membership record) {
        if (facts.speaksOfAnotherDayOfIssue(request, badge, record)) {
            return contradiction(request, badge, "badge and register name different days of issue");
        }
        if (request.doubtful().contains("date") && ExpiryFacts.differInIssue(badge, record)) {
            return new Check.Missing(List.of("date"));
        }
        return new Check.Settled("badge and register agree", "expiry-dispute-nothing-wrong", model(badge, record));
    }

    private Check contradiction(ActionRequest request, Credential badge, String what) {
        return new Check.ForStaff(what, facts.sideBySide(request, List.of(badge)));
    }

    /** Why the record may not know yet of the payment that the earner speaks of. */
    private Optional<String> olderThanPayment(ActionRequest request, Credential badge, Membership record) {
        LocalDate written = day(request.asked().at());
        String date = request.detail("date")
                .filter(d -> PaymentDay.day(d, written)
                        .filter(day -> day.equals(badge.expiresOn()) || day.equals(record.validThrough()))
                        .isEmpty())
                .orElse("");
        Optional<LocalDate> paid = paid(request.asked(), date);
        if (paid.isPresent()) {
            Instant known = paid.get().plusDays(1).atStartOfDay(issuer.zone()).toInstant();
            return record.updatedAt().isBefore(known)
                    ? Optional.of("the register is of " + day(record.updatedAt()) + ", the payment spoken of is of "
                            + paid.get())
                    : Optional.empty();
        }
        return record.updatedAt().isBefore(request.asked().at().minus(FRESH))
                ? Optional.of("the register was last updated on " + day(record.updatedAt())
                        + ", maybe before the renewal reached it")
                : Optional.empty();
    }

    /** The latest day of payment that the messages may speak of: where none is read, the day before a payment was last spoken of. */
    private Optional<LocalDate> paid(Asked asked, String date) {
        if (!PaymentDay.isSpokenOf(asked.text())) {
            return Optional.empty();
        }
        List<Asked.Said> said = asked.said();
        Asked.Said dated = said.stream()
                .filter(one -> one.text().contains(date))
                .findFirst()
                .orElse(said.get(said.size() - 1));
        return said.stream()
                .flatMap(one -> PaymentDay.of(one.text(), one.equals(dated) ? date : "", day(one.at())).stream())
                .max(LocalDate::compareTo)
                .or(() -> said.stream()
                        .filter(one -> PaymentDay.isSpokenOf(one.text()))
                        .map(one -> day(one.at()).minusDays(1))
                        .max(LocalDate::compareTo));
    }

    @Override
    public Preview preview(ActionRequest request) {
        List<Credential> renewed = renewed(request);
        Map<String, String> before = new TreeMap<>();
        Map<String, String> after = new TreeMap<>();
        for (Credential badge : renewed) {
            before.put(badge.achievementName() + " expires", shown(badge.expiresOn()));
            after.put(badge.achievementName() + " expires", shown(registerSays(request, badge)));
        }
        return new Preview(
                before, after, facts.sideBySide(request, renewed), done(request, renewed), ApprovalRule.AUTO);
    }

    @Override
    public Outcome run(ActionRequest request) {
        List<Credential> renewed = renewed(request);
        Outcome outcome = done(request, renewed);
        Map<String, String> kept = new TreeMap<>();
        for (Credential badge : renewed) {
            LocalDate last = registerSays(request, badge);
            kept.put(badge.id().value(), shown(badge.expiresOn()) + " " + last);
            badges.correctExpiry(badge.id(), last, request.by(), request.why());
        }
        return outcome.undoneBy(kept);
    }

    @Override
    public Optional<String> undo(ActionRequest request, Map<String, String> kept) {
        List<Credential> corrected = badges.of(request.earner().id()).stream()
                .filter(c -> c.isCurrent() && kept.containsKey(c.id().value()))
                .filter(c -> kept.getOrDefault(c.id().value(), "").endsWith(" " + shown(c.expiresOn())))
                .toList();
        if (corrected.size() < kept.size()) {
            return Optional.of("a badge has changed again since");
        }
        for (Credential badge : corrected) {
            String before = kept.getOrDefault(badge.id().value(), NEVER).split(" ", 2)[0];
            badges.correctExpiry(
                    badge.id(), before.equals(NEVER) ? null : LocalDate.parse(before), request.by(), request.why());
        }
        return Optional.empty();
    }

    private Outcome done(ActionRequest request, List<Credential> renewed) {
        return new Outcome(
                "expiry-dispute-done",
                Map.of(
                        "badges",
                        renewed.stream()
                                .map(badge -> {
                                    Map<String, Object> line = new HashMap<>();
                                    line.put("name", badge.achievementName());
                                    line.put("url", badges.page(badge.id()));
                                    line.put("before", Objects.requireNonNull(badge.expiresOn()));
                                    line.put("after", registerSays(request, badge));
                                    return line;
                                })
                                .toList()));
    }

    private LocalDate registerSays(ActionRequest request, Credential badge) {
        return record(request, badge).orElseThrow().validThrough();
    }

    private Map<String, Object> notRenewed(ActionRequest request, Credential badge, Membership record) {
        Map<String, Object> model = new HashMap<>(model(badge, record));
        model.put("kind", record.kind());
        LocalDate lastDay = record.validThrough().plus(settings.grace());
        if (!settings.grace().isZero() && !lastDay.isBefore(today())) {
            model.put("graceUntil", lastDay);
        }
        facts.otherOfThatDay(request, badge).ifPresent(other -> model.put("other", other));
        return model;
    }

    private List<Credential> renewed(ActionRequest request) {
        return earnersBadges.meant(request).stream()
                .filter(c -> isRenewed(request, c))
                .toList();
    }

    private boolean isRenewed(ActionRequest request, Credential badge) {
        return badge.expiresOn() != null
                && record(request, badge)
                        .filter(r -> r.status() == RecordStatus.ACTIVE)
                        .filter(r -> r.validThrough().isAfter(badge.expiresOn()))
                        .filter(r -> !r.validThrough().isBefore(today()))
                        .isPresent();
    }

    private Optional<Membership> record(ActionRequest request, Credential badge) {
        return memberships.find(request.earner(), badge.kind());
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

    private static String shown(@Nullable LocalDate day) {
        return day == null ? NEVER : day.toString();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(issuer.zone()));
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, issuer.zone());
    }
}
