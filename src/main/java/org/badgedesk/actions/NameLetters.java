package org.badgedesk.actions;

import com.ibm.icu.text.Transliterator;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.badgedesk.core.PersonName;

/** What can be said of two names by their letters alone: folded, in another alphabet, misread, mistyped. */
final class NameLetters {

    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");

    private static final int LONG_WORD = 6;

    /** Of Latin, Greek and Cyrillic letters, and the points that Hebrew and Arabic leave out. */
    private static final String DIACRITICS = "[\u0300-\u036F\u0591-\u05C7\u064B-\u065F\u0670]+";

    private static final Set<UnicodeScript> OF_SYLLABLES =
            Set.of(UnicodeScript.HAN, UnicodeScript.HANGUL, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

    private NameLetters() {}

    /** Lower case without diacritics (vowel signs that make another name of it stay) and without letters' variants that people leave out (ø, ß, ł, æ). */
    static String fold(String text) {
        String bare = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll(DIACRITICS, "");
        return Normalizer.normalize(bare, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ı", "i");
    }

    /** The folded words of a name; what this Java does not know yet counts as a letter. */
    static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        for (String part : fold(name).split("[^\\p{L}\\p{M}\\p{Cn}]+")) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** As it would be written in plain Latin letters: {@code Юлия} becomes {@code yuliya}, {@code 王} {@code wang}. */
    static synchronized String latin(String name) {
        return fold(LATIN.transliterate(name)).replaceAll("[^a-z ]+", "");
    }

    /** Whether one word is the other with at most a slip of the hand for each four letters; another syllable or sign is no slip. */
    static boolean alike(String a, String b) {
        return a.equals(b) || !ofSyllables(a + b) && distance(a, b) <= Math.max(a.length(), b.length()) / 4;
    }

    private static boolean ofSyllables(String text) {
        return text.codePoints().anyMatch(c -> OF_SYLLABLES.contains(UnicodeScript.of(c)));
    }

    /** Whether two words in plain Latin letters may be one word of another alphabet: an edit for each four letters (in long words three), none in shorter ones. */
    static boolean soundLike(String a, String b) {
        int longest = Math.max(a.length(), b.length());
        return distance(a, b) <= longest / (longest < LONG_WORD ? 4 : 3);
    }

    static boolean within(int edits, String a, String b) {
        return distance(a, b) <= edits;
    }

    /** Edits between two words (Damerau-Levenshtein, optimal string alignment). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }

    static boolean inDisjointScripts(PersonName a, PersonName b) {
        Set<UnicodeScript> of = scripts(b);
        return scripts(a).stream().noneMatch(of::contains);
    }

    /** Letters of two alphabets in one name may look alike and are not; Chinese, Japanese and Korean signs stand beside any. */
    static boolean mixesScripts(PersonName name) {
        Set<UnicodeScript> alphabets = scripts(name);
        alphabets.removeAll(OF_SYLLABLES);
        alphabets.remove(UnicodeScript.BOPOMOFO);
        return alphabets.size() > 1;
    }

    private static Set<UnicodeScript> scripts(PersonName name) {
        Set<UnicodeScript> scripts = new HashSet<>();
        name.value()
                .codePoints()
                .filter(c -> Character.isLetter(c) || !Character.isDefined(c))
                .forEach(c -> scripts.add(UnicodeScript.of(c)));
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        return scripts;
    }
}
