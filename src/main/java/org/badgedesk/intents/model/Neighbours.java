package org.badgedesk.intents.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * All training examples as unit vectors along a few {@link Axes}, to be compared with texts by cosine. They lie in blocks, each axis by
 * axis: a comparison is a few hundred additions of rows, and what is in the processor's cache for one text is still
 * there for the next.
 */
final class Neighbours {

    private static final int TOP = 3;

    /** Examples in a block: long rows are added faster than short ones. */
    private static final int BLOCK = 1024;

    /** Axes that all texts are compared by before the next: 32 KB of a block, which a first-level cache about holds. */
    private static final int AT_ONCE = 8;

    private final int[] labels;
    private final int classes;
    private final Axes axes;

    /** Block, axis, example. */
    private final float[][][] blocks;

    private Neighbours(int[] labels, int classes, Axes axes, float[][][] blocks) {
        this.labels = labels;
        this.classes = classes;
        this.axes = axes;
        this.blocks = blocks;
    }

    static Neighbours of(float[][] whole, int[] labels, int classes, Axes axes) {
        float[][] vectors = Arrays.stream(whole).map(axes::along).toArray(float[][]::new);
        float[][][] blocks = new float[(vectors.length + BLOCK - 1) / BLOCK][axes.count()][];
        for (int b = 0; b < blocks.length; b++) {
            int from = b * BLOCK;
            int size = Math.min(BLOCK, vectors.length - from);
            for (int d = 0; d < axes.count(); d++) {
                float[] row = new float[size];
                for (int i = 0; i < size; i++) {
                    row[i] = vectors[from + i][d];
                }
                blocks[b][d] = row;
            }
        }
        return new Neighbours(labels, classes, axes, blocks);
    }

    /** For each of {@code vectors} its cosine to each example. */
    float[][] cosines(List<float[]> whole) {
        List<float[]> vectors = whole.stream().map(axes::along).toList();
        float[][] out = new float[vectors.size()][labels.length];
        for (int b = 0; b < blocks.length; b++) {
            float[][] parts = new float[out.length][blocks[b][0].length];
            for (int from = 0; from < axes.count(); from += AT_ONCE) {
                int to = Math.min(axes.count(), from + AT_ONCE);
                for (int v = 0; v < out.length; v++) {
                    SoftmaxRegression.times(blocks[b], vectors.get(v), from, to, parts[v]);
                }
            }
            for (int v = 0; v < out.length; v++) {
                System.arraycopy(parts[v], 0, out[v], b * BLOCK, parts[v].length);
            }
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
        axes.write(out);
        out.writeInt(classes);
        Floats.write(out, labels);
        for (float[][] block : blocks) {
            for (float[] row : block) {
                Floats.write(out, row);
            }
        }
    }

    static Neighbours read(DataInput in) throws IOException {
        Axes axes = Axes.read(in);
        int classes = in.readInt();
        int[] labels = Floats.readInts(in);
        float[][][] blocks = new float[(labels.length + BLOCK - 1) / BLOCK][axes.count()][];
        for (float[][] block : blocks) {
            for (int d = 0; d < block.length; d++) {
                block[d] = Floats.read(in);
            }
        }
        return new Neighbours(labels, classes, axes, blocks);
    }
}
