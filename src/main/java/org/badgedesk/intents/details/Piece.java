package org.badgedesk.intents.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, a sign or the end of a line, as {@link RoleChain} takes a text apart. An article that has lost its vowel before
 * a name, and letters of scripts that set no blanks between words, stand alone.
 *
 * @param start where it begins in the text
 */
record Piece(String text, int start) {

    /** A text is read so far; more is no mail that a person writes. */
    private static final int MOST = 800;

    private static final Pattern PIECE = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|(?i:l|d|un|dell|dall|all|nell|sull|quell)['’](?=\\p{Lu})|[[\\p{L}\\p{M}\\p{N}'’&+.-]&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]{0,80}"
                    + "[[\\p{L}\\p{M}\\p{N}]&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]\\.?|[^\\p{L}\\p{M}\\p{N}\\s]|\\n");
    private static final Pattern INITIALS = Pattern.compile("(?:\\p{L}\\.)+");

    int end() {
        return start + text.length();
    }

    String small() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The pieces of {@code text} in their order. */
    static List<Piece> of(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = PIECE.matcher(text);
        while (matcher.find() && pieces.size() < MOST) {
            String found = matcher.group();
            boolean dotted = found.length() > 1 && found.endsWith(".");
            if (dotted && !abbreviated(found, text, matcher.end())) {
                int dot = found.length() - 1;
                pieces.add(new Piece(found.substring(0, dot), matcher.start()));
                pieces.add(new Piece(".", matcher.start() + dot));
            } else {
                pieces.add(new Piece(found, matcher.start()));
            }
        }
        return pieces;
    }

    /** Whether the dot at the end of {@code found} belongs to it; that of a letter that ends a line does not. */
    private static boolean abbreviated(String found, String text, int end) {
        boolean last = end == text.length() || text.charAt(end) == '\n';
        return !(last && found.length() == 2)
                && (INITIALS.matcher(found).matches() || Runs.shortened(text.substring(Math.max(0, end - 24), end)));
    }

    /** How it is written: with capitals, digits, small letters alone, or as the sign that it is. */
    String shape() {
        int first = text.codePointAt(0);
        boolean cased = !text.equals(text.toLowerCase(Locale.ROOT));
        if (text.codePoints().allMatch(Character::isDigit)) {
            return "number";
        } else if (!Character.isLetterOrDigit(first)) {
            return text;
        } else if (cased && text.equals(text.toUpperCase(Locale.ROOT))) {
            return text.length() == 1 ? "initial" : "capitals";
        } else if (Character.isUpperCase(first)) {
            return "capital";
        } else if (cased) {
            return "capital within";
        }
        return text.codePoints().anyMatch(Character::isDigit) ? "with digits" : "small";
    }

    boolean capital() {
        return Character.isUpperCase(text.codePointAt(0));
    }
}
