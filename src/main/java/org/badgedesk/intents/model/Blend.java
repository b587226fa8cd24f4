package org.badgedesk.intents.model;

import java.util.stream.IntStream;

/**
 * Joins several opinions (log probabilities, cosines) into one calibrated probability: a weighted sum, then softmax. The
 * weights minimise the log loss on opinions about rows that the opinions were not learnt from; this includes what
 * temperature scaling does (Guo et al., 2017).
 */
record Blend(double[] weights) {

    private static final int STEPS = 30;
    private static final double PULL = 1e-3;

    /** Opinions by row, source and class; {@code truth} is the right class of each row. */
    static Blend fit(float[][][] opinions, int[] truth, double[] start) {
        double[] w = start.clone();
        double value = loss(opinions, truth, w);
        for (int step = 0; step < STEPS; step++) {
            double[] move = newton(opinions, truth, w, start);
            double length = 1;
            boolean moved = false;
            while (length > 1e-3) {
                double[] next = new double[w.length];
                for (int i = 0; i < w.length; i++) {
                    next[i] = Math.max(0, w[i] - length * move[i]);
                }
                double there = loss(opinions, truth, next);
                if (there < value - 1e-9) {
                    value = there;
                    w = next;
                    moved = true;
                    break;
                }
                length /= 2;
            }
            if (!moved) {
                break;
            }
        }
        return new Blend(w);
    }

    private static double loss(float[][][] opinions, int[] truth, double[] w) {
        return IntStream.range(0, opinions.length)
                        .parallel()
                        .mapToDouble(i -> {
                            double[] z = sum(opinions[i], w);
                            return LogSpace.normalise(z) - z[truth[i]];
                        })
                        .sum()
                / opinions.length;
    }

    private static double[] newton(float[][][] opinions, int[] truth, double[] w, double[] start) {
        int m = w.length;
        double[] gradient = new double[m];
        double[][] hessian = new double[m][m];
        for (int i = 0; i < opinions.length; i++) {
            double[] z = sum(opinions[i], w);
            double log = LogSpace.normalise(z);
            double[] mean = new double[m];
            double[][] square = new double[m][m];
            for (int k = 0; k < z.length; k++) {
                double p = Math.exp(z[k] - log);
                for (int a = 0; a < m; a++) {
                    double va = opinions[i][a][k];
                    mean[a] += p * va;
                    for (int b = 0; b < m; b++) {
                        square[a][b] += p * va * opinions[i][b][k];
                    }
                }
            }
            for (int a = 0; a < m; a++) {
                gradient[a] += (mean[a] - opinions[i][a][truth[i]]) / opinions.length;
                for (int b = 0; b < m; b++) {
                    hessian[a][b] += (square[a][b] - mean[a] * mean[b]) / opinions.length;
                }
            }
        }
        for (int a = 0; a < m; a++) {
            gradient[a] += PULL * (w[a] - start[a]);
            hessian[a][a] += PULL;
        }
        return solve(hessian, gradient);
    }

    private static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        for (int i = 0; i < n; i++) {
            for (int r = i + 1; r < n; r++) {
                double factor = a[r][i] / a[i][i];
                for (int c = i; c < n; c++) {
                    a[r][c] -= factor * a[i][c];
                }
                b[r] -= factor * b[i];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int c = i + 1; c < n; c++) {
                b[i] -= a[i][c] * b[c];
            }
            b[i] /= a[i][i];
        }
        return b;
    }

    private static double[] sum(float[][] opinions, double[] w) {
        double[] z = new double[opinions[0].length];
        for (int s = 0; s < w.length; s++) {
            for (int k = 0; k < z.length; k++) {
                z[k] += w[s] * opinions[s][k];
            }
        }
        return z;
    }

    /** The joint probability of each class. */
    double[] probabilities(float[][] opinions) {
        double[] z = sum(opinions, weights);
        double log = LogSpace.normalise(z);
        for (int k = 0; k < z.length; k++) {
            z[k] = Math.exp(z[k] - log);
        }
        return z;
    }
}
