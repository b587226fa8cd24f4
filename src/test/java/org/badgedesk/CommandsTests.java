package org.badgedesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.badgedesk.testing.DeskProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The jar's commands, as a shell runs them. */
class CommandsTests {

    private static final List<String> FIELDS = List.of(
            "id",
            "messageId",
            "from",
            "subject",
            "text",
            "language",
            "authentic",
            "ignored",
            "requests",
            "decision",
            "executes",
            "reasons",
            "attachments",
            "reply",
            "draft");
    private static final String MAIL = """
            Authentication-Results: mx.example.net; dmarc=pass header.from=mail.example
            From: Ana Lopes <ana@mail.example>
            To: support@badgedesk.example
            Subject: Re: my badge
            Message-ID: <1@mail.example>

            Please unlock my account, I typed a wrong password too often.

            > On Monday you wrote:
            > something else
            """;

    private static final List<String> COMMANDS = List.of("eval --lint", "triage -", "bench understanding");

    @TempDir
    private Path folder;

    private final JsonMapper mapper = JsonMapper.builder().build();

    @Test
    void triageTellsWhatTheDeskWouldDoWithAMailFile() throws IOException {
        Path mail = Files.writeString(folder.resolve("one.eml"), MAIL);

        JsonNode line = triage("", "--trust-authserv", "mx.example.net", mail.toString())
                .get(0);

        assertThat(line.propertyNames()).containsExactlyElementsOf(FIELDS);
        assertThat(line.path("id").asString()).isEqualTo("one.eml");
        assertThat(line.path("messageId").asString()).isEqualTo("<1@mail.example>");
        assertThat(line.path("authentic").asString()).isEqualTo("pass");
        assertThat(line.path("text").asString())
                .isEqualTo("Please unlock my account, I typed a wrong password too often.");
        assertThat(line.path("decision").asString()).isEqualTo("act");
        assertThat(line.at("/executes/0").asString()).isEqualTo("unlock-account");
        assertThat(line.at("/requests/0").propertyNames())
                .containsExactly(
                        "intent",
                        "guess",
                        "confidence",
                        "kind",
                        "action",
                        "decision",
                        "details",
                        "missing",
                        "approval",
                        "reason",
                        "detailConfidence");
    }

    @Test
    void triageBelievesNobodyWhoIsNotNamedAndReadsMailboxesAndLines() throws IOException {
        Path mbox = Files.writeString(
                folder.resolve("two.mbox"),
                "From a@b Mon Jan  1 00:00:00 2024\n" + MAIL + "\nFrom a@b Mon Jan  1 00:00:00 2024\n" + MAIL);
        String lines = """
                {"id":"a","channel":"chat","from":"bo@mail.example","authentic":"fail","subject":null,"body":"please unlock my account"}
                {"id":"b","channel":"email","from":"bo@mail.example","authentic":"pass","subject":"","body":""}
                """;

        List<JsonNode> read = triage(lines, mbox.toString(), "-");

        assertThat(read).extracting(l -> l.path("id").asString()).containsExactly("two.mbox#1", "two.mbox#2", "a", "b");
        assertThat(read)
                .extracting(l -> l.path("authentic").asString())
                .containsExactly("none", "none", "fail", "pass");
        assertThat(read)
                .extracting(l -> l.path("decision").asString())
                .containsExactly("verify", "verify", "escalate", "ignore");
        assertThat(read.get(2).path("messageId").isNull()).isTrue();
        assertThat(read.get(3).path("ignored").asString()).isEqualTo("empty");
    }

    @Test
    void eachDetailComesWithHowLikelyItIsExact() throws IOException {
        Path lines = Files.writeString(folder.resolve("details.jsonl"), """
                {"id":"sure","from":"ana@mail.example","authentic":"pass","subject":"name","body":"My surname is misspelled on my badge. It should read Zoë Ångström, not Zoe Angstrom."}
                {"id":"doubtful","from":"ana@mail.example","authentic":"pass","subject":"name on my badge","body":"Wrong name again. It should read Chagall, my mother's family said so, and I, Svetlana Ostrovskaya-Klein, agree."}
                {"id":"date","from":"ana@mail.example","authentic":"pass","subject":"expired?","body":"Why does my badge say expired? I paid my dues on 03/04/2026."}
                """);

        List<JsonNode> read = run("triage", "--json", lines.toString())
                .text()
                .lines()
                .map(line -> mapper.readTree(line).path("requests").get(0))
                .toList();

        assertThat(read.get(0).path("detailConfidence").path("new_name").asDouble())
                .isGreaterThan(0.9);
        assertThat(read.get(1).path("decision").asString()).isEqualTo("ask");
        assertThat(read.get(1).path("missing").get(0).asString()).isEqualTo("new_name");
        assertThat(read.get(1).path("detailConfidence").path("new_name").asDouble())
                .isLessThan(0.6);
        assertThat(read.get(2).path("decision").asString()).isEqualTo("act");
        assertThat(read.get(2).path("detailConfidence").path("date").asDouble()).isLessThan(0.5);
    }

