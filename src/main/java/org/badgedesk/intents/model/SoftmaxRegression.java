package org.badgedesk.intents.model;

import java.util.stream.IntStream;

/**
 * Multinomial logistic regression on dense vectors. Weights lie feature by feature, all classes of a feature side by
 * side, so that the inner loops run over contiguous memory. The last row is the bias, which is not shrunk.
 */
final class SoftmaxRegression {

    private static final int PARTS = 4;

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
     * @param cost the weight of the data against the squared length of the weights (C of liblinear and scikit-learn)
     */
    static SoftmaxRegression train(float[][] x, int[] y, float[] importance, int classes, double cost, int steps) {
        int features = x[0].length;
        float[] weights = new float[(features + 1) * classes];
        double shrink = 1 / (cost * x.length);
        Lbfgs.minimise(
                (w, gradient) -> loss(x, y, importance, classes, features, w, gradient, shrink), weights, steps, 2e-5);
        return new SoftmaxRegression(classes, features, weights);
    }

    private static double loss(
            float[][] x,
            int[] y,
            float[] importance,
            int classes,
            int features,
            float[] w,
            float[] gradient,
            double shrink) {
        float[][] gradients = new float[PARTS][];
        double[] losses = new double[PARTS];
        IntStream.range(0, PARTS).parallel().forEach(part -> {
            float[] own = new float[w.length];
            float[] p = new float[classes];
            double sum = 0;
            int from = (int) ((long) x.length * part / PARTS);
            int to = (int) ((long) x.length * (part + 1) / PARTS);
            for (int i = from; i < to; i++) {
                logits(w, x[i], classes, features, p);
                sum += importance[i] * residual(p, y[i], importance[i]);
                spread(own, x[i], p, classes, features);
            }
            gradients[part] = own;
            losses[part] = sum;
        });
        double loss = 0;
        for (double part : losses) {
            loss += part;
        }
        float rows = x.length;
        double length = 0;
        int shrunk = features * classes;
        for (int i = 0; i < w.length; i++) {
            float sum = (gradients[0][i] + gradients[1][i] + gradients[2][i] + gradients[3][i]) / rows;
            if (i < shrunk) {
                length += (double) w[i] * w[i];
                sum += (float) (shrink * w[i]);
            }
            gradient[i] = sum;
        }
        return loss / rows + shrink * length / 2;
    }

    /** Turns logits into (probability - truth) and returns the log loss. */
    private static double residual(float[] p, int truth, float importance) {
        double log = LogSpace.normalise(p);
        double loss = -(p[truth] - log);
        for (int k = 0; k < p.length; k++) {
            p[k] = (float) (importance * Math.exp(p[k] - log));
        }
        p[truth] -= importance;
        return loss;
    }

    private static void logits(float[] w, float[] x, int classes, int features, float[] out) {
        System.arraycopy(w, features * classes, out, 0, classes);
        for (int d = 0; d < features; d++) {
            float v = x[d];
            int row = d * classes;
            for (int k = 0; k < classes; k++) {
                out[k] += v * w[row + k];
            }
        }
    }

    private static void spread(float[] gradient, float[] x, float[] error, int classes, int features) {
        for (int d = 0; d < features; d++) {
            float v = x[d];
            int row = d * classes;
            for (int k = 0; k < classes; k++) {
                gradient[row + k] += v * error[k];
            }
        }
        int bias = features * classes;
        for (int k = 0; k < classes; k++) {
            gradient[bias + k] += error[k];
        }
    }

    /** The log probability of each class. */
    float[] logProbabilities(float[] x) {
        float[] out = new float[classes];
        logits(weights, x, classes, features, out);
        float log = (float) LogSpace.normalise(out);
        for (int k = 0; k < classes; k++) {
            out[k] -= log;
        }
        return out;
    }

    float[] weights() {
        return weights;
    }
}
