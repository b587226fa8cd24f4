package org.badgedesk.actions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.badgedesk.accounts.Memberships;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.core.Issuer;
import org.badgedesk.register.FormerMembership;
import org.badgedesk.register.Membership;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.springframework.stereotype.Component;

/** Badge and register side by side, with the rule that explains why they differ, for staff to compare with what the earner claims. */
@Component
class ExpiryFacts {

    private final Register register;
    private final Memberships memberships;
    private final Badges badges;
    private final Issuer issuer;

    ExpiryFacts(Register register, Memberships memberships, Badges badges, Issuer issuer) {
        this.register = register;
        this.memberships = memberships;
        this.badges = badges;
        this.issuer = issuer;
    }

    List<String> sideBySide(ActionRequest request, List<Credential> meant) {
        List<String> facts = new ArrayList<>();
        for (Credential badge : meant) {
            facts.add("badge " + badge.achievementName() + ": issued " + badge.issuedOn() + ", expires "
                    + (badge.expiresOn() == null ? "never" : badge.expiresOn()));
            Optional<Membership> record = memberships.find(request.earner(), badge.kind());
            facts.add(record.map(this::inWords).orElse("register, " + badge.kind() + ": no record"));
            record.map(r -> "why: " + explanation(request, badge, r)).ifPresent(facts::add);
        }
        request.detail("date").ifPresent(date -> facts.add("the message speaks of: " + date));
        if (!request.asked().attachments().isEmpty()) {
            facts.add("it came with: " + String.join(", ", request.asked().attachments()));
        }
        return facts;
    }

    private String inWords(Membership record) {
        return "register, " + record.kind() + ": " + record.status().name().toLowerCase(Locale.ROOT)
                + (record.issuedOn() == null ? "" : ", from " + record.issuedOn()) + ", valid through "
                + record.validThrough() + ", updated " + LocalDate.ofInstant(record.updatedAt(), issuer.zone())
                + (record.pending() ? ", with a change of ours that the register has not confirmed" : "");
    }

    /** The rule that explains the difference. */
    private String explanation(ActionRequest request, Credential badge, Membership record) {
        if (record.status() == RecordStatus.EXPELLED) {
            return "the register says expelled";
        }
        if (badge.expiresOn() == null) {
            return "the badge has no end, the register's record has one";
        }
        if (record.validThrough().isAfter(badge.expiresOn())) {
            return renewal(badge, record);
        }
        if (record.validThrough().isBefore(badge.expiresOn())) {
            return "the badge shows a later day than the register: a wrong date was imported, or a renewal was taken back";
        }
        if (speaksOfAnotherDayOfIssue(request, badge, record)) {
            return "the last days agree; the day of issue differs";
        }
        return otherOfThatDay(request, badge)
                .map(other -> "the day that the message names is that of another one: " + other)
                .orElse("badge and register agree");
    }

    private String renewal(Credential badge, Membership record) {
        Optional<FormerMembership> before = register.history(record.email(), record.kind()).stream()
                .filter(former -> former.validThrough().equals(badge.expiresOn()))
                .findFirst();
        if (before.isEmpty()) {
            return "the register holds a later day than the badge, which was issued or imported with another one";
        }
        LocalDate taken = LocalDate.ofInstant(before.get().changedAt(), issuer.zone());
        return taken.isAfter(before.get().validThrough())
                ? "renewed late, and not passed on: the former term ended on "
                        + before.get().validThrough() + ", the register took the renewal over on " + taken
                : "renewed on " + taken + " and not passed on to the badge";
    }

    /** Whether the message names the day of issue that the register has and the badge has not. */
    boolean speaksOfAnotherDayOfIssue(ActionRequest request, Credential badge, Membership record) {
        return differInIssue(badge, record)
                && named(request).filter(day -> day.equals(record.issuedOn())).isPresent();
    }

    /** Whether the register knows another day of issue than the badge. */
    static boolean differInIssue(Credential badge, Membership record) {
        return record.issuedOn() != null && !record.issuedOn().equals(badge.issuedOn());
    }

    private Optional<LocalDate> named(ActionRequest request) {
        LocalDate written = LocalDate.ofInstant(request.asked().at(), issuer.zone());
        return request.detail("date").flatMap(date -> PaymentDay.dated(date, written));
    }

    /** Another badge or record of the earner that ends on the day which the message names. */
    Optional<String> otherOfThatDay(ActionRequest request, Credential badge) {
        Optional<LocalDate> named = named(request);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> other = badges.of(request.earner().id()).stream()
                .filter(c -> c.isCurrent() && !c.id().equals(badge.id()))
                .filter(c -> named.get().equals(c.expiresOn()))
                .map(Credential::achievementName)
                .findFirst();
        return other.or(() -> memberships.of(request.earner()).stream()
                .filter(r -> !r.kind().equals(badge.kind()) && r.validThrough().equals(named.get()))
                .map(Membership::kind)
                .findFirst());
    }
}
