package org.badgedesk.badges;

import java.util.List;
import java.util.Objects;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** How a credential is issued, and which one of an achievement stands. The promises stand at {@link Badges}. */
@Component
class Issuing {

    private final AchievementStore achievements;
    private final CredentialStore credentials;
    private final CredentialHistory history;
    private final Earners earners;
    private final ApplicationEventPublisher events;

    Issuing(
            AchievementStore achievements,
            CredentialStore credentials,
            CredentialHistory history,
            Earners earners,
            ApplicationEventPublisher events) {
        this.achievements = achievements;
        this.credentials = credentials;
        this.history = history;
        this.earners = earners;
        this.events = events;
    }

    /** @param amongMany whether it is a row of a table */
    Credential issue(Badges.Order order, String by, boolean amongMany) {
        Achievement achievement =
                achievements.find(order.achievement()).orElseThrow(() -> new UnknownAchievement(order.achievement()));
        Validity validity = Validity.of(order.issuedOn(), order.expiresOn(), achievement, credentials.today());
        Earner earner = earners.register(order.email(), order.name());
        credentials.lock(earner.id(), achievement.slug());
        CredentialId id = order.formerId() == null ? CredentialId.random() : order.formerId();
        credentials.add(id, earner.id(), achievement.slug(), earner.name(), validity);
        credentials.add(id, order.evidence());
        history.tell(id, "issued", "achievement", null, achievement.slug(), by, "issued");
        boolean holds = order.revokedFor() == null ? place(id, by) : takenBack(id, order, by);
        events.publishEvent(new CredentialIssued(id, order.announce() && holds, amongMany));
        return credentials.find(id).orElseThrow();
    }

    /** Among the others of its achievement, by date of issue; whether it is the one that stands. */
    boolean place(CredentialId id, String by) {
        List<CredentialId> current = credentials.current(id);
        CredentialId latest = current.get(0);
        current.stream().skip(1).forEach(older -> supersede(older, latest, by));
        return latest.equals(id);
    }

    private boolean takenBack(CredentialId id, Badges.Order order, String by) {
        String reason = Objects.requireNonNull(order.revokedFor());
        credentials.revoke(id, reason);
        history.tell(id, "revoked", "status", null, CredentialStatus.REVOKED.name(), by, reason);
        return false;
    }

    private void supersede(CredentialId older, CredentialId later, String by) {
        credentials.supersede(older, later);
        history.tell(older, Change.SUPERSEDED, "superseded by", null, later.value(), by, "issued anew");
        events.publishEvent(new CredentialChanged(older, CredentialChanged.What.SUPERSEDED));
    }
}
