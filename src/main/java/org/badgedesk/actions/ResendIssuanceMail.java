package org.badgedesk.actions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Change;
import org.badgedesk.badges.Credential;
import org.springframework.stereotype.Component;

/** Sends the issuance mail of an earner's current badges once more, to the address on file, but not within minutes of the last time; nothing is issued. */
@Component
class ResendIssuanceMail implements BadgeAction {

    private final Badges badges;
    private final EarnersBadges earnersBadges;
    private final MailedAlready mailed;

    ResendIssuanceMail(Badges badges, EarnersBadges earnersBadges, MailedAlready mailed) {
        this.badges = badges;
        this.earnersBadges = earnersBadges;
        this.mailed = mailed;
    }

    @Override
    public ActionName name() {
        return new ActionName("resend-issuance-email");
    }

    @Override
    public Check check(ActionRequest request) {
        return earnersBadges.notTheirs(request).orElseGet(() -> {
            List<Credential> meant = earnersBadges.meant(request);
            if (meant.isEmpty()) {
                return new Check.Settled(
                        "there is no current badge to announce", "resend-issuance-email-none", Map.of());
            }
            return mailed.lately(meant.stream().map(this::sentAgain).toList())
                    .<Check>map(sent -> mailed.already("the issuance mail", false, sent))
                    .orElseGet(Check.Allowed::new);
        });
    }

    private Optional<Instant> sentAgain(Credential credential) {
        return badges.history(credential.id()).stream()
                .filter(change -> change.what().equals(Badges.ANNOUNCED_AGAIN))
                .map(Change::at)
                .reduce((earlier, later) -> later);
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
