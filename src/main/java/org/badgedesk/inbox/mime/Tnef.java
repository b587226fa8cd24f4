package org.badgedesk.inbox.mime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is packed into a {@code winmail.dat} (MS-OXTNEF): files, and the body where the mail has no other. Reads it in one pass
 * without copying more than it keeps; what breaks off is left out. Never throws.
 */
final class Tnef {

    private static final int SIGNATURE = 0x223E9F78;
    private static final int MOST_FILES = 100;

    private static final int BODY = 0x0002800C;
    private static final int CODEPAGE = 0x00069007;
    private static final int MESSAGE_PROPERTIES = 0x00069003;
    private static final int NEXT_FILE = 0x00069002;
    private static final int FILE_NAME = 0x00018010;
    private static final int FILE_CONTENT = 0x0006800F;
    private static final int FILE_PROPERTIES = 0x00069005;

    private static final int TEXT_BODY = 0x1000;
    private static final int HTML_BODY = 0x1013;
    private static final int RTF_BODY = 0x1009;
    private static final int LONG_NAME = 0x3707;
    private static final int MEDIA_TYPE = 0x370E;
    private static final int CONTENT = 0x3701;

    private final ByteBuffer in;
    private final List<PackedFile> files = new ArrayList<>();
    private String charset = "windows-1252";
    private byte @Nullable [] text;
    private byte @Nullable [] html;
    private byte @Nullable [] rtf;

    private Tnef(byte[] content) {
        this.in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A packed file, filled as its attributes come. */
    private static final class PackedFile {
        private String name = "";
        private String longName = "";
        private String type = "";
        private byte[] content = new byte[0];
    }

    static boolean isTnef(Part part) {
        return part.mediaType().equals("application/ms-tnef")
                || part.mediaType().equals("application/vnd.ms-tnef")
                || "winmail.dat".equalsIgnoreCase(part.fileName());
    }

    /** The parts in {@code packed}; {@code packed} itself where nothing can be read out of it. */
    static List<Part> unpack(Part packed, boolean bodyWanted) {
        Tnef tnef = new Tnef(packed.content());
        try {
            tnef.read();
        } catch (RuntimeException e) {
            // Broken off or nonsense: what was read before stands.
        }
        List<Part> parts = new ArrayList<>();
        if (bodyWanted) {
            parts.addAll(tnef.body(packed));
        }
        for (PackedFile file : tnef.files) {
            String name = file.longName.isEmpty() ? file.name : file.longName;
            String type = file.type.contains("/") ? file.type.toLowerCase(Locale.ROOT) : "application/octet-stream";
            parts.add(part(packed, type, Part.withoutFolders(name), file.content, null, true));
        }
        return parts.isEmpty() ? List.of(packed) : parts;
    }

    /** HTML, else plain text, else the words of the rich text; {@code packed} itself where that one cannot be read. */
    private List<Part> body(Part packed) {
        if (html != null) {
            return List.of(part(packed, "text/html", null, html, charset, false));
        }
        if (text != null && text.length > 0) {
            return List.of(part(packed, "text/plain", null, text, charset, false));
        }
        if (rtf == null) {
            return List.of();
        }
        return List.of(Rtf.words(rtf)
                .map(words -> words.getBytes(StandardCharsets.UTF_8))
                .map(words -> part(packed, "text/plain", null, words, "utf-8", false))
                .orElse(packed));
    }

    private static Part part(
            Part packed,
            String type,
            @Nullable String name,
            byte[] content,
            @Nullable String charset,
            boolean attached) {
        return new Part(packed.headers(), type, charset, name, attached, 0, 0, false, false, content);
    }

    private void read() {
        if (in.remaining() < 6 || in.getInt() != SIGNATURE) {
            return;
        }
        in.getShort();
        while (in.remaining() >= 11) {
            in.get();
            int attribute = in.getInt();
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                return;
            }
            ByteBuffer value = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            in.position(in.position() + length);
            take(attribute, value);
            if (in.remaining() < 2) {
                return;
            }
            in.getShort();
        }
    }

