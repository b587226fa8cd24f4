package org.badgedesk.core;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A person's name as they write it, in any script: Unicode NFC, one line, white space folded, soft hyphens left out, 1 to 200
 * characters, no control, direction, invisible or private characters and no angle brackets, and at least one letter. Joiners and variation
 * selectors are kept where a script needs them (Persian, Indic and Mongolian words, forms of Han characters). What this Java does not know
 * yet may be a letter of a later Unicode. Only new names are judged: one that was {@link #stored} is as it was stored.
 */
public final class PersonName {

    private static final int LONGEST = 200;

    /** Scripts in which a joiner changes what is seen. */
    private static final String JOINED =
            "[\\p{IsArabic}\\p{IsSyriac}\\p{IsNko}\\p{IsAdlam}\\p{IsHanifi_Rohingya}\\p{IsMongolian}\\p{IsPhags_Pa}\\p{IsDevanagari}"
                    + "\\p{IsBengali}\\p{IsGurmukhi}\\p{IsGujarati}\\p{IsOriya}\\p{IsTamil}\\p{IsTelugu}\\p{IsKannada}\\p{IsMalayalam}"
                    + "\\p{IsSinhala}\\p{IsKhmer}\\p{IsMyanmar}\\p{IsTibetan}\\p{IsBalinese}\\p{IsJavanese}][\\p{IsInherited}&&\\p{M}]{0,3}";

    /** At the end of a word joiners show nothing, but for a ZWJ that makes a letter of its own of a virama. */
    private static final Pattern IDLE_JOINERS = Pattern.compile(
            "(?<=" + JOINED
                    + ")(?:\u200C|(?<![\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA])\u200D)[\u200C\u200D]*(?= |$)");

    /** The last two of each plane, for ever no characters. */
    private static final String PLANE_ENDS = IntStream.rangeClosed(1, 16)
            .mapToObj(plane -> String.format("\\x{%XFFFE}\\x{%XFFFF}", plane, plane))
            .collect(Collectors.joining());

    /** Of unassigned ones those that never will be, or will be invisible; planes 2 and 3 are Han. */
    private static final Pattern REFUSED = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}<>{}|\\\\^\uFFFC\uFFFD]"
                    + "|[\\p{Cf}&&[^\u200C\u200D\u180E]]"
                    + "|[\u2065\uFDD0-\uFDEF\uFFF0-\uFFF8\uFFFE\uFFFF" + PLANE_ENDS + "]"
                    + "|[\\p{Cn}&&[\\x{13430}-\\x{1343F}\\x{E0000}-\\x{E0FFF}]]"
                    + "|[\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0]"
                    + "|(?<!" + JOINED + ")[\u200C\u200D\u180E]"
                    + "|(?<![\\p{IsHan}\\p{IsMongolian}\\p{IsPhags_Pa}\\p{IsMyanmar}\u9FFD-\u9FFF\\x{20000}-\\x{3FFFD}])[\uFE00-\uFE0F\\x{E0100}-\\x{E01EF}]");

    private final String value;

    /** @throws IllegalArgumentException saying which rule the name breaks */
    public PersonName(String text) {
        this(text, false);
    }

    private PersonName(String text, boolean asStored) {
        value = asStored ? text : judged(text);
    }

    private static String judged(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("\u00AD", "")
                .replaceAll("[\\p{Zs}\\t]+", " ")
                .strip();
        String value = IDLE_JOINERS.matcher(folded).replaceAll("");
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
        if (value.codePoints().noneMatch(c -> Character.isLetter(c) || !Character.isDefined(c))) {
            throw new IllegalArgumentException("a name holds at least one letter");
        }
        return value;
    }

    /**
     * A name as a table, a program or staff enter it.
     *
     * @throws IllegalArgumentException saying which rule it breaks; also where some program misread its letters, with those that were meant
     */
    public static PersonName entered(String text) {
        Misread.meant(text).flatMap(PersonName::parse).ifPresent(meant -> {
            throw new IllegalArgumentException("a name holds no damaged letters, and this one most likely means "
                    + meant + ": some program took its UTF-8 for another encoding, put it right there");
        });
        return new PersonName(text);
    }

    /** The name that was meant where its UTF-8 was once read as Windows-1252 ({@code JosÃ©} for José); nothing where it was not. */
    public Optional<PersonName> meant() {
        return Misread.meant(value).flatMap(PersonName::parse);
    }

    /** The name in {@code text}, or nothing where the text breaks one of the rules. */
    public static Optional<PersonName> parse(String text) {
        try {
            return Optional.of(new PersonName(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Which rule the text breaks, in words; nothing where it is a name that can be {@link #entered}. */
    public static Optional<String> fault(String text) {
        try {
            entered(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** A name that was stored, maybe under looser rules than today's, as it stands there. Never throws. */
    public static PersonName stored(String text) {
        return new PersonName(text, true);
    }

    public String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PersonName name && value.equals(name.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
