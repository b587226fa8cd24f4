package org.badgedesk.inbox.mime;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads bytes whose charset nobody names: UTF-8 where they are valid UTF-8, else the charset in which the most of what
 * they say are everyday characters of its script.
 */
final class GuessedCharset {

    /** Bytes looked at; enough to tell, and no more work for a long body. */
    private static final int SAMPLE = 4096;

    private static final List<Charset> EAST_AND_CYRILLIC = List.of(
            Charset.forName("windows-31j"),
            Charset.forName("EUC-JP"),
            Charset.forName("GB18030"),
            Charset.forName("x-windows-949"),
            Charset.forName("Big5"),
            Charset.forName("windows-1251"),
            Charset.forName("KOI8-U"),
            Charset.forName("windows-1253"),
            Charset.forName("windows-1250"),
            Charset.forName("ISO-8859-2"));

    /** In Windows-1252: Š Œ Ž š œ ž Ÿ, the apostrophes, ª and º. */
    private static final String SIGNS_OF_WORDS = "\u008A\u008C\u008E\u009A\u009C\u009E\u009F\u0091\u0092\u00AA\u00BA";

    /** The letters that make up most of a text in Russian and its kin, in Greek, and beside those of ASCII in Polish. */
    private static final String COMMON = "оеаинтсрвлкмдпу" + "αοιετσνηυρπκμλςόίάέή" + "ąćęłńóśźżŁŚŻŹ";

    private GuessedCharset() {}

    /** The text in {@code bytes}, which hold at least one above 127; {@code hint} is tried first. */
    static String of(byte[] bytes, @Nullable Charset hint) {
        Optional<String> utf8 = Charsets.strictly(bytes, StandardCharsets.UTF_8);
        if (utf8.isPresent()) {
            return utf8.get();
        }
        if (hint != null && !hint.equals(StandardCharsets.UTF_8) && !hint.equals(StandardCharsets.US_ASCII)) {
            Optional<String> hinted = Charsets.strictly(bytes, hint);
            if (hinted.isPresent() && plausible(hinted.get())) {
                return hinted.get();
            }
        }
        Charset best = Charsets.fallback();
        double bestScore = westernScore(bytes);
        for (Charset charset : EAST_AND_CYRILLIC) {
            double score = score(bytes, charset);
            if (score > bestScore) {
                bestScore = score;
                best = charset;
            }
        }
        Charset chosen = best;
        return Charsets.strictly(bytes, chosen).orElseGet(() -> new String(bytes, chosen));
    }

