package org.badgedesk.inbox.mime;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A leaf of a mail, its transfer encoding undone.
 *
 * @param mediaType in small letters, {@code text/plain} where the mail names none
 * @param fileName as people read it, without folders; null where there is none
 * @param attached whether the mail calls it an attachment ({@code Content-Disposition})
 * @param alternative which multipart/alternative it belongs to, 0 for none
 * @param position its place in the multipart around it, 0 for the first
 * @param flowed {@code format=flowed} (RFC 3676), with {@code delSp}
 */
public record Part(
        Headers headers,
        String mediaType,
        @Nullable String charset,
        @Nullable String fileName,
        boolean attached,
        int alternative,
        int position,
        boolean flowed,
        boolean delSp,
        byte[] content) {

    /** The text of a text part, with the line ends of Unix. */
    public String text() {
        String decoded = Charsets.decode(content, charset)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace("\0", "");
        return flowed ? FlowedText.unfold(decoded, delSp) : decoded;
    }

    /** The content as characters for reading machine-made fields, at most {@code most} bytes of it. */
    public String ascii(int most) {
        return new String(content, 0, Math.min(content.length, most), StandardCharsets.ISO_8859_1);
    }

    /** Whether people are to read it in the mail itself and not as a file (the rule of RFC 8621, section 4.1.4). */
    public boolean isBody() {
        boolean text = mediaType.equals("text/plain") || mediaType.equals("text/html") || mediaType.equals("text");
        return text && !attached && (position == 0 || fileName == null);
    }

    Part as(String otherType) {
        return new Part(headers, otherType, charset, fileName, attached, alternative, position, flowed, delSp, content);
    }

    public boolean isHtml() {
        return mediaType.equals("text/html");
    }

    static Part of(Headers headers, byte[] content, int alternative, int position, String fallbackType) {
        Parameters type = Parameters.parse(headers.raw("content-type").orElse(""));
        Parameters disposition =
                Parameters.parse(headers.raw("content-disposition").orElse(""));
        String mediaType = type.value();
        if (!mediaType.contains("/")) {
            mediaType = mediaType.equals("text") ? "text/plain" : fallbackType;
        }
        String charset = type.text("charset", null);
        String name = disposition.text("filename", charset);
        if (name == null || name.isBlank()) {
            name = type.text("name", charset);
        }
        boolean flowed = mediaType.equals("text/plain") && "flowed".equalsIgnoreCase(type.text("format", null));
        return new Part(
                headers,
                mediaType,
                charset,
                name == null ? null : withoutFolders(name),
                disposition.value().equals("attachment"),
                alternative,
                position,
                flowed,
                flowed && "yes".equalsIgnoreCase(type.text("delsp", null)),
                content);
    }

    /** A name for people: no folders, no control or direction characters, at most 200 characters. */
    static @Nullable String withoutFolders(String name) {
        StringBuilder clean = new StringBuilder();
        name.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .limit(400)
                .forEach(clean::appendCodePoint);
        String text = clean.toString().strip();
        int slash = Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\'));
        text = text.substring(slash + 1).strip();
        if (text.codePointCount(0, text.length()) > 200) {
            text = text.substring(0, text.offsetByCodePoints(0, 200));
        }
        return text.isEmpty() || text.equals(".") || text.equals("..") ? null : text;
    }

    /** An ending that fits the media type, for parts without a name. */
    public String nameOr(String base) {
        if (fileName != null) {
            return fileName;
        }
        String subtype = mediaType.substring(mediaType.indexOf('/') + 1).toLowerCase(Locale.ROOT);
        String ending = subtype.equals("rfc822") ? "eml" : subtype.equals("plain") ? "txt" : subtype;
        return ending.matches("[a-z0-9]{2,6}") ? base + "." + ending : base;
    }
}
