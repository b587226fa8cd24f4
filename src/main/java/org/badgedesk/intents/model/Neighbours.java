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

    private final int rows;
    private final int width;
    private final int[] labels;
    private final int classes;
    private final float[] turned;

    private Neighbours(int rows, int width, int[] labels, int classes, float[] turned) {
        this.rows = rows;
        this.width = width;
        this.labels = labels;
        this.classes = classes;
        this.turned = turned;
    }

    static Neighbours of(float[][] vectors, int[] labels, int classes, int width) {
        float[] turned = new float[width * vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            for (int d = 0; d < width; d++) {
                turned[d * vectors.length + i] = vectors[i][d];
            }
        }
        return new Neighbours(vectors.length, width, labels, classes, turned);
    }

    /** The cosine of {@code vector} to each example. */
    float[] cosines(float[] vector) {
        float[] out = new float[rows];
        for (int d = 0; d < width; d += 4) {
            add(out, d * rows, vector[d], vector[d + 1], vector[d + 2], vector[d + 3]);
        }
        return out;
    }

    /** Four dimensions at once: what is added to is read and written less often. */
    private void add(float[] out, int first, float v0, float v1, float v2, float v3) {
        int second = first + rows;
        int third = second + rows;
        int fourth = third + rows;
        for (int i = 0; i < out.length; i++) {
            out[i] +=
                    v0 * turned[first + i] + v1 * turned[second + i] + v2 * turned[third + i] + v3 * turned[fourth + i];
        }
    }

    /** For each class the mean of its best {@value #TOP} cosines. */
    float[] byClass(float[] cosines) {
        float[][] best = new float[TOP][classes];
        for (float[] rank : best) {
            Arrays.fill(rank, -1);
        }
        for (int i = 0; i < rows; i++) {
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
        out.writeInt(rows);
        out.writeInt(width);
        out.writeInt(classes);
        Floats.write(out, labels);
        Floats.write(out, turned);
    }

    static Neighbours read(DataInput in) throws IOException {
        int rows = in.readInt();
        int width = in.readInt();
        int classes = in.readInt();
        return new Neighbours(rows, width, Floats.readInts(in), classes, Floats.read(in));
    }
}
