package org.badgedesk.intents.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The directions along which unit vectors lie most: between two vectors seen along these alone the cosine is nearly what it was,
 * for a third of the work. They are the first eigenvectors of the vectors' second moments, found by orthogonal iteration (Golub and
 * Van Loan, Matrix Computations, 4th ed., 8.2.4).
 */
final class Axes {

    private static final int MOST = 128;
    private static final int ROUNDS = 12;

    /** Of more vectors an even choice of about so many tells the directions as well. */
    private static final int ENOUGH = 5000;

    /** Component, axis: each axis of unit length and at a right angle to the others. */
    private final float[][] turned;

    private Axes(float[][] turned) {
        this.turned = turned;
    }

    /**
     * @param vectors one at least
     * @param width how many of the first components of each count, a multiple of four
     */
    static Axes of(float[][] vectors, int width) {
        double[][] moments = moments(vectors, width);
        Random random = new Random(7);
        double[][] found = new double[Math.min(MOST, width)][width];
        for (double[] row : found) {
            Arrays.setAll(row, i -> random.nextGaussian());
        }
        for (int round = 0; round < ROUNDS; round++) {
            double[][] from = found;
            found = IntStream.range(0, from.length)
                    .parallel()
                    .mapToObj(k -> times(moments, from[k]))
                    .toArray(double[][]::new);
            straighten(found);
        }
        return new Axes(turned(found, width));
    }

    private static double[][] moments(float[][] vectors, int width) {
        int step = Math.max(1, vectors.length / ENOUGH);
        double[][] moments = new double[width][width];
        IntStream.range(0, width).parallel().forEach(i -> {
            for (int v = 0; v < vectors.length; v += step) {
                float[] vector = vectors[v];
                for (int j = 0; j < width; j++) {
                    moments[i][j] += vector[i] * vector[j];
                }
            }
        });
        return moments;
    }

    private static double[] times(double[][] symmetric, double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            add(product, vector[i], symmetric[i]);
        }
        return product;
    }

    /** Gram's and Schmidt's way, twice, as once loses digits. */
    private static void straighten(double[][] rows) {
        for (int k = 0; k < rows.length; k++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int earlier = 0; earlier < k; earlier++) {
                    add(rows[k], -dot(rows[k], rows[earlier]), rows[earlier]);
                }
            }
            double[] row = rows[k];
            double length = Math.max(1e-12, Math.sqrt(dot(row, row)));
            Arrays.setAll(row, j -> row[j] / length);
        }
    }

    private static void add(double[] to, double times, double[] what) {
        for (int j = 0; j < to.length; j++) {
            to[j] += times * what[j];
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int j = 0; j < one.length; j++) {
            sum += one[j] * other[j];
        }
        return sum;
    }

    private static float[][] turned(double[][] rows, int width) {
        float[][] turned = new float[width][rows.length];
        for (int k = 0; k < rows.length; k++) {
            for (int j = 0; j < width; j++) {
                turned[j][k] = (float) rows[k][j];
            }
        }
        return turned;
    }

    /** How many there are. */
    int count() {
        return turned[0].length;
    }

    /** {@code vector} along each axis, of unit length again. */
    float[] along(float[] vector) {
        float[] along = new float[count()];
        SoftmaxRegression.times(turned, vector, 0, turned.length, along);
        double squares = 0;
        for (float component : along) {
            squares += (double) component * component;
        }
        float scale = (float) (1 / Math.sqrt(Math.max(squares, 1e-12)));
        for (int k = 0; k < along.length; k++) {
            along[k] *= scale;
        }
        return along;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(turned.length);
        for (float[] row : turned) {
            Floats.write(out, row);
        }
    }

    static Axes read(DataInput in) throws IOException {
        float[][] turned = new float[in.readInt()][];
        for (int j = 0; j < turned.length; j++) {
            turned[j] = Floats.read(in);
        }
        return new Axes(turned);
    }
}
