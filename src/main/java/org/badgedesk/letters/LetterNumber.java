package org.badgedesk.letters;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** 128 random bits in Crockford's base 32: 26 characters, none of which is taken for another by eye. */
final class LetterNumber {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int BITS = 128;
    private static final Pattern FORM = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
    private static final SecureRandom random = new SecureRandom();

    private LetterNumber() {}

    static String random() {
        BigInteger rest = new BigInteger(BITS, random);
        char[] number = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            number[i] = ALPHABET.charAt(rest.intValue() & 31);
            rest = rest.shiftRight(5);
        }
        return new String(number);
    }

    /** The number as somebody typed it from paper: in any case, with hyphens or spaces, O for 0, I or L for 1. */
    static Optional<String> read(String typed) {
        if (typed.length() > 2 * LENGTH) {
            return Optional.empty();
        }
        String number = typed.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return Optional.of(number).filter(text -> FORM.matcher(text).matches());
    }

    /** In groups, to be read and typed: {@code 7ZZZ-ZZZZ-…}. */
    static String grouped(String number) {
        return number.replaceAll("(.{4})(?!$)", "$1-");
    }
}
