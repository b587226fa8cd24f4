package org.badgedesk.passwords;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A password to be typed once from a mail: three groups of five small letters and digits without look-alikes, 74 random
 * bits. Case, spaces and hyphens do not matter when it is typed.
 */
public final class TemporaryPassword {

    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int CHARACTERS = 15;
    private static final int GROUP = 5;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Pd}]+");
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + CHARACTERS + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private TemporaryPassword() {}

    public static String random() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            if (i > 0 && i % GROUP == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    /** Whether this could be one, however it was typed. */
    public static boolean hasItsForm(String typed) {
        return typed.length() <= 64 && FORM.matcher(canonical(typed)).matches();
    }

    /** What is hashed and compared. */
    public static String canonical(String typed) {
        return SEPARATORS.matcher(typed).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
