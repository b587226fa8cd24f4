package org.badgedesk.intents.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * All training examples as unit vectors, to be compared with a text by cosine. They lie dimension by dimension, so that
 * a comparison with all of them is a few hundred additions of long rows.
 */
final class Neighbours {

    private static final int TOP = 3;

    private final int[] labels;
    private final int classes;
    private final float[][] dimensions;

    private Neighbours(int[] labels, int classes, float[][] dimensions) {
        this.labels = labels;
        this.classes = classes;
        this.dimensions = dimensions;
    }

    static Neighbours of(float[][] vectors, int[] labels, int classes, int width) {
        float[][] dimensions = new float[width][vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            for (int d = 0; d < width; d++) {
                dimensions[d][i] = vectors[i][d];
            }
        }
        return new Neighbours(labels, classes, dimensions);
    }

    /** The cosine of {@code vector} to each example. */
    float[] cosines(float[] vector) {
        float[] out = new float[labels.length];
        for (int d = 0; d < dimensions.length; d += 4) {
            SoftmaxRegression.add(
                    out,
                    vector[d],
                    dimensions[d],
                    vector[d + 1],
                    dimensions[d + 1],
                    vector[d + 2],
                    dimensions[d + 2],
                    vector[d + 3],
                    dimensions[d + 3]);
        }
        return out;
    }

    /** For each class the mean of its best {@value #TOP} cosines. */
    float[] byClass(float[] cosines) {
        float[][] best = new float[TOP][classes];
        for (float[] rank : best) {
            Arrays.fill(rank, -1);
        }
        for (int i = 0; i < labels.length; i++) {
            int k = labels[i];
            float c = cosines[i];
            if (c > best[2][k]) {
                if (c > best[0][k]) {
                    best[2][k] = best[1][k];
                    best[1][k] = best[0][k];
                    best[0][k] = c;
                } else if (c > best[1][k]) {
                    best[2][k] = best[1][k];
                    best[1][k] = c;
                } else {
                    best[2][k] = c;
                }
            }
        }
        float[] out = new float[classes];
        for (int k = 0; k < classes; k++) {
            out[k] = 0.5f * best[0][k] + 0.3f * best[1][k] + 0.2f * best[2][k];
        }
        return out;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(dimensions.length);
        out.writeInt(classes);
        Floats.write(out, labels);
        for (float[] dimension : dimensions) {
            Floats.write(out, dimension);
        }
    }

    static Neighbours read(DataInput in) throws IOException {
        float[][] dimensions = new float[in.readInt()][];
        int classes = in.readInt();
        int[] labels = Floats.readInts(in);
        for (int d = 0; d < dimensions.length; d++) {
            dimensions[d] = Floats.read(in);
        }
        return new Neighbours(labels, classes, dimensions);
    }
}
