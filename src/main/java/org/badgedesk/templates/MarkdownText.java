package org.badgedesk.templates;

import java.net.URI;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Turns plain text into Markdown that reads as that text and nothing else (CommonMark 0.31, section 2.4). */
final class MarkdownText {

    private static final String MEANINGFUL = "\\`*_{}[]()<>#+-.!|~&=\":^$@";
    private static final Pattern LINE_BREAK = Pattern.compile("\\s*[\\r\\n\\u0085\\u2028\\u2029]\\s*");
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\uFFFE\\uFFFF&&[^\\n]]");
    private static final Pattern ENTITY = Pattern.compile("&(#?[A-Za-z0-9]+);");

    private MarkdownText() {}

    /**
     * White space is folded, line breaks stay line breaks, control and direction characters are dropped. Marks between
     * two letters or digits mean nothing to Markdown and stay bare, so that a template can compare such words.
     */
    static String escape(String text) {
        String clean = plain(text);
        StringBuilder escaped = new StringBuilder(clean.length() + 8);
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            if (c == '\n') {
                escaped.append("\\\n");
            } else if (MEANINGFUL.indexOf(c) >= 0 && !(isHarmlessWithin(c) && isWithinWord(clean, i))) {
                escaped.append('\\').append(c);
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** What is left of the text: its readable characters, one space between words, one break between lines. */
    static String plain(String text) {
        String lines = LINE_BREAK.matcher(text.replace('\t', ' ')).replaceAll("\n");
        String readable = INVISIBLE.matcher(lines).replaceAll("");
        return Normalizer.normalize(readable, Normalizer.Form.NFC)
                .replaceAll(" {2,}", " ")
                .replaceAll(" ?\\n[ \\n]*", "\n")
                .strip();
    }

    private static boolean isHarmlessWithin(char c) {
        return c == '_' || c == '-' || c == '.' || c == ':' || c == '@';
    }

    private static boolean isWithinWord(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(at - 1))
                && Character.isLetterOrDigit(text.charAt(at + 1));
    }

    /**
     * A link in angle brackets: by itself a link that shows its address, and in {@code [words](…)} the destination,
     * whatever brackets it holds.
     */
    static String link(URI uri) {
        return "<" + ENTITY.matcher(uri.toASCIIString()).replaceAll("&$1%3B") + ">";
    }
}
