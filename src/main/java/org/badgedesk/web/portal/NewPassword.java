package org.badgedesk.web.portal;

import java.util.Optional;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.PasswordFault;

/** Says to the earner what is wrong with a password they chose. */
final class NewPassword {

    private NewPassword() {}

    /** What is wrong, in words for the earner; nothing where it may be set. */
    static Optional<String> fault(Accounts accounts, EarnerId earner, String password, String repeated) {
        Optional<String> fault = accounts.faultOf(earner, password).map(NewPassword::words);
        return fault.isEmpty() && !password.equals(repeated)
                ? Optional.of("The two passwords differ. Type the same one twice.")
                : fault;
    }

    private static String words(PasswordFault fault) {
        return switch (fault) {
            case TOO_SHORT ->
                "This password is too short. Use at least " + PasswordFault.SHORTEST
                        + " characters; a few words in a row are fine.";
            case TOO_LONG -> "This password is too long. Use at most " + PasswordFault.LONGEST + " characters.";
            case TOO_COMMON -> "This password is one of those that are guessed first. Choose another one.";
            case IS_THE_ADDRESS -> "This password is your e-mail address or a part of it. Choose another one.";
            case IS_THE_TEMPORARY_ONE -> "This is the temporary password. Choose one of your own.";
        };
    }
}
