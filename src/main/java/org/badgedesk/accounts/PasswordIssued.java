package org.badgedesk.accounts;

import org.badgedesk.core.Language;
import org.jspecify.annotations.Nullable;

/**
 * A temporary password was made for an earner who asked for one; the mailer tells it to the address on file. Never
 * logged: {@link #toString} hides the password.
 *
 * @param asked the language of the page at which it was asked for; null where it was asked for otherwise
 */
public record PasswordIssued(
        EarnerId earner, String temporaryPassword, @Nullable Language asked) {

    @Override
    public String toString() {
        return "PasswordIssued[" + earner + "]";
    }
}
