package org.badgedesk.accounts;

import java.util.Locale;
import java.util.Optional;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.passwords.CommonPasswords;

/**
 * Why a password that somebody chose is refused, by the rules of NIST SP 800-63B section 5.1.1.2: length and common
 * values count, kinds of characters do not.
 */
public enum PasswordFault {
    /** Fewer than {@link #SHORTEST} characters. */
    TOO_SHORT,
    /** More than {@link #LONGEST} characters. */
    TOO_LONG,
    /** One of those that are tried first. */
    TOO_COMMON,
    /** The earner's own address, or the part of it before the {@code @}. */
    IS_THE_ADDRESS,
    /** The temporary password itself, which was mailed. */
    IS_THE_TEMPORARY_ONE;

    public static final int SHORTEST = 10;
    public static final int LONGEST = 128;

    static Optional<PasswordFault> of(String password, EmailAddress address) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(TOO_SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(TOO_LONG);
        }
        String small = password.strip().toLowerCase(Locale.ROOT);
        if (small.equals(address.value()) || small.equals(address.localPart())) {
            return Optional.of(IS_THE_ADDRESS);
        }
        return CommonPasswords.contain(password) ? Optional.of(TOO_COMMON) : Optional.empty();
    }
}
