package org.badgedesk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.badgedesk.cli.Commands.Parts;
import org.badgedesk.core.Issuer;
import org.badgedesk.inbox.MailReader;
import org.badgedesk.intents.Intents;
import org.badgedesk.triage.Rehearsal;
import org.badgedesk.triage.Rehearsal.Verdict;
import org.badgedesk.triage.ReplyTexts;
import org.badgedesk.triage.Triage;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code rehearse}: what the desk would have made of an old inbox, held against what staff really answered. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description = {
            "Before going live: pairs old questions with the staff's real answers and tells what the desk would have got",
            "right, wrong, or left to staff; which topics have no intent yet, each with a draft of an answer in the",
            "staff's own sentences; and how much calibration data the old mail gives. Touches no database or mailbox."
        })
final class RehearseCommand implements Callable<Integer> {

    private final Parts parts;

    @Parameters(index = "0", paramLabel = "INBOX.mbox", description = "the mail that came in")
    @SuppressWarnings("NullAway.Init")
    private Path inbox;

    @Parameters(index = "1", arity = "0..1", paramLabel = "SENT.mbox", description = "the mail that staff sent")
    private @Nullable Path sent;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    RehearseCommand(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() {
        for (Path file : sent == null ? List.of(inbox) : List.of(inbox, sent)) {
            if (!Files.isReadable(file)) {
                spec.commandLine().getErr().println("there is no file " + file);
                return 1;
            }
        }
        return Commands.with(parts::withoutDatabase, this::rehearse);
    }

    private int rehearse(ConfigurableApplicationContext context) {
        Issuer issuer = context.getBean(Issuer.class);
        List<String> hosts = new ArrayList<>(Binder.get(context.getEnvironment())
                .bind("badgedesk.inbox.trusted-authserv-ids", Bindable.listOf(String.class))
                .orElse(List.of()));
        MessageFiles files = new MessageFiles(new MailReader(issuer.supportAddress(), hosts), issuer.supportAddress());
        Rehearsal rehearsal = new Rehearsal(
                context.getBean(Intents.class), context.getBean(Triage.class), context.getBean(ReplyTexts.class));
        PrintWriter err = spec.commandLine().getErr();
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> answers = new HashMap<>();
        int failed = 0;
        try {
            if (sent != null) {
                failed += answers(files, sent, answers);
            }
            failed += files.read(inbox.toString(), err, message -> {
                String id = message.messageId();
                rehearsal.take(message.id().asString(), message.content(), id == null ? null : answers.get(id));
            });
        } catch (IOException e) {
            err.println("the mail could not be read: " + e.getMessage());
            return 1;
        }
        Rehearsal.Report report = rehearsal.report();
        out.println(json ? JsonMapper.builder().build().writeValueAsString(report) : inWords(report));
        out.flush();
        return failed == 0 ? 0 : 1;
    }

    /** Reads what staff wrote, by the Message-ID of the mail that it answers (the last one referred to); says how many mails failed. */
    private int answers(MessageFiles files, Path sent, Map<String, String> answers) throws IOException {
        return files.read(sent.toString(), spec.commandLine().getErr(), message -> {
            List<String> references = message.content().references();
            if (!references.isEmpty() && !message.content().text().isBlank()) {
                answers.putIfAbsent(
                        references.get(references.size() - 1), message.content().text());
            }
        });
    }

    private static String inWords(Rehearsal.Report report) {
        StringBuilder words = new StringBuilder(String.format(
                Locale.ROOT,
                "%d messages, %d with an answer of staff%n  right        %d%n  wrong        %d%n  left to staff %d%n"
                        + "  not judged   %d (no answer, or one like none of the desk's)%n  ignored      %d%n",
                report.questions(),
                report.answered(),
                report.counts().get(Verdict.RIGHT),
                report.counts().get(Verdict.WRONG),
                report.counts().get(Verdict.STAFF),
                report.counts().get(Verdict.UNJUDGED),
                report.counts().get(Verdict.IGNORED)));
        report.lines().stream()
                .filter(line -> line.verdict() == Verdict.WRONG)
                .forEach(line -> words.append(String.format(
                        "wrong: %s “%s” taken for %s, staff answered %s%n",
                        line.id(), line.subject(), line.intent(), line.staff())));
        for (Rehearsal.Topic topic : report.topics()) {
            words.append(String.format(
                    "topic without an intent: %s (%d messages)%n  such as: %s%n",
                    topic.title(), topic.questions(), topic.samples().get(0).replaceAll("\\s+", " ")));
            if (!topic.faq().isEmpty()) {
                words.append("  draft of an answer: ").append(topic.faq()).append(System.lineSeparator());
            }
        }
        for (Rehearsal.Calibration c : report.calibration()) {
            words.append(String.format(
                    Locale.ROOT,
                    "calibration: %s %d judged, %d wrong, at most %.2f %% wrong with 95 %% confidence%s%n",
                    c.intent(),
                    c.judged(),
                    c.wrong(),
                    c.bound() * 100,
                    c.needed() == null ? "" : " (its policy takes " + c.needed() + " without an error)"));
        }
        return words.toString().stripTrailing();
    }
}