    private void take(int attribute, ByteBuffer value) {
        switch (attribute) {
            case CODEPAGE -> charset = "windows-" + (value.remaining() >= 4 ? value.getInt() : 1252);
            case BODY -> text = withoutZeros(bytes(value));
            case MESSAGE_PROPERTIES -> properties(value, null);
            case NEXT_FILE -> {
                if (files.size() >= MOST_FILES) {
                    throw new IllegalStateException("too many files");
                }
                files.add(new PackedFile());
            }
            case FILE_NAME -> last().name = decoded(bytes(value), charset);
            case FILE_CONTENT -> last().content = bytes(value);
            case FILE_PROPERTIES -> properties(value, last());
            default -> {}
        }
    }

    private PackedFile last() {
        if (files.isEmpty()) {
            files.add(new PackedFile());
        }
        return files.get(files.size() - 1);
    }

    /** MAPI properties (MS-OXTNEF, section 2.1.3.4), of the message where {@code file} is null. */
    private void properties(ByteBuffer value, @Nullable PackedFile file) {
        int count = value.getInt();
        for (int i = 0; i < count && value.remaining() >= 4; i++) {
            int type = value.getShort() & 0xFFFF;
            int id = value.getShort() & 0xFFFF;
            if (id >= 0x8000) {
                skipName(value);
            }
            boolean many = (type & 0x1000) != 0;
            int kind = type & 0x0FFF;
            int width = width(kind);
            int values = many || width == 0 ? value.getInt() : 1;
            for (int n = 0; n < values; n++) {
                int length = width == 0 ? value.getInt() : width;
                if (length < 0 || length > value.remaining()) {
                    return;
                }
                byte[] bytes = wanted(id) ? bytes(value.slice(value.position(), length)) : new byte[0];
                value.position(Math.min(value.limit(), value.position() + (length + 3) / 4 * 4));
                take(id, kind, bytes, file);
            }
        }
    }

    private static boolean wanted(int id) {
        return id == TEXT_BODY
                || id == HTML_BODY
                || id == RTF_BODY
                || id == LONG_NAME
                || id == MEDIA_TYPE
                || id == CONTENT;
    }

    private void take(int id, int kind, byte[] bytes, @Nullable PackedFile file) {
        boolean wide = kind == 0x1F;
        String words = id == LONG_NAME || id == MEDIA_TYPE ? decoded(bytes, wide ? "utf-16le" : charset) : "";
        if (file == null && id == HTML_BODY) {
            html = withoutZeros(bytes);
        } else if (file == null && id == RTF_BODY) {
            rtf = bytes;
        } else if (file == null && id == TEXT_BODY) {
            text = wide ? decoded(bytes, "utf-16le").getBytes(StandardCharsets.UTF_8) : withoutZeros(bytes);
        } else if (file != null && id == LONG_NAME) {
            file.longName = words;
        } else if (file != null && id == MEDIA_TYPE) {
            file.type = words;
        } else if (file != null && id == CONTENT && file.content.length == 0) {
            file.content = bytes;
        }
    }

    private static void skipName(ByteBuffer value) {
        value.position(value.position() + 16);
        if (value.getInt() == 0) {
            value.getInt();
        } else {
            int length = value.getInt();
            value.position(value.position() + Math.max(0, (length + 3) / 4 * 4));
        }
    }

    /** Bytes of one value of a type; 0 where each value tells its own length. */
    private static int width(int kind) {
        return switch (kind) {
            case 0x02, 0x03, 0x04, 0x0A, 0x0B -> 4;
            case 0x05, 0x06, 0x07, 0x14, 0x40 -> 8;
            case 0x48 -> 16;
            default -> 0;
        };
    }

    private static byte[] bytes(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return bytes;
    }

    private static byte[] withoutZeros(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    private static String decoded(byte[] bytes, String charset) {
        String text = charset.equals("utf-16le")
                ? new String(bytes, Charset.forName("UTF-16LE"))
                : Charsets.decode(bytes, charset);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
