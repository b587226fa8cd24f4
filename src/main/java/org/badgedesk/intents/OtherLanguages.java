package org.badgedesk.intents;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What people write to a support desk in languages that the desk does not speak, so that a short message in one of them is
 * not taken for its neighbour: Catalan for Spanish, Norwegian for German.
 */
final class OtherLanguages {

    private static final String FILE = "/languages/others.tsv";

    private OtherLanguages() {}

    private static final class Shipped {
        static final Map<String, List<String>> LINES = read();
    }

    /** Lines by the code of their language (ISO 639-1), without the languages that are {@code spoken}. */
    static Map<String, List<String>> besides(List<String> spoken) {
        Map<String, List<String>> others = new LinkedHashMap<>(Shipped.LINES);
        others.keySet().removeAll(spoken);
        return others;
    }

    private static Map<String, List<String>> read() {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        InputStream in = Objects.requireNonNull(OtherLanguages.class.getResourceAsStream(FILE), FILE);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.lines().filter(line -> line.indexOf('\t') > 0).forEach(line -> {
                int tab = line.indexOf('\t');
                lines.computeIfAbsent(line.substring(0, tab), code -> new ArrayList<>())
                        .add(line.substring(tab + 1));
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the samples of other languages cannot be read", e);
        }
        return lines;
    }
}
