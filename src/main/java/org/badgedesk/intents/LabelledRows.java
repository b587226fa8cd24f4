package org.badgedesk.intents;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
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
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    rows.add(row(file, number, line));
                }
            }
        }
        if (rows.isEmpty()) {
            throw new IOException(file + " holds no rows");
        }
        return rows;
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
