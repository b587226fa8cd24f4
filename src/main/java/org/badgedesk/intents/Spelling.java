package org.badgedesk.intents;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Mends what thumbs do to English words, for the classifier's eyes only: a word that nobody knows becomes the word of the
 * examples that one or two slips away from it, and a chain of words without spaces is cut. Names and details are never
 * read from a mended text.
 */
final class Spelling {

    private static final Pattern WORD = Pattern.compile("(?<=^|[\\s(\"'“/])[A-Za-z]{3,40}(?=[\\s.,!?;:)\"'”/…]|$)");
    private static final Pattern WORDS = Pattern.compile("[^a-z']+");
    private static final Pattern DRAWN_OUT = Pattern.compile("(.)\\1{2,}");
    private static final int OFTEN = 5;
    private static final int VERY_OFTEN = 30;
    private static final int CHAIN = 9;
    private static final int LONGEST = 16;

    private final Map<String, Integer> counts;
    private final Predicate<String> dictionary;

    /** What a misspelt word may be meant to be. */
    private final List<String> usual;

    private Spelling(Map<String, Integer> counts, Predicate<String> dictionary) {
        this.counts = counts;
        this.dictionary = dictionary;
        this.usual = counts.entrySet().stream()
                .filter(word ->
                        word.getValue() >= OFTEN && word.getKey().length() >= 3 && dictionary.test(word.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** @param dictionary knows the usual words of English, in small letters */
    static Spelling of(IntentSet set, Predicate<String> dictionary) {
        Map<String, Integer> counts = new HashMap<>();
        set.phrases().stream()
                .filter(p -> p.language() == null || "en".equals(p.language()))
                .flatMap(p -> WORDS.splitAsStream(p.text().toLowerCase(Locale.ROOT)))
                .filter(w -> !w.isEmpty())
                .forEach(w -> counts.merge(w, 1, Integer::sum));
        return new Spelling(counts, dictionary);
    }

    List<String> mended(List<String> sentences) {
        return sentences.stream().map(this::mended).toList();
    }

    String mended(String sentence) {
        boolean shouted = sentence.codePoints().noneMatch(Character::isLowerCase);
        Matcher matcher = WORD.matcher(sentence);
        StringBuilder mended = new StringBuilder();
        while (matcher.find()) {
            String word = matcher.group();
            boolean name = !shouted && Character.isUpperCase(word.charAt(0)) && matcher.start() > 0;
            String better = name ? null : better(word.toLowerCase(Locale.ROOT), matcher.start() == 0);
            matcher.appendReplacement(mended, Matcher.quoteReplacement(better == null ? word : better));
        }
        return matcher.appendTail(mended).toString();
    }

    private @Nullable String better(String word, boolean first) {
        if (known(word)) {
            return null;
        }
        String shorter = DRAWN_OUT.matcher(word).replaceAll("$1");
        if (!shorter.equals(word) && known(shorter)) {
            return shorter;
        }
        String near = near(shorter, first);
        return near != null || word.length() < CHAIN ? near : cut(word);
    }

    private int times(String word) {
        return counts.getOrDefault(word, 0);
    }

    private boolean known(String word) {
        return times(word) >= 2 || (word.length() > 2 && dictionary.test(word));
    }

    private @Nullable String near(String word, boolean first) {
        int allowed = word.length() >= 6 && !first ? 2 : 1;
        int enough = word.length() == 3 ? VERY_OFTEN : OFTEN;
        String best = null;
        int least = allowed + 1;
        for (String other : usual) {
            if (Math.abs(other.length() - word.length()) > allowed || times(other) < enough) {
                continue;
            }
            int slips = slips(word, other, allowed);
            boolean far = slips > 1 && word.charAt(0) != other.charAt(0);
            boolean more = best != null && slips == least && times(other) > times(best);
            if (!far && (slips < least || (more && slips <= allowed))) {
                least = slips;
                best = other;
            }
        }
        return best;
    }

    /** Letters put in, left out, mistaken or swapped (Damerau, 1964); more than {@code most} is too many to count. */
    static int slips(String a, String b, int most) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            int least = most + 1;
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                } else {
                    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                    d[i][j] = Math.min(d[i - 1][j - 1] + same, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                    if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                        d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                    }
                }
                least = Math.min(least, d[i][j]);
            }
            if (least > most) {
                return most + 1;
            }
        }
        return d[a.length()][b.length()];
    }

    /** The likeliest words that {@code chain} is made of, or null where it is not made of words. */
    private @Nullable String cut(String chain) {
        double[] cost = new double[chain.length() + 1];
        int[] from = new int[chain.length() + 1];
        for (int end = 1; end <= chain.length(); end++) {
            cost[end] = Double.MAX_VALUE;
            for (int start = Math.max(0, end - LONGEST); start < end; start++) {
                String word = chain.substring(start, end);
                int times = times(word);
                boolean fits = times >= OFTEN && (word.length() > 1 || word.equals("i") || word.equals("a"));
                double there = fits ? cost[start] + 12 - Math.log(times) : Double.MAX_VALUE;
                if (there < cost[end]) {
                    cost[end] = there;
                    from[end] = start;
                }
            }
        }
        if (cost[chain.length()] == Double.MAX_VALUE) {
            return null;
        }
        StringBuilder words = new StringBuilder();
        for (int end = chain.length(); end > 0; end = from[end]) {
            words.insert(0, chain.substring(from[end], end) + (end == chain.length() ? "" : " "));
        }
        return words.toString();
    }
}
