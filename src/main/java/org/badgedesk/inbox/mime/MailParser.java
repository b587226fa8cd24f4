package org.badgedesk.inbox.mime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;

/**
 * Takes a mail apart with apache-mime4j in its permissive mode, within limits: what breaks one is left out, and the mail
 * says that it is not complete. A mail within the mail stays one part. Never throws for what stands in the bytes.
 */
public final class MailParser {

    static final int MOST_PARTS = 500;
    static final int DEEPEST = 30;
    static final int MOST_FIELDS = 2000;
    static final int LONGEST_FIELD = 200_000;

    private static final MimeConfig CONFIG = new MimeConfig.Builder()
            .setMaxLineLen(-1)
            .setMaxHeaderCount(-1)
            .setMaxHeaderLen(-1)
            .setMaxContentLen(-1)
            .build();

    private final byte[] raw;
    private final List<Part> parts = new ArrayList<>();
    private final Deque<Container> containers = new ArrayDeque<>();
    private @Nullable Headers top;
    private Headers current = new Headers(List.of(), null);
    private int alternatives;
    private int within;
    private boolean complete = true;

    private MailParser(byte[] raw) {
        this.raw = raw;
    }

    /** The mail in {@code raw} (RFC 5322, or what calls itself so). */
    public static Mail parse(byte[] raw) {
        byte[] mail = withoutMboxLine(raw);
        return new MailParser(mail).parse();
    }

    private Mail parse() {
        MimeTokenStream stream = new MimeTokenStream(CONFIG);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        try {
            stream.parse(new ByteArrayInputStream(raw));
            walk(stream);
        } catch (IOException | MimeException | RuntimeException e) {
            // The library's own limits and bugs: what was read before them stands, the rest is kept raw.
            complete = false;
        }
        Headers headers = top == null ? new Headers(List.of(), null) : top;
        Parameters type = Parameters.parse(headers.raw("content-type").orElse(""));
        String hint = parts.stream()
                .filter(part -> part.isBody() && part.charset() != null)
                .map(Part::charset)
                .findFirst()
                .orElse(null);
        String reportType = type.text("report-type", null);
        return new Mail(
                headers.hinted(hint),
                type.value(),
                reportType == null ? "" : reportType.toLowerCase(Locale.ROOT),
                unpacked(),
                Arrays.copyOfRange(raw, bodyStart(raw), raw.length),
                complete);
    }

    /** The parts, with what Outlook packed into a {@code winmail.dat} taken out of it. */
    private List<Part> unpacked() {
        if (parts.stream().noneMatch(Tnef::isTnef)) {
            return List.copyOf(parts);
        }
        boolean body =
                parts.stream().anyMatch(part -> part.isBody() && !part.text().isBlank());
        return parts.stream()
                .flatMap(part -> Tnef.isTnef(part) ? Tnef.unpack(part, !body).stream() : Stream.of(part))
                .toList();
    }

    private void walk(MimeTokenStream stream) throws IOException, MimeException {
        List<Headers.Field> fields = new ArrayList<>();
        EntityState state = stream.getState();
        while (state != EntityState.T_END_OF_STREAM) {
            switch (state) {
                case T_START_HEADER -> fields = new ArrayList<>();
                case T_FIELD -> addField(fields, stream.getField());
                case T_END_HEADER -> {
                    current = new Headers(fields, null);
                    if (top == null) {
                        top = current;
                    }
                    stream.setRecursionMode(
                            containers.size() >= DEEPEST ? RecursionMode.M_FLAT : RecursionMode.M_NO_RECURSE);
                }
                case T_START_MULTIPART -> enter();
                case T_END_MULTIPART -> containers.pop();
                case T_BODY -> {
                    if (parts.size() >= MOST_PARTS) {
                        complete = false;
                        return;
                    }
                    addPart(stream);
                }
                default -> {}
            }
            state = stream.next();
        }
    }

    private void enter() {
        Parameters type = Parameters.parse(current.raw("content-type").orElse(""));
        Container outer = containers.peek();
        if (outer != null) {
            outer.children++;
        }
        int alternative = outer == null ? 0 : outer.alternative;
        if (type.value().equals("multipart/alternative")) {
            alternative = ++alternatives;
        }
        boolean digest = type.value().equals("multipart/digest");
        containers.push(new Container(alternative, digest ? "message/rfc822" : "text/plain"));
    }