    private static boolean plausible(String text) {
        return text.codePoints()
                        .filter(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
                        .count()
                == 0;
    }

    /**
     * Western text: a letter above 127 stands in a word with letters of ASCII, at most two such letters side by side ({@code Größe}, {@code ação}), or
     * alone; a quotation mark or sign stands outside words.
     */
    private static double westernScore(byte[] bytes) {
        int high = 0;
        int fits = 0;
        int end = Math.min(bytes.length, SAMPLE);
        for (int i = 0; i < end; i++) {
            int b = bytes[i] & 0xFF;
            if (b < 0x80) {
                continue;
            }
            high++;
            int run = run(bytes, i, end);
            boolean inWord = i > 0 && isAsciiLetter(bytes[i - 1]) || i + 1 < end && isAsciiLetter(bytes[i + 1]);
            boolean letter = b >= 0xC0 && b != 0xD7 && b != 0xF7 || SIGNS_OF_WORDS.indexOf(b) >= 0;
            boolean sign = b >= 0x91 && b <= 0x97 || b == 0x80 || b >= 0xA0 && b <= 0xBF;
            if (isPolishEnding(bytes, i, end)) {
                continue;
            }
            if (letter && (run == 1 || run == 2 && wordHasAscii(bytes, i, end)) || sign && run == 1 && !inWord) {
                fits++;
            }
        }
        return high == 0 ? 0 : (double) fits / high;
    }

    /** {@code ê} and {@code æ} where Polish words end in {@code ę} and {@code ć}, and those of no western language do. */
    private static boolean isPolishEnding(byte[] bytes, int at, int end) {
        if (at == 0 || at + 1 < end && (isAsciiLetter(bytes[at + 1]) || bytes[at + 1] < 0)) {
            return false;
        }
        int b = bytes[at] & 0xFF;
        String before = b == 0xEA ? "znikwmjgs" : b == 0xE6 ? "aeiouy" : "";
        return before.indexOf(bytes[at - 1]) >= 0;
    }

    private static int run(byte[] bytes, int at, int end) {
        int from = at;
        int to = at + 1;
        while (from > 0 && bytes[from - 1] < 0) {
            from--;
        }
        while (to < end && bytes[to] < 0) {
            to++;
        }
        return to - from;
    }

    private static boolean wordHasAscii(byte[] bytes, int at, int end) {
        boolean before = at > 0 && isAsciiLetter(bytes[at - 1]) || at > 1 && isAsciiLetter(bytes[at - 2]);
        boolean after = at + 1 < end && isAsciiLetter(bytes[at + 1]) || at + 2 < end && isAsciiLetter(bytes[at + 2]);
        return before || after;
    }

    private static boolean isAsciiLetter(int b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
    }

    private static double score(byte[] bytes, Charset charset) {
        byte[] sample = bytes;
        if (bytes.length > SAMPLE) {
            sample = Arrays.copyOf(bytes, SAMPLE);
        }
        String text = new String(sample, charset);
        int seen = 0;
        double common = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128) {
                continue;
            }
            seen++;
            if (c == 0xFFFD) {
                common -= bytes.length > SAMPLE && i >= text.length() - 2 ? 0 : 2;
            } else {
                common += everyday(c, charset.name()) - outOfPlace(text, i, charset.name());
            }
        }
        return seen == 0 ? 0 : common / seen;
    }

    private static double everyday(char c, String charset) {
        boolean kana = c >= 0x3041 && c <= 0x30FF;
        boolean han = c >= 0x4E00 && c <= 0x9FA5;
        boolean punctuation = c >= 0x3000 && c <= 0x3011 || c >= 0xFF01 && c <= 0xFF1F;
        switch (charset) {
            case "windows-31j", "EUC-JP" -> {
                return kana
                        ? 1
                        : punctuation ? 0.9 : han && firstLevel(c, "windows-31j", 0x88, 0x97) ? 0.8 : han ? 0.5 : 0;
            }
            case "GB18030" -> {
                return punctuation ? 0.9 : han && firstLevel(c, "GB18030", 0xB0, 0xD7) ? 0.85 : han ? 0.3 : 0;
            }
            case "Big5" -> {
                return punctuation ? 0.9 : han && firstLevel(c, "Big5", 0xA4, 0xC6) ? 0.84 : han ? 0.3 : 0;
            }
            case "x-windows-949" -> {
                boolean hangul = c >= 0xAC00 && c <= 0xD7A3;
                return hangul && firstLevel(c, "x-windows-949", 0xB0, 0xC8)
                        ? 0.95
                        : hangul ? 0.3 : punctuation ? 0.8 : 0;
            }
            case "ISO-8859-2", "windows-1250" -> {
                return COMMON.indexOf(c) >= 0 ? 0.95 : 0;
            }
            default -> {
                boolean small = c >= 0x03AC && c <= 0x03CE
                        || c >= 0x0430 && c <= 0x044F
                        || c == 0x0451
                        || c == 0x0456
                        || c == 0x0457
                        || c == 0x0454;
                boolean capital = c >= 0x0386 && c <= 0x03AB || c >= 0x0410 && c <= 0x042F;
                return COMMON.indexOf(c) >= 0 ? 1 : small ? 0.7 : capital ? 0.6 : 0;
            }
        }
    }

    /** No word is written in two alphabets, nor goes on in capitals after a small letter. */
    private static double outOfPlace(String text, int at, String charset) {
        boolean alphabet = charset.equals("windows-1251") || charset.equals("KOI8-U") || charset.equals("windows-1253");
        if (!alphabet || !Character.isLetter(text.charAt(at))) {
            return 0;
        }
        char before = at > 0 ? text.charAt(at - 1) : ' ';
        char after = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        boolean mixed = isAsciiLetter(before) || isAsciiLetter(after);
        boolean lateCapital = Character.isUpperCase(text.charAt(at)) && Character.isLowerCase(before);
        return mixed || lateCapital ? 1 : 0;
    }

    private static boolean firstLevel(char c, String charset, int from, int to) {
        byte[] bytes = String.valueOf(c).getBytes(Charset.forName(charset));
        int lead = bytes[0] & 0xFF;
        return bytes.length == 2 && lead >= from && lead <= to;
    }
}
