package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.badgedesk.intents.Figures.Latency;
import org.badgedesk.intents.Figures.Prediction;
import org.badgedesk.intents.Figures.Times;
import org.badgedesk.intents.model.Encoder;
import org.badgedesk.intents.model.Judgement;
import org.badgedesk.intents.model.TextClassifier;
import org.badgedesk.intents.model.Training;
import org.jspecify.annotations.Nullable;

/** How well the desk's own intents hold together: each example judged by a model that has not seen it. */
public final class OwnEvaluation {

    private final Figures figures;
    private final List<Prediction> predictions;
    private final Findings findings;

    private OwnEvaluation(Figures figures, List<Prediction> predictions, Findings findings) {
        this.figures = figures;
        this.predictions = predictions;
        this.findings = findings;
    }

    /**
     * Cross-validates the intent files that the settings name.
     *
     * @throws IntentMistake where a file holds a mistake
     */
    public static OwnEvaluation run(IntentsSettings settings) {
        IntentSet set = new IntentFiles(settings.intentsDir()).read();
        long start = System.nanoTime();
        Encoder encoder = Encoder.open(settings.dataDir(), settings.encoder());
        Sentences sentences = new Sentences();
        long loaded = System.nanoTime();
        TrainedModel.Trained trained = TrainedModel.learn(set, sentences, new KeptVectors(settings.dataDir(), encoder));
        double seconds = (System.nanoTime() - loaded) / 1e9;
        TrainedModel model = trained.model();
        List<Prediction> predictions = new ArrayList<>();
        for (Training.Held held : trained.held()) {
            predictions.add(prediction(model, held));
        }
        Latency latency = latency(model, encoder);
        Figures figures = Figures.of(
                predictions,
                IntentSet.OTHER,
                new Times(seconds, (loaded - start) / 1_000_000, latency),
                model.trust().threshold());
        List<String> groups =
                trained.held().stream().map(h -> h.example().language()).toList();
        return new OwnEvaluation(figures, predictions, Findings.of(model.intents(), predictions, groups));
    }

    /** What a held-out example was taken for. */
    static Prediction prediction(TrainedModel model, Training.Held held) {
        Judgement judgement = held.judgement();
        double trust = model.trust().confidence(judgement.score());
        int outside = model.indexOf(IntentSet.OTHER);
        boolean rejected = trust < model.trust().threshold()
                || judgement.probabilities()[outside] > judgement.probabilities()[judgement.best()];
        String best = model.intents().get(judgement.best());
        return new Prediction(
                held.example().text(),
                model.intents().get(held.label()),
                rejected ? IntentSet.OTHER : best,
                rejected ? 1 - trust : trust,
                best,
                trust);
    }

    private static Latency latency(TrainedModel model, Encoder encoder) {
        List<String> sample = model.examples().stream()
                .filter(t -> t.length() < 80)
                .limit(300)
                .toList();
        long[] nanos = new long[sample.size()];
        for (int i = 0; i < nanos.length; i++) {
            long before = System.nanoTime();
            var unused = model.classifier()
                    .judge(sample.get(i), encoder.encode(List.of(sample.get(i)), TextClassifier.LONGEST)[0], 0);
            nanos[i] = System.nanoTime() - before;
        }
        return Latency.of(nanos);
    }

    /** What is wrong or weak in the intent files, a line each with file and line. */
    public static List<String> lint(IntentsSettings settings) {
        Encoder encoder = Encoder.open(settings.dataDir(), settings.encoder());
        return new Linter(new IntentFiles(settings.intentsDir()).read(), encoder).complaints();
    }

    public Figures figures() {
        return figures;
    }

    public List<Prediction> predictions() {
        return predictions;
    }

    /** Confusion matrix, most confusing pairs, languages and curves, for reading in a terminal. */
    public String text() {
        return findings.text();
    }

    /** The same as a page. */
    public String html() {
        return findings.html();
    }

    /** The same as data, by name. */
    public Map<String, @Nullable Object> more() {
        return new LinkedHashMap<>(findings.byName());
    }
}
