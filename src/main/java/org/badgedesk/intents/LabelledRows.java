package org.badgedesk.intents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.badgedesk.core.FileTrouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Labelled JSON Lines: {@code {"text": …, "intent": …}} a line. */
final class LabelledRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LabelledRows() {}

    record Row(String text, String intent) {}

    /** @throws IOException where the file cannot be read or a line is wrong, with its number */
    static List<Row> read(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (!line.isBlank()) {
                rows.add(row(file, number, line));
            }
        }
        if (rows.isEmpty()) {
            throw new IOException(file + " holds no rows");
        }
        return rows;
    }

    /** Without the byte order mark that some editors put before UTF-8. */
    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readString(file).replaceFirst("^\uFEFF", "").lines().toList();
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + FileTrouble.inWords(e), e);
        }
    }

    private static Row row(Path file, int number, String line) throws IOException {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JacksonException e) {
            throw new IOException(file + ":" + number + ": not JSON: " + e.getOriginalMessage(), e);
        }
        JsonNode text = node.get("text");
        JsonNode intent = node.get("intent");
        if (text == null || intent == null || !text.isString() || !intent.isString()) {
            throw new IOException(file + ":" + number + ": a row is {\"text\": …, \"intent\": …}");
        }
        return new Row(Normalizer.normalize(text.asString(), Normalizer.Form.NFC), intent.asString());
    }
}
