package org.badgedesk.inbox.mime;

/** UTF-7 (RFC 2152), which old Outlooks still send and the JVM does not know. */
final class Utf7 {

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Utf7() {}

    static String decode(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '+') {
                out.append(c);
                i++;
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '-') {
                out.append('+');
                i += 2;
            } else {
                i = shifted(text, i + 1, out);
            }
        }
        return out.toString();
    }

    private static int shifted(String text, int from, StringBuilder out) {
        int bits = 0;
        int count = 0;
        int i = from;
        while (i < text.length()) {
            int value = BASE64.indexOf(text.charAt(i));
            if (value < 0) {
                break;
            }
            bits = (bits << 6 | value) & 0x3FFFFF;
            count += 6;
            if (count >= 16) {
                count -= 16;
                out.append((char) (bits >> count & 0xFFFF));
            }
            i++;
        }
        if (i == from) {
            out.append('+');
        }
        return i < text.length() && text.charAt(i) == '-' && i > from ? i + 1 : i;
    }
}
