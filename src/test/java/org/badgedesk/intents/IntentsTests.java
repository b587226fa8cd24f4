package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.badgedesk.core.Language;
import org.badgedesk.intents.Intents.Writer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        open();
        String good = Files.readString(folder.resolve("share.yml"));
        Files.writeString(folder.resolve("share.yml"), good + "check:\n  - \"please unlock my account now\"\n");

        Intents intents = open();

        assertThat(intents.refused())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("share.yml:").contains("comes out as unlock"));
        assertThat(intents.failedChecks())
                .as("the files in use have no such phrase")
                .isEmpty();
        assertThat(intents.reload(intent -> Optional.empty())).isEqualTo(new Intents.Reload(false, List.of()));
        assertThat(open().refused()).as("nor by the next").hasSize(1);

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

        for (Intents intents : List.of(open(), open())) {
            assertThat(intents.refused()).isEmpty();
            assertThat(intents.failedChecks()).singleElement().asString().startsWith("share.yml:");
        }
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
