package org.badgedesk.intents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AxesTests {

    private static final int WIDTH = 384;

    /** Unit vectors that lie, but for a little noise, in a space of few dimensions. */
    private static float[][] vectors(int count, int dimensions, float noise, long seed) {
        Random random = new Random(seed);
        float[][] base = new float[dimensions][WIDTH];
        for (float[] row : base) {
            for (int d = 0; d < WIDTH; d++) {
                row[d] = (float) random.nextGaussian();
            }
        }
        float[][] vectors = new float[count][WIDTH];
        for (float[] vector : vectors) {
            for (float[] row : base) {
                float times = (float) random.nextGaussian();
                for (int d = 0; d < WIDTH; d++) {
                    vector[d] += times * row[d];
                }
            }
            double length = 0;
            for (int d = 0; d < WIDTH; d++) {
                vector[d] += noise * (float) random.nextGaussian();
                length += vector[d] * vector[d];
            }
            for (int d = 0; d < WIDTH; d++) {
                vector[d] /= (float) Math.sqrt(length);
            }
        }
        return vectors;
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int d = 0; d < one.length; d++) {
            sum += one[d] * other[d];
        }
        return sum;
    }

    @Property(tries = 10)
    void cosinesStayNearlyWhatTheyWere(@ForAll @IntRange(min = 2, max = 100) int dimensions, @ForAll long seed) {
        float[][] vectors = vectors(200, dimensions, 0.05f, seed);
        Axes axes = Axes.of(vectors, WIDTH);

        for (int i = 1; i < vectors.length; i++) {
            double before = dot(vectors[0], vectors[i]);
            double along = dot(axes.along(vectors[0]), axes.along(vectors[i]));
            assertThat(along).isCloseTo(before, within(0.02));
        }
    }

    @Test
    void fewerVectorsThanAxesAreNoTrouble() {
        float[][] vectors = vectors(3, 2, 0, 1);
        Axes axes = Axes.of(vectors, WIDTH);

        assertThat(dot(axes.along(vectors[0]), axes.along(vectors[1])))
                .isCloseTo(dot(vectors[0], vectors[1]), within(1e-3));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        float[][] vectors = vectors(50, 20, 0.1f, 2);
        Axes axes = Axes.of(vectors, WIDTH);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        axes.write(new DataOutputStream(bytes));

        Axes read = Axes.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(read.along(vectors[0])).isEqualTo(axes.along(vectors[0]));
    }
}
