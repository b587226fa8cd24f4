package org.badgedesk.intents.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference ids were written by Hugging Face's tokenizers 0.22 from the tokenizer file that comes with the model. */
class WordPiecesTests {

    private static WordPieces pieces;

    @BeforeAll
    static void readVocabulary() throws Exception {
        try (var in = WordPiecesTests.class.getResourceAsStream("/bge-small-en-v1.5-q-tokenizer.json")) {
            pieces = WordPieces.read(in);
        }
    }

    static Stream<JsonNode> references() {
        JsonMapper json = JsonMapper.builder().build();
        return new BufferedReader(new InputStreamReader(
                        WordPiecesTests.class.getResourceAsStream("word-pieces.jsonl"), StandardCharsets.UTF_8))
                .lines()
                .map(json::readTree);
    }

    @ParameterizedTest
    @MethodSource("references")
    void cutsEveryTextAsTheReferenceDoes(JsonNode reference) {
        int[] expected =
                reference.get("ids").valueStream().mapToInt(JsonNode::asInt).toArray();
        assertThat(pieces.ids(reference.get("text").asString(), 512)).isEqualTo(expected);
    }

    @Test
    void keepsBothMarksWhenItCutsALongText() {
        int[] ids = pieces.ids("word ".repeat(1000), 16);
        assertThat(ids).hasSize(16).startsWith(101).endsWith(102);
    }
}
