package org.badgedesk.intents.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Multinomial logistic regression on weighted n-grams (tf-idf), learnt by stochastic gradient steps that shrink for each
 * bucket with use (AdaGrad; Duchi et al., 2011). Weights lie bucket by bucket.
 */
public final class NgramModel {

    private static final int ROUNDS = 12;
    private static final float RATE = 1.2f;

    private final int classes;
    private final float[] rarity;
    private final float[][] weights;
    private final float[] bias;

    private NgramModel(int classes, float[] rarity, float[][] weights, float[] bias) {
        this.classes = classes;
        this.rarity = rarity;
        this.weights = weights;
        this.bias = bias;
    }

    /** Learns {@code labels} (0 to {@code classes - 1}) from {@code texts}; the same input gives the same model. */
    public static NgramModel train(List<String> texts, int[] labels, int classes) {
        return train(texts.parallelStream().map(Ngrams::read).toArray(Ngrams.Vector[]::new), labels, classes);
    }

    static NgramModel train(Ngrams.Vector[] rows, int[] labels, int classes) {
        float[] rarity = rarity(rows);
        Ngrams.Vector[] scaled = Arrays.stream(rows).map(r -> scale(r, rarity)).toArray(Ngrams.Vector[]::new);
        float[][] weights = new float[Ngrams.BUCKETS][];
        float[] used = new float[Ngrams.BUCKETS];
        float[] bias = new float[classes];
        int[] order = new int[rows.length];
        Arrays.setAll(order, i -> i);
        SplittableRandom random = new SplittableRandom(7);
        float[] p = new float[classes];
        for (int round = 0; round < ROUNDS; round++) {
            shuffle(order, random);
            for (int i : order) {
                step(scaled[i], labels[i], weights, used, bias, p);
            }
        }
        return new NgramModel(classes, rarity, weights, bias);
    }

    private static void step(Ngrams.Vector row, int label, float[][] weights, float[] used, float[] bias, float[] p) {
        logits(row, weights, bias, p);
        double log = LogSpace.normalise(p);
        double squares = 0;
        for (int k = 0; k < p.length; k++) {
            p[k] = (float) Math.exp(p[k] - log);
        }
        p[label] -= 1;
        for (float error : p) {
            squares += error * error;
        }
        for (int j = 0; j < row.buckets().length; j++) {
            int bucket = row.buckets()[j];
            float v = row.values()[j];
            float[] w = weights[bucket];
            if (w == null) {
                w = new float[p.length];
                weights[bucket] = w;
            }
            used[bucket] += (float) (v * v * squares);
            float rate = RATE * v / (float) Math.sqrt(used[bucket] + 1e-8);
            for (int k = 0; k < p.length; k++) {
                w[k] -= rate * p[k];
            }
        }
        for (int k = 0; k < p.length; k++) {
            bias[k] -= 0.01f * p[k];
        }
    }

    private static void logits(Ngrams.Vector row, float[][] weights, float[] bias, float[] out) {
        System.arraycopy(bias, 0, out, 0, bias.length);
        for (int j = 0; j < row.buckets().length; j++) {
            float[] w = weights[row.buckets()[j]];
            if (w != null) {
                float v = row.values()[j];
                for (int k = 0; k < out.length; k++) {
                    out[k] += v * w[k];
                }
            }
        }
    }

    private static float[] rarity(Ngrams.Vector[] rows) {
        int[] seen = new int[Ngrams.BUCKETS];
        for (Ngrams.Vector row : rows) {
            for (int bucket : row.buckets()) {
                seen[bucket]++;
            }
        }
        float[] rarity = new float[Ngrams.BUCKETS];
        for (int b = 0; b < rarity.length; b++) {
            rarity[b] = (float) (1 + Math.log((1.0 + rows.length) / (1.0 + seen[b])));
        }
        return rarity;
    }

    private static Ngrams.Vector scale(Ngrams.Vector row, float[] rarity) {
        float[] values = row.values().clone();
        double squares = 0;
        for (int j = 0; j < values.length; j++) {
            values[j] *= rarity[row.buckets()[j]];
            squares += values[j] * values[j];
        }
        float length = (float) Math.sqrt(Math.max(squares, 1e-12));
        for (int j = 0; j < values.length; j++) {
            values[j] /= length;
        }
        return new Ngrams.Vector(row.buckets(), values);
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }

    /** The log probability of each class. */
    public float[] logProbabilities(String text) {
        return logProbabilities(Ngrams.read(text));
    }

    float[] logProbabilities(Ngrams.Vector row) {
        float[] out = new float[classes];
        logits(scale(row, rarity), weights, bias, out);
        float log = (float) LogSpace.normalise(out);
        for (int k = 0; k < classes; k++) {
            out[k] -= log;
        }
        return out;
    }

    /** Writes the model; only what was ever used. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(classes);
        Floats.write(out, bias);
        Floats.write(out, rarity);
        int kept = 0;
        for (float[] row : weights) {
            kept += row == null ? 0 : 1;
        }
        float[] all = new float[kept * classes];
        int[] buckets = new int[kept];
        int n = 0;
        for (int b = 0; b < weights.length; b++) {
            if (weights[b] != null) {
                System.arraycopy(weights[b], 0, all, n * classes, classes);
                buckets[n++] = b;
            }
        }
        Floats.write(out, buckets);
        Floats.write(out, all);
    }

    /** Reads what {@link #write} wrote. */
    public static NgramModel read(DataInput in) throws IOException {
        int classes = in.readInt();
        float[] bias = Floats.read(in);
        float[] rarity = Floats.read(in);
        int[] buckets = Floats.readInts(in);
        float[] all = Floats.read(in);
        float[][] weights = new float[Ngrams.BUCKETS][];
        for (int i = 0; i < buckets.length; i++) {
            weights[buckets[i]] = Arrays.copyOfRange(all, i * classes, (i + 1) * classes);
        }
        return new NgramModel(classes, rarity, weights, bias);
    }
}
