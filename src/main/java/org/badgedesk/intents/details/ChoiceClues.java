package org.badgedesk.intents.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What speaks for each of the {@link Choice.Option options} of a text: its traits, where it stands, the words around it. */
final class ChoiceClues {

    private static final int BEFORE = 8;
    private static final int AFTER = 6;
    private static final int STEM = 5;
    private static final int MANY = 4;

    /** From here on a letter is a word. */
    private static final char IDEOGRAPHS = '\u3000';

    private static final String OPTION = "@";
    private static final String END = ".";
    private static final String NOTHING = "-";

    /** Between two statements. */
    private static final Set<String> BREAKS = Set.of(
            END,
            OPTION,
            ",",
            ";",
            ":",
            "(",
            ")",
            "–",
            "—",
            "-",
            "、",
            "and",
            "but",
            "though",
            "although",
            "which",
            "because",
            "und",
            "aber",
            "y",
            "pero",
            "et",
            "mais",
            "e",
            "mas",
            "ma",
            "en",
            "maar");

    private final List<Choice.Option> options;
    private final List<String> words = new ArrayList<>();
    private final int[] places;
    private final Hashes hashes = new Hashes();

    private ChoiceClues(String text, List<Choice.Option> options) {
        this.options = options;
        this.places = new int[options.size()];
        int from = 0;
        for (int i = 0; i < places.length; i++) {
            split(text, from, options.get(i).start());
            places[i] = words.size();
            words.add(OPTION);
            from = options.get(i).end();
        }
        split(text, from, text.length());
    }

    /** For each of {@code options}, in the order in which they stand in {@code text}, the hashes of what speaks for it. */
    static int[][] of(String text, List<Choice.Option> options) {
        ChoiceClues clues = new ChoiceClues(text, options);
        int[][] all = new int[options.size()][];
        for (int i = 0; i < all.length; i++) {
            clues.itself(i);
            clues.beside(clues.places[i]);
            clues.inClause(clues.places[i], -1, "clause before ");
            clues.inClause(clues.places[i], 1, "clause after ");
            clues.inSentence(clues.places[i], -1, BEFORE, "before ");
            clues.inSentence(clues.places[i], 1, AFTER, "after ");
            all[i] = clues.hashes.taken();
        }
        return all;
    }

    /** Adds the words and signs from {@code from} to {@code to}, {@link #END} where a sentence or a line ends, a number as its length. */
    private void split(String text, int from, int to) {
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            int end = at + 1;
            if (Character.isLetterOrDigit(c)) {
                while (end < to && c < IDEOGRAPHS && isWithin(text.charAt(end))) {
                    end++;
                }
                String word = text.substring(at, end).toLowerCase(Locale.ROOT);
                words.add(Character.isDigit(c) ? "0".repeat(Math.min(word.length(), MANY)) : word);
            } else if (ends(text, at)) {
                words.add(END);
            } else if (!Character.isWhitespace(c)) {
                words.add(String.valueOf(c));
            }
            at = end;
        }
    }

    private static boolean isWithin(char c) {
        return Character.isLetterOrDigit(c) || c == '\'' || c == '’';
    }

    private static boolean ends(String text, int at) {
        char c = text.charAt(at);
        boolean stops = c == '.' || c == '!' || c == '?';
        boolean last = at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1));
        return c == '\n' || c == '。' || (stops && last);
    }

    private void itself(int i) {
        hashes.add("");
        options.get(i).traits().forEach(trait -> hashes.add("is ", trait));
        int last = options.size() - 1;
        hashes.add("place ", last == 0 ? "only" : i == 0 ? "first" : i == last ? "last" : "between");
        hashes.add("of ", String.valueOf(Math.min(last, MANY)));
    }

    private void beside(int i) {
        hashes.add("-1 ", at(i - 1));
        hashes.add("-2 ", at(i - 2));
        hashes.add("-3 ", at(i - 3));
        hashes.add("-2 -1 ", at(i - 2), at(i - 1));
        hashes.add("-3 -2 -1 ", at(i - 3), at(i - 2), at(i - 1));
        hashes.add("1 ", at(i + 1));
        hashes.add("2 ", at(i + 2));
        hashes.add("1 2 ", at(i + 1), at(i + 2));
        hashes.add("-1 1 ", at(i - 1), at(i + 1));
    }

    private void inClause(int place, int step, String side) {
        for (int i = place + step; !BREAKS.contains(at(i)); i += step) {
            addWithStem(side, at(i));
        }
    }

    private void inSentence(int place, int step, int near, String side) {
        for (int i = place + step; i >= 0 && i < words.size() && !at(i).equals(END); i += step) {
            if (Math.abs(i - place) <= near) {
                addWithStem(side, at(i));
            }
            addWithStem("in ", at(i));
        }
    }

    private void addWithStem(String kind, String word) {
        hashes.add(kind, word);
        if (word.length() > STEM) {
            hashes.add(kind, word.substring(0, STEM), OPTION);
        }
    }

    private String at(int i) {
        return i < 0 || i >= words.size() ? NOTHING : words.get(i);
    }
}