    @Test
    void whatAMailOfALineQuotesIsNotAskedFor() throws IOException {
        Path lines = Files.writeString(folder.resolve("quoting.jsonl"), """
                {"id":"mail","channel":"email","from":"ana@mail.example","authentic":"pass","subject":"Re: name","body":"It should read Ana López.\\n\\nOn Mon, 2 Nov 2026 at 10:00, Support <support@assoc.example> wrote:\\n> Please unlock my account."}
                {"id":"chat","channel":"chat","from":"ana@mail.example","authentic":"pass","body":"Hello\\n> Please unlock my account."}
                """);

        List<JsonNode> read = run("triage", "--json", lines.toString())
                .text()
                .lines()
                .map(mapper::readTree)
                .toList();

        assertThat(read.get(0).path("text").asString()).isEqualTo("It should read Ana López.");
        assertThat(read.get(0).path("executes").size()).isZero();
        assertThat(read.get(1).path("text").asString()).contains("> Please unlock");
    }

    @Test
    void aMailOfALineIsScreenedAndCutAsAMailFileIs() throws IOException {
        Path lines = Files.writeString(folder.resolve("screened.jsonl"), """
                {"id":"no-reply","from":"no-reply@shop.example","authentic":"pass","body":"My account is locked"}
                {"id":"loop","from":"support@badgedesk.example","authentic":"pass","body":"My account is locked"}
                {"id":"auto-reply","from":"ana@mail.example","authentic":"pass","subject":"Automatic reply: badge","body":"I am out of the office until 3 December. In urgent cases write to bo@mail.example."}
                {"id":"null","from":"Zoë Ångström <zoe@mail.example>","authentic":"pass","subject":"Zugang","body":"Mein Konto ist gesperrt, bitte öffnen.\\n\\n-- \\nZoë Ångström\\nHead of Sales"}
                {"id":"chat","channel":"chat","from":"no-reply@shop.example","authentic":"pass","body":"My account is locked\\n-- \\nBo"}
                """);

        List<JsonNode> read = run("triage", "--json", lines.toString())
                .text()
                .lines()
                .map(mapper::readTree)
                .toList();

        assertThat(read.subList(0, 4))
                .allSatisfy(line -> assertThat(line.path("ignored").asString("null"))
                        .isEqualTo(line.path("id").asString()));
        assertThat(read.get(3).path("text").asString()).isEqualTo("Mein Konto ist gesperrt, bitte öffnen.");
        assertThat(read.get(3).path("from").asString()).isEqualTo("zoe@mail.example");
        assertThat(read.get(4).path("text").asString()).contains("Bo");
    }

    @Test
    void theFromOfALineIsReadAsThatOfAMail() throws IOException {
        Path lines = Files.writeString(folder.resolve("senders.jsonl"), """
                {"id":"comma","from":"Doe, John <j@mail.example>","authentic":"pass","body":"please unlock my account"}
                {"id":"nobody","from":"John Doe","authentic":"pass","body":"please unlock my account"}
                {"id":"none","authentic":"pass","body":"please unlock my account"}
                {"id":"failed","authentic":"fail","body":"please unlock my account"}
                {"id":"chat","channel":"chat","authentic":"pass","body":"please unlock my account"}
                {"id":"two","from":"John j@mail.example eve@mail.example","authentic":"pass","body":"please unlock my account"}
                {"id":"comment","from":"John <j@mail.example> (<eve@mail.example>)","authentic":"pass","body":"please unlock my account"}
                """);

        List<JsonNode> read = run("triage", "--json", lines.toString())
                .text()
                .lines()
                .map(mapper::readTree)
                .toList();

        assertThat(read)
                .extracting(l -> l.path("authentic").asString())
                .containsExactly("pass", "none", "none", "fail", "pass", "none", "pass");
        assertThat(read)
                .extracting(l -> l.path("from").asString(null))
                .containsExactly("j@mail.example", null, null, null, null, null, "j@mail.example");
    }

