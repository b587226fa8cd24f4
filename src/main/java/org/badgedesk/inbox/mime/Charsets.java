package org.badgedesk.inbox.mime;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns bytes into text: by the charset that is declared where that works, by what the bytes look like where it does
 * not. Never throws; what cannot be read becomes U+FFFD.
 */
final class Charsets {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** What mailers write, to what they mean: mostly the superset that Windows really sent. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("latin-1", "windows-1252"),
            Map.entry("ascii-8bit", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("iso-8859-11", "x-windows-874"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("windows-874", "x-windows-874"),
            Map.entry("iso-8859-8-i", "iso-8859-8"),
            Map.entry("iso-8859-8-e", "iso-8859-8"),
            Map.entry("iso-8859-6-i", "iso-8859-6"),
            Map.entry("gb2312", "gb18030"),
            Map.entry("gbk", "gb18030"),
            Map.entry("cp936", "gb18030"),
            Map.entry("x-gbk", "gb18030"),
            Map.entry("hz-gb-2312", "gb18030"),
            Map.entry("big5", "big5-hkscs"),
            Map.entry("x-x-big5", "big5-hkscs"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("cp932", "windows-31j"),
            Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("ks_c_5601", "x-windows-949"),
            Map.entry("ksc5601", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("cp949", "x-windows-949"),
            Map.entry("macintosh", "x-macroman"),
            Map.entry("mac", "x-macroman"),
            Map.entry("x-mac-cyrillic", "x-maccyrillic"),
            Map.entry("utf8", "utf-8"),
            Map.entry("utf-8mb4", "utf-8"),
            Map.entry("utf8mb4", "utf-8"),
            Map.entry("x-utf-8", "utf-8"),
            Map.entry("unicode", "utf-8"),
            Map.entry("unicode-1-1-utf-8", "utf-8"),
            Map.entry("unicode-1-1-utf-7", "utf-7"),
            Map.entry("x-unicode-2-0-utf-7", "utf-7"));

    /** Two bytes a character, of which some pairs are sound UTF-8 too. */
    private static final Set<String> DOUBLE_BYTE =
            Set.of("gb18030", "gbk", "big5", "big5-hkscs", "windows-31j", "x-windows-949", "euc-jp", "euc-tw");

    /** More characters in such pairs than this are no chance. */
    private static final int FEW = 5;

    private Charsets() {}

    /** Whether what reads as UTF-8 may as well be a few characters of East Asia: letters of Europe inside a word of ASCII are not. */
    private static boolean mayBeEither(String utf8) {
        int others = 0;
        for (int i = 0; i < utf8.length(); i++) {
            char c = utf8.charAt(i);
            if (c > '\u07ff') {
                return false;
            }
            if (c > '\u007f') {
                others++;
                boolean latin = Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
                if (latin && (isAsciiLetter(utf8, i - 1) || isAsciiLetter(utf8, i + 1))) {
                    return false;
                }
            }
        }
        return others <= FEW;
    }

    private static boolean isAsciiLetter(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) < 128 && Character.isLetter(text.charAt(at));
    }

    /** The text in {@code bytes}; {@code declared} is what the mail says of its charset, null where it says nothing. */
    static String decode(byte[] bytes, @Nullable String declared) {
        Optional<String> marked = byteOrderMark(bytes);
        if (marked.isPresent()) {
            return marked.get();
        }
        String name = declared == null ? "" : meant(declared);
        if (isAscii(bytes)) {
            return decodeSevenBit(bytes, name);
        }
        Charset charset = known(name);
        if (charset == null || charset.equals(StandardCharsets.US_ASCII)) {
            return GuessedCharset.of(bytes, null);
        }
        Optional<String> utf8 = strictly(bytes, StandardCharsets.UTF_8);
        if (utf8.isPresent() && !name.startsWith("utf-16") && !name.startsWith("utf-32")) {
            // Text in an older charset is almost never valid UTF-8 by chance: the label is wrong.
            Optional<String> labelled =
                    DOUBLE_BYTE.contains(charset.name().toLowerCase(Locale.ROOT)) && mayBeEither(utf8.get())
                            ? strictly(bytes, charset)
                            : Optional.empty();
            return labelled.orElse(utf8.get());
        }
        if (charset.equals(StandardCharsets.UTF_8)) {
            return mostlyUtf8(bytes) ? new String(bytes, StandardCharsets.UTF_8) : GuessedCharset.of(bytes, null);
        }
        return strictly(bytes, charset).orElseGet(() -> new String(bytes, charset));
    }

    /** The text of a header's raw bytes; {@code hint} is the charset of the mail's body, likely the header's too. */
    static String decodeUnlabelled(byte[] bytes, @Nullable String hint) {
        if (isAscii(bytes)) {
            return decodeSevenBit(bytes, "");
        }
        return GuessedCharset.of(bytes, hint == null ? null : known(meant(hint)));
    }

    /** {@code bytes} in {@code charset} if every one of them fits. */
    static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return Optional.of(text.toString());
        } catch (CharacterCodingException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    static Charset fallback() {
        return WINDOWS_1252;
    }

    private static String decodeSevenBit(byte[] bytes, String name) {
        if (name.equals("utf-7")) {
            return Utf7.decode(new String(bytes, StandardCharsets.US_ASCII));
        }
        Charset charset = known(name);
        boolean escapes = hasJapaneseEscape(bytes);
        if (charset != null && (name.startsWith("utf-16") || name.startsWith("utf-32"))) {
            return new String(bytes, charset);
        }
        if (charset != null
                && (name.contains("2022") || name.contains("iso2022") || name.startsWith("x-windows-iso"))) {
            return new String(bytes, charset);
        }
        if (escapes) {
            return new String(bytes, Charset.forName("x-windows-iso2022jp"));
        }
        return new String(bytes, charset == null ? StandardCharsets.US_ASCII : charset);
    }

    private static boolean hasJapaneseEscape(byte[] bytes) {
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == 0x1B && (bytes[i + 1] == '$' && (bytes[i + 2] == 'B' || bytes[i + 2] == '@'))) {
                return true;
            }
        }
        return false;
    }

