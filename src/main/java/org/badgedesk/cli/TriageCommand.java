package org.badgedesk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.badgedesk.cli.Commands.Parts;
import org.badgedesk.core.FileTrouble;
import org.badgedesk.core.Issuer;
import org.badgedesk.inbox.MailReader;
import org.badgedesk.intents.Intents;
import org.badgedesk.triage.Facts;
import org.badgedesk.triage.ReplyTexts;
import org.badgedesk.triage.Triage;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code triage}: what the desk would do with each message, without touching anything. */
@Command(
        name = "triage",
        mixinStandardHelpOptions = true,
        description =
                "Reads messages and prints what the desk would do with each. Touches no database, network or mailbox.")
final class TriageCommand implements Callable<Integer> {

    private final Parts parts;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(
            names = "--explain",
            description =
                    "Also why: sentences and words, nearest examples, scores, threshold, the policy's file and line.")
    private boolean explain;

    @Option(
            names = "--trust-authserv",
            paramLabel = "ID",
            description =
                    "Believe the Authentication-Results of this host, besides badgedesk.inbox.trusted-authserv-ids.")
    private List<String> trusted = List.of();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = ".eml, .mbox, .jsonl, or - for standard input.")
    @SuppressWarnings("NullAway.Init")
    private List<String> files;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    TriageCommand(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() {
        return Commands.with(parts::withoutDatabase, this::triage);
    }

    private int triage(ConfigurableApplicationContext context) {
        Issuer issuer = context.getBean(Issuer.class);
        List<String> hosts = new ArrayList<>(Binder.get(context.getEnvironment())
                .bind("badgedesk.inbox.trusted-authserv-ids", Bindable.listOf(String.class))
                .orElse(List.of()));
        hosts.addAll(trusted);
        MessageFiles reader = new MessageFiles(new MailReader(issuer.supportAddress(), hosts), issuer.supportAddress());
        Triage triage = context.getBean(Triage.class);
        ReplyTexts texts = context.getBean(ReplyTexts.class);
        Intents intents = context.getBean(Intents.class);
        Facts facts = Facts.supposed();
        JsonMapper mapper = JsonMapper.builder().build();
        PrintWriter out = spec.commandLine().getOut();
        int failed = 0;
        for (String file : files) {
            try {
                failed += reader.read(file, spec.commandLine().getErr(), message -> {
                    TriageLine line = TriageLine.of(
                            message, triage.decide(message.content(), facts), texts, explain ? intents : null);
                    out.println(json ? mapper.writeValueAsString(line) : line.inWords());
                });
            } catch (IOException e) {
                failed += complain(file + " cannot be read: " + FileTrouble.inWords(e));
            }
        }
        out.flush();
        return failed == 0 ? 0 : 1;
    }

    private int complain(String what) {
        spec.commandLine().getErr().println(what);
        return 1;
    }
}
