package org.badgedesk.accounts;

/**
 * A temporary password was made for an earner who asked for one; the mailer tells it to the address on file. Never
 * logged: {@link #toString} hides the password.
 */
public record PasswordIssued(EarnerId earner, String temporaryPassword) {

    @Override
    public String toString() {
        return "PasswordIssued[" + earner + "]";
    }
}
