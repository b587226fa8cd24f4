package org.badgedesk.inbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads the mails of an mbox file one after the other (RFC 4155, also with {@code >From } quoting), so that a large file
 * needs the memory of its largest mail only.
 */
public final class MboxReader implements AutoCloseable {

    private static final byte[] FROM = {'F', 'r', 'o', 'm', ' '};

    private final InputStream in;
    private byte[] line;

    /** Reads from {@code in}, and closes it when closed. */
    public MboxReader(InputStream in) throws IOException {
        this.in = new BufferedInputStream(in, 65_536);
        this.line = readLine();
    }

    /** Whether bytes are an mbox rather than one mail: they begin with a {@code From } line. */
    public static boolean isMbox(byte[] start) {
        return startsWith(start, 0, FROM);
    }

    /** The next mail's raw bytes without its {@code From } line; nothing at the end. */
    public Optional<byte[]> next() throws IOException {
        boolean begun = false;
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        boolean afterEmpty = true;
        while (line.length > 0) {
            boolean separator = afterEmpty && startsWith(line, 0, FROM);
            if (separator && begun) {
                return Optional.of(mail.toByteArray());
            }
            if (separator) {
                begun = true;
            } else if (begun || !isBlank(line)) {
                begun = true;
                int quoted = quoteMarks(line);
                boolean escaped = quoted > 0 && startsWith(line, quoted, FROM);
                mail.write(line, escaped ? 1 : 0, escaped ? line.length - 1 : line.length);
            }
            afterEmpty = isBlank(line);
            line = readLine();
        }
        return begun ? Optional.of(mail.toByteArray()) : Optional.empty();
    }

    private static int quoteMarks(byte[] line) {
        int marks = 0;
        while (marks < line.length && line[marks] == '>') {
            marks++;
        }
        return marks;
    }

    private byte[] readLine() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(120);
        for (int b = in.read(); b >= 0; b = in.read()) {
            bytes.write(b);
            if (b == '\n') {
                break;
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isBlank(byte[] line) {
        return line.length == 1 || line.length == 2 && line[0] == '\r';
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] start) {
        if (bytes.length - at < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (bytes[at + i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