    @Test
    void whatIsWrongWithOneLineIsSaidAndTheRestIsDone() throws IOException {
        Path lines = Files.writeString(folder.resolve("lines.jsonl"), """
                \uFEFF{"id":7,"from":"bo@mail.example","authentic":"pass","body":"please unlock my account"}
                null
                {"id":"b","from":"A <a@mail.example>, B <b@mail.example>","authentic":"pass","subject":"","body":"please unlock my account"}
                """);
        Path bare =
                Files.writeString(folder.resolve("bare.eml"), "From: ana@mail.example\n\nplease unlock my account\n");

        DeskProcess.Output output = run("triage", "--json", lines.toString(), bare.toString());

        assertThat(output.status()).isEqualTo(1);
        assertThat(output.errors()).contains("lines.jsonl, line 2: it is no JSON object");
        List<JsonNode> read = output.text().lines().map(mapper::readTree).toList();
        assertThat(read).extracting(l -> l.path("id").toString()).containsExactly("7", "\"b\"", "\"bare.eml\"");
        assertThat(read).extracting(l -> l.path("subject").toString()).containsExactly("null", "\"\"", "null");
        assertThat(read.get(1).path("from").isNull()).isTrue();
        assertThat(read.get(1).path("authentic").asString()).isEqualTo("none");
        assertThat(read.get(1).path("executes")).isEmpty();
        assertThat(read.get(2).path("messageId").isNull()).isTrue();
    }

    @Test
    void aLineThatCannotMeanWhatItSaysIsToldInPlainWords() throws IOException {
        Path lines = Files.writeString(folder.resolve("LINES.JSONL"), """
                {"authentic":"maybe","body":"please unlock my account"}
                {"channel":"pigeon","body":"please unlock my account"}
                {"from":{"address":"bo@mail.example"},"body":"please unlock my account"}
                5
                {"body":"please
                {} {}
                {"id":"b","channel":"Chat","from":"bo@mail.example","authentic":"PASS","body":"please unlock my account"}
                """);
        Path array = Files.writeString(folder.resolve("array.jsonl"), "[\n{\"body\":\"help\"}\n]\n");

        DeskProcess.Output output = run("triage", "--json", lines.toString(), array.toString());

        assertThat(output.status()).isEqualTo(1);
        assertThat(output.errors())
                .contains(
                        "LINES.JSONL, line 1: 'authentic' is none or pass or fail, not 'maybe'",
                        "LINES.JSONL, line 2: 'channel' is email or chat, not 'pigeon'",
                        "LINES.JSONL, line 3: 'from' is to be a text",
                        "LINES.JSONL, line 4: it is no JSON object",
                        "LINES.JSONL, line 5: it is no JSON object",
                        "LINES.JSONL, line 6: it is no JSON object",
                        "array.jsonl: it is a JSON array; write one object a line")
                .doesNotContain("org.badgedesk", "tools.jackson", "java.lang");
        assertThat(output.text().lines().map(mapper::readTree)).singleElement().satisfies(line -> {
            assertThat(line.path("id").asString()).isEqualTo("b");
            assertThat(line.path("authentic").asString()).isEqualTo("pass");
        });
        assertThat(DeskProcess.run(folder, "[{\"body\":\"help\"}]", "triage", "-")
                        .errors())
                .contains("-: it is a JSON array");
    }

