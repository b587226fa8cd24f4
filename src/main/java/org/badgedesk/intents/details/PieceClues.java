package org.badgedesk.intents.details;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What speaks for the {@link Role} of each piece of a text: its own letters, the pieces around it, whether another piece is nearly the same,
 * where it stands.
 */
final class PieceClues {

    private static final int BEFORE = 8;
    private static final int AFTER = 5;
    private static final int SHARE_OF_CAPITALS = 25;
    private static final int ALIKE = 2;
    private static final int LONGEST_ALIKE = 40;
    private static final Pattern MARK = Pattern.compile("\\p{M}");
    private static final String QUOTES = "\"“”„«»「」『』";
    private static final String NOTHING = "-";

    private final List<Piece> pieces;
    private final int subject;
    private final int signature;
    private final boolean shouted;
    private final boolean capitalsAreRare;
    private final String[] words;
    private final String[] shapes;
    private final String[] plain;
    private final boolean[] quoted;
    private final Map<String, Integer> times = new HashMap<>();
    private final Set<String> signed = new HashSet<>();
    private final Hashes hashes = new Hashes();

    private PieceClues(List<Piece> pieces, String text) {
        this.pieces = pieces;
        this.subject = text.indexOf('\n');
        this.signature = Lines.signature(text);
        this.shouted = Runs.shouted(text);
        this.capitalsAreRare = pieces.stream().filter(Piece::capital).count() * SHARE_OF_CAPITALS < pieces.size();
        this.words = pieces.stream().map(Piece::small).toArray(String[]::new);
        this.shapes = pieces.stream().map(Piece::shape).toArray(String[]::new);
        this.plain = Arrays.stream(words).map(PieceClues::plain).toArray(String[]::new);
        this.quoted = quoted();
        for (int i = 0; i < words.length; i++) {
            times.merge(words[i], 1, Integer::sum);
            if (pieces.get(i).start() >= signature) {
                signed.add(words[i]);
            }
        }
    }

    /** For each of {@code pieces}, which stand in {@code text}, the hashes of what speaks for its role. */
    static int[][] of(List<Piece> pieces, String text) {
        PieceClues clues = new PieceClues(pieces, text);
        int[][] all = new int[pieces.size()][];
        for (int i = 0; i < all.length; i++) {
            clues.itself(i);
            clues.around(i);
            clues.place(i);
            all[i] = clues.hashes.taken();
        }
        return all;
    }

    private void itself(int i) {
        String word = words[i];
        add("", "");
        add("is ", word);
        add("shape ", shapes[i]);
        if (word.length() > 2) {
            add("ends ", word.substring(word.length() - 3));
            add("begins ", word.substring(0, 3));
        }
        if (word.length() > 1) {
            add("ends in ", word.substring(word.length() - 2));
        }
        if (Employers.organised(pieces.get(i).text())) {
            add("organisation", "");
        }
        add("alike ", alike(i));
    }

    private void around(int i) {
        for (int d = -4; d <= 3; d++) {
            if (d != 0) {
                add("at " + d + " ", at(words, i + d));
            }
            if (d != 0 && Math.abs(d) <= 2) {
                add("shape at " + d + " ", at(shapes, i + d));
            }
        }
        for (int d = 1; d <= BEFORE && d <= i; d++) {
            add("before ", words[i - d]);
        }
        for (int d = 1; d <= AFTER && i + d < words.length; d++) {
            add("after ", words[i + d]);
        }
        add("from -1 ", at(words, i - 1), words[i]);
        add("to 1 ", words[i], at(words, i + 1));
        add("-2 -1 ", at(words, i - 2), at(words, i - 1));
        add("-3 -2 -1 ", at(words, i - 3), at(words, i - 2), at(words, i - 1));
        add("1 2 ", at(words, i + 1), at(words, i + 2));
        add("shapes from -1 ", at(shapes, i - 1), shapes[i]);
        add("shapes to 1 ", shapes[i], at(shapes, i + 1));
        add("shapes ", at(shapes, i - 1), shapes[i], at(shapes, i + 1));
    }

    private void place(int i) {
        Piece piece = pieces.get(i);
        boolean named = piece.capital();
        hold("in the subject", piece.end() <= subject);
        hold("in the signature", piece.start() >= signature);
        hold("signed", piece.start() < signature && named && words[i].length() > 2 && signed.contains(words[i]));
        hold("quoted", quoted[i]);
        hold("shouted", shouted);
        hold("capitals are rare", capitalsAreRare);
        hold("twice", named && times.getOrDefault(words[i], 0) > 1);
        hold("begins a line", i > 0 && words[i - 1].equals("\n"));
        if (capitalsAreRare || shouted) {
            add("shape there ", shapes[i]);
        }
    }

    /** Whether a piece after or before it differs by a capital, an accent or two letters: they may be the old and the new name. */
    private String alike(int i) {
        String found = NOTHING;
        for (int j = 0; j < words.length; j++) {
            if (j != i && alike(i, j)) {
                found = j > i ? "after" : "before";
            }
        }
        return found;
    }

    private boolean alike(int i, int j) {
        String one = words[i];
        String other = words[j];
        if (one.length() < 4
                || one.length() > LONGEST_ALIKE
                || other.length() < 3
                || Math.abs(one.length() - other.length()) > ALIKE) {
            return false;
        }
        if (one.equals(other)) {
            return !pieces.get(i).text().equals(pieces.get(j).text());
        }
        return one.charAt(0) == other.charAt(0) && within(plain[i], plain[j]);
    }

    /** Whether the edit distance (Levenshtein) is {@link #ALIKE} at most. */
    private static boolean within(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int step = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(step, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()] <= ALIKE;
    }

    private static String plain(String word) {
        boolean ascii = word.chars().allMatch(c -> c < 128);
        return ascii
                ? word
                : MARK.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
    }

    private boolean[] quoted() {
        boolean[] quoted = new boolean[words.length];
        int open = -1;
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("\n")) {
                open = -1;
            } else if (QUOTES.contains(words[i]) && open >= 0) {
                Arrays.fill(quoted, open + 1, i, true);
                open = -1;
            } else if (QUOTES.contains(words[i])) {
                open = i;
            }
        }
        return quoted;
    }

    private static String at(String[] all, int i) {
        return i < 0 || i >= all.length ? NOTHING : all[i];
    }

    private void hold(String clue, boolean holds) {
        if (holds) {
            add(clue, "");
        }
    }

    private void add(String kind, String... words) {
        hashes.add(kind, words);
    }
}
