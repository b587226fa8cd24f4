package org.badgedesk.cases;

/** How much of a text had to be typed where a draft was given. */
final class Typed {

    private static final int MOST_WORDS = 3000;

    private Typed() {}

    /** The share of the sent words, 0 to 1, that are not taken from the draft in its order (longest common subsequence). */
    static double share(String draft, String sent) {
        String[] given = words(draft);
        String[] written = words(sent);
        if (written.length == 0) {
            return 0;
        }
        int[] kept = new int[given.length + 1];
        for (String word : written) {
            int diagonal = 0;
            for (int i = 1; i <= given.length; i++) {
                int above = kept[i];
                kept[i] = word.equals(given[i - 1]) ? diagonal + 1 : Math.max(kept[i], kept[i - 1]);
                diagonal = above;
            }
        }
        return 1 - (double) kept[given.length] / written.length;
    }

    private static String[] words(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? new String[0] : stripped.split("\\s+", MOST_WORDS);
    }
}
