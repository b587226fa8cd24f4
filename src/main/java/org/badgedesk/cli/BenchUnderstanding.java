package org.badgedesk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.badgedesk.cli.Commands.Parts;
import org.badgedesk.intents.IntentsSettings;
import org.badgedesk.intents.UnderstandingSpeed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "understanding",
        mixinStandardHelpOptions = true,
        description = {
            "Understands messages made of the intents' own examples, one after the other on one thread, then on",
            "two; tells time, memory above that of this command before it began, start and training time."
        })
final class BenchUnderstanding implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Parts parts;

    @Option(names = "--messages", defaultValue = "500", description = "messages of each kind (${DEFAULT-VALUE})")
    private int messages;

    @Option(names = "--no-training", description = "leave out learning the intents anew")
    private boolean noTraining;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    BenchUnderstanding(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() throws IOException {
        if (messages < 1) {
            throw new ParameterException(spec.commandLine(), "--messages takes a number from 1 on");
        }
        PrintWriter err = spec.commandLine().getErr();
        Map<String, @Nullable Object> figures = new LinkedHashMap<>(
                UnderstandingSpeed.measure(IntentsSettings.of(parts.settings()), messages, !noTraining, stage -> {
                    err.println(stage + " …");
                    err.flush();
                }));
        figures.put("machine", BenchCommand.machine());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JSON.writeValueAsString(figures));
        } else {
            figures.forEach((name, value) -> out.println("%-28s %s".formatted(name, value)));
        }
        out.flush();
        return 0;
    }
}
