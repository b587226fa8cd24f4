package org.badgedesk.slack;

import java.util.regex.Pattern;

/**
 * Untrusted text on its way into Slack: without control and direction characters, cut to a length, then escaped, so that it is
 * never a mention, a link or markup (Slack, "Formatting text for app surfaces").
 */
final class SlackText {

    /** Characters of a {@code text} that stands beside blocks. */
    static final int LONGEST_TEXT = 2_900;

    private static final Pattern UNWANTED = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}&&[^\\n\\t\\u200D]]");
    private static final Pattern MENTION = Pattern.compile("<(?:@[UW][A-Z0-9]+|!subteam\\^)");
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");

    private SlackText() {}

    /** Cut to {@code longest} characters after escaping, an ellipsis where something is missing. */
    static String escaped(String text, int longest) {
        String clean = EMPTY_LINES.matcher(clean(text)).replaceAll("\n\n").strip();
        StringBuilder escaped = new StringBuilder();
        int at = 0;
        while (at < clean.length()) {
            int point = clean.codePointAt(at);
            String next = switch (point) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                default -> Character.toString(point);
            };
            boolean last = at + Character.charCount(point) >= clean.length();
            if (escaped.length() + next.length() > (last ? longest : longest - 1)) {
                return escaped.append('…').toString();
            }
            escaped.append(next);
            at += Character.charCount(point);
        }
        return escaped.toString();
    }

    /** Without control and direction characters; as it is else, for an input, which shows no markup. */
    static String clean(String text) {
        return UNWANTED.matcher(text.replace("\r\n", "\n")).replaceAll("");
    }

    /** Whether a text that came from Slack speaks to somebody by name. */
    static boolean mentions(String text) {
        return MENTION.matcher(text).find();
    }

    /** What a person typed, as plain text: Slack's own escapes and links undone. */
    static String typed(String text) {
        return text.replaceAll("<(?:mailto:|https?://)[^|>]*\\|([^>]*)>", "$1")
                .replaceAll("<mailto:([^>]*)>", "$1")
                .replaceAll("<(https?://[^>]*)>", "$1")
                .replaceAll("<@[UW][A-Z0-9]+(?:\\|[^>]*)?>", "")
                .replaceAll("<#[CG][A-Z0-9]+\\|?([^>]*)>", "#$1")
                .replaceAll("<![a-z]+(?:\\^[A-Z0-9]+)?(?:\\|([^>]*))?>", "$1")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip();
    }
}
