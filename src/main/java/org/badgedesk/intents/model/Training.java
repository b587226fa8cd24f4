package org.badgedesk.intents.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Learns a {@link TextClassifier} and, by cross-validation, how far it may be trusted. */
public final class Training {

    private static final double[] START = {0.7, 0.3, 8};
    private static final int MANY = 4000;
    private static final int SOME = 1500;

    private final List<Example> examples;
    private final int classes;
    private final int outside;
    private final Opinions.Reading[] readings;
    private final int[] labels;
    private final Axes axes;

    private Training(List<Example> examples, int classes, int outside, Opinions.Reading[] readings, Axes axes) {
        this.examples = examples;
        this.classes = classes;
        this.outside = outside;
        this.readings = readings;
        this.labels = examples.stream().mapToInt(Example::label).toArray();
        this.axes = axes;
    }

    /**
     * A judgement on a training example by a model that has not seen it.
     *
     * @param label its true class; the class outside where its class had been hidden from that model
     * @param judgement without cosines
     */
    public record Held(Example example, int label, Judgement judgement) {}

    /** A trained model with its judgements on what was held out. */
    public record Result(TextClassifier classifier, List<Held> held) {}

    /**
     * @param outside the class of what belongs nowhere, or -1 where there is none
     * @param vectors the encoder's, one for each example
     */
    public static Training of(List<Example> examples, float[][] vectors, int classes, int outside) {
        Opinions.Reading[] readings = IntStream.range(0, vectors.length)
                .parallel()
                .mapToObj(i -> new Opinions.Reading(
                        vectors[i], Ngrams.read(examples.get(i).text())))
                .toArray(Opinions.Reading[]::new);
        return new Training(examples, classes, outside, readings, Axes.of(vectors, vectors[0].length / 2));
    }

    /** Learns from all examples; the blends from models that each miss a part of them. */
    public Result run() {
        return run(i -> true);
    }

    /**
     * The same with some examples never learnt from, only judged: what the others are worth without them. So that nothing else differs
     * (the number of rows moves every random order), another example of the class takes the place of each.
     *
     * @param taught which examples, by number, are learnt from
     */
    public Result run(IntPredicate taught) {
        int folds = labels.length > MANY ? 3 : labels.length > SOME ? 4 : 5;
        int[] fold = folds(folds);
        Opinions.Views[] views = new Opinions.Views[labels.length];
        Opinions[] all = new Opinions[1];
        IntStream.rangeClosed(0, folds).parallel().forEach(f -> {
            if (f == folds) {
                all[0] = learn(taught(rows(i -> true), taught));
                return;
            }
            Opinions part = learn(taught(rows(i -> fold[i] != f), taught));
            Arrays.stream(rows(i -> fold[i] == f))
                    .parallel()
                    .forEach(i -> views[i] = part.on(readings[i]).withoutCosines());
        });
        int groups = examples.stream().mapToInt(Example::group).max().orElse(0) + 1;
        Blend[] blends = new Blend[Math.max(2, groups)];
        for (int g = 0; g < blends.length; g++) {
            int group = g;
            int[] own = rows(i -> examples.get(i).group() == group && taught.test(i));
            blends[g] = own.length == 0 ? blends[0] : blend(own, views);
        }
        List<Held> held = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            Example example = examples.get(i);
            Judgement judgement = TextClassifier.judge(views[i], blends[example.group()], outside);
            held.add(new Held(example, labels[i], judgement));
        }
        return new Result(new TextClassifier(outside, all[0], blends), held);
    }

    /**
     * The scores of examples whose whole class was hidden from the model: what a text that belongs nowhere may look
     * like, where the training data has none.
     */
    public double[] hidden(int groups, TextClassifier trained) {
        double[] scores = new double[labels.length];
        for (int g = 0; g < groups; g++) {
            int group = g;
            int[] names =
                    IntStream.range(0, classes).filter(k -> k % groups != group).toArray();
            int[] renamed = new int[classes];
            Arrays.fill(renamed, -1);
            for (int k = 0; k < names.length; k++) {
                renamed[names[k]] = k;
            }
            int[] seen = rows(i -> renamed[labels[i]] >= 0);
            int[] held = rows(i -> renamed[labels[i]] < 0);
            Opinions part = learn(seen, names.length, renamed);
            Arrays.stream(held)
                    .parallel()
                    .forEach(i -> scores[i] = TextClassifier.judge(part.on(readings[i]), trained.blend(0), -1)
                            .score());
        }
        return scores;
    }

    private Blend blend(int[] rows, Opinions.Views[] views) {
        float[][][] opinions =
                Arrays.stream(rows).mapToObj(i -> views[i].opinions()).toArray(float[][][]::new);
        return Blend.fit(opinions, Arrays.stream(rows).map(i -> labels[i]).toArray(), START);
    }

    private Opinions learn(int[] rows) {
        return learn(rows, classes, IntStream.range(0, classes).toArray());
    }

    private Opinions learn(int[] rows, int classes, int[] names) {
        Opinions.Reading[] own = Arrays.stream(rows).mapToObj(i -> readings[i]).toArray(Opinions.Reading[]::new);
        int[] truth = Arrays.stream(rows).map(i -> names[labels[i]]).toArray();
        return Opinions.learn(own, truth, classes, axes);
    }

    /** These rows, each that is not to be taught replaced by the next one of its class that is. */
    private int[] taught(int[] rows, IntPredicate taught) {
        int[] replaced = rows.clone();
        for (int i = 0; i < rows.length; i++) {
            for (int next = i; !taught.test(replaced[i]) && next < i + rows.length; next++) {
                int other = rows[next % rows.length];
                replaced[i] = taught.test(other) && labels[other] == labels[rows[i]] ? other : replaced[i];
            }
        }
        return replaced;
    }

    private int[] rows(IntPredicate which) {
        return IntStream.range(0, labels.length).filter(which).toArray();
    }

    /** Stratified: the examples of each class are dealt round, in an order that depends on nothing but their number. */
    private int[] folds(int folds) {
        int[] fold = new int[labels.length];
        SplittableRandom random = new SplittableRandom(11);
        int[] next = new int[classes];
        for (int k = 0; k < classes; k++) {
            next[k] = random.nextInt(folds);
        }
        int[] order = IntStream.range(0, labels.length).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        for (int i : order) {
            fold[i] = next[labels[i]]++ % folds;
        }
        return fold;
    }
}
