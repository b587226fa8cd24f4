package org.badgedesk.intents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.badgedesk.intents.Figures.Latency;
import org.badgedesk.intents.Figures.Prediction;
import org.badgedesk.intents.Figures.Times;
import org.badgedesk.intents.LabelledRows.Row;
import org.badgedesk.intents.model.Encoder;
import org.badgedesk.intents.model.Example;
import org.badgedesk.intents.model.Judgement;
import org.badgedesk.intents.model.TextClassifier;
import org.badgedesk.intents.model.Threshold;
import org.badgedesk.intents.model.Threshold.Aim;
import org.badgedesk.intents.model.Training;
import org.jspecify.annotations.Nullable;

/** Trains the desk's classifier on any labelled texts and tells how well it does on others. */
public final class Evaluation {

    private static final int HIDDEN_GROUPS = 4;

    private final List<String> classes;
    private final Encoder encoder;
    private final @Nullable String oos;

    /** Figures with what came of each row of the test, in its order. */
    public record Report(Figures figures, List<Prediction> predictions) {}

    /**
     * What to do.
     *
     * @param dev where the threshold comes from; null takes it from the training data by cross-validation
     * @param oos the label of texts out of scope; null where there are none, then nothing is rejected
     * @param balanced what the threshold makes the most of: the mean of accuracy in scope and recall out of scope, else
     *     the accuracy with {@code oos} as one more class
     */
    public record Plan(
            Path train,
            Path test,
            @Nullable Path dev,
            @Nullable String oos,
            boolean balanced) {}

    private Evaluation(List<String> classes, Encoder encoder, @Nullable String oos) {
        this.classes = classes;
        this.encoder = encoder;
        this.oos = oos;
    }

    /** @throws IOException where a file cannot be read or holds a wrong line */
    public static Report run(Plan plan, IntentsSettings settings) throws IOException {
        List<Row> train = LabelledRows.read(plan.train());
        List<Row> test = LabelledRows.read(plan.test());
        List<Row> dev = plan.dev() == null ? List.of() : LabelledRows.read(plan.dev());
        String oos = plan.oos();
        if (oos != null
                && Stream.of(train, test, dev).flatMap(List::stream).noneMatch(row -> oos.equals(row.intent()))) {
            throw new IOException("no row is labelled '" + oos + "', which is to mean out of scope");
        }
        long start = System.nanoTime();
        Encoder encoder = Encoder.open(settings.dataDir(), settings.encoder());
        long loaded = System.nanoTime();
        TreeSet<String> labels = new TreeSet<>();
        train.forEach(row -> labels.add(row.intent()));
        if (labels.size() < 2) {
            throw new IOException(plan.train() + " has fewer than two intents");
        }
        Evaluation evaluation = new Evaluation(List.copyOf(labels), encoder, oos);
        return evaluation.run(
                train, test, dev, plan.balanced() ? Aim.BALANCED : Aim.ACCURACY, (loaded - start) / 1_000_000);
    }

    private Report run(List<Row> train, List<Row> test, List<Row> dev, Aim aim, long loadMillis) {
        long start = System.nanoTime();
        int outside = oos == null ? -1 : classes.indexOf(oos);
        List<Example> examples = train.stream()
                .map(row -> new Example(row.text(), classes.indexOf(row.intent()), 0, "und"))
                .toList();
        float[][] vectors = encoder.encodeAll(train.stream().map(Row::text).toList(), TextClassifier.LONGEST);
        Training training = Training.of(examples, vectors, classes.size(), outside);
        Training.Result result = training.run();
        TextClassifier classifier = result.classifier();
        Double threshold = oos == null ? null : threshold(training, result, dev, aim, outside);
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] nanos = new long[test.size()];
        List<Prediction> predictions = new ArrayList<>();
        for (Row row : test) {
            long before = System.nanoTime();
            Judgement judgement = judge(classifier, row.text());
            nanos[predictions.size()] = System.nanoTime() - before;
            predictions.add(prediction(row, judgement, threshold));
        }
        Times times = new Times(seconds, loadMillis, Latency.of(nanos));
        return new Report(Figures.of(predictions, oos, times, threshold), predictions);
    }

    private Judgement judge(TextClassifier classifier, String text) {
        return classifier.judge(text, encoder.encode(List.of(text), TextClassifier.LONGEST)[0], 0);
    }

    private double threshold(Training training, Training.Result result, List<Row> dev, Aim aim, int outside) {
        List<Threshold.Judged> judged = new ArrayList<>();
        boolean hasOutside = false;
        if (dev.isEmpty()) {
            result.held().forEach(held -> judged.add(judged(held, outside)));
            hasOutside = outside >= 0;
        } else {
            for (Row row : dev) {
                Judgement judgement = judge(result.classifier(), row.text());
                boolean out = row.intent().equals(oos);
                hasOutside |= out;
                boolean right = classes.get(judgement.best()).equals(row.intent());
                judged.add(new Threshold.Judged(judgement.score(), out, right));
            }
        }
        if (!hasOutside) {
            for (double score : training.hidden(HIDDEN_GROUPS, result.classifier())) {
                judged.add(new Threshold.Judged(score, true, false));
            }
        }
        return Threshold.choose(judged, aim);
    }

    private static Threshold.Judged judged(Training.Held held, int outside) {
        return new Threshold.Judged(
                held.judgement().score(),
                held.label() == outside,
                held.judgement().best() == held.label());
    }

    private Prediction prediction(Row row, Judgement judgement, @Nullable Double threshold) {
        String best = classes.get(judgement.best());
        double probability = judgement.probabilities()[judgement.best()];
        boolean rejected = threshold != null && judgement.score() < threshold;
        return new Prediction(
                row.text(),
                row.intent(),
                rejected ? Objects.requireNonNull(oos) : best,
                rejected ? 1 - probability : probability,
                best,
                probability);
    }
}
