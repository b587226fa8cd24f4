package org.badgedesk.core;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person's name as they write it, in any script: Unicode NFC, one line, white space folded, soft hyphens left out, 1 to 200
 * characters, no control, direction, invisible, private or unassigned characters and no angle brackets, and at least one letter. Joiners
 * and variation selectors are kept where a script needs them (Persian, Indic and Mongolian words, forms of Han characters).
 */
public record PersonName(String value) {

    private static final int LONGEST = 200;

    /** Scripts in which a joiner changes what is seen. */
    private static final String JOINED =
            "[\\p{IsArabic}\\p{IsSyriac}\\p{IsNko}\\p{IsMongolian}\\p{IsPhags_Pa}\\p{IsDevanagari}"
                    + "\\p{IsBengali}\\p{IsGurmukhi}\\p{IsGujarati}\\p{IsOriya}\\p{IsTamil}\\p{IsTelugu}\\p{IsKannada}\\p{IsMalayalam}"
                    + "\\p{IsSinhala}\\p{IsKhmer}\\p{IsMyanmar}\\p{IsTibetan}\\p{IsBalinese}\\p{IsJavanese}][\\p{IsInherited}&&\\p{M}]{0,3}";

    /** Characters of planes 2 and 3 are Han, whether or not this Java knows them yet. */
    private static final Pattern REFUSED = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}<>{}|\\\\^\uFFFC\uFFFD]"
                    + "|[\\p{Cf}&&[^\u200C\u200D\u180E]]"
                    + "|[\\p{Cn}&&[^\\x{20000}-\\x{2FFFD}\\x{30000}-\\x{3FFFD}]]"
                    + "|[\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0]"
                    + "|(?<!" + JOINED + ")[\u200C\u200D\u180E]"
                    + "|(?<![\\p{IsHan}\\p{IsMongolian}\\p{IsPhags_Pa}\\p{IsMyanmar}\\x{20000}-\\x{3FFFD}])[\uFE00-\uFE0F\\x{E0100}-\\x{E01EF}]");

    /** @throws IllegalArgumentException saying which rule the name breaks */
    public PersonName {
        value = Normalizer.normalize(value, Normalizer.Form.NFC)
                .replace("\u00AD", "")
                .replaceAll("[\\p{Zs}\\t]+", " ")
                .strip();
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a name has 1 to " + LONGEST + " characters, this one " + value.length());
        }
        Matcher refused = REFUSED.matcher(value);
        if (refused.find()) {
            throw new IllegalArgumentException(String.format(
                    "a name holds no control, direction, invisible, damaged or markup characters, and this one has"
                            + " U+%04X",
                    value.codePointAt(refused.start())));
        }
        if (value.codePoints().noneMatch(Character::isLetter)) {
            throw new IllegalArgumentException("a name holds at least one letter");
        }
    }

    /** The name in {@code text}, or nothing where the text breaks one of the rules. */
    public static Optional<PersonName> parse(String text) {
        try {
            return Optional.of(new PersonName(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Which rule the text breaks, in words; nothing where it is a name. */
    public static Optional<String> fault(String text) {
        try {
            new PersonName(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** A name that was stored, maybe under looser rules than today's: what these refuse reads {@code ?}. Never throws. */
    public static PersonName stored(String text) {
        return parse(text)
                .or(() -> parse(REFUSED.matcher(text).replaceAll("?")))
                .orElseGet(() -> new PersonName("N. N."));
    }

    @Override
    public String toString() {
        return value;
    }
}
