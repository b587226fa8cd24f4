package org.badgedesk.inbox.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a header field such as {@code From} (RFC 5322, section 3.4). Structure is read from the raw value before
 * anything is decoded, so that an encoded word can not add an address. What is doubtful counts as more than one address,
 * so that nobody is taken for somebody else.
 */
public final class Mailboxes {

    private static final int LONGEST = 20_000;

    /** Stands for an @ within quotes until the structure is read. */
    private static final char QUOTED_AT = '\u0001';

    private final Headers headers;

    /** Whether what is read has one char for each byte. */
    private final boolean bytes;

    private final List<Mailbox> found = new ArrayList<>();

    private Mailboxes(Headers headers, boolean bytes) {
        this.headers = headers;
        this.bytes = bytes;
    }

    /** An address with the name that stands beside it, empty where there is none. */
    public record Mailbox(String name, EmailAddress address) {}

    /** Every mailbox of every field of this name. */
    public static List<Mailbox> of(Headers headers, String field) {
        return of(headers, headers.rawAll(field), true);
    }

    /** Every mailbox of one field's value, which is text already. */
    public static List<Mailbox> in(String value) {
        return of(new Headers(List.of(), null), List.of(value), false);
    }

    private static List<Mailbox> of(Headers headers, List<String> values, boolean bytes) {
        Mailboxes mailboxes = new Mailboxes(headers, bytes);
        for (String value : values) {
            mailboxes.read(bounded(value));
        }
        if (mailboxes.found.isEmpty()) {
            // Some mailers encode the whole value, address included.
            mailboxes = new Mailboxes(headers, false);
            for (String value : values) {
                mailboxes.read(headers.decode(bounded(value)));
            }
        }
        return List.copyOf(mailboxes.found);
    }

    private static String bounded(String value) {
        return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
    }

    private void read(String raw) {
        StringBuilder name = new StringBuilder();
        StringBuilder comment = new StringBuilder();
        int i = 0;
        @Nullable String angle = null;
        while (i <= raw.length()) {
            char c = i < raw.length() ? raw.charAt(i) : ',';
            if (c == '"') {
                i = quoted(raw, i, name);
            } else if (c == '(') {
                i = comment(raw, i, comment);
            } else if (c == '<') {
                int end = raw.indexOf('>', i);
                end = end < 0 ? raw.length() : end;
                if (angle != null) {
                    add(name.toString(), comment.toString(), angle);
                }
                angle = raw.substring(i + 1, end);
                i = end + 1;
            } else if (c == ',' || c == ';') {
                boolean done = add(name.toString(), comment.toString(), angle) || c == ';';
                if (done || i == raw.length()) {
                    name.setLength(0);
                    comment.setLength(0);
                } else {
                    // "Doe, John <john@…>": the comma belongs to a name that should have been quoted.
                    name.append(c);
                }
                angle = null;
                i++;
            } else if (c == ':' && angle == null && name.indexOf("@") < 0) {
                name.setLength(0);
                i++;
            } else {
                name.append(c);
                i++;
            }
        }
    }

    private boolean add(String name, String comment, @Nullable String angle) {
        if (angle != null) {
            Optional<EmailAddress> address = address(angle);
            address.ifPresent(a -> found.add(new Mailbox(label(name.isBlank() ? comment : name), a)));
            return address.isPresent();
        }
        boolean any = false;
        for (String word : name.strip().split("[\\s,]+", 50)) {
            Optional<EmailAddress> address = word.indexOf('@') < 0 ? Optional.empty() : address(word);
            if (address.isPresent()) {
                found.add(new Mailbox(label(comment), address.get()));
                any = true;
            }
        }
        return any;
    }

    private String label(String raw) {
        String text = headers.decode(raw.replace(QUOTED_AT, '@')).strip();
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    private Optional<EmailAddress> address(String text) {
        String address = Parameters.withoutComments(text).strip();
        int route = address.startsWith("@") ? address.indexOf(':') : -1;
        address = address.substring(route + 1);
        if (address.regionMatches(true, 0, "mailto:", 0, 7)) {
            address = address.substring(7);
        }
        String bare = address.replace("\"", "").replaceAll("\\s*@\\s*", "@");
        return EmailAddress.parse(bytes ? utf8(bare) : bare);
    }

    /** The text of raw bytes (RFC 6532); bytes that are no UTF-8 stay as they are. */
    private static String utf8(String bytes) {
        try {
            ByteBuffer encoded = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
        } catch (CharacterCodingException e) {
            return bytes;
        }
    }

    private static int quoted(String raw, int start, StringBuilder name) {
        int i = start + 1;
        while (i < raw.length() && raw.charAt(i) != '"') {
            if (raw.charAt(i) == '\\' && i + 1 < raw.length()) {
                i++;
            }
            // An @ in a quoted name is no address: a name may say anything.
            char c = raw.charAt(i);
            name.append(c == '@' ? QUOTED_AT : c);
            i++;
        }
        return i + 1;
    }

    private static int comment(String raw, int start, StringBuilder comment) {
        int depth = 0;
        int i = start;
        while (i < raw.length()) {
            char c = raw.charAt(i);
            if (c == '\\' && i + 1 < raw.length()) {
                comment.append(raw.charAt(i + 1));
                i += 2;
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            i++;
            if (depth == 0) {
                return i;
            }
            if (c != '(' || depth > 1) {
                comment.append(c);
            }
        }
        return i;
    }
}
