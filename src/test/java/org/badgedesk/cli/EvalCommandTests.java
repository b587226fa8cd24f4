package org.badgedesk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** On rows and intents so few that learning takes a moment. */
class EvalCommandTests {

    private static final Map<String, List<String>> TAUGHT = Map.of(
            "unlock",
            List.of(
                    "my account is locked",
                    "please unlock my account",
                    "locked out after too many tries",
                    "account blocked, too many failed sign-ins",
                    "can you unlock my login",
                    "I am locked out of my account"),
            "rename",
            List.of(
                    "my name is misspelled on the badge",
                    "please change my name",
                    "wrong name on my certificate",
                    "I got married, update my name",
                    "the spelling of my name is wrong",
                    "my name should be John Smith"),
            "share",
            List.of(
                    "how do I share my badge on LinkedIn",
                    "put the badge on my LinkedIn profile",
                    "post badge to facebook",
                    "where is the share button",
                    "add my badge to social media",
                    "share the badge on twitter"));

    private static final Map<String, List<String>> ASKED = Map.of(
            "unlock", List.of("please unlock my login", "my account got locked"),
            "rename", List.of("my name is spelled wrong", "change the name on my badge"),
            "share", List.of("share my badge on facebook", "put my badge on twitter"));

    private static final List<String> OUTSIDE = List.of(
            "when is the next conference", "do you have a job for me", "what is the weather tomorrow", "buy two goats");

    private static final List<String> FIGURES = List.of(
            "testSize",
            "accuracy",
            "inScopeAccuracy",
            "oosRecall",
            "oosPrecision",
            "macroF1",
            "mcc",
            "ece",
            "trainSeconds",
            "loadMillis",
            "perMessageMicros",
            "threshold");

    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final MockEnvironment settings = new MockEnvironment();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void nameTheFolders() {
        settings.setProperty("badgedesk.intents-dir", folder.resolve("intents").toString());
        settings.setProperty("badgedesk.data-dir", data.toString());
    }

