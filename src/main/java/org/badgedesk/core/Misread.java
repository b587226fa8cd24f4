package org.badgedesk.core;

import java.io.ByteArrayOutputStream;
import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Text in UTF-8 that some program has read as Windows-1252 or Latin-1: {@code JosÃ©} for José. Told by its bytes, which by chance are hardly
 * ever UTF-8, and by what they then say: letters that stand together.
 */
final class Misread {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    /** A text that was misread is often misread again. */
    private static final int MOST_TIMES = 3;

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
        if (text.chars().allMatch(c -> c < 0x80)) {
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

    /** So that É before an apostrophe, whose bytes would be a letter of phonetics, is left alone. */
    private static boolean standTogether(String text) {
        Set<UnicodeScript> scripts = text.codePoints()
                .mapToObj(UnicodeScript::of)
                .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
                .collect(Collectors.toSet());
        return (scripts.size() == 1 || !scripts.contains(UnicodeScript.LATIN))
                && text.codePoints()
                        .allMatch(c -> !Character.isISOControl(c) && UnicodeBlock.of(c) != UnicodeBlock.IPA_EXTENSIONS);
    }
}
