package org.badgedesk.inbox.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads header text (RFC 2047), given with one char for each raw byte: encoded words, also the broken ones that mailers write (split
 * characters, spaces or raw bytes inside, no end, bad padding), and raw bytes in between. One pass, never throws.
 */
final class EncodedWords {

    private final String raw;
    private final @Nullable String hint;
    private final StringBuilder out = new StringBuilder();

    /** Bytes of adjacent encoded words in one charset, joined before they are decoded: characters may be split. */
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    private String pendingCharset = "";

    private EncodedWords(String raw, @Nullable String hint) {
        this.raw = raw;
        this.hint = hint;
    }

    /** The text of {@code raw}; {@code hint} is the likely charset of raw bytes. */
    static String decode(String raw, @Nullable String hint) {
        return new EncodedWords(raw, hint).decode();
    }

    private String decode() {
        int plainFrom = 0;
        int i = raw.indexOf("=?");
        while (i >= 0) {
            Word word = wordAt(i);
            if (word == null) {
                i = raw.indexOf("=?", i + 2);
                continue;
            }
            plain(raw.substring(plainFrom, i), true);
            if (!word.charset.equalsIgnoreCase(pendingCharset)) {
                flush();
                pendingCharset = word.charset;
            }
            pending.writeBytes(word.bytes);
            plainFrom = word.end;
            i = raw.indexOf("=?", plainFrom);
        }
        plain(raw.substring(plainFrom), false);
        flush();
        return out.toString();
    }

    private void plain(String text, boolean beforeWord) {
        boolean betweenWords = beforeWord && pending.size() > 0 && text.isBlank();
        if (betweenWords || text.isEmpty()) {
            return;
        }
        flush();
        out.append(Charsets.decodeUnlabelled(text.getBytes(StandardCharsets.ISO_8859_1), hint));
    }

    private void flush() {
        if (pending.size() > 0) {
            out.append(Charsets.decode(pending.toByteArray(), pendingCharset));
            pending.reset();
        }
        pendingCharset = "";
    }

    private @Nullable Word wordAt(int start) {
        int first = raw.indexOf('?', start + 2);
        if (first < 0 || first - start > 50 || first + 2 >= raw.length() || raw.charAt(first + 2) != '?') {
            return null;
        }
        char encoding = Character.toUpperCase(raw.charAt(first + 1));
        if (encoding != 'Q' && encoding != 'B') {
            return null;
        }
        int from = first + 3;
        int end = raw.indexOf("?=", from);
        // In Q an encoded text may itself begin with "=": "?=E4" is not the end, "?=" then no hex digits is.
        if (encoding == 'Q' && end == from && end + 3 < raw.length() && isHex(raw, end + 2)) {
            end = raw.indexOf("?=", end + 2);
        }
        int next = raw.indexOf("=?", from);
        if (end < 0 && next == raw.length() - 2) {
            // The padding and half of the end, the other half of which is lost.
            next = -1;
        }
        int after;
        if (end < 0 || next >= 0 && next < end - 1 && encoding == 'B') {
            end = next >= 0 ? next : raw.length();
            after = end;
        } else {
            after = end + 2;
        }
        String charset = raw.substring(start + 2, first);
        int language = charset.indexOf('*');
        String text = raw.substring(from, end);
        byte[] bytes = encoding == 'Q' ? quotedPrintable(text) : base64(text);
        return new Word(language < 0 ? charset : charset.substring(0, language), bytes, after);
    }

    private static boolean isHex(String text, int at) {
        return at + 1 < text.length()
                && Character.digit(text.charAt(at), 16) >= 0
                && Character.digit(text.charAt(at + 1), 16) >= 0;
    }

    private static byte[] quotedPrintable(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '_') {
                bytes.write(' ');
            } else if (c == '=' && isHex(text, i + 1)) {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toByteArray();
    }

    /** Lenient: what is no base64 is skipped, a missing padding is no error. */
    static byte[] base64(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int bits = 0;
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = sextet(text.charAt(i));
            if (value < 0) {
                continue;
            }
            bits = (bits << 6 | value) & 0xFFFFFF;
            count += 6;
            if (count >= 8) {
                count -= 8;
                bytes.write(bits >> count & 0xFF);
            }
        }
        return bytes.toByteArray();
    }

    private static int sextet(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' || c == '-' ? 62 : c == '/' ? 63 : -1;
    }

    private record Word(String charset, byte[] bytes, int end) {}
}
