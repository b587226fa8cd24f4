package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What becomes of changed intent files, while the desk runs and when it starts. */
class IntentReloadTests {

    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    private SmallIntents small;

    @BeforeEach
    void writeFiles() {
        small = SmallIntents.in(folder);
    }

    private Intents open() {
        return Intents.open(folder, data);
    }

    /** As the desk starts: what the files name is there. */
    private Intents start() {
        Intents intents = open();
        intents.requireAll(intent -> Optional.empty());
        return intents;
    }

    @Test
    void aNewIntentIsTakenInWhileRunning() throws IOException {
        Intents intents = open();
        assertThat(intents.reload(intent -> Optional.empty()).changed()).isFalse();
        small.write(
                "print",
                "answer: print",
                List.of(
                        "print my badge on paper",
                        "pdf certificate to print",
                        "how can I print it",
                        "printable version please",
                        "I want a paper copy",
                        "get the badge as pdf"));
        Files.writeString(
                folder.resolve("print.yml"),
                "check:\n  - \"can I print the badge\"\n",
                java.nio.file.StandardOpenOption.APPEND);
        assertThat(intents.reload(intent -> Optional.empty())).isEqualTo(new Intents.Reload(true, List.of()));
        assertThat(intents.find("print")).isPresent();
    }

    @Test
    void aFileWithAMistakeIsRefusedAndTheDeskGoesOn() throws IOException {
        Intents intents = open();
        Files.writeString(folder.resolve("broken.yml"), "id: broken\ntitle: T\n");
        Intents.Reload reload = intents.reload(intent -> Optional.empty());
        assertThat(reload.changed()).isFalse();
        assertThat(reload.mistakes()).anySatisfy(m -> assertThat(m).startsWith("broken.yml:1:"));
        assertThat(intents.find("unlock")).isPresent();
        assertThat(intents.reload(intent -> Optional.empty())).isEqualTo(new Intents.Reload(false, List.of()));
    }

    @Test
    void aFileThatNamesWhatIsNotThereIsRefusedAndTheDeskGoesOn() throws IOException {
        Intents intents = open();
        Files.writeString(
                folder.resolve("parking.yml"),
                "id: parking\ntitle: Where do I park?\nanswer: parkng\nexamples:\n  en: [where do I park]\n");
        Intents.Reload reload = intents.reload(
                intent -> intent.id().equals("parking") ? Optional.of("there is no parkng.md") : Optional.empty());
        assertThat(reload.mistakes()).containsExactly("parking.yml:3: there is no parkng.md");
        assertThat(intents.find("parking")).isEmpty();
    }

    @Test
    void whatWasNotThereIsLookedForAgain() {
        Intents intents = open();
        small.write("parking", "answer: parking", List.of("where do I park", "is there a garage"));
        intents.reload(intent -> Optional.of("there is no parking.md"));
        assertThat(intents.reload(intent -> Optional.of("there is no parking.md")))
                .as("told once")
                .isEqualTo(new Intents.Reload(false, List.of()));

        assertThat(intents.reload(intent -> Optional.empty()).changed()).isTrue();
        assertThat(intents.refused()).isEmpty();
        assertThat(intents.find("parking")).isPresent();
    }

    @Test
    void afileWhoseCheckPhraseComesOutWrongIsRefused() throws IOException {
        Intents intents = open();
        Files.writeString(
                folder.resolve("share.yml"),
                "check:\n  - \"please unlock my account now\"\n",
                java.nio.file.StandardOpenOption.APPEND);
        assertThat(intents.reload(intent -> Optional.empty()).mistakes())
                .singleElement()
                .satisfies(m -> assertThat(m).startsWith("share.yml:").contains("comes out as unlock"));
    }

    @Test
    void whatARunningDeskRefusesIsNotTakenByAStartEither() throws IOException {
        start();
        String good = Files.readString(folder.resolve("share.yml"));
        Files.writeString(folder.resolve("share.yml"), good + "check:\n  - \"please unlock my account now\"\n");

        Intents intents = start();

        assertThat(intents.refused())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("share.yml:").contains("comes out as unlock"));
        assertThat(intents.failedChecks())
                .as("the files in use have no such phrase")
                .isEmpty();
        assertThat(intents.reload(intent -> Optional.empty())).isEqualTo(new Intents.Reload(false, List.of()));
        assertThat(start().refused()).as("nor by the next").hasSize(1);

