package org.badgedesk.actions;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.springframework.stereotype.Component;

/** Sends the issuance mail of an earner's current badges once more, to the address on file; nothing is issued. */
@Component
class ResendIssuanceMail implements BadgeAction {

    private final Badges badges;
    private final EarnersBadges earnersBadges;

    ResendIssuanceMail(Badges badges, EarnersBadges earnersBadges) {
        this.badges = badges;
        this.earnersBadges = earnersBadges;
    }

    @Override
    public ActionName name() {
        return new ActionName("resend-issuance-email");
    }

    @Override
    public Check check(ActionRequest request) {
        return earnersBadges
                .notTheirs(request)
                .orElseGet(() -> earnersBadges.meant(request).isEmpty()
                        ? new Check.Settled(
                                "there is no current badge to announce", "resend-issuance-email-none", Map.of())
                        : new Check.Allowed());
    }

    @Override
    public Preview preview(ActionRequest request) {
        String names = earnersBadges.meant(request).stream()
                .map(Credential::achievementName)
                .collect(Collectors.joining(", "));
        return new Preview(
                Map.of("issuance mail", "as sent"),
                Map.of("issuance mail", "sent again for " + names),
                List.of(),
                done(earnersBadges.meant(request)),
                ApprovalRule.AUTO);
    }

    @Override
    public Outcome run(ActionRequest request) {
        List<Credential> meant = earnersBadges.meant(request);
        meant.forEach(c -> badges.announceAgain(c.id(), request.by(), request.why()));
        return done(meant);
    }

    @Override
    public Outcome follow(ActionRequest request) {
        return done(earnersBadges.meant(request));
    }

    private Outcome done(List<Credential> meant) {
        return new Outcome(
                "resend-issuance-email-done",
                Map.of("badges", meant.stream().map(earnersBadges::shown).toList()));
    }
}