    @Test
    void rowsAreLearntFromAndOthersTestedInTheirOrder() {
        Path train = rows("train", TAUGHT);
        Path test = rows("test", ASKED);
        Path predictions = folder.resolve("predictions.jsonl");

        JsonNode figures = eval("--train", train, "--test", test, "--predictions", predictions);

        assertThat(figures.propertyNames()).containsExactlyElementsOf(FIGURES);
        assertThat(figures.path("testSize").asInt()).isEqualTo(6);
        assertThat(figures.path("accuracy").asDouble()).isGreaterThan(0.8);
        assertThat(figures.path("oosRecall").isNull()).isTrue();
        assertThat(figures.path("threshold").isNull()).as("nothing is rejected").isTrue();
        List<JsonNode> lines = read(predictions);
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(line.propertyNames()).containsExactly("text", "gold", "predicted", "confidence"));
        assertThat(lines.stream()
                        .map(line -> line.path("text").asString() + "/"
                                + line.path("gold").asString()))
                .containsExactlyElementsOf(read(test).stream()
                        .map(row -> row.path("text").asString() + "/"
                                + row.path("intent").asString())
                        .toList());
    }

    @Test
    void whatIsOutOfScopeIsRejectedByWhatTheTrainingDataHides() {
        Path train = rows("train", TAUGHT);
        Path test = rows("test", with(ASKED, "none", OUTSIDE));

        JsonNode figures = eval("--train", train, "--test", test, "--oos", "none", "--reject", "balanced");
        JsonNode ofAnotherTest = eval(
                "--train",
                train,
                "--test",
                rows("other", Map.of("none", OUTSIDE)),
                "--oos",
                "none",
                "--reject",
                "balanced");

        assertThat(figures.path("oosRecall").asDouble()).isGreaterThan(0.7);
        assertThat(ofAnotherTest.path("threshold").asDouble())
                .as("nothing is chosen on a test file")
                .isEqualTo(figures.path("threshold").asDouble());
    }

    @Test
    void theThresholdIsChosenOnTheRowsForItByWhatItIsToServe() {
        Path train = rows("train", TAUGHT);
        Path test = rows("test", with(ASKED, "none", OUTSIDE));
        Path dev = rows("dev", with(ASKED, "none", OUTSIDE.subList(0, 2)));

        JsonNode accuracy = eval("--train", train, "--test", test, "--dev", dev, "--oos", "none");
        JsonNode balanced =
                eval("--train", train, "--test", test, "--dev", dev, "--oos", "none", "--reject", "balanced");
        JsonNode without = eval("--train", train, "--test", test, "--dev", rows("in-scope", ASKED), "--oos", "none");

        assertThat(mean(balanced)).isGreaterThanOrEqualTo(mean(accuracy)).isGreaterThan(0.8);
        assertThat(balanced.path("threshold").asDouble())
                .isNotCloseTo(without.path("threshold").asDouble(), within(1e-6));
        assertThat(without.path("oosRecall").asDouble())
                .as("of rows that are all in scope, what the training data hides stands in")
                .isGreaterThan(0.5);
    }

    private static double mean(JsonNode figures) {
        return (figures.path("inScopeAccuracy").asDouble()
                        + figures.path("oosRecall").asDouble())
                / 2;
    }

    @Test
    void ownIntentsAreCrossValidatedWithAMatrixAndATablePerLanguage() throws IOException {
        intents();
        Path page = folder.resolve("page.html");
        Path predictions = folder.resolve("predictions.jsonl");
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(run("--html", page, "--predictions", predictions)).isZero();
        } finally {
            Locale.setDefault(before);
        }

        assertThat(out.toString())
                .contains("Confusion matrix (rows: truth)", "  1 other ", "  2 rename ", "  3 share ", "  4 unlock ")
                .containsPattern("accuracy +[01]\\.\\d{4}")
                .containsPattern("de +\\d+\\.\\d\\d % of 2")
                .containsPattern("en +\\d+\\.\\d\\d % of 22");
        assertThat(Files.readString(page)).contains("<th scope=\"row\">4 unlock</th>", "<td class=\"text\">de</td>");
        assertThat(read(predictions)).hasSize(24);
    }

    @Test
    void halfASignInARowIsWrittenAsItWasRead() throws IOException {
        Path train = rows("train", TAUGHT);
        Path test = Files.writeString(
                folder.resolve("test.jsonl"), "{\"text\": \"locked \\ud83d out\", \"intent\": \"unlock\"}\n");
        Path predictions = folder.resolve("predictions.jsonl");

        eval("--train", train, "--test", test, "--predictions", predictions);

        assertThat(read(predictions).get(0).path("text").asString()).isEqualTo("locked \ud83d out");
    }

    @Test
    void aFileThatCannotBeUsedIsNamedWithTheCauseBeforeAnythingIsLearnt() throws IOException {
        Path train = rows("train", TAUGHT);
        Path marked = Files.writeString(folder.resolve("marked.jsonl"), "\uFEFF" + Files.readString(train));
        Path latin =
                Files.write(folder.resolve("latin.jsonl"), "{\"text\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(eval("--train", marked, "--test", marked).path("testSize").asInt())
                .isEqualTo(18);
        assertThat(failure("--train", folder.resolve("tr.jsonl"), "--test", train))
                .isEqualTo(folder.resolve("tr.jsonl") + " cannot be read: there is no such file or folder");
        assertThat(failure("--train", latin, "--test", train)).isEqualTo(latin + " cannot be read: it is not UTF-8");
        assertThat(failure("--train", train, "--test", train, "--predictions", folder.resolve("no/p.jsonl")))
                .isEqualTo(folder.resolve("no/p.jsonl") + " cannot be written: there is no such file or folder");
        assertThat(failure(
                        "--train",
                        train,
                        "--test",
                        train,
                        "--predictions",
                        folder.resolve(".").resolve("train.jsonl")))
                .endsWith("train.jsonl is read, so --predictions cannot be written there");
        assertThat(train).hasContent(Files.readString(marked).substring(1));
        assertThat(out.toString()).as("no figures yet").isEmpty();
        assertThat(failure("--train", train, "--test", train, "--oos", "typo")).contains("no row is labelled 'typo'");
    }

    @ParameterizedTest
    @CsvSource({
        "--reject balanced, need --train",
        "--oos none, need --train",
        "--lint --html page.html, --lint writes no file",
        "--lint --predictions p.jsonl, --lint writes no file",
        "--train a.jsonl, go together"
    })
    void anOptionThatWouldDoNothingIsWrongUsage(String options, String cause) {
        assertThat(run((Object[]) options.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(cause);
    }

    private void intents() throws IOException {
        Path intents = Files.createDirectories(folder.resolve("intents"));
        write(intents, "other", "escalate: true", OUTSIDE, "");
        write(
                intents,
                "unlock",
                "answer: unlock",
                taught("unlock"),
                "  de: [mein Konto ist gesperrt, bitte Konto entsperren]\n");
        write(intents, "rename", "answer: rename", taught("rename"), "");
        write(intents, "share", "answer: share", taught("share"), "");
    }

    private static List<String> taught(String intent) {
        return TAUGHT.entrySet().stream()
                .filter(one -> one.getKey().equals(intent))
                .flatMap(one -> one.getValue().stream())
                .toList();
    }

    private static void write(Path intents, String id, String does, List<String> english, String others)
            throws IOException {
        Files.writeString(
                intents.resolve(id + ".yml"),
                "id: " + id + "\ntitle: T\n" + does + "\nexamples:\n  en:\n"
                        + english.stream().map(e -> "    - \"" + e + "\"\n").collect(Collectors.joining()) + others);
    }

    private static Map<String, List<String>> with(Map<String, List<String>> rows, String intent, List<String> texts) {
        Map<String, List<String>> all = new TreeMap<>(rows);
        all.put(intent, texts);
        return all;
    }

    private Path rows(String name, Map<String, List<String>> byIntent) {
        String lines = byIntent.entrySet().stream()
                .flatMap(one -> one.getValue().stream().map(text -> Map.of("text", text, "intent", one.getKey())))
                .map(row -> mapper.writeValueAsString(row) + "\n")
                .collect(Collectors.joining());
        try {
            return Files.writeString(folder.resolve(name + ".jsonl"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<JsonNode> read(Path lines) {
        try {
            return Files.readAllLines(lines).stream().map(mapper::readTree).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode eval(Object... arguments) {
        Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--json";
        assertThat(run(all)).as(err.toString()).isZero();
        return mapper.readTree(out.toString());
    }

    private String failure(Object... arguments) {
        assertThat(run(arguments)).isEqualTo(1);
        return err.toString().strip();
    }

    private int run(Object... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new EvalCommand(new OnlySettings(settings)))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    /** Nothing else of the desk is needed. */
    private record OnlySettings(Environment settings) implements Commands.Parts {

        @Override
        public ConfigurableApplicationContext withoutDatabase() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ConfigurableApplicationContext withDatabase() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ConfigurableApplicationContext withDatabaseOfItsOwn(String... settings) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ConfigurableApplicationContext withDatabaseAndUnderstanding() {
            throw new UnsupportedOperationException();
        }
    }
}
