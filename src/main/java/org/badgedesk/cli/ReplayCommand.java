package org.badgedesk.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.cases.CaseList;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cli.Commands.Parts;
import org.badgedesk.triage.Replay;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code replay}: today's intents and policy over the messages that the desk has received. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Runs today's intents and policy over stored messages and prints what would be decided differently.",
            "Changes nothing."
        })
final class ReplayCommand implements Callable<Integer> {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,5})([hdw])");
    private static final int A_LINE_OF_PROGRESS = 500;

    private final Parts parts;

    @Option(names = "--since", required = true, paramLabel = "SPAN", description = "how far back: 12h, 90d, 8w")
    private String since = "";

    @Option(names = "--json", description = "One JSON object a line for each difference, then one with the counts.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ReplayCommand(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() {
        Instant from = Instant.now().minus(span());
        return Commands.with(parts::withDatabaseAndUnderstanding, context -> replay(context, from));
    }

    private Duration span() {
        Matcher span = SPAN.matcher(since.strip().toLowerCase(Locale.ROOT));
        if (!span.matches()) {
            throw new ParameterException(spec.commandLine(), "--since is a span such as 12h, 90d or 8w, not " + since);
        }
        int n = Integer.parseInt(span.group(1));
        return switch (span.group(2)) {
            case "h" -> Duration.ofHours(n);
            case "d" -> Duration.ofDays(n);
            default -> Duration.ofDays(7L * n);
        };
    }

    private int replay(ConfigurableApplicationContext context, Instant from) {
        Replay replay = context.getBean(Replay.class);
        JsonMapper mapper = JsonMapper.builder().build();
        PrintWriter out = spec.commandLine().getOut();
        List<MessageId> messages = context.getBean(CaseList.class).messagesSince(from);
        int seen = 0;
        int different = 0;
        for (MessageId id : messages) {
            Optional<Replay.Difference> found = replay.of(id);
            if (found.isPresent()) {
                different++;
                out.println(json ? mapper.writeValueAsString(found.get()) : inWords(found.get()));
            }
            if (++seen % A_LINE_OF_PROGRESS == 0) {
                spec.commandLine().getErr().println(seen + " of " + messages.size() + " messages");
            }
        }
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("messages", messages.size());
        counts.put("different", different);
        out.println(
                json
                        ? mapper.writeValueAsString(counts)
                        : different + " of " + messages.size() + " messages would be decided differently");
        out.flush();
        return 0;
    }

    private static String inWords(Replay.Difference difference) {
        return String.format(
                "%s “%s”%n  then: %s%n  now:  %s (%s)",
                difference.message(),
                difference.subject(),
                String.join("; ", difference.before()),
                String.join("; ", difference.after()),
                String.join("; ", difference.reasons()));
    }
}
