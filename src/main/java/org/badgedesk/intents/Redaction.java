package org.badgedesk.intents;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a text what tells who wrote it, or of whom: addresses, links, long numbers, streets, days of birth, the greeting, the signature, and the names that are known.
 * What reads like a name elsewhere may stay: people look at the text before it is used.
 */
public final class Redaction {

    private static final Pattern ADDRESS = Words.pattern("[\\w.+'-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern LINK = Words.pattern("(?i)\\b(?:https?://|www\\.)\\S+");
    /** A number long enough to tell who somebody is: a phone's, a member's, a document's. Some days look like one. */
    public static final Pattern NUMBER = Words.pattern("\\+?\\d[\\d /().-]{3,}\\d");

    private static final Pattern DAY =
            Words.pattern("\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|(?:19|20)\\d{2}");
    /** What follows when somebody is said to be born. */
    private static final Pattern BIRTH = Words.pattern(
            "(?iu)(?<said>\\b(?:born|birth ?(?:day|date)|date of birth|dob|geboren|geburts(?:tag|datum)|nacid[oa]|(?:fecha de )?nacimiento"
                    + "|née?|(?:date de )?naissance|nascid[oa]|nascimento|nat[oa]|(?:data di )?nascita|geboortedatum)\\b|生年月日|誕生日)"
                    + "(?<when>[^\\n;]{0,30}?(?:\\d{4}年\\d{1,2}月\\d{1,2}日|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|(?:19|20)\\d{2}))");

    private static final Pattern BORN_THEN = Words.pattern(
            "\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}(?=[^\\n.;]{0,12}\\bgeboren)|\\d{4}年\\d{1,2}月\\d{1,2}日(?=生)");

    private static final Pattern STREET = Words.pattern(
            "(?u)\\b\\p{Lu}[\\p{L}-]*(?:straße|strasse|str\\.|gasse|allee|weg|platz|straat|laan|plein)\\s+\\d{1,4}\\p{L}?\\b"
                    + "|\\b\\d{1,5}\\p{L}?,?\\s+(?:\\p{Lu}[\\p{L}'’.-]*\\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Square)\\b"
                    + "|\\b\\d{1,4},?\\s+(?:rue|avenue|boulevard|place)\\s+(?:[\\p{L}'’-]+\\s?){1,4}"
                    + "|\\b(?:[Cc]alle|[Aa]venida|[Rr]ua|[Vv]ia|[Vv]iale|[Pp]iazza)\\s+(?:[\\p{L}'’.-]+\\s+){1,5}?(?:n[.º°]\\s*)?,?\\s*\\d{1,4}\\b");

    private static final Pattern GREETING = Words.pattern(
            "(?iu)^(?:hi|hello|hey|dear|hallo|liebe[rs]?|guten tag|sehr geehrte[rs]?"
                    + "|bonjour|cher|chère|hola|estimad[oa]s?|querid[oa]s?|olá|prezad[oa]s?|ciao|gentile|buongiorno|beste|geachte)\\b[^\\n,:!]{0,60}[,:!]?\\s*");
    private static final Pattern CLOSING =
            Words.pattern("(?ium)^(?:kind regards|best regards|warm regards|regards|best wishes|best|cheers"
                    + "|thanks|many thanks|thank you|sincerely|yours|mit freundlichen grüßen|viele grüße|liebe grüße|danke|cordialement|bien à vous|merci"
                    + "|saludos|un saludo|atentamente|gracias|atenciosamente|obrigad[oa]|cordiali saluti|grazie|met vriendelijke groet|groeten|dank)"
                    + "\\b[^\\n]{0,40}$");

    private static final Pattern ADDRESSEE_LINE =
            Words.pattern("^[^\\n、。,]{0,40}(?:様|さま|御中|各位|님께)[、,。]?[ \\t\u3000]*\\n\\s*");
    private static final Pattern CLOSING_LINE = Words.pattern(
            "(?m)^(?:[^\\n。]{0,10}(?:宜しく|よろしく)お(?:願|ねが)い[^\\n。]{0,12}|敬具|草々|以上|감사합니다|고맙습니다|谢谢|謝謝|此致)[。．.!！]?[ \\t\u3000]*$");

    /** Of a script that sets no space, or none before its endings, between a name and the words next to it. */
    private static final String UNSPACED =
            "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\u30fc\\p{IsHangul}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}";

    private static final String LETTER_BESIDE = "[\\p{L}\\p{M}&&[^" + UNSPACED + "]]";
    private static final Pattern UNSPACED_NAME = Words.pattern("[" + UNSPACED + "\\s\\p{Zs}]{2,}");
    private static final Pattern SURNAME_FIRST = Words.pattern("[\\p{IsHan}\\p{IsHangul}]{3,}");

    private Redaction() {}

    /** @param names of the people concerned, as far as they are known */
    public static String of(String text, Collection<@Nullable String> names) {
        String plain = GREETING.matcher(text.strip()).replaceFirst("");
        plain = ADDRESSEE_LINE.matcher(plain).replaceFirst("");
        plain = withoutEnd(withoutEnd(plain, CLOSING), CLOSING_LINE);
        plain = ADDRESS.matcher(plain).replaceAll("name@example.org");
        plain = LINK.matcher(plain).replaceAll("https://example.org");
        plain = BIRTH.matcher(plain).replaceAll("${said} …");
        plain = BORN_THEN.matcher(plain).replaceAll("…");
        plain = STREET.matcher(plain).replaceAll("…");
        plain = NUMBER.matcher(plain)
                .replaceAll(number -> DAY.matcher(number.group()).matches() ? number.group() : "00000");
        for (String part : parts(names)) {
            plain = Words.pattern("(?iu)(?<!" + LETTER_BESIDE + ")" + Pattern.quote(part) + "(?!" + LETTER_BESIDE + ")")
                    .matcher(plain)
                    .replaceAll("…");
        }
        return plain.replaceAll("…(?:[ \\t\u3000]*…)+", "…").strip();
    }

    private static String withoutEnd(String text, Pattern closings) {
        return closings.matcher(text)
                .results()
                .map(MatchResult::start)
                .filter(start -> start > 0)
                .filter(start -> text.substring(start)
                                .lines()
                                .skip(1)
                                .collect(joining("\n"))
                                .strip()
                                .length()
                        < 120)
                .findFirst()
                .map(start -> text.substring(0, start))
                .orElse(text);
    }

    /** The longest first, lest a short one leaves the rest of a longer one. */
    private static List<String> parts(Collection<@Nullable String> names) {
        Set<String> parts = new HashSet<>();
        for (String name : names) {
            if (name != null) {
                parts.addAll(List.of(name.split("[\\s\\p{Zs}.,_・·-]+")));
                if (UNSPACED_NAME.matcher(name).matches()) {
                    parts.add(name.strip());
                    parts.add(name.replaceAll("[\\s\\p{Zs}]+", ""));
                }
            }
        }
        for (String part : List.copyOf(parts)) {
            if (SURNAME_FIRST.matcher(part).matches()) {
                parts.addAll(surnameAndRest(part));
            }
        }
        return parts.stream()
                .filter(part -> part.codePointCount(0, part.length()) >= 2)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Nothing shows where a surname ends that is not set apart; it has one, two or three signs. */
    private static List<String> surnameAndRest(String name) {
        List<String> parts = new ArrayList<>();
        int signs = name.codePointCount(0, name.length());
        for (int cut = 1; cut <= 3 && cut < signs; cut++) {
            int at = name.offsetByCodePoints(0, cut);
            parts.add(name.substring(0, at));
            parts.add(name.substring(at));
        }
        return parts;
    }
}
