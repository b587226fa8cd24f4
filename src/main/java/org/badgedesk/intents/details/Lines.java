package org.badgedesk.intents.details;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;

/** Lines of mail: those that were only broken to fit a width, and those at the end that are the writer's signature. */
public final class Lines {

    private static final int WRAPPED = 58;
    private static final Pattern SIGN_OFF = Words.pattern(
            "(?im)^[ \\t]{0,9}(?:--|(?:(?:kind|best|warm|with|many) )*(?:regards|wishes|greetings|respects?|thanks|compliments)|sincerely|cheers|(?:many )?thanks(?: (?:and|&|n|with) (?:(?:kind|best|warm) )*(?:regards|wishes))?|thank(?:ing)? you|respectfully(?: yours)?|warmly|yours\\b.{0,20}|best|saludos|cordialement|mit .{0,12}grüßen|grazie|obrigad[oa]|merci|danke|groeten)[\\s,.!]*$");

    private Lines() {}

    /** {@code text} with one line for what was one line before a mail program broke it. */
    static String unwrapped(String text) {
        StringBuilder joined = new StringBuilder(text.length());
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            joined.append(lines[i]);
            if (i + 1 < lines.length) {
                joined.append(wraps(lines[i], lines[i + 1]) ? ' ' : '\n');
            }
        }
        return joined.toString();
    }

    private static boolean wraps(String line, String next) {
        return line.length() >= WRAPPED
                && !next.isBlank()
                && Character.isLetterOrDigit(next.codePointAt(0))
                && (Character.isLetterOrDigit(line.charAt(line.length() - 1)) || line.endsWith(","));
    }

    /** Where the sign-off begins, or the last line where it is but a name; the end where there is none. */
    public static int signature(String text) {
        Matcher matcher = SIGN_OFF.matcher(text);
        int body = text.indexOf('\n') + 1;
        while (matcher.find()) {
            if (matcher.start() > body
                    && text.substring(body, matcher.start()).strip().length() > 20) {
                return matcher.start();
            }
        }
        String whole = text.stripTrailing();
        int line = whole.lastIndexOf('\n') + 1;
        String last = whole.substring(line);
        boolean led = whole.substring(0, line).stripTrailing().endsWith(":");
        return line > body
                        && !led
                        && last.length() < 40
                        && last.split(" ").length <= 5
                        && last.matches("[^.!?:]*\\p{Lu}[^!?:]*")
                ? line
                : text.length();
    }
}
