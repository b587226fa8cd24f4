package org.badgedesk.core;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** What a {@code data:} URL holds (RFC 2397): base64, or text in which signs may be percent-encoded. */
public final class DataUrl {

    private static final String SCHEME = "data:";
    private static final String BASE64 = ";base64";

    private final String mediaType;
    private final byte[] content;

    private DataUrl(String mediaType, byte[] content) {
        this.mediaType = mediaType;
        this.content = content;
    }

    /** Whether a text is meant as one. */
    public static boolean looksLike(String text) {
        return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** @throws IllegalArgumentException in words, if it is none */
    public static DataUrl parse(String url) {
        int comma = url.indexOf(',');
        if (!looksLike(url) || comma < 0) {
            throw new IllegalArgumentException("it is no data: URL (data:image/png;base64,…)");
        }
        String before = url.substring(SCHEME.length(), comma).strip().toLowerCase(Locale.ROOT);
        String type = before.replaceFirst(";.*", "").strip();
        byte[] plain = decoded(url.substring(comma + 1));
        return new DataUrl(
                type.isEmpty() ? "text/plain" : type,
                before.endsWith(BASE64) ? Base64.getMimeDecoder().decode(plain) : plain);
    }

    /** As browsers do, a percent sign that begins no byte stands for itself. */
    private static byte[] decoded(String text) {
        byte[] written = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(written.length);
        for (int i = 0; i < written.length; i++) {
            if (written[i] == '%' && i + 2 < written.length && hex(written[i + 1]) >= 0 && hex(written[i + 2]) >= 0) {
                bytes.write(hex(written[i + 1]) << 4 | hex(written[i + 2]));
                i += 2;
            } else {
                bytes.write(written[i]);
            }
        }
        return bytes.toByteArray();
    }

    private static int hex(byte sign) {
        return sign < 0 ? -1 : Character.digit(sign, 16);
    }

    /** Without parameters, such as {@code image/png}. */
    public String mediaType() {
        return mediaType;
    }

    /** A copy. */
    public byte[] content() {
        return content.clone();
    }
}