    static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> byteOrderMark(byte[] b) {
        if (b.length >= 3 && (b[0] & 0xFF) == 0xEF && (b[1] & 0xFF) == 0xBB && (b[2] & 0xFF) == 0xBF) {
            return Optional.of(new String(b, 3, b.length - 3, StandardCharsets.UTF_8));
        }
        if (b.length >= 4 && b.length % 2 == 0 && (b[0] & 0xFF) == 0xFE && (b[1] & 0xFF) == 0xFF) {
            return Optional.of(new String(b, 2, b.length - 2, StandardCharsets.UTF_16BE));
        }
        if (b.length >= 4 && b.length % 2 == 0 && (b[0] & 0xFF) == 0xFF && (b[1] & 0xFF) == 0xFE) {
            return Optional.of(new String(b, 2, b.length - 2, StandardCharsets.UTF_16LE));
        }
        return Optional.empty();
    }

    /** Whether most of the bytes above 127 stand in sound UTF-8 sequences: a cut or a single bad byte spoils no mail. */
    private static boolean mostlyUtf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        long bad = text.chars().filter(c -> c == 0xFFFD).count();
        long good = text.chars().filter(c -> c > 127 && c != 0xFFFD).count();
        return good > bad;
    }

    private static String meant(String declared) {
        String name = declared.strip().toLowerCase(Locale.ROOT);
        if (name.length() > 60) {
            return "";
        }
        name = name.replace("\"", "").replace("'", "").replace(";", "").strip();
        if (name.startsWith("charset=")) {
            name = name.substring("charset=".length());
        }
        if (name.matches("cp-?125\\d")) {
            name = "windows-125" + name.charAt(name.length() - 1);
        }
        return MEANT.getOrDefault(name, name);
    }

    private static @Nullable Charset known(String name) {
        if (name.isEmpty() || name.equals("utf-7")) {
            return null;
        }
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }
}
