package org.badgedesk.inbox.mime;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/**
 * The words of a body that Outlook wrote as rich text alone: unpacked (MS-OXRTFCP) and freed of its markup, also where that hides HTML
 * (MS-OXRTFEX). Bounded in size and depth, whatever the bytes claim.
 */
final class Rtf {

    private static final int COMPRESSED = 0x75465A4C;
    private static final int PLAIN = 0x414C454D;
    private static final int LONGEST = 4_000_000;
    private static final int DEEPEST = 500;
    private static final int WINDOW = 4096;

    /** With what every dictionary begins (MS-OXRTFCP, section 2.1.3.1.1). */
    private static final byte[] COMMON =
            ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier"
                            + "{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx")
                    .getBytes(StandardCharsets.US_ASCII);

    /** Groups whose text is not the letter's. */
    private static final Set<String> NO_TEXT = Set.of(
            "fonttbl",
            "colortbl",
            "stylesheet",
            "info",
            "pict",
            "object",
            "header",
            "footer",
            "headerl",
            "headerr",
            "footerl",
            "footerr",
            "fldinst",
            "listtable",
            "listoverridetable",
            "themedata",
            "datastore");

    private final String rtf;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Deque<Group> outer = new ArrayDeque<>();
    private Group group = new Group(false, false, 1);
    private String charset = "windows-1252";
    private int at;
    private int toSkip;

    /** What holds until a group ends: whether its text is left out, whether it repeats what HTML says, and the characters after each Unicode one. */
    private record Group(boolean hidden, boolean repeated, int replacements) {}

    private Rtf(String rtf) {
        this.rtf = rtf;
    }

    /** The words in a value of PidTagRtfCompressed; nothing where it cannot be read. */
    static Optional<String> words(byte[] packed) {
        try {
            Rtf rtf = new Rtf(new String(unpacked(packed), StandardCharsets.ISO_8859_1));
            if (!rtf.rtf.startsWith("{\\rtf")) {
                return Optional.empty();
            }
            rtf.read();
            return Optional.of(rtf.text.toString().strip());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static byte[] unpacked(byte[] packed) {
        ByteBuffer in = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
        in.getInt();
        int size = Math.min(LONGEST, Math.max(0, in.getInt()));
        int kind = in.getInt();
        in.getInt();
        if (kind == PLAIN) {
            byte[] plain = new byte[Math.min(size, in.remaining())];
            in.get(plain);
            return plain;
        }
        if (kind != COMPRESSED) {
            throw new IllegalArgumentException("neither compressed nor plain");
        }
        return decompressed(in, size);
    }

    private static byte[] decompressed(ByteBuffer in, int size) {
        byte[] window = new byte[WINDOW];
        System.arraycopy(COMMON, 0, window, 0, COMMON.length);
        int write = COMMON.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (in.hasRemaining() && out.size() < size) {
            int control = in.get();
            for (int bit = 0; bit < 8 && in.hasRemaining() && out.size() < size; bit++) {
                int from = write;
                int length = 1;
                if ((control >> bit & 1) == 0) {
                    window[write] = in.get();
                } else if (in.remaining() < 2) {
                    return out.toByteArray();
                } else {
                    int token = (in.get() & 0xFF) << 8 | in.get() & 0xFF;
                    from = token >> 4;
                    length = (token & 0xF) + 2;
                    if (from == write) {
                        return out.toByteArray();
                    }
                }
                for (int i = 0; i < length; i++) {
                    byte next = window[(from + i) % WINDOW];
                    out.write(next);
                    window[write] = next;
                    write = (write + 1) % WINDOW;
                }
            }
        }
        return out.toByteArray();
    }

    private void read() {
        while (at < rtf.length()) {
            char c = rtf.charAt(at++);
            switch (c) {
                case '{' -> {
                    if (outer.size() >= DEEPEST) {
                        return;
                    }
                    outer.push(group);
                }
                case '}' -> {
                    flush();
                    group = outer.isEmpty() ? group : outer.pop();
                    toSkip = 0;
                }
                case '\\' -> control();
                case '\r', '\n' -> {}
                default -> add((byte) c);
            }
        }
        flush();
    }

    private void control() {
        char c = at < rtf.length() ? rtf.charAt(at++) : '\0';
        if (c == '\'') {
            int code = at + 2 <= rtf.length() ? number(rtf.substring(at, at + 2), 16) : -1;
            at = Math.min(rtf.length(), at + 2);
            if (code >= 0) {
                add((byte) code);
            }
        } else if (c == '*') {
            group = new Group(true, group.repeated(), group.replacements());
        } else if (isLetter(c)) {
            int start = at - 1;
            while (at < rtf.length() && isLetter(rtf.charAt(at))) {
                at++;
            }
            String word = rtf.substring(start, at);
            int digits = at;
            while (at < rtf.length() && (isDigit(rtf.charAt(at)) || at == digits && rtf.charAt(at) == '-')) {
                at++;
            }
            int value = at == digits ? -1 : number(rtf.substring(digits, at), 10);
            boolean none = at == digits;
            at += at < rtf.length() && rtf.charAt(at) == ' ' ? 1 : 0;
            word(word, value, none);
        } else {
            words(c == '~' ? " " : c == '_' ? "-" : c == '{' || c == '}' || c == '\\' ? String.valueOf(c) : "");
        }
    }

    private void word(String word, int value, boolean none) {
        switch (word) {
            case "par", "line", "row", "sect", "page" -> words("\n");
            case "tab", "cell" -> words("\t");
            case "emdash" -> words("—");
            case "endash" -> words("–");
            case "lquote" -> words("‘");
            case "rquote" -> words("’");
            case "ldblquote" -> words("“");
            case "rdblquote" -> words("”");
            case "bullet" -> words("•");
            case "ansicpg" -> charset = "windows-" + value;
            case "uc" -> group = new Group(group.hidden(), group.repeated(), Math.max(0, value));
            case "u" -> {
                words(String.valueOf((char) value));
                toSkip = group.replacements();
            }
            case "bin" -> at = Math.min(rtf.length(), at + Math.max(0, value));
            case "htmlrtf" -> group = new Group(group.hidden(), none || value != 0, group.replacements());
            default -> {
                if (NO_TEXT.contains(word)) {
                    group = new Group(true, group.repeated(), group.replacements());
                }
            }
        }
    }

    private void add(byte b) {
        if (toSkip > 0) {
            toSkip--;
        } else if (!group.hidden() && !group.repeated()) {
            bytes.write(b);
        }
    }

    private void words(String words) {
        flush();
        if (!group.hidden() && !group.repeated()) {
            text.append(words);
        }
    }

    /** The bytes of a character may stand in several escapes. */
    private void flush() {
        if (bytes.size() > 0) {
            text.append(Charsets.decode(bytes.toByteArray(), charset));
            bytes.reset();
        }
    }

    private static int number(String digits, int radix) {
        try {
            return Integer.parseInt(digits, radix);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
