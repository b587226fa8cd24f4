package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.badgedesk.core.Language;
import org.badgedesk.intents.Intents.Writer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small desk of four intents. */
class IntentsTests {

    private static final Writer SOMEBODY = Writer.UNKNOWN;

    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() {
        SmallIntents.in(folder);
    }

    private Intents open() {
        return Intents.open(folder, data);
    }

    @Test
    void aRequestIsUnderstoodWithItsDetails() {
        Understanding understanding =
                open().understand("", "Hi, my name is wrong. It should be Zoë Ångström, please change it.", SOMEBODY);
        UnderstoodRequest request = understanding.requests().get(0);
        assertThat(request.intent()).isEqualTo("rename");
        assertThat(request.details()).containsEntry("new_name", "Zoë Ångström");
        assertThat(request.nearest()).hasSize(3);
        assertThat(request.runnersUp()).hasSize(2);
        assertThat(understanding.language()).isEqualTo(Language.ENGLISH);
    }

    @Test
    void manyThreadsGetTheSameAnswer() {
        Intents intents = open();
        assertThat(IntStream.range(0, 40)
                        .parallel()
                        .mapToObj(i -> intents.understand("", "please unlock my account", SOMEBODY)
                                .requests()
                                .get(0)
                                .intent()))
                .containsOnly("unlock");
    }

    @Test
    void whatBelongsToNoIntentNamesTheNearestTwo() {
        UnderstoodRequest request = open().understand("", "I need an invoice, please", SOMEBODY)
                .requests()
                .get(0);
        assertThat(request.intent()).isEqualTo("other");
        assertThat(request.runnersUp())
                .hasSize(2)
                .extracting(UnderstoodRequest.Score::intent)
                .doesNotContain("other");
    }

    @Test
    void anEmptyMessageIsOther() {
        assertThat(open().understand("", "", SOMEBODY).requests())
                .singleElement()
                .extracting(UnderstoodRequest::intent)
                .isEqualTo("other");
    }

    @Test
    void whatAKilledDeskOrAnOlderVersionLeftIsRemoved() throws IOException {
        Path models = Files.createDirectories(data.resolve("models"));
        Path running = Files.createTempFile(models, "vectors", ".part");
        Path killed = Files.createTempFile(models, "taken", ".part");
        Files.setLastModifiedTime(killed, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Path old = Files.createFile(models.resolve("vectors-1.bin"));
        Path oldOfOwnEncoder = Files.createFile(models.resolve("vectors-1-0123456789ab.bin"));
        Path ofOwnEncoder = Files.createFile(models.resolve(KeptVectors.NAME.replace(".", "-0123456789ab.")));

        open();

        assertThat(List.of(killed, old, oldOfOwnEncoder)).noneMatch(Files::exists);
        assertThat(List.of(running, ofOwnEncoder, models.resolve(KeptVectors.NAME)))
                .allMatch(Files::exists);
    }

    @Test
    void whereNothingCanBeKeptTheDeskUnderstandsAllTheSame(@TempDir Path unwritable) throws IOException {
        Files.createFile(unwritable.resolve("models"));

        assertThat(Intents.open(folder, unwritable)
                        .understand("", "please unlock my account", SOMEBODY)
                        .requests()
                        .get(0)
                        .intent())
                .isEqualTo("unlock");
    }
}