    @Test
    void rehearseHoldsTheDeskAgainstWhatStaffAnswered() throws IOException {
        String question = "From a@b Mon Jan  1 00:00:00 2024\n"
                + MAIL.replace(
                        "Please unlock my account, I typed a wrong password too often.",
                        "How do I share my badge on LinkedIn?");
        Path inbox = Files.writeString(folder.resolve("inbox.mbox"), question);
        Path sent = Files.writeString(folder.resolve("sent.mbox"), """
                From a@b Mon Jan  1 01:00:00 2024
                From: support@badgedesk.example
                To: Ana Lopes <ana@mail.example>
                Subject: Re: my badge
                Message-ID: <2@badgedesk.example>
                In-Reply-To: <1@mail.example>

                Open your badge, choose Share and then LinkedIn.
                """);

        DeskProcess.Output output = run("rehearse", inbox.toString(), sent.toString(), "--json");

        assertThat(output.status()).as(output.errors()).isZero();
        assertThat(mapper.readTree(output.text()).size()).isPositive();
        assertThat(run("rehearse", folder.resolve("none.mbox").toString()).status())
                .isEqualTo(1);
        Path half = Files.writeString(
                folder.resolve("half.jsonl"),
                "null\n{\"from\":\"ana@mail.example\",\"body\":\"my account is locked\"}\n");
        DeskProcess.Output rest = run("rehearse", half.toString(), "--json");
        assertThat(rest.status()).as("one line is none").isEqualTo(1);
        assertThat(mapper.readTree(rest.text()).path("questions").asInt())
                .as("the other is done")
                .isEqualTo(1);
    }

    @Test
    void replayGoesOverWhatIsStoredAndSaysWhatASpanIs() {
        String data = "--badgedesk.data-dir=" + folder.resolve("data");

        DeskProcess.Output output = run("replay", "--since", "90d", "--json", data);

        assertThat(output.status()).as(output.errors()).isZero();
        assertThat(output.text().lines().map(mapper::readTree).toList())
                .as("of no message, only the counts")
                .hasSize(1);
        assertThat(run("replay", "--since", "soon").status()).isEqualTo(2);
        assertThat(run("replay").status()).isEqualTo(2);
    }

    @Test
    void benchStoreFillsNoDatabaseThatSettingsName() {
        DeskProcess.Output output =
                run("bench", "store", "--rows", "10", "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/desk");

        assertThat(output.status()).isEqualTo(2);
        assertThat(output.errors()).contains("spring.datasource names yours");
    }

    @Test
    void everyCommandFindsItsSettingsWhereTheDeskDoes() throws IOException {
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.writeString(own.resolve("parking.yml"), "id: parking\ntitle: Where do I park?\n");
        Path settings = folder.resolve("application.yml");
        Files.writeString(settings, "badgedesk:\n  intents-dir: own\n");

        for (String command : COMMANDS) {
            DeskProcess.Output output = run(command.split(" "));
            assertThat(output.status()).as(command).isEqualTo(1);
            assertThat(output.errors()).as(command).contains("parking.yml:1: an intent needs examples");
        }

        Files.writeString(settings, "badgedesk:\n  intents-dir: nowhere\n");
        for (String command : COMMANDS) {
            DeskProcess.Output output = run(command.split(" "));
            assertThat(output.status()).as(command).isEqualTo(1);
            assertThat(output.errors()).as(command).contains("badgedesk.intents-dir names no folder that is there");
        }
    }

    @Test
    void exitStatusTellsWrongUsageFromFailedInput() {
        assertThat(run("triage").status()).isEqualTo(2);
        assertThat(run("no-such-command").status()).isEqualTo(2);
        assertThat(run("bench", "understanding", "--messages", "-1"))
                .satisfies(it -> assertThat(it.status()).isEqualTo(2))
                .satisfies(it -> assertThat(it.errors()).contains("--messages takes a number from 1 on"));
        assertThat(run("serve", "--prot", "9090").status()).isEqualTo(2);
        assertThat(run("triage", folder.resolve("missing.eml").toString()).status())
                .isEqualTo(1);
        assertThat(run("--help").text())
                .contains("triage")
                .contains("import")
                .contains("eval")
                .contains("audit");
    }

    @ParameterizedTest
    @CsvSource({"audit, verify", "keys, rotate", "bench, store"})
    void aCommandThatIsOfSeveralNamesThem(String command, String one) {
        DeskProcess.Output output = run(command);

        assertThat(output.status()).isEqualTo(2);
        assertThat(output.errors()).contains("Missing required subcommand").contains(one);
    }

    private List<JsonNode> triage(String input, String... arguments) {
        String[] command = new String[arguments.length + 3];
        command[0] = "triage";
        command[1] = "--json";
        command[2] = "--badgedesk.data-dir=" + folder.resolve("data");
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        DeskProcess.Output output = DeskProcess.run(folder, input, command);
        assertThat(output.status()).isZero();
        return output.text().lines().map(mapper::readTree).toList();
    }

    private DeskProcess.Output run(String... command) {
        return DeskProcess.run(folder, "", command);
    }
}
