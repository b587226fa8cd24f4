package org.badgedesk.inbox.mime;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A structured value such as {@code attachment; filename*=utf-8''r%C3%A9sum%C3%A9.pdf} (RFC 2045, RFC 2231), read
 * leniently: unquoted spaces, encoded words in quotes, continuations out of order.
 */
final class Parameters {

    private static final int MOST = 100;

    private final String value;
    private final Map<String, String> parameters;

    private Parameters(String value, Map<String, String> parameters) {
        this.value = value;
        this.parameters = parameters;
    }

    static Parameters parse(String raw) {
        int i = next(raw, 0);
        String value = withoutComments(raw.substring(0, i)).strip().toLowerCase(Locale.ROOT);
        Map<String, String> parameters = new LinkedHashMap<>();
        while (i < raw.length() && parameters.size() < MOST) {
            int end = next(raw, i + 1);
            String parameter = raw.substring(i + 1, end);
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                String name =
                        withoutComments(parameter.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
                parameters.putIfAbsent(
                        name, unquoted(parameter.substring(equals + 1).strip()));
            }
            i = end;
        }
        return new Parameters(value, parameters);
    }

    /** What stands before the first semicolon, in small letters. */
    String value() {
        return value;
    }

    /** A parameter decoded, or null where it is not there. */
    @Nullable String text(String name, @Nullable String charsetHint) {
        String extended = parameters.get(name + "*");
        if (extended != null) {
            return extended(extended);
        }
        String plain = parameters.get(name);
        if (plain != null) {
            return EncodedWords.decode(plain, charsetHint);
        }
        return continued(name, charsetHint);
    }

    private @Nullable String continued(String name, @Nullable String charsetHint) {
        Map<Integer, String> sections = new TreeMap<>();
        boolean encoded = false;
        for (Map.Entry<String, String> entry : parameters.entrySet()) {
            String key = entry.getKey();
            if (!key.startsWith(name + "*")) {
                continue;
            }
            String number = key.substring(name.length() + 1);
            boolean percent = number.endsWith("*");
            number = percent ? number.substring(0, number.length() - 1) : number;
            if (number.matches("\\d{1,4}")) {
                encoded |= percent;
                sections.put(Integer.parseInt(number), entry.getValue());
            }
        }
        if (sections.isEmpty()) {
            return null;
        }
        String joined = String.join("", sections.values());
        return encoded ? extended(joined) : EncodedWords.decode(joined, charsetHint);
    }

    private static String extended(String value) {
        int first = value.indexOf('\'');
        int second = first < 0 ? -1 : value.indexOf('\'', first + 1);
        String charset = second < 0 ? null : value.substring(0, first);
        String text = second < 0 ? value : value.substring(second + 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hex = c == '%'
                    && i + 2 < text.length()
                    && Character.digit(text.charAt(i + 1), 16) >= 0
                    && Character.digit(text.charAt(i + 2), 16) >= 0;
            if (hex) {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return Charsets.decode(bytes.toByteArray(), charset);
    }

    /** The index of the next semicolon outside quotes, or the end. */
    private static int next(String raw, int from) {
        boolean quoted = false;
        for (int i = from; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                return i;
            }
        }
        return raw.length();
    }

    private static String unquoted(String text) {
        if (text.length() < 2 || text.charAt(0) != '"') {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 1; i < text.length() && text.charAt(i) != '"'; i++) {
            char c = text.charAt(i);
            boolean escape = c == '\\' && i + 1 < text.length() && "\"\\".indexOf(text.charAt(i + 1)) >= 0;
            out.append(escape ? text.charAt(++i) : c);
        }
        return out.toString();
    }

    static String withoutComments(String text) {
        if (text.indexOf('(') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
            } else if (depth == 0) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
