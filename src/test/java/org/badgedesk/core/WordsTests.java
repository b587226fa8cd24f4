package org.badgedesk.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void everyPatternWithWordBordersIsMadeThisWay() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(Files::isRegularFile)
                            .filter(file -> !file.endsWith("Words.java") && !file.endsWith("FirstLetters.java"))
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "never ?mind|nvm|cancel (?:it|that)|\\bforget\\b|^lost|resolved|no longer|(?<=so )solved",
                "(?:the|my|that|this|an|any|your|our|las?|el) (?:badge|account|letter|name|mail|konto|élan|été)\\b",
                "(?i)kind|sure|if|école|ſo|[^\\w]x|\\p{Lu}\\.|(?:please )?drop|\\d{2}|ba(?:d|dge)|b",
                "(?iu)\\b(?:a|ab|abc|b|bc|c|K|s)+?(?:x|y|z|w|v|u|)(?!d)",
                "a|b|c|(d)|e|f(?:g|)|g",
                "(?:(?i)a|b|c|d|e|f)+",
                "(?:b?a|b?c|b{0,2}d|[ab]*e|[\\]b-]f|b+g|(?=ab)[a-z]b|(?>ab|a)h)"
            })
    void manyAlternativesMatchWhatTheyWouldByThemselves(String regex) {
        Random random = new Random(regex.length());
        List<String> pieces = List.of(
                "the ", "badge", "account", "forget ", "it", "cancel ", "élan", "k", "\u212A", "ſ", "s", "ab", "bb",
                "c", "d", "E", "f", "g", "h", "x", " ", ".", "-", "]", "été", "l", "12", "Drop", "so ", "solved", "\n",
                "n", "vm", "日");
        for (int i = 0; i < 3000; i++) {
            String text = random.ints(1 + i % 12, 0, pieces.size())
                    .mapToObj(pieces::get)
                    .collect(Collectors.joining());
            assertThat(found(Pattern.compile(FirstLetters.rewrite(regex)), text))
                    .as(text)
                    .isEqualTo(found(Pattern.compile(regex), text));
        }
    }

    @Test
    void alternativesAreToldApartByTheirFirstLetter() {
        assertThat(FirstLetters.rewrite("(?i)a|b|c|d|e|f")).startsWith("(?i)(?=");
        assertThat(FirstLetters.rewrite("a|b|c")).isEqualTo("a|b|c");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.start() + "-" + found.end())
                .toList();
    }
}
