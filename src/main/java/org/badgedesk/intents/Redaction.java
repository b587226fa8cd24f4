package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a text what tells who wrote it: addresses, links, long numbers, the greeting, the signature, and the names that are known.
 * What reads like a name elsewhere may stay: people look at the text before it is used.
 */
public final class Redaction {

    private static final Pattern ADDRESS = Pattern.compile("[\\w.+'-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern LINK = Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S+");
    /** A number long enough to tell who somebody is: a phone's, a member's, a document's. Some days look like one. */
    public static final Pattern NUMBER = Pattern.compile("\\+?\\d[\\d /().-]{3,}\\d");

    private static final Pattern DAY =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|(?:19|20)\\d{2}");
    private static final Pattern GREETING = Pattern.compile(
            "(?iu)^(?:hi|hello|hey|dear|hallo|liebe[rs]?|guten tag|sehr geehrte[rs]?"
                    + "|bonjour|cher|chère|hola|estimad[oa]s?|querid[oa]s?|olá|prezad[oa]s?|ciao|gentile|buongiorno|beste|geachte)\\b[^\\n,:!]{0,60}[,:!]?\\s*");
    private static final Pattern CLOSING =
            Pattern.compile("(?ium)^(?:kind regards|best regards|warm regards|regards|best wishes|best|cheers"
                    + "|thanks|many thanks|thank you|sincerely|yours|mit freundlichen grüßen|viele grüße|liebe grüße|danke|cordialement|bien à vous|merci"
                    + "|saludos|un saludo|atentamente|gracias|atenciosamente|obrigad[oa]|cordiali saluti|grazie|met vriendelijke groet|groeten|dank)"
                    + "\\b[^\\n]{0,40}$");

    private Redaction() {}

    /** @param names of the people concerned, as far as they are known */
    public static String of(String text, Collection<@Nullable String> names) {
        String plain = GREETING.matcher(text.strip()).replaceFirst("");
        Matcher closing = CLOSING.matcher(plain);
        int end = plain.length();
        while (closing.find()) {
            if (closing.start() > 0 && plain.substring(closing.end()).strip().length() < 120) {
                end = closing.start();
                break;
            }
        }
        plain = plain.substring(0, end);
        plain = ADDRESS.matcher(plain).replaceAll("name@example.org");
        plain = LINK.matcher(plain).replaceAll("https://example.org");
        plain = NUMBER.matcher(plain)
                .replaceAll(number -> DAY.matcher(number.group()).matches() ? number.group() : "00000");
        for (String part : parts(names)) {
            plain = Pattern.compile("(?iu)(?<![\\p{L}\\p{M}])" + Pattern.quote(part) + "(?![\\p{L}\\p{M}])")
                    .matcher(plain)
                    .replaceAll("…");
        }
        return plain.replaceAll("…(?:[ \\t]+…)+", "…").strip();
    }

    private static List<String> parts(Collection<@Nullable String> names) {
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            if (name != null) {
                for (String part : name.split("[\\s.,_-]+")) {
                    if (part.codePointCount(0, part.length()) >= 2) {
                        parts.add(part);
                    }
                }
            }
        }
        return parts;
    }
}
