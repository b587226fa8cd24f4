package org.badgedesk.intents.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Reads texts as the desk does before they enter the encoder, for {@code bench/distil}: {@code mvn -q test
 * -Dtest=TokensOfTexts -Dtexts=FILE -Dids=FILE} writes the numbers of each line's tokens on a line.
 */
class TokensOfTexts {

    private static final int LONGEST = 72;

    @Test
    @EnabledIfSystemProperty(named = "texts", matches = ".+")
    void write() throws IOException {
        Encoder encoder = Encoder.open(Path.of("target/test-data"));
        List<String> lines = Files.readAllLines(Path.of(System.getProperty("texts"))).stream()
                .map(text -> Arrays.stream(encoder.ids(text, LONGEST))
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(" ")))
                .toList();
        Files.write(Path.of(System.getProperty("ids")), lines);
        assertThat(lines).isNotEmpty();
    }
}
