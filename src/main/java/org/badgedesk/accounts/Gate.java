package org.badgedesk.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.passwords.PasswordHashes;
import org.badgedesk.passwords.TemporaryPassword;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides a try to sign in. Passwords are compared first, without holding a connection; the count is then taken under the
 * row's lock, so that guesses sent at once are counted one by one and a right one among them comes too late.
 */
@Component
class Gate {

    /** A locked account stops telling even the right password from a wrong one after so many failures within an hour. */
    static final int FAILURES_THAT_SILENCE = 30;

    private static final Duration SILENCE = Duration.ofHours(1);
    private static final int LONGEST_SOURCE = 100;

    private final AccountTable table;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Gate(AccountTable table, AuditLog audit, PlatformTransactionManager transactions, Clock clock) {
        this.table = table;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Match(boolean own, boolean temporary, boolean requested) {}

    SignIn signIn(EmailAddress email, String password, String source) {
        Optional<AccountTable.Row> seen = table.find(email);
        Match match = compare(password, seen);
        String from = source.length() > LONGEST_SOURCE ? source.substring(0, LONGEST_SOURCE) : source;
        return Objects.requireNonNull(transaction.execute(status -> decide(seen, match, from.replace('\u0000', ' '))));
    }

    /** How many hashes it takes depends on what was typed alone, never on the account. */
    private static Match compare(String password, Optional<AccountTable.Row> seen) {
        String typed = password.length() > 4 * PasswordFault.LONGEST ? "" : password;
        boolean own = PasswordHashes.matches(
                typed, seen.map(AccountTable.Row::passwordHash).orElse(null));
        if (!TemporaryPassword.hasItsForm(typed)) {
            return new Match(own, false, false);
        }
        String canonical = TemporaryPassword.canonical(typed);
        boolean temporary = PasswordHashes.matches(
                canonical, seen.map(AccountTable.Row::temporaryHash).orElse(null));
        boolean requested = PasswordHashes.matches(
                canonical, seen.map(AccountTable.Row::requestedHash).orElse(null));
        return new Match(own, temporary, requested);
    }

    private SignIn decide(Optional<AccountTable.Row> seen, Match match, String source) {
        Instant now = Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
        EarnerId earner = seen.map(AccountTable.Row::earner).orElseGet(EarnerId::random);
        Optional<AccountTable.Row> row = table.lock(earner);
        boolean own =
                match.own() && row.map(AccountTable.Row::passwordHash).equals(seen.map(AccountTable.Row::passwordHash));
        boolean temporary = match.temporary()
                && row.map(AccountTable.Row::temporaryHash).equals(seen.map(AccountTable.Row::temporaryHash));
        boolean requested = match.requested()
                && row.map(AccountTable.Row::requestedHash).equals(seen.map(AccountTable.Row::requestedHash));
        if (row.isEmpty() || !(own || temporary || requested)) {
            fail(earner, row, now, source);
            return SignIn.REFUSED;
        }
        return admit(
                row.get(),
                own,
                temporary ? row.get().temporaryExpiresAt() : row.get().requestedExpiresAt(),
                now);
    }

    private SignIn admit(AccountTable.Row row, boolean own, @Nullable Instant end, Instant now) {
        if (row.locked()) {
            boolean silent = table.failuresSince(row.earner(), now.minus(SILENCE)) >= FAILURES_THAT_SILENCE;
            return silent ? SignIn.REFUSED : SignIn.LOCKED;
        }
        if (!own && end != null && !now.isBefore(end)) {
            return SignIn.PASSWORD_EXPIRED;
        }
        table.setCount(row.earner(), 0, null);
        return own ? SignIn.ACCEPTED : SignIn.MUST_CHANGE_PASSWORD;
    }

    /** The same statements for an address that is nobody's, so that time tells nothing. */
    private void fail(EarnerId earner, Optional<AccountTable.Row> row, Instant now, String source) {
        int failures = row.map(found -> found.failedSignIns() + (found.locked() ? 0 : 1))
                .orElse(1);
        boolean locks = failures >= Accounts.FAILURES_THAT_LOCK
                && row.isPresent()
                && !row.get().locked();
        table.setCount(
                earner,
                failures,
                locks ? now : row.map(AccountTable.Row::lockedAt).orElse(null));
        table.addFailure(row.map(AccountTable.Row::earner).orElse(null), now, source);
        if (locks) {
            audit.record(new AuditEvent(
                    "desk", "account.locked", earner.toString(), failures + " failed sign-ins in a row"));
        }
    }
}
