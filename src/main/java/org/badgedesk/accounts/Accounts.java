package org.badgedesk.accounts;

import java.util.Optional;
import org.badgedesk.core.EmailAddress;
import org.springframework.stereotype.Service;

@Service
public class Accounts {
    /** Failed sign-ins in a row that lock an account. */
    public static final int FAILURES_THAT_LOCK = 10;

    public AccountState state(EarnerId earner) {
        throw new UnsupportedOperationException();
    }

    public SignIn signIn(EmailAddress email, String password, String source) {
        throw new UnsupportedOperationException();
    }

    /** Sets the earner's own password; ends open sessions. */
    public void setPassword(EarnerId earner, String password) {
        throw new UnsupportedOperationException();
    }

    /** Clears the count of failures and the lock. Says whether the account was locked. */
    public boolean unlock(EarnerId earner, String by, String why) {
        throw new UnsupportedOperationException();
    }

    /** Makes a temporary password (the old one ends) and publishes {@link PasswordIssued}. */
    public void issueTemporaryPassword(EarnerId earner, String by, String why) {
        throw new UnsupportedOperationException();
    }

    /**
     * For the issuance mail: a temporary password while the account has none of its own (each call makes a new one, the
     * last one counts), else nothing.
     */
    public Optional<String> temporaryPasswordForAnnouncement(EarnerId earner) {
        throw new UnsupportedOperationException();
    }

    /** "Request new password": the same, in time and outcome to the asker, whether or not the address is known. */
    public void requestNewPassword(EmailAddress email, String source) {
        throw new UnsupportedOperationException();
    }
}
