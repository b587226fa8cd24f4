package org.badgedesk.intents.details;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells whether two names are forms of one, and whether one is damaged. */
final class NameForms {

    private static final double SLIPS = 0.34;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern ENTITY = Pattern.compile("&#?\\w{2,7};");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}?�]+");
    /** Letters of two alphabets in one name. */
    private static final Pattern MIXED =
            Pattern.compile("\\p{IsLatin}.*[\\p{IsCyrillic}\\p{IsGreek}]|[\\p{IsCyrillic}\\p{IsGreek}].*\\p{IsLatin}");

    private static final Pattern DAMAGE = Pattern.compile(
            "[?�]|&#?\\w{2,7};|[ÃÂÄÅÐÑâ][\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\\p{L}#\\p{L}| - ");

    private NameForms() {}

    /** Whether letters of {@code name} were lost or decoded by the wrong table. */
    static boolean damaged(String name) {
        return DAMAGE.matcher(name).find() || MIXED.matcher(name).find();
    }

    /** Small letters, without marks. */
    static String folded(String name) {
        String plain = ENTITY.matcher(name).replaceAll("'").toLowerCase(Locale.ROOT);
        String bare =
                MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD)).replaceAll("");
        return bare.replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ð", "d")
                .replace("þ", "th")
                .replace("ı", "i");
    }

    static boolean marked(String name) {
        return !folded(name).equals(name.toLowerCase(Locale.ROOT));
    }

    /** How much two different names are one: 0 not at all, 3 the same letters. */
    static int alikeness(String one, String other) {
        List<String> a = parts(one);
        List<String> b = parts(other);
        if (one.equals(other) || a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        String joined = String.join("", a);
        String others = String.join("", b);
        if (joined.equals(others) || (a.size() == b.size() && a.containsAll(b))) {
            return 3;
        }
        boolean single = a.size() == 1 || b.size() == 1;
        if (Slips.between(joined, others) <= 0.25 * Math.max(joined.length(), others.length())) {
            return 2;
        }
        if (Slips.between(joined, others) <= 0.4 * Math.max(joined.length(), others.length())) {
            return 1;
        }
        if (single && a.size() != b.size()) {
            return 0;
        }
        return a.stream().anyMatch(x -> b.stream().anyMatch(y -> close(x, y))) ? 1 : 0;
    }

    static List<String> parts(String name) {
        return Arrays.stream(BETWEEN.split(folded(name)))
                .filter(p -> !p.isEmpty())
                .toList();
    }

    private static boolean close(String x, String y) {
        int longest = Math.max(x.length(), y.length());
        return longest > 2 && Slips.between(x, y) <= SLIPS * longest && Math.min(x.length(), y.length()) > 2;
    }
}
