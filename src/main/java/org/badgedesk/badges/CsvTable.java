package org.badgedesk.badges;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file (RFC 4180) with a header, read row by row, so that its size does not matter: UTF-8 with or without a byte order
 * mark, fields apart by comma, semicolon or tab, as the header has it. Column names count without regard to case.
 */
public final class CsvTable implements AutoCloseable {

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\r\n]");
    private static final int LONGEST_FIELD = 100_000;
    private static final int LONGEST_HEADER = 10_000;

    private final long size;
    private final Counted bytes;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> columns;
    /** Where reading ended; null as long as it goes on. */
    private @Nullable Unreadable end;

    /** The file cannot be read as such a table; the message says why and what to do. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    /**
     * One row: the line on which it begins (the header is line 1), and its fields by column.
     *
     * @param fault why it must not be taken as it stands; null where it may
     */
    public record Row(
            long line, Map<String, String> fields, @Nullable String fault) {

        /** The field, stripped; nothing where it is empty or there is no such column. */
        public Optional<String> field(String column) {
            return Optional.ofNullable(fields.get(column)).map(String::strip).filter(text -> !text.isEmpty());
        }
    }

    private CsvTable(long size, Counted bytes, BufferedReader text) throws IOException {
        this.size = size;
        this.bytes = bytes;
        this.reader = CsvReader.builder()
                .fieldSeparator(separator(text))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(
                        CsvRecordHandler.builder()
                                .maxFieldSize(LONGEST_FIELD)
                                .maxRecordSize(2 * LONGEST_FIELD)
                                .build(),
                        text);
        this.records = reader.iterator();
        this.columns = header();
    }

    /**
     * Opens a file.
     *
     * @param required the columns that it must have
     * @param more the columns that are read besides; it may have others
     * @throws Unreadable if it is empty, not UTF-8, lacks a column or has one twice that is read
     */
    public static CsvTable open(Path file, Set<String> required, Set<String> more) throws IOException {
        Counted bytes = new Counted(Files.newInputStream(file));
        try {
            CsvTable table = new CsvTable(Files.size(file), bytes, decoded(bytes));
            List<String> missing = required.stream()
                    .filter(column -> table.columns.stream().noneMatch(column::equalsIgnoreCase))
                    .sorted()
                    .toList();
            if (!missing.isEmpty()) {
                throw new Unreadable("The first line must name the columns; " + String.join(", ", missing)
                        + " is missing. It has: " + String.join(", ", table.columns) + ".");
            }
            Stream.concat(required.stream(), more.stream()).forEach(table::requireOnce);
            return table;
        } catch (CharacterCodingException e) {
            bytes.close();
            throw notUtf8();
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private void requireOnce(String read) {
        if (columns.stream().filter(read::equalsIgnoreCase).count() > 1) {
            throw new Unreadable(
                    "The first line names the column " + read + " twice: which of them counts? Rename or remove one.");
        }
    }

    /** The columns that it has besides these, as they are written. */
    public List<String> besides(Set<String> known) {
        return columns.stream()
                .filter(column -> known.stream().noneMatch(column::equalsIgnoreCase))
                .toList();
    }

    private static BufferedReader decoded(InputStream bytes) throws IOException {
        BufferedReader text = new BufferedReader(
                new InputStreamReader(
                        bytes,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                LONGEST_HEADER + 1);
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return text;
    }

    private static char separator(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADER);
        char[] header = new char[LONGEST_HEADER];
        int length = Math.max(0, text.read(header, 0, LONGEST_HEADER));
        text.reset();
        String line = new String(header, 0, length).lines().findFirst().orElse("");
        for (char candidate : new char[] {',', ';', '\t'}) {
            if (line.indexOf(candidate) >= 0) {
                return candidate;
            }
        }
        return ',';
    }

    private List<String> header() {
        if (!hasNext()) {
            throw new Unreadable("The file is empty: its first line must name the columns.");
        }
        return records.next().getFields().stream().map(String::strip).toList();
    }

    /**
     * Whether there is another row.
     *
     * @throws Unreadable if the rest of the file cannot be read; the rows before it could
     */
    public boolean hasNext() {
        if (end != null) {
            throw end;
        }
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof CharacterCodingException ? notUtf8() : e;
        } catch (CsvParseException e) {
            Throwable cause = e.getCause();
            throw cause instanceof CharacterCodingException
                    ? notUtf8()
                    : new Unreadable("The file cannot be read further: " + e.getMessage()
                            + ". A quotation mark is probably not closed.");
        }
    }

    /** The next row; {@link #hasNext} first. */
    public Row next() {
        CsvRecord csv = records.next();
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < Math.min(csv.getFieldCount(), columns.size()); i++) {
            fields.put(columns.get(i), csv.getField(i));
        }
        return new Row(csv.getStartingLineNumber(), fields, fault(csv));
    }

    /** A quotation mark that is not closed makes the lines below it part of one field: they must not vanish in it unseen. */
    private @Nullable String fault(CsvRecord csv) {
        long more = csv.getFields().stream()
                .mapToLong(field -> LINE_BREAK.matcher(field).results().count())
                .sum();
        if (more > 0) {
            return "the lines " + csv.getStartingLineNumber() + " to " + (csv.getStartingLineNumber() + more)
                    + " are one row, none of them is taken: is a quotation mark not closed? A field must not go over"
                    + " the end of a line";
        }
        return csv.getFieldCount() == columns.size()
                ? null
                : "it has not as many fields as the header: is a separator missing or too many?";
    }

    /**
     * The next rows, at most so many; none at the end of the file.
     *
     * @throws Unreadable as {@link #hasNext}, once the rows before that place have been given
     */
    List<Row> next(int most) {
        List<Row> rows = new ArrayList<>();
        try {
            while (rows.size() < most && hasNext()) {
                rows.add(next());
            }
        } catch (Unreadable e) {
            end = e;
            if (rows.isEmpty()) {
                throw e;
            }
        }
        return rows;
    }

    /** How much of the file has been read, 0 to 1. */
    public double read() {
        return size == 0 ? 1 : Math.min(1, (double) bytes.count / size);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static Unreadable notUtf8() {
        return new Unreadable(
                "The file is not UTF-8: save it as \"CSV UTF-8\" (Excel) or choose UTF-8 as the character set.");
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
