package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.badgedesk.core.Language;
import org.badgedesk.intents.Intents.Writer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A small desk of four intents, so that learning takes a moment only. */
class IntentsTests {

    private static final Writer SOMEBODY = Writer.UNKNOWN;

    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        write(
                "unlock",
                "action: unlock-account\npolicy: {identity: proven, approval: auto}",
                List.of(
                        "my account is locked",
                        "please unlock my account",
                        "locked out after too many tries",
                        "account blocked, too many failed sign-ins",
                        "can you unlock my login",
                        "I am locked out of my account"));
        write(
                "rename",
                "action: name-change\ndetails: {required: [new_name]}\npolicy: {identity: proven, approval: staff}",
                List.of(
                        "my name is misspelled on the badge",
                        "please change my name to Ann Wu",
                        "wrong name on my certificate",
                        "I got married, update my name",
                        "the spelling of my name is wrong",
                        "name should be John Smith"));
        write(
                "share",
                "answer: share",
                List.of(
                        "how do I share my badge on LinkedIn",
                        "put the badge on my LinkedIn profile",
                        "post badge to facebook",
                        "where is the share button",
                        "add my badge to social media",
                        "share the badge on twitter"));
        write(
                "other",
                "escalate: true",
                List.of(
                        "when is the next conference",
                        "I need an invoice",
                        "do you have a job for me",
                        "refund my exam fee",
                        "what is the weather",
                        "please delete all my data"));
    }

    private void write(String id, String rest, List<String> examples) throws IOException {
        StringBuilder yaml = new StringBuilder("id: " + id + "\ntitle: T\n" + rest + "\nexamples:\n  en:\n");
        examples.forEach(e -> yaml.append("    - \"").append(e).append("\"\n"));
        Files.writeString(folder.resolve(id + ".yml"), yaml);
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
    void anEmptyMessageIsOther() {
        assertThat(open().understand("", "", SOMEBODY).requests())
                .singleElement()
                .extracting(UnderstoodRequest::intent)
                .isEqualTo("other");
    }

    @Test
    void aNewIntentIsTakenInWhileRunning() throws IOException {
        Intents intents = open();
        assertThat(intents.reload(intent -> Optional.empty()).changed()).isFalse();
        write(
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
}