        Files.writeString(folder.resolve("share.yml"), good + "check:\n  - \"share my badge now\"\n");
        assertThat(intents.reload(intent -> Optional.empty()).changed()).isTrue();
        assertThat(intents.refused()).isEmpty();
    }

    @Test
    void aFirstStartHasNothingToFallBackOnAndListsWhatComesOutWrong() throws IOException {
        Files.writeString(
                folder.resolve("share.yml"),
                "check:\n  - \"please unlock my account now\"\n",
                java.nio.file.StandardOpenOption.APPEND);

        for (Intents intents : List.of(start(), start())) {
            assertThat(intents.refused()).isEmpty();
            assertThat(intents.failedChecks()).singleElement().asString().startsWith("share.yml:");
        }
    }

    @Test
    void aStartGoesBackToNoFilesThatNameWhatIsNotThere() throws IOException {
        Intents mistyped = open();
        assertThatThrownBy(() -> mistyped.requireAll(intent -> Optional.of("there is no such action")))
                .isInstanceOf(IntentMistake.class);
        Files.writeString(
                folder.resolve("share.yml"),
                "check:\n  - \"please unlock my account now\"\n",
                java.nio.file.StandardOpenOption.APPEND);

        assertThat(open().refused()).isEmpty();
    }

    @Test
    void theJarsOwnFilesAreNeverHeldBack() throws IOException {
        start();
        Files.writeString(
                folder.resolve("share.yml"),
                "check:\n  - \"please unlock my account now\"\n",
                java.nio.file.StandardOpenOption.APPEND);
        assertThat(open().refused()).isNotEmpty();
        FileSystemUtils.deleteRecursively(folder);
        String before = new TakenFiles(data, folder).hash();

        Intents ofJar = start();

        assertThat(ofJar.refused()).isEmpty();
        assertThat(ofJar.find("share")).isEmpty();
        assertThat(new TakenFiles(data, folder).hash()).isEqualTo(before);
    }

    @Test
    void whatARunningDeskRefusesIsToldUntilItIsMended() throws IOException {
        Intents intents = open();
        Path broken = Files.writeString(folder.resolve("broken.yml"), "id: broken\ntitle: T\n");
        intents.reload(intent -> Optional.empty());
        intents.reload(intent -> Optional.empty());
        assertThat(intents.refused()).anySatisfy(line -> assertThat(line).startsWith("broken.yml:1:"));

        Files.delete(broken);
        intents.reload(intent -> Optional.empty());
        assertThat(intents.refused()).isEmpty();
    }

    @Test
    void atStartAMistakeIsAnError() throws IOException {
        Files.writeString(folder.resolve("broken.yml"), "id: [\n");
        assertThatThrownBy(this::open).isInstanceOf(IntentMistake.class).hasMessageContaining("broken.yml:");
    }

    @Test
    void aFileThatCannotBeReadIsToldOnceAndUntilItIsGone() throws IOException {
        Intents intents = open();
        Path dangling = Files.createSymbolicLink(folder.resolve("gone.yml"), folder.resolve("nowhere"));
        Path directory = Files.createDirectory(folder.resolve("heap.yml"));

        List<String> mistakes = intents.reload(intent -> Optional.empty()).mistakes();

        assertThat(mistakes)
                .containsExactly(
                        "gone.yml: the file cannot be read: there is no such file or folder",
                        "heap.yml: the file cannot be read: it is no file");
        assertThat(intents.reload(intent -> Optional.empty())).isEqualTo(new Intents.Reload(false, List.of()));
        assertThat(intents.refused()).isEqualTo(mistakes);
        assertThatThrownBy(this::open).as("nor does a start go on").isInstanceOf(IntentMistake.class);

        Files.delete(dangling);
        Files.delete(directory);
        intents.reload(intent -> Optional.empty());
        assertThat(intents.refused()).isEmpty();
    }

    @Test
    void aFileThatIsTooLargeIsToldOnceAndUntilItIsGone() throws IOException {
        Intents intents = open();
        Path big = Files.write(folder.resolve("big.yml"), new byte[(4 << 20) + 1]);

        assertThat(intents.reload(intent -> Optional.empty()).mistakes())
                .containsExactly("big.yml: the file cannot be read: it is larger than 4 MB");
        assertThat(intents.reload(intent -> Optional.empty())).isEqualTo(new Intents.Reload(false, List.of()));
        assertThat(intents.refused()).hasSize(1);

        Files.delete(big);
        intents.reload(intent -> Optional.empty());
        assertThat(intents.refused()).isEmpty();
    }

    @Test
    void suggestionsSayThatTheFilesAreToBeMendedFirst() throws IOException {
        Intents intents = open();
        Files.createSymbolicLink(folder.resolve("gone.yml"), folder.resolve("nowhere"));

        assertThat(new Lessons(intents).previews(List.of(new Lesson("unlock", "en", "open it"))))
                .singleElement()
                .satisfies(preview -> assertThat(preview.obstacle()).contains("mended first"));
    }

    @Test
    void whateverElseFailsIsToldOnceAndUntilTheFilesChange() throws IOException {
        Intents intents = open();
        String good = Files.readString(folder.resolve("share.yml"));
        Files.writeString(folder.resolve("share.yml"), good + "check: [\"share it\"]\n");

        assertThat(intents.reload(intent -> {
                            throw new IllegalStateException("the templates are on fire");
                        })
                        .mistakes())
                .singleElement()
                .asString()
                .contains("the templates are on fire");
        assertThat(intents.reload(intent -> Optional.empty())).isEqualTo(new Intents.Reload(false, List.of()));
        assertThat(intents.refused()).singleElement().asString().contains("the templates are on fire");

        Files.writeString(folder.resolve("share.yml"), good);
        intents.reload(intent -> Optional.empty());
        assertThat(intents.refused()).isEmpty();
    }

    @Test
    void aFolderWithOtherAloneIsRefused() throws IOException {
        Intents intents = open();
        for (String name : List.of("unlock.yml", "rename.yml", "share.yml")) {
            Files.delete(folder.resolve(name));
        }

        assertThat(intents.reload(intent -> Optional.empty()).mistakes())
                .singleElement()
                .asString()
                .startsWith("other.yml: it is the only intent");
        assertThat(intents.reload(intent -> Optional.empty())).isEqualTo(new Intents.Reload(false, List.of()));
        assertThat(intents.refused()).hasSize(1);
        assertThat(intents.find("unlock")).isPresent();
        assertThatThrownBy(this::open).as("nor does a start go on").isInstanceOf(IntentMistake.class);
    }
}
