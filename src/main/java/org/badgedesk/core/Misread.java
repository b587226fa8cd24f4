package org.badgedesk.core;

import java.io.ByteArrayOutputStream;
import java.lang.Character.UnicodeScript;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text in UTF-8 that some program has read as Windows-1252 or Latin-1: {@code JosÃ©} for José. Told by its bytes, which by chance are hardly
 * ever UTF-8, and by what they then say: letters that stand together.
 */
final class Misread {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    /** A text that was misread is often misread again. */
    private static final int MOST_TIMES = 3;

    /** What names have of the letters from U+0180 to U+02FF: Azerbaijani, Vietnamese, Romanian, Hawaiian, and transliterations. */
    private static final String IN_NAMES = "ƏƠơƯưȘșȚțʹʻʼʾʿ";

    /** In a word in capitals these are two letters (GÄŠ); at its beginning, or beside small ones, hardly ever (ÄŽURICA for ĎURICA). */
    private static final Pattern CAPITALS = Pattern.compile("(?<=\\p{Lu})[ÄÌ][ŠŽ](?!\\p{Ll})");

    private Misread() {}

    /** What was meant; nothing where the text is as it was written. */
    static Optional<String> meant(String text) {
        String meant = text;
        for (int i = 0; i < MOST_TIMES; i++) {
            meant = once(meant).orElse(meant);
        }
        return meant.equals(text) ? Optional.empty() : Optional.of(meant);
    }

    private static Optional<String> once(String text) {
        if (text.chars().allMatch(c -> c < 0x80) || CAPITALS.matcher(text).find()) {
            return Optional.empty();
        }
        return bytes(text).flatMap(Misread::decoded).filter(Misread::standTogether);
    }

    /** Characters below 256 that Windows-1252 has not are their own bytes. */
    private static Optional<byte[]> bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            byte[] one = String.valueOf(c).getBytes(WINDOWS);
            boolean known = one.length == 1 && new String(one, WINDOWS).charAt(0) == c;
            if (!known && c > 0xFF) {
                return Optional.empty();
            }
            bytes.write(known ? one[0] : c);
        }
        return Optional.of(bytes.toByteArray());
    }

    private static Optional<String> decoded(byte[] bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return Optional.of(text.toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * So that a name in capitals is left alone, whose letters are by chance the bytes of a mark without its letter (KRÍŽ), of phonetics, or
     * of a letter that hardly any name has (GÉŠA, NOÈ’).
     */
    private static boolean standTogether(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        Set<UnicodeScript> scripts =
                composed.codePoints().mapToObj(UnicodeScript::of).collect(Collectors.toSet());
        scripts.remove(UnicodeScript.COMMON);
        return (scripts.equals(Set.of(UnicodeScript.LATIN)) || isOfAnother(scripts))
                && composed.codePoints().allMatch(c -> !Character.isISOControl(c) && !isRare(c));
    }

    private static boolean isOfAnother(Set<UnicodeScript> scripts) {
        return !scripts.contains(UnicodeScript.LATIN)
                && scripts.stream().anyMatch(script -> script != UnicodeScript.INHERITED);
    }

    private static boolean isRare(int c) {
        return c >= 0x180 && c <= 0x2FF && IN_NAMES.indexOf(c) < 0;
    }
}
