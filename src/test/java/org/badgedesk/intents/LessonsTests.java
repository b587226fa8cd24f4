package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.badgedesk.intents.IntentMistake.Mistake;
import org.badgedesk.testing.FewExamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** New examples for the intent files. */
class LessonsTests {

    private static final String HEAD = "# ours 🙏\nid: share\ntitle: T\nanswer: share\nexamples:\n";

    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    static Stream<Path> shipped() throws IOException {
        return Files.list(Path.of("intents")).sorted();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedFileTakesAnExampleAndKeepsEveryOtherByte(Path file) throws IOException {
        String content = Files.readString(file);
        for (String language : List.of("en", "de", "ja", "cy")) {
            String edited =
                    IntentFileEdit.with(file.getFileName().toString(), content, language, "Say \"so\" \\ thus 🙏");

            assertThat(linesOnlyIn(edited, content))
                    .as(language)
                    .allMatch(line -> line.equals("    - \"Say \\\"so\\\" \\\\ thus 🙏\"") || line.equals("  cy:"))
                    .hasSize(language.equals("cy") || !content.contains("\n  " + language + ":") ? 2 : 1);
            assertThat(linesOnlyIn(content, edited)).isEmpty();
        }
    }

    private static List<String> linesOnlyIn(String one, String other) {
        List<String> lines = new ArrayList<>(List.of(one.split("\n", -1)));
        List.of(other.split("\n", -1)).forEach(lines::remove);
        return lines;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  en:\n    - \"one\" # why\n    # after it\n  de: [ \"eins\" ]\ncheck:\n  - \"c\"\n",
                "  en: [ \"one\", 'two' ]\n",
                "  de:\n  - eins\n  en:\n  - one\n  -   two",
                "  en:\n    - |\n      one\n      more\n\ncheck: [ \"c\" ]\n",
                "  en:\n    - a plain one\n      over two lines   \ncheck: [ \"c\" ]\n"
            })
    void otherWaysOfWritingAFileAreKeptAsWell(String examples) {
        for (String content : List.of(HEAD + examples, (HEAD + examples).replace("\n", "\r\n"))) {
            String edited = IntentFileEdit.with("share.yml", content, "en", "three");

            assertThat(examplesOf(edited))
                    .contains("three")
                    .hasSize(examplesOf(content).size() + 1);
            int at = edited.indexOf("\"three\"");
            assertThat(content)
                    .as("what stands around the example stood there before")
                    .startsWith(edited.substring(0, edited.lastIndexOf('\n', at) + 1)
                            .stripTrailing());
            assertThat(edited.contains("\r\n")).isEqualTo(content.contains("\r\n"));
            assertThat(edited.replace("\r\n", "")).doesNotContain("\r");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"  {en: [\"one\"]}\n", "  en:\n    -\n      one\n", "  en: &all\n    - one\n  de: *all\n"})
    void aFileThatOnlyItsAuthorShouldChangeIsLeftAlone(String examples) {
        assertThatThrownBy(() -> IntentFileEdit.with("share.yml", HEAD + examples, "en", "three"))
                .hasMessageContaining("Add it by hand: en: \"three\"");
    }

    @Property(tries = 300)
    void whateverIsWrittenInAnExampleIsReadBackAsIs(@ForAll @NotBlank @StringLength(max = 300) String text) {
        Lesson lesson;
        try {
            lesson = new Lesson("share", "en", text);
        } catch (IllegalArgumentException e) {
            return;
        }

        String edited = IntentFileEdit.with("share.yml", HEAD + "  en:\n    - \"one\"\n", "en", lesson.text());

        assertThat(examplesOf(edited)).containsExactly("one", lesson.text());
    }

    private static List<String> examplesOf(String content) {
        List<Mistake> mistakes = new ArrayList<>();
        IntentFile file = new IntentFileReader("share.yml", mistakes).read(content);
        assertThat(mistakes).isEmpty();
        return file.examples().stream().map(IntentFile.Phrase::text).toList();
    }

    @Test
    void examplesThatHelpAreTriedOutWrittenAndTakenUp() throws IOException {
        writeDesk();
        Intents intents = Intents.open(folder, data);
        Lessons lessons = new Lessons(intents);
        List<Lesson> taught = List.of(
                new Lesson("share", "en", "my badge on mastodon"),
                new Lesson("share", "de", "Wie teile ich mein Abzeichen?"));
        List<String> steps = new ArrayList<>();

        Lessons.Edit edit = lessons.edit(taught);
        Trial trial = lessons.tryOut(taught, (done, step) -> steps.add(step));

        assertThat(steps).isEqualTo(Lessons.STEPS);
        assertThat(trial.objections()).isEmpty();
        assertThat(trial.after().testSize())
                .isEqualTo(trial.before().testSize())
                .isEqualTo(18);
        assertThat(edit.diff())
                .startsWith("--- a/share.yml\n+++ b/share.yml\n@@ ")
                .contains(
                        "\n+    - \"my badge on mastodon\"\n", "\n+  de:\n+    - \"Wie teile ich mein Abzeichen?\"\n");
        assertThat(intents.reload(intent -> Optional.empty()).changed())
                .as("trying out changes nothing")
                .isFalse();

        lessons.write(taught, edit.base());

        assertThat(intents.reload(intent -> Optional.empty())).isEqualTo(new Intents.Reload(true, List.of()));
        assertThat(intents.find("share").orElseThrow().examples().get("en")).contains("my badge on mastodon");
        assertThatThrownBy(() -> lessons.write(List.of(new Lesson("share", "en", "one more")), edit.base()))
                .hasMessageContaining("have changed since");
        assertThatThrownBy(() -> lessons.edit(taught))
                .hasMessageContaining("is an example of share already (share.yml:");
    }

