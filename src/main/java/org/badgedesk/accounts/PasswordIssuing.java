package org.badgedesk.accounts;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.Language;
import org.badgedesk.passwords.PasswordHashes;
import org.badgedesk.passwords.TemporaryPassword;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Makes temporary passwords. Called within a transaction. */
@Component
class PasswordIssuing {

    private final AccountTable table;
    private final Sessions sessions;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final AccountSettings settings;
    private final Clock clock;

    PasswordIssuing(
            AccountTable table,
            Sessions sessions,
            AuditLog audit,
            ApplicationEventPublisher events,
            AccountSettings settings,
            Clock clock) {
        this.table = table;
        this.sessions = sessions;
        this.audit = audit;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** Ends the earner's own password and open sessions: for a proven wish or staff. */
    void issue(AccountTable.Row account, String by, String why) {
        String password = make(account.earner());
        table.endOwnPassword(account.earner());
        table.setRequested(account.earner(), null, null);
        sessions.end(account.earner(), account.email());
        audit.record(
                new AuditEvent(by, "account.password-issued", account.earner().toString(), why));
        events.publishEvent(new PasswordIssued(account.earner(), password, null));
    }

    /** Every other password stays good, the earner's own or one that was mailed: anybody may have typed the address into the form. */
    void issueOnRequest(Earner earner, @Nullable Language asked, String why) {
        String password = TemporaryPassword.random();
        table.setRequested(earner.id(), hash(password), end());
        audit.record(
                new AuditEvent("desk", "account.password-requested", earner.id().toString(), why));
        events.publishEvent(new PasswordIssued(earner.id(), password, asked));
    }

    /** @param anew whether one that waits to be used gives way; else it goes on counting, and no other is made */
    Optional<String> forAnnouncement(AccountTable.Row account, boolean anew) {
        if (account.passwordHash() != null || (!anew && account.hasTemporary(Instant.now(clock)))) {
            return Optional.empty();
        }
        String password = make(account.earner());
        audit.record(new AuditEvent(
                "desk", "account.password-issued", account.earner().toString(), "for the issuance mail"));
        return Optional.of(password);
    }

    private String make(EarnerId earner) {
        String password = TemporaryPassword.random();
        table.setTemporary(earner, hash(password), end());
        return password;
    }

    private static String hash(String password) {
        return PasswordHashes.hash(TemporaryPassword.canonical(password));
    }

    private Instant end() {
        return Instant.now(clock).plus(settings.temporaryPasswordValidity());
    }
}
