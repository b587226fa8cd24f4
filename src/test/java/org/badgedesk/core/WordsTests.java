package org.badgedesk.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTests {

    @ParameterizedTest
    @CsvSource({"où, je ne sais pas où aller", "ändern, bitte ändern", "é, o nome é outro", "имя, моё имя другое"})
    void aWordBeginsAndEndsWhereItsLettersDo(String word, String text) {
        assertThat(Words.pattern("\\b" + word + "\\b").matcher(text).find()).isTrue();
    }

    @Test
    void aLetterWithAnAccentIsNoBorder() {
        assertThat(Words.pattern("\\bt").matcher("été").find()).isFalse();
        assertThat(Words.pattern("no\\b").matcher("noël").find()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "\\bone|\\btwo|three|\\bfour \\b(?:one|two)|three|\\bfour",
                "(?iu)\\bone|\\btwo (?iu)\\b(?:one|two)",
                "x(?<!\\ba|\\bb)(?<c>\\bd|\\be) x(?<!\\b(?:a|b))(?<c>\\b(?:d|e))",
                "[|(]\\)|\\Q(|\\E|[a&&[^\\]|]] [|(]\\)|\\Q(|\\E|[a&&[^\\]|]]",
                "\\bone(?i)|(?i:\\btwo|\\bthree)? \\bone(?i)|(?i:\\b(?:two|three))?"
            })
    void aBorderBeforeSeveralAlternativesIsLookedForOnce(String regex, String gathered) {
        assertThat(Words.gathered(regex)).isEqualTo(gathered);
    }

    @Test
    void everyPatternWithWordBordersIsMadeThisWay() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(Files::isRegularFile)
                            .filter(file -> !file.endsWith("Words.java"))
                            .filter(WordsTests::compilesPlainWordBorders))
                    .isEmpty();
        }
    }

    private static boolean compilesPlainWordBorders(Path file) {
        try {
            String source = Files.readString(file);
            return source.contains("\\\\b") && source.contains("Pattern.compile(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
