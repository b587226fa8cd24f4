package org.badgedesk.badges;

import java.time.LocalDate;
import java.util.Objects;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What changes in a credential once it is issued: each change leaves its trace and is told. The promises stand at {@link Badges}. */
@Component
class Changing {

    private final CredentialStore credentials;
    private final CredentialHistory history;
    private final Issuing issuing;
    private final ApplicationEventPublisher events;

    Changing(
            CredentialStore credentials, CredentialHistory history, Issuing issuing, ApplicationEventPublisher events) {
        this.credentials = credentials;
        this.history = history;
        this.issuing = issuing;
        this.events = events;
    }

    void rename(EarnerId earner, PersonName name, String by, String why) {
        credentials.hold(earner).forEach(credential -> rename(credential, name, by, why));
    }

    void putBack(NamesPutBack event) {
        event.names().forEach((id, name) -> rename(held(id), name, event.by(), event.why()));
    }

    private void rename(Credential credential, PersonName name, String by, String why) {
        if (!credential.name().equals(name)) {
            CredentialId id = credential.id();
            credentials.rename(id, name);
            history.tell(id, "renamed", "name", credential.name().value(), name.value(), by, why);
            events.publishEvent(new CredentialChanged(id, CredentialChanged.What.NAME));
        }
    }

    void correctExpiry(CredentialId id, @Nullable LocalDate expiresOn, String by, String why) {
        Credential credential = current(id);
        Validity corrected = new Validity(credential.issuedOn(), expiresOn);
        if (Objects.equals(credential.expiresOn(), corrected.expiresOn())) {
            return;
        }
        credentials.expire(id, expiresOn);
        history.tell(id, "expiry corrected", "expires on", day(credential.expiresOn()), day(expiresOn), by, why);
        events.publishEvent(new CredentialChanged(id, CredentialChanged.What.EXPIRY));
    }

    void correctIssue(CredentialId id, LocalDate issuedOn, String by, String why) {
        lockKind(id);
        Credential credential = current(id);
        Validity.requirePast(issuedOn, credentials.today());
        Validity corrected = new Validity(issuedOn, credential.expiresOn());
        if (credential.issuedOn().equals(corrected.issuedOn())) {
            return;
        }
        credentials.replacedAndLater(id, corrected.issuedOn()).ifPresent(other -> {
            throw new InvalidDates("The badge " + other.id() + ", which this one replaced, was issued on "
                    + other.issuedOn() + " and would be the later one of the two: to have that one hold, revoke this"
                    + " one and reinstate that.");
        });
        credentials.issue(id, issuedOn);
        history.tell(
                id,
                Change.ISSUE_CORRECTED,
                "issued on",
                credential.issuedOn().toString(),
                issuedOn.toString(),
                by,
                why);
        events.publishEvent(new CredentialChanged(id, CredentialChanged.What.ISSUE));
    }

    void revoke(CredentialId id, String reason, String by) {
        Credential credential = held(id);
        if (credential.status() == CredentialStatus.REVOKED) {
            return;
        }
        credentials.revoke(id, reason);
        history.tell(id, "revoked", "status", credential.status().name(), CredentialStatus.REVOKED.name(), by, reason);
        events.publishEvent(new CredentialChanged(id, CredentialChanged.What.REVOKED));
    }

    void reinstate(CredentialId id, String by, String why) {
        lockKind(id);
        Credential before = held(id);
        boolean replaced = credentials.replacement(id).isPresent();
        boolean comesBack = !replaced || credentials.current(id).isEmpty();
        if (before.isCurrent() || before.status() == CredentialStatus.SUPERSEDED && !comesBack) {
            return;
        }
        credentials.reinstate(id);
        if (replaced && comesBack) {
            credentials.standAgain(id);
        }
        Credential credential = credentials.find(id).orElseThrow();
        history.tell(
                id,
                "reinstated",
                "status",
                before.status().name(),
                credential.status().name(),
                by,
                why);
        if (credential.isCurrent()) {
            issuing.place(id, by);
        }
        events.publishEvent(new CredentialChanged(id, CredentialChanged.What.REINSTATED));
    }

    void announceAgain(CredentialId id, String by, String why) {
        current(id);
        history.tell(id, Badges.ANNOUNCED_AGAIN, "announcement", null, null, by, why);
        events.publishEvent(new AnnouncementRequested(id));
    }

    /** In the order of {@link Issuing#issue}: what is issued or corrected meanwhile comes before or after, and none waits for the other in turn. */
    private void lockKind(CredentialId id) {
        credentials.find(id).ifPresent(its -> credentials.lock(its.earner(), its.achievement()));
    }

    private Credential held(CredentialId id) {
        return credentials.hold(id).orElseThrow(() -> new UnknownCredential(id));
    }

    private Credential current(CredentialId id) {
        Credential credential = held(id);
        if (!credential.isCurrent()) {
            throw new NotCurrent(id, credential.status());
        }
        return credential;
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? Change.NEVER : day.toString();
    }
}