    private void addPart(MimeTokenStream stream) throws IOException {
        Container container = containers.peek();
        byte[] content = content(stream);
        int alternative = container == null ? 0 : container.alternative;
        int position = container == null ? 0 : container.children++;
        String fallback = container == null ? "text/plain" : container.fallbackType;
        Part part = Part.of(current, content, alternative, position, fallback);
        if (part.mediaType().startsWith("multipart/") && containers.size() + within < DEEPEST) {
            addWithoutBoundary(part);
        } else {
            parts.add(part);
        }
        if (containers.size() >= DEEPEST) {
            complete = false;
        }
    }

    /** A multipart whose header lost its boundary: the first line that looks like one is taken for it. */
    private void addWithoutBoundary(Part part) {
        String boundary = part.ascii(LONGEST_FIELD)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("--") && line.length() > 4 && line.length() <= 80)
                .findFirst()
                .map(line -> line.substring(2))
                .orElse(null);
        if (boundary == null) {
            parts.add(part.as("text/plain"));
            return;
        }
        byte[] head = ("Content-Type: " + part.mediaType() + "; boundary=\"" + boundary.replace("\"", "\\\"")
                        + "\"\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(head, head.length + part.content().length);
        System.arraycopy(part.content(), 0, whole, head.length, part.content().length);
        MailParser inner = new MailParser(whole);
        inner.within = within + containers.size() + 1;
        inner.alternatives = alternatives;
        Mail mail = inner.parse();
        alternatives = inner.alternatives;
        complete &= mail.complete();
        boolean again = mail.parts().isEmpty()
                || mail.parts().size() == 1 && mail.parts().get(0).mediaType().startsWith("multipart/");
        parts.addAll(again ? List.of(part.as("text/plain")) : mail.parts());
    }

    private static byte[] content(MimeTokenStream stream) throws IOException {
        InputStream decoded = stream.getDecodedInputStream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int n = decoded.read(buffer); n >= 0; n = decoded.read(buffer)) {
                out.write(buffer, 0, n);
            }
        } catch (MimeIOException e) {
            // A transfer encoding that breaks off: what was decoded before stands.
            return out.toByteArray();
        }
        return out.toByteArray();
    }

    private void addField(List<Headers.Field> fields, @Nullable Field field) {
        if (field == null || fields.size() >= MOST_FIELDS) {
            complete = false;
            return;
        }
        ByteSequence raw = field.getRaw();
        String name = field.getName().strip().toLowerCase(Locale.ROOT);
        String body;
        if (raw == null) {
            body = field.getBody() == null ? "" : field.getBody();
        } else {
            int length = Math.min(raw.length(), LONGEST_FIELD);
            String line = new String(raw.toByteArray(), 0, length, StandardCharsets.ISO_8859_1);
            body = line.substring(Math.min(line.length(), line.indexOf(':') + 1));
        }
        fields.add(new Headers.Field(name, unfolded(body)));
    }

    private static String unfolded(String body) {
        return body.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace("\n", "")
                .replace("\0", "")
                .strip();
    }

    private static byte[] withoutMboxLine(byte[] raw) {
        int from = 0;
        while (from < raw.length && (raw[from] == '\r' || raw[from] == '\n')) {
            from++;
        }
        if (raw.length - from > 5 && new String(raw, from, 5, StandardCharsets.ISO_8859_1).equals("From ")) {
            while (from < raw.length && raw[from] != '\n') {
                from++;
            }
            from++;
        }
        return from == 0 ? raw : Arrays.copyOfRange(raw, Math.min(from, raw.length), raw.length);
    }

    private static int bodyStart(byte[] raw) {
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '\n' && i + 1 < raw.length) {
                if (raw[i + 1] == '\n') {
                    return i + 2;
                }
                if (raw[i + 1] == '\r' && i + 2 < raw.length && raw[i + 2] == '\n') {
                    return i + 3;
                }
            }
        }
        return raw.length;
    }

    private static final class Container {
        final int alternative;
        final String fallbackType;
        int children;

        Container(int alternative, String fallbackType) {
            this.alternative = alternative;
            this.fallbackType = fallbackType;
        }
    }
}
