package org.badgedesk.passwords;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Passwords that everybody tries first. Digits and signs at the ends and doubled parts do not save one: {@code Password2026!}
 * is still {@code password}. A short list on purpose: the length rule and the lock after ten failures keep out the rest.
 */
public final class CommonPasswords {

    private static final Pattern TRIMMINGS = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

    private static final Set<String> WORDS = Set.of(
            "password",
            "passwort",
            "passw0rd",
            "p@ssword",
            "p@ssw0rd",
            "motdepasse",
            "contraseña",
            "contrasena",
            "qwerty",
            "qwertyuiop",
            "qwertz",
            "qwertzuiop",
            "azerty",
            "azertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "qwertyui",
            "iloveyou",
            "sunshine",
            "princess",
            "football",
            "baseball",
            "basketball",
            "superman",
            "batman",
            "starwars",
            "welcome",
            "letmein",
            "letmeinnow",
            "changeme",
            "changemenow",
            "trustno",
            "whatever",
            "dragon",
            "monkey",
            "master",
            "shadow",
            "michael",
            "jennifer",
            "charlie",
            "abc",
            "abcd",
            "abcdef",
            "abcdefgh",
            "abcdefghij",
            "admin",
            "administrator",
            "login",
            "secret",
            "default",
            "temporary",
            "test",
            "testing",
            "testtest",
            "guest",
            "computer",
            "internet",
            "samsung",
            "google",
            "facebook",
            "linkedin",
            "microsoft",
            "badge",
            "badges",
            "certification",
            "certified",
            "member",
            "membership",
            "summer",
            "winter",
            "spring",
            "autumn",
            "january",
            "qazwsx",
            "qazwsxedc",
            "qweasdzxc",
            "qwerasdf",
            "aaaaaaaaaa",
            "zaqxsw",
            "hello",
            "helloworld",
            "blink",
            "lovely",
            "passwordpassword",
            "correcthorsebatterystaple",
            "correct horse battery staple",
            "thisisapassword");

    private CommonPasswords() {}

    /** Whether guessing would begin with this one: from the list, one character repeated, or a row of keys or digits. */
    public static boolean contain(String password) {
        String small = password.toLowerCase(Locale.ROOT);
        String word = TRIMMINGS.matcher(small).replaceAll("");
        return WORDS.contains(small)
                || WORDS.contains(word)
                || small.codePoints().distinct().count() <= 2
                || isRow(small);
    }

    /** Each character the neighbour of the one before, as in 1234567890 or 9876543210 or abcdefghij. */
    private static boolean isRow(String text) {
        for (int step : new int[] {1, -1}) {
            boolean row = true;
            for (int i = 1; i < text.length() && row; i++) {
                int difference = text.charAt(i) - text.charAt(i - 1);
                row = difference == step || (difference == -9 * step && Character.isDigit(text.charAt(i)));
            }
            if (row) {
                return true;
            }
        }
        return false;
    }
}
