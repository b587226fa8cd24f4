package org.badgedesk.intents.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells what a clause of a message asks for, or that it asks for nothing: most of what people write around their wishes
 * is a story, which a classifier of wishes takes for one. A regression on the encoder's vector and on what the other
 * models make of the clause and of the sentences around it.
 */
public final class ClauseModel {

    private static final double COST = 3;
    private static final int STEPS = 60;
    private static final double LEAST = 1e-4;

    /** How much a log probability counts beside a component of the vector. */
    private static final double OF_CLAUSE = 0.2;

    private static final double OF_SURROUNDINGS = 0.1;

    private final int classes;
    private final boolean[] known;
    private final SoftmaxRegression regression;

    /**
     * What is known of a clause beforehand.
     *
     * @param vector the encoder's
     * @param views what the other models make of it, weighed
     */
    public record Clues(float[] vector, float[] views) {

        /**
         * @param meaning log probabilities by the encoder's regression
         * @param own probabilities by the n-grams of the clause
         * @param before the same of its sentence together with the one before
         * @param after the same of its sentence together with the one after
         */
        public static Clues of(float[] vector, float[] meaning, double[] own, double[] before, double[] after) {
            int k = own.length;
            float[] views = new float[4 * k];
            for (int i = 0; i < k; i++) {
                views[i] = (float) (OF_CLAUSE * Math.max(Math.log(LEAST), meaning[i]));
                views[k + i] = weighed(OF_CLAUSE, own[i]);
                views[2 * k + i] = weighed(OF_SURROUNDINGS, before[i]);
                views[3 * k + i] = weighed(OF_SURROUNDINGS, after[i]);
            }
            return new Clues(vector, views);
        }

        private float[] row() {
            float[] row = Arrays.copyOf(vector, vector.length + views.length);
            System.arraycopy(views, 0, row, vector.length, views.length);
            return row;
        }
    }

    private ClauseModel(int classes, boolean[] known, SoftmaxRegression regression) {
        this.classes = classes;
        this.known = known;
        this.regression = regression;
    }

    /**
     * Learns from labelled clauses, one at least.
     *
     * @param asked for each clause the class that it asks for; {@code classes} where it asks for nothing
     */
    public static ClauseModel learn(List<Clues> clauses, int[] asked, int classes) {
        boolean[] known = new boolean[classes + 1];
        for (int k : asked) {
            known[k] = true;
        }
        float[][][] rows = clauses.stream()
                .map(clause -> new float[][] {clause.vector(), clause.views()})
                .toArray(float[][][]::new);
        return new ClauseModel(classes, known, SoftmaxRegression.train(rows, asked, classes + 1, COST, STEPS));
    }

    /**
     * How likely the clause asks for each class, and last for nothing. A class that no labelled clause asks for has the
     * share of {@code alone}, its probability where the clause is all there is.
     */
    public double[] probabilities(Clues clause, double[] alone) {
        float[] logs = regression.logProbabilities(clause.row());
        double[] p = new double[classes + 1];
        p[classes] = Math.exp(logs[classes]);
        for (int k = 0; k < classes; k++) {
            p[k] = known[k] ? Math.exp(logs[k]) : alone[k] * (1 - p[classes]);
        }
        return p;
    }

    /** Whether any labelled clause asked for that class. */
    public boolean knows(int intent) {
        return known[intent];
    }

    private static float weighed(double weight, double probability) {
        return (float) (weight * Math.log(Math.max(LEAST, probability)));
    }

    /** Writes the trained model. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(classes);
        for (boolean one : known) {
            out.writeBoolean(one);
        }
        Floats.write(out, regression.weights());
    }

    /** Reads what {@link #write} wrote. */
    public static ClauseModel read(DataInput in) throws IOException {
        int classes = in.readInt();
        boolean[] known = new boolean[classes + 1];
        for (int k = 0; k <= classes; k++) {
            known[k] = in.readBoolean();
        }
        float[] weights = Floats.read(in);
        int features = weights.length / (classes + 1) - 1;
        return new ClauseModel(classes, known, new SoftmaxRegression(classes + 1, features, weights));
    }
}
