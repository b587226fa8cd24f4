package org.badgedesk.cases;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How much of a text had to be typed where a draft was given. */
final class Typed {

    /** Of those between what begins and ends both texts alike; what differs beyond counts as typed. */
    private static final int MOST_COMPARED = 3000;

    private static final String UNSPACED =
            "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\u30fc\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}";
    /** A word, or one sign of a script that sets no space between words. */
    private static final Pattern WORD = Pattern.compile("[" + UNSPACED + "]|[^\\s" + UNSPACED + "]+");

    private Typed() {}

    /** The share of the sent words, 0 to 1, that are not taken from the draft in its order (longest common subsequence). */
    static double share(String draft, String sent) {
        List<String> given = words(draft);
        List<String> written = words(sent);
        if (written.isEmpty()) {
            return 0;
        }
        int most = Math.min(given.size(), written.size());
        int before = 0;
        while (before < most && given.get(before).equals(written.get(before))) {
            before++;
        }
        int after = 0;
        while (after < most - before
                && given.get(given.size() - 1 - after).equals(written.get(written.size() - 1 - after))) {
            after++;
        }
        int common = common(between(given, before, after), between(written, before, after));
        return 1 - (double) (before + common + after) / written.size();
    }

    private static List<String> between(List<String> words, int before, int after) {
        return words.subList(before, Math.min(before + MOST_COMPARED, words.size() - after));
    }

    private static int common(List<String> given, List<String> written) {
        int[] kept = new int[given.size() + 1];
        for (String word : written) {
            int diagonal = 0;
            for (int i = 1; i <= given.size(); i++) {
                int above = kept[i];
                kept[i] = word.equals(given.get(i - 1)) ? diagonal + 1 : Math.max(kept[i], kept[i - 1]);
                diagonal = above;
            }
        }
        return kept[given.size()];
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }
}
