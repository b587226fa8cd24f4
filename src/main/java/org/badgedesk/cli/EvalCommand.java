package org.badgedesk.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.badgedesk.cli.Commands.Parts;
import org.badgedesk.intents.Evaluation;
import org.badgedesk.intents.Figures;
import org.badgedesk.intents.IntentMistake;
import org.badgedesk.intents.IntentsSettings;
import org.badgedesk.intents.OwnEvaluation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        description = {
            "Trains the classifier on labelled JSON Lines and prints how well it does on others;",
            "without --train, the same for the desk's own intents by cross-validation."
        })
final class EvalCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    enum Reject {
        accuracy,
        balanced
    }

    private final Parts parts;

    @Option(names = "--train", description = "rows {\"text\", \"intent\"} to learn from")
    private @Nullable Path train;

    @Option(names = "--test", description = "rows to be tested on")
    private @Nullable Path test;

    @Option(names = "--dev", description = "rows to choose the threshold on; else cross-validation on --train")
    private @Nullable Path dev;

    @Option(names = "--oos", paramLabel = "LABEL", description = "the label of rows out of scope")
    private @Nullable String oos;

    @Option(
            names = "--reject",
            defaultValue = "accuracy",
            description = "what the threshold makes the most of: ${COMPLETION-CANDIDATES}")
    private Reject reject = Reject.accuracy;

    @Option(names = "--predictions", description = "write what came of each row to this file")
    private @Nullable Path predictions;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Option(names = "--lint", description = "look for mistakes in the desk's own intent files")
    private boolean lint;

    @Option(names = "--html", description = "own intents: write confusion matrix and curves to this file")
    private @Nullable Path html;

    @Option(
            names = "--encoder-dir",
            paramLabel = "DIR",
            description = "use the encoder in this folder in place of badgedesk.intents.encoder-dir")
    private @Nullable Path encoderDir;

    @Spec
    private @Nullable CommandSpec spec;

    EvalCommand(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() {
        if ((train == null) != (test == null)) {
            throw new ParameterException(spec().commandLine(), "--train and --test go together");
        }
        if (train == null && (dev != null || oos != null)) {
            throw new ParameterException(spec().commandLine(), "--dev and --oos need --train and --test");
        }
        if (train != null && (html != null || lint)) {
            throw new ParameterException(
                    spec().commandLine(), "--html and --lint are for the desk's own intents, not for --train");
        }
        try {
            if (lint) {
                return lint();
            }
            return train != null && test != null ? labelled(train, test) : own();
        } catch (IOException | UncheckedIOException | IntentMistake e) {
            spec().commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private int labelled(Path train, Path test) throws IOException {
        Evaluation.Report report =
                Evaluation.run(new Evaluation.Plan(train, test, dev, oos, reject == Reject.balanced), settings());
        write(report.predictions());
        out().println(json ? JSON.writeValueAsString(report.figures().byName()) : table(report.figures()));
        out().flush();
        return 0;
    }

    private int own() throws IOException {
        OwnEvaluation own = OwnEvaluation.run(settings());
        write(own.predictions());
        if (html != null) {
            Files.writeString(html, own.html());
        }
        if (json) {
            Map<String, @Nullable Object> all =
                    new LinkedHashMap<>(own.figures().byName());
            all.putAll(own.more());
            out().println(JSON.writeValueAsString(all));
        } else {
            out().println(table(own.figures()));
            out().println(own.text());
        }
        out().flush();
        return 0;
    }

    private int lint() {
        List<String> complaints = OwnEvaluation.lint(settings());
        if (json) {
            out().println(JSON.writeValueAsString(Map.of("complaints", complaints)));
        } else {
            complaints.forEach(out()::println);
        }
        out().flush();
        return complaints.isEmpty() ? 0 : 1;
    }

    private IntentsSettings settings() {
        IntentsSettings settings = IntentsSettings.of(parts.settings());
        return encoderDir == null ? settings : settings.withEncoder(encoderDir);
    }

    private void write(List<Figures.Prediction> rows) throws IOException {
        if (predictions == null) {
            return;
        }
        try (BufferedWriter writer = Files.newBufferedWriter(predictions)) {
            for (Figures.Prediction row : rows) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("text", row.text());
                line.put("gold", row.gold());
                line.put("predicted", row.predicted());
                line.put("confidence", row.confidence());
                writer.write(JSON.writeValueAsString(line));
                writer.newLine();
            }
        }
    }

    private static String table(Figures figures) {
        StringBuilder out = new StringBuilder();
        figures.byName()
                .forEach((name, value) -> out.append(
                        "%-18s %s%n".formatted(name, value instanceof Double d ? "%.4f".formatted(d) : value)));
        return out.toString();
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command's description");
        }
        return spec;
    }
}