    @Test
    void examplesThatMakeACheckPhraseComeOutWrongAreNotTaken() throws IOException {
        writeDesk();
        Lessons lessons = new Lessons(Intents.open(folder, data));
        List<Lesson> wrong = Stream.of(
                        "my account was locked, please",
                        "please unlock my account now",
                        "account locked out, too many tries",
                        "locked out of my account again")
                .map(text -> new Lesson("share", "en", text))
                .toList();

        assertThat(lessons.tryOut(wrong, (done, step) -> {}).objections())
                .anyMatch(line -> line.startsWith("unlock.yml:") && line.contains("comes out as"));
    }

    @Test
    void aCheckPhraseThatComesOutWrongAlreadyStopsNoOtherChange() throws IOException {
        writeDesk();
        Path file = folder.resolve("other.yml");
        Files.writeString(file, Files.readString(file) + "check: [\"please unlock my account, thanks\"]\n");
        Intents intents = Intents.open(folder, data);
        assertThat(intents.failedChecks()).hasSize(1);
        Lessons lessons = new Lessons(intents);
        List<Lesson> taught = List.of(new Lesson("share", "en", "my badge on mastodon"));

        assertThat(lessons.tryOut(taught, (done, step) -> {}).objections()).isEmpty();
        lessons.write(taught, lessons.edit(taught).base());

        assertThat(intents.reload(intent -> Optional.empty())).isEqualTo(new Intents.Reload(true, List.of()));
    }

    @Test
    void worseIsMoreThanChanceExplains() {
        assertThat(Trial.isWorse(0, 0)).isFalse();
        assertThat(Trial.isWorse(4, 0)).isFalse();
        assertThat(Trial.isWorse(5, 0)).isTrue();
        assertThat(Trial.isWorse(0, 5)).isFalse();
        assertThat(Trial.isWorse(129, 129)).isFalse();
        assertThat(Trial.isWorse(160, 120)).isTrue();
    }

    @Test
    void aCheckPhraseIsNoExampleAndNeitherIsOneOfAnotherIntent() throws IOException {
        writeDesk();
        Lessons lessons = new Lessons(Intents.open(folder, data));

        assertThatThrownBy(() -> lessons.edit(List.of(new Lesson("unlock", "en", "Please unlock the account"))))
                .hasMessageContaining("is a check phrase");
        assertThatThrownBy(() -> lessons.edit(List.of(new Lesson("share", "en", "my account is locked"))))
                .hasMessageContaining("is an example of unlock already");
        assertThatThrownBy(() -> lessons.edit(List.of(new Lesson("nothing", "en", "hello there"))))
                .hasMessageContaining("there is no intent 'nothing'");
    }

    @Test
    void whereTheFilesAreThoseOfTheJarNothingIsWritten() {
        Lessons lessons = new Lessons(Intents.open(Path.of("no-such-folder"), data));

        assertThat(lessons.obstacle()).hasValueSatisfying(why -> assertThat(why).contains("no-such-folder"));
        assertThat(lessons.edit(List.of(new Lesson("share-badge", "en", "badge to mastodon, how?")))
                        .diff())
                .contains("+++ b/share-badge.yml");
    }

    @Test
    void aLessonIsOneLineOfWords() {
        assertThat(new Lesson("share", "en", " a\u0000\n b\u2028c\uFEFF\t").text())
                .isEqualTo("a b c");
        assertThatThrownBy(() -> new Lesson("share", "en", "… 00000")).hasMessageContaining("needs words");
        assertThatThrownBy(() -> new Lesson("share", "en", "a".repeat(601))).hasMessageContaining("at most 600");
        assertThatThrownBy(() -> new Lesson("share", "und", "words")).hasMessageContaining("which language");
    }

    private void writeDesk() throws IOException {
        write(
                "unlock",
                "action: unlock-account\npolicy: {identity: proven, approval: auto}\ncheck: [\"please unlock the account\"]",
                FewExamples.UNLOCKING);
        write("share", "answer: share", FewExamples.SHARING);
        write("other", "escalate: true", FewExamples.OTHER);
    }

    private void write(String id, String rest, String... examples) throws IOException {
        StringBuilder yaml = new StringBuilder("id: " + id + "\ntitle: T\n" + rest + "\nexamples:\n  en:\n");
        Stream.of(examples).forEach(e -> yaml.append("    - \"").append(e).append("\"\n"));
        Files.write(folder.resolve(id + ".yml"), yaml.toString().getBytes(StandardCharsets.UTF_8));
    }
}
