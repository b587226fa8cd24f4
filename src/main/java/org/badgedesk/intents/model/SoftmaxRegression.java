package org.badgedesk.intents.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Multinomial logistic regression on dense vectors. Weights lie class by class, the bias after them, which is not
 * shrunk. Training works on blocks of rows, and every inner loop over whole arrays, one for each operand: only then does
 * Java 17 handle eight numbers in one step.
 */
final class SoftmaxRegression {

    private static final int BLOCK = 128;
    private static final int PARTS = 4;
    private static final float NEGLIGIBLE = 1e-5f;
    private static final double TOLERANCE = 1e-4;

    private final int classes;
    private final int features;
    private final float[] weights;

    SoftmaxRegression(int classes, int features, float[] weights) {
        this.classes = classes;
        this.features = features;
        this.weights = weights;
    }

    /**
     * Learns from rows {@code x} with labels {@code y}.
     *
     * @param x rows, each in one or more pieces, which all rows have in the same lengths
     * @param cost the weight of the data against the squared length of the weights (C of liblinear and scikit-learn)
     */
    static SoftmaxRegression train(float[][][] x, int[] y, int classes, double cost, int steps) {
        int features = Arrays.stream(x[0]).mapToInt(piece -> piece.length).sum();
        float[] weights = new float[(features + 1) * classes];
        Rows rows = new Rows(x, y, classes, features);
        double shrink = 1 / (cost * x.length);
        Lbfgs.minimise((w, gradient) -> rows.loss(w, gradient, shrink), weights, steps, TOLERANCE);
        return new SoftmaxRegression(classes, features, weights);
    }

    /** A block of rows joined from their pieces, and turned: feature by feature, all of its rows side by side. */
    private static final class Block {
        private final float[][] rows;
        private final float[][] turned;

        Block(int features) {
            this.rows = new float[BLOCK][features];
            this.turned = new float[features][BLOCK];
        }

        void fill(float[][][] x, int first, int count) {
            for (int i = 0; i < count; i++) {
                int at = 0;
                for (float[] piece : x[first + i]) {
                    System.arraycopy(piece, 0, rows[i], at, piece.length);
                    at += piece.length;
                }
            }
            for (int d = 0; d < turned.length; d++) {
                for (int i = 0; i < count; i++) {
                    turned[d][i] = rows[i][d];
                }
            }
        }
    }

    /** The training data. Its blocks are turned anew at each look: a second copy of it all would fill a small heap. */
    private static final class Rows {
        private final float[][][] x;
        private final int[] y;
        private final int classes;
        private final int features;

        Rows(float[][][] x, int[] y, int classes, int features) {
            this.x = x;
            this.y = y;
            this.classes = classes;
            this.features = features;
        }

        double loss(float[] w, float[] gradient, double shrink) {
            float[][] byClass = new float[classes][];
            for (int k = 0; k < classes; k++) {
                byClass[k] = Arrays.copyOfRange(w, k * features, (k + 1) * features);
            }
            float[] biases = Arrays.copyOfRange(w, classes * features, w.length);
            float[][] gradients = new float[PARTS][];
            double[] losses = new double[PARTS];
            int blocks = (x.length + BLOCK - 1) / BLOCK;
            IntStream.range(0, PARTS).parallel().forEach(part -> {
                float[][] sums = new float[classes][features];
                float[] ofBiases = new float[classes];
                Block block = new Block(features);
                for (int b = blocks * part / PARTS; b < blocks * (part + 1) / PARTS; b++) {
                    losses[part] += block(b, block, byClass, biases, sums, ofBiases);
                }
                gradients[part] = new float[w.length];
                for (int k = 0; k < classes; k++) {
                    System.arraycopy(sums[k], 0, gradients[part], k * features, features);
                }
                System.arraycopy(ofBiases, 0, gradients[part], classes * features, classes);
            });
            double loss = Arrays.stream(losses).sum() / x.length;
            double length = 0;
            int shrunk = features * classes;
            for (int i = 0; i < w.length; i++) {
                float sum = (gradients[0][i] + gradients[1][i] + gradients[2][i] + gradients[3][i]) / x.length;
                if (i < shrunk) {
                    length += (double) w[i] * w[i];
                    sum += (float) (shrink * w[i]);
                }
                gradient[i] = sum;
            }
            return loss + shrink * length / 2;
        }

        private double block(int b, Block block, float[][] w, float[] biases, float[][] gradient, float[] ofBiases) {
            int first = b * BLOCK;
            int rows = Math.min(BLOCK, x.length - first);
            block.fill(x, first, rows);
            float[][] z = new float[classes][BLOCK];
            for (int k = 0; k < classes; k++) {
                Arrays.fill(z[k], biases[k]);
                times(block.turned, w[k], 0, block.turned.length, z[k]);
            }
            double loss = residuals(z, first, rows);
            for (int k = 0; k < classes; k++) {
                float sum = 0;
                for (int i = 0; i < rows; i++) {
                    float error = z[k][i];
                    sum += error;
                    if (Math.abs(error) > NEGLIGIBLE) {
                        add(gradient[k], block.rows[i], error);
                    }
                }
                ofBiases[k] += sum;
            }
            return loss;
        }

        /** Turns logits into (probability - truth), row by row, and returns the log loss. */
        private double residuals(float[][] z, int first, int rows) {
            double loss = 0;
            float[] row = new float[classes];
            for (int i = 0; i < rows; i++) {
                for (int k = 0; k < classes; k++) {
                    row[k] = z[k][i];
                }
                double log = LogSpace.normalise(row);
                int truth = y[first + i];
                loss += log - row[truth];
                for (int k = 0; k < classes; k++) {
                    z[k][i] = (float) Math.exp(row[k] - log) - (k == truth ? 1 : 0);
                }
            }
            return loss;
        }
    }

    /** Adds to {@code out} the rows of {@code turned} from one to another, a multiple of four, each as many times as {@code w} says. */
    static void times(float[][] turned, float[] w, int from, int to, float[] out) {
        for (int d = from; d < to; d += 4) {
            add(out, w[d], turned[d], w[d + 1], turned[d + 1], w[d + 2], turned[d + 2], w[d + 3], turned[d + 3]);
        }
    }

    /** Adds four arrays at once: what is added to is read and written less often. */
    private static void add(
            float[] to, float v0, float[] d0, float v1, float[] d1, float v2, float[] d2, float v3, float[] d3) {
        for (int i = 0; i < to.length; i++) {
            to[i] += v0 * d0[i] + v1 * d1[i] + v2 * d2[i] + v3 * d3[i];
        }
    }

    private static void add(float[] to, float[] what, float times) {
        for (int d = 0; d < to.length; d++) {
            to[d] += times * what[d];
        }
    }

    /** The log probability of each class. */
    float[] logProbabilities(float[] x) {
        float[] out = new float[classes];
        for (int k = 0; k < classes; k++) {
            out[k] = weights[features * classes + k] + dot(weights, k * features, x);
        }
        float log = (float) LogSpace.normalise(out);
        for (int k = 0; k < classes; k++) {
            out[k] -= log;
        }
        return out;
    }

    private static float dot(float[] w, int at, float[] x) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i < x.length; i += 4) {
            a += w[at + i] * x[i];
            b += w[at + i + 1] * x[i + 1];
            c += w[at + i + 2] * x[i + 2];
            d += w[at + i + 3] * x[i + 3];
        }
        return a + b + c + d;
    }

    float[] weights() {
        return weights;
    }
}
