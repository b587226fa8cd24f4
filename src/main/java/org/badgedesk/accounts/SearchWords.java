package org.badgedesk.accounts;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;

/** Names and addresses as words without case and marks, so that staff find Zoë Ångström by "zoe ang". */
final class SearchWords {

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int MOST_WORDS = 10;

    private SearchWords() {}

    static String of(PersonName name, EmailAddress email) {
        return words(name.value()) + " " + words(email.value());
    }

    /** A tsquery that wants each typed word to begin one of the words; empty where nothing was typed. */
    static String query(String typed) {
        String bounded = typed.length() > 300 ? typed.substring(0, 300) : typed;
        return Arrays.stream(words(bounded).split(" "))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .map(word -> "'" + word + "':*")
                .collect(Collectors.joining(" & "));
    }

    private static String words(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return SEPARATORS.matcher(plain).replaceAll(" ").strip();
    }
}
