package org.badgedesk.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.passwords.PasswordHashes;
import org.badgedesk.passwords.TemporaryPassword;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How earners sign in. The principal's name of an earner's session is the {@link EarnerId} as a string: sessions so named
 * end when the password or the address changes and when the account is unlocked.
 *
 * <p>States: an account begins without a password; a temporary one (14 days) admits to nothing but setting one's own;
 * ten failures in a row lock the account until {@link #unlock}. Changes are in the audit log under the earner's id.
 */
@Service
@EnableConfigurationProperties(AccountSettings.class)
public class Accounts {
    /** Failed sign-ins in a row that lock an account. */
    public static final int FAILURES_THAT_LOCK = 10;

    /** How long a mail may take to be seen. */
    public static final Duration ON_ITS_WAY = Duration.ofMinutes(15);

    private static final int FAILURES_SHOWN = 100;

    private final AccountTable table;
    private final Gate gate;
    private final PasswordIssuing issuing;
    private final PasswordRequests requests;
    private final Sessions sessions;
    private final AuditLog audit;
    private final AccountSettings settings;
    private final Clock clock;

    Accounts(
            AccountTable table,
            Gate gate,
            PasswordIssuing issuing,
            PasswordRequests requests,
            Sessions sessions,
            AuditLog audit,
            AccountSettings settings,
            Clock clock) {
        this.table = table;
        this.gate = gate;
        this.issuing = issuing;
        this.requests = requests;
        this.sessions = sessions;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * How the account stands now.
     *
     * @throws IllegalArgumentException if there is no such earner, as every method here that takes an id
     */
    @Transactional(readOnly = true)
    public AccountState state(EarnerId earner) {
        AccountTable.Row row = table.find(earner).orElseThrow(() -> unknown(earner));
        boolean temporary = row.temporaryHash() != null || row.requestedHash() != null;
        return new AccountState(
                row.locked(), row.failedSignIns(), row.lockedAt(), temporary && row.passwordHash() == null, temporary);
    }

    /**
     * When a temporary password was made that is not used yet and may still be on its way, for it is minutes old: another one would void it
     * unread. Nothing where there is none, or a lock keeps it from working.
     */
    @Transactional(readOnly = true)
    public Optional<Instant> freshTemporaryPassword(EarnerId earner) {
        AccountTable.Row row = table.find(earner).orElseThrow(() -> unknown(earner));
        Instant now = Instant.now(clock);
        return Optional.ofNullable(row.temporaryExpiresAt())
                .map(end -> end.minus(settings.temporaryPasswordValidity()))
                .filter(made -> !row.locked() && made.plus(ON_ITS_WAY).isAfter(now));
    }

    /** Whether this is the temporary password that somebody asked for at the sign-in page, which ended no other. */
    @Transactional(readOnly = true)
    public boolean isRequested(EarnerId earner, String temporaryPassword) {
        return PasswordHashes.matches(
                TemporaryPassword.canonical(temporaryPassword),
                table.find(earner).orElseThrow(() -> unknown(earner)).requestedHash());
    }

    /** Whether the temporary password made last is one that somebody asked for at the sign-in page, used up or not. */
    @Transactional(readOnly = true)
    public boolean hasRequested(EarnerId earner) {
        return table.find(earner).orElseThrow(() -> unknown(earner)).requestedHash() != null;
    }

    /**
     * Decides a try to sign in by address on file and password. Takes the same time for an address that is nobody's. A failure
     * is counted once this returns, so do not call it in a transaction that may be rolled back.
     *
     * @param source where the try comes from, a network address; staff see it with failures
     */
    public SignIn signIn(EmailAddress email, String password, String source) {
        return gate.signIn(email, password, source);
    }

    /**
     * Sets the earner's own password, ends the temporary one and open sessions. A lock stays.
     *
     * @throws PasswordRefusedException if it breaks a rule of {@link PasswordFault}
     */
    @Transactional
    public void setPassword(EarnerId earner, String password) {
        AccountTable.Row row = locked(earner);
        faultOf(row, password).ifPresent(fault -> {
            throw new PasswordRefusedException(fault);
        });
        table.setPassword(earner, PasswordHashes.hash(password));
        sessions.end(earner, row.email());
        audit.record(new AuditEvent(row.email().value(), "account.password-set", earner.toString(), ""));
    }

    /** What is wrong with a password that the earner would like to set; nothing where it may be set. */
    @Transactional(readOnly = true)
    public Optional<PasswordFault> faultOf(EarnerId earner, String password) {
        return faultOf(table.find(earner).orElseThrow(() -> unknown(earner)), password);
    }

    /** Clears the count of failures and the lock, ends open sessions. Says whether the account was locked. */
    @Transactional
    public boolean unlock(EarnerId earner, String by, String why) {
        AccountTable.Row row = locked(earner);
        if (!row.locked() && row.failedSignIns() == 0) {
            return false;
        }
        table.setCount(earner, 0, null);
        sessions.end(earner, row.email());
        audit.record(new AuditEvent(
                by,
                "account.unlocked",
                earner.toString(),
                why,
                Map.of("locked", String.valueOf(row.locked()), "failedSignIns", String.valueOf(row.failedSignIns())),
                Map.of("locked", "false", "failedSignIns", "0"),
                null));
        return row.locked();
    }

    /** Makes a temporary password (the old one ends, open sessions too) and publishes {@link PasswordIssued}. */
    @Transactional
    public void issueTemporaryPassword(EarnerId earner, String by, String why) {
        issuing.issue(locked(earner), by, why);
    }

    /**
     * For the issuance mail: a temporary password while the account has none of its own and none was told that still waits to be used, so
     * that of several mails at once each one's password holds; else nothing.
     *
     * @param anew whether a new one is made all the same, for a mail that is sent again: only that one counts then
     */
    @Transactional
    public Optional<String> temporaryPasswordForAnnouncement(EarnerId earner, boolean anew) {
        return issuing.forAnnouncement(locked(earner), anew);
    }

    /** A temporary password that is told to nobody after all counts for nothing; another one that was made since stays. */
    @Transactional
    public void takeTemporaryPasswordBack(EarnerId earner, String password) {
        if (PasswordHashes.matches(
                TemporaryPassword.canonical(password), locked(earner).temporaryHash())) {
            table.endTemporary(earner);
        }
    }

    /** The temporary password that was told to nobody and is kept nowhere ends, so that the next announcement tells another. */
    @Transactional
    public void endTemporaryPassword(EarnerId earner) {
        table.endTemporary(locked(earner).earner());
    }

    /**
     * "Request new password": the same, in time and outcome to the asker, whether or not the address is known. Within moments a task
     * publishes {@link PasswordIssued}, three times an hour at most for one earner; the earner's own password and one that was mailed for
     * another reason stay good until a new one is set, so that nobody can shut out another.
     *
     * @param asked the language of the page: the mail's where the earner's own is not known
     */
    public void requestNewPassword(EmailAddress email, String source, Language asked) {
        requests.leave(email, source, asked);
    }

    /** When and from where sign-ins to this account failed in the last 90 days, newest first, a hundred at most. */
    @Transactional(readOnly = true)
    public List<SignInFailure> recentFailures(EarnerId earner) {
        return table.failures(earner, FAILURES_SHOWN);
    }

    /** All failed sign-ins that are still kept, the latest first. */
    @Transactional(readOnly = true)
    public List<SignInFailure> failures(EarnerId earner) {
        return table.failures(earner, Integer.MAX_VALUE);
    }

    /** What the failed sign-ins of the last day look like: whether somebody else may be trying. */
    @Transactional(readOnly = true)
    public FailurePattern failurePattern(EarnerId earner) {
        return table.pattern(earner, Instant.now(clock).minus(Duration.ofDays(1)));
    }

    /**
     * Forgets failed sign-ins older than 90 days (a setting) and what only bounded yesterday's requests; for the timetable,
     * once a day.
     *
     * @return how many failed sign-ins were forgotten
     */
    @Transactional
    public int forgetOld() {
        requests.forgetOld();
        return table.forgetFailuresBefore(Instant.now(clock).minus(settings.failuresKept()));
    }

    private static Optional<PasswordFault> faultOf(AccountTable.Row row, String password) {
        Optional<PasswordFault> fault = PasswordFault.of(password, row.email());
        boolean temporary = fault.isEmpty()
                && TemporaryPassword.hasItsForm(password)
                && (PasswordHashes.matches(TemporaryPassword.canonical(password), row.temporaryHash())
                        || PasswordHashes.matches(TemporaryPassword.canonical(password), row.requestedHash()));
        return temporary ? Optional.of(PasswordFault.IS_THE_TEMPORARY_ONE) : fault;
    }

    private AccountTable.Row locked(EarnerId earner) {
        return table.lock(earner).orElseThrow(() -> unknown(earner));
    }

    private static IllegalArgumentException unknown(EarnerId earner) {
        return new IllegalArgumentException("There is no earner " + earner);
    }
}
