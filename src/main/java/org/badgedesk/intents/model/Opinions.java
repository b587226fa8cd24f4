package org.badgedesk.intents.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The three views on a text that are asked before they are blended: encoder regression, n-grams, neighbours. */
final class Opinions {

    private static final double COST = 30;
    private static final double COST_OF_FEW = 100;
    private static final int FEW = 15;
    private static final int STEPS = 40;

    private final int classes;
    private final SoftmaxRegression meaning;
    private final NgramModel spelling;
    private final Neighbours neighbours;

    private Opinions(int classes, SoftmaxRegression meaning, NgramModel spelling, Neighbours neighbours) {
        this.classes = classes;
        this.meaning = meaning;
        this.spelling = spelling;
        this.neighbours = neighbours;
    }

    /** What is known of one text before any opinion: the encoder's vector and the n-grams. */
    record Reading(float[] vector, Ngrams.Vector ngrams) {}

    /** Opinions on one text, source by source, and the cosine to each example. */
    record Views(float[][] opinions, float[] cosines) {

        private static final float[] NONE = {};

        /** The opinions alone: cosines of all examples to all others would fill the memory. */
        Views withoutCosines() {
            return new Views(opinions, NONE);
        }
    }

    static Opinions learn(Reading[] readings, int[] labels, int classes, Axes axes) {
        float[][] x = Arrays.stream(readings).map(Reading::vector).toArray(float[][]::new);
        Ngrams.Vector[] rows = Arrays.stream(readings).map(Reading::ngrams).toArray(Ngrams.Vector[]::new);
        double cost = readings.length < FEW * classes ? COST_OF_FEW : COST;
        return new Opinions(
                classes,
                SoftmaxRegression.train(
                        Arrays.stream(x).map(v -> new float[][] {v}).toArray(float[][][]::new),
                        labels,
                        classes,
                        cost,
                        STEPS),
                NgramModel.train(rows, labels, classes),
                Neighbours.of(x, labels, classes, axes));
    }

    Views on(Reading reading) {
        return on(List.of(reading.vector()), List.of(spelling.logProbabilities(reading.ngrams())))
                .get(0);
    }

    /** On each of several texts, of which the n-grams have said something already: faster than on one after the other. */
    List<Views> on(List<float[]> vectors, List<float[]> byNgrams) {
        float[][] cosines = neighbours.cosines(vectors);
        List<Views> views = new ArrayList<>();
        for (int i = 0; i < cosines.length; i++) {
            float[][] opinions = {
                meaning.logProbabilities(vectors.get(i)), byNgrams.get(i), neighbours.byClass(cosines[i])
            };
            views.add(new Views(opinions, cosines[i]));
        }
        return views;
    }

    SoftmaxRegression meaning() {
        return meaning;
    }

    NgramModel spelling() {
        return spelling;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(classes);
        Floats.write(out, meaning.weights());
        spelling.write(out);
        neighbours.write(out);
    }

    static Opinions read(DataInput in) throws IOException {
        int classes = in.readInt();
        float[] weights = Floats.read(in);
        SoftmaxRegression meaning = new SoftmaxRegression(classes, weights.length / classes - 1, weights);
        return new Opinions(classes, meaning, NgramModel.read(in), Neighbours.read(in));
    }
}
