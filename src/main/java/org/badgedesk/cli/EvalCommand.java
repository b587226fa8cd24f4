package org.badgedesk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.badgedesk.cli.Commands.Parts;
import org.badgedesk.core.FileTrouble;
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
    private static final Pattern HALF_A_SIGN = Pattern.compile("\\p{Cs}");

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
            description = "what the threshold makes the most of: ${COMPLETION-CANDIDATES} (else accuracy)")
    private @Nullable Reject reject;

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
        if (train == null && (dev != null || oos != null || reject != null)) {
            throw new ParameterException(spec().commandLine(), "--dev, --oos and --reject need --train and --test");
        }
        if (train != null && (html != null || lint)) {
            throw new ParameterException(
                    spec().commandLine(), "--html and --lint are for the desk's own intents, not for --train");
        }
        if (lint && (html != null || predictions != null)) {
            throw new ParameterException(
                    spec().commandLine(), "--lint writes no file: leave out --html and --predictions");
        }
        try {
            if (lint) {
                return lint();
            }
            requireWritable(predictions);
            requireWritable(html);
            requireNoInput(predictions);
            return train != null && test != null ? labelled(train, test) : own();
        } catch (IOException | UncheckedIOException | IntentMistake e) {
            spec().commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private int labelled(Path train, Path test) throws IOException {
        Evaluation.Report report =
                Evaluation.run(new Evaluation.Plan(train, test, dev, oos, reject == Reject.balanced), settings());
        out().println(json ? JSON.writeValueAsString(report.figures().byName()) : table(report.figures()));
        out().flush();
        write(predictions, lines(report.predictions()));
        return 0;
    }

    private int own() throws IOException {
        OwnEvaluation own = OwnEvaluation.run(settings());
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
        write(predictions, lines(own.predictions()));
        write(html, own.html());
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

    /** Before anything is learnt: that takes minutes, and would have to be done again. */
    private static void requireWritable(@Nullable Path file) throws IOException {
        boolean there = file != null && Files.exists(file);
        write(file, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (file != null && !there) {
            Files.deleteIfExists(file);
        }
    }

    /** By whatever name or link: what is written takes the place of what was there. */
    private void requireNoInput(@Nullable Path file) throws IOException {
        for (Path input : Stream.of(train, test, dev).filter(Objects::nonNull).toList()) {
            if (file != null && Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input)) {
                throw new IOException(file + " is read, so --predictions cannot be written there");
            }
        }
    }

    private static void write(@Nullable Path file, String content, OpenOption... how) throws IOException {
        if (file == null) {
            return;
        }
        try {
            Files.write(file, content.getBytes(StandardCharsets.UTF_8), how);
        } catch (IOException e) {
            throw new IOException(file + " cannot be written: " + FileTrouble.inWords(e), e);
        }
    }

    private static String lines(List<Figures.Prediction> rows) {
        StringBuilder lines = new StringBuilder();
        for (Figures.Prediction row : rows) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("text", row.text());
            line.put("gold", row.gold());
            line.put("predicted", row.predicted());
            line.put("confidence", row.confidence());
            lines.append(inUnicode(JSON.writeValueAsString(line))).append('\n');
        }
        return lines.toString();
    }

    /** A text may hold half of a sign, which no UTF-8 can write: JSON can. */
    private static String inUnicode(String json) {
        return HALF_A_SIGN
                .matcher(json)
                .replaceAll(half -> "\\\\u%04x".formatted((int) half.group().charAt(0)));
    }

    private static String table(Figures figures) {
        StringBuilder out = new StringBuilder();
        figures.byName()
                .forEach((name, value) -> out.append("%-18s %s%n"
                        .formatted(name, value instanceof Double d ? String.format(Locale.ROOT, "%.4f", d) : value)));
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
