package org.badgedesk.intents;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages of which is known what each clause asks for. They come with the desk, as they teach how people mix wishes with
 * stories, whatever an operator's intents are; {@code mvn test -Dtest=RequestOddsFit} makes them from the labelled
 * messages in {@code bench/messages}.
 */
final class LabelledClauses {

    private static final String FILE = "/clauses/clauses.jsonl";

    /**
     * One message.
     *
     * @param sentences as {@link Reading} takes them
     * @param headed whether the first sentence is the subject
     * @param asked the intent that each clause asks for, by its text; empty where it asks for nothing, absent where nobody knows
     */
    record Message(List<String> sentences, boolean headed, Map<String, String> asked) {}

    private LabelledClauses() {}

    /** @throws UncheckedIOException where the file cannot be read */
    static List<Message> read() {
        JsonMapper json = new JsonMapper();
        try (InputStream in = Objects.requireNonNull(LabelledClauses.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> json.readValue(line, Message.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the labelled clauses cannot be read", e);
        }
    }
}
