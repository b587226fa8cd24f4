package org.badgedesk.intents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.badgedesk.intents.model.Threshold.Aim;
import org.badgedesk.intents.model.Threshold.Judged;
import org.junit.jupiter.api.Test;

class LearningTests {

    @Test
    void descentFindsTheMinimumOfABowl() {
        float[] x = {5, -3};
        Lbfgs.minimise(
                (at, gradient) -> {
                    gradient[0] = 2 * (at[0] - 1);
                    gradient[1] = 20 * (at[1] - 2);
                    return Math.pow(at[0] - 1, 2) + 10 * Math.pow(at[1] - 2, 2);
                },
                x,
                50,
                1e-9);
        assertThat(x[0]).isCloseTo(1f, within(1e-2f));
        assertThat(x[1]).isCloseTo(2f, within(1e-2f));
    }

    @Test
    void regressionSeparatesWhatCanBeSeparated() {
        float[][][] x = rowsOfThreeClasses();
        int[] y = IntStream.range(0, x.length).map(i -> i % 3).toArray();
        SoftmaxRegression model = SoftmaxRegression.train(x, y, 3, 30, 50);
        for (int i = 0; i < x.length; i++) {
            float[] logs = model.logProbabilities(x[i][0]);
            assertThat(logs[y[i]]).isEqualTo(Math.max(logs[0], Math.max(logs[1], logs[2])));
        }
    }

    @Test
    void rowsInPiecesTeachTheSameAsWholeOnes() {
        float[][][] x = rowsOfThreeClasses();
        int[] y = IntStream.range(0, x.length).map(i -> i % 3).toArray();
        float[][][] inPieces = Arrays.stream(x)
                .map(row -> new float[][] {Arrays.copyOf(row[0], 3), Arrays.copyOfRange(row[0], 3, 4)})
                .toArray(float[][][]::new);
        assertThat(SoftmaxRegression.train(inPieces, y, 3, 30, 50).weights())
                .containsExactly(SoftmaxRegression.train(x, y, 3, 30, 50).weights());
    }

    private static float[][][] rowsOfThreeClasses() {
        SplittableRandom random = new SplittableRandom(1);
        float[][][] x = new float[300][1][4];
        for (int i = 0; i < x.length; i++) {
            for (int d = 0; d < 4; d++) {
                x[i][0][d] = (float) random.nextDouble(-0.2, 0.2) + (d == i % 3 ? 1 : 0);
            }
        }
        return x;
    }

    @Test
    void ngramsSeeThroughTypos() {
        NgramModel model = NgramModel.train(
                List.of("my account is locked", "unlock my account", "change my name", "my name is wrong"),
                new int[] {0, 0, 1, 1},
                2);
        float[] logs = model.logProbabilities("acount lokced");
        assertThat(logs[0]).isGreaterThan(logs[1]);
    }

    @Test
    void anNgramModelSurvivesTheDisk() throws Exception {
        NgramModel model = NgramModel.train(List.of("eins zwei", "one two"), new int[] {0, 1}, 2);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(new DataOutputStream(bytes));
        NgramModel again = NgramModel.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(again.logProbabilities("one")).isEqualTo(model.logProbabilities("one"));
    }

    @Test
    void aBlendTrustsTheBetterOpinion() {
        SplittableRandom random = new SplittableRandom(2);
        float[][][] opinions = new float[400][2][2];
        int[] truth = new int[400];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = i % 2;
            int said = random.nextDouble() < 0.9 ? truth[i] : 1 - truth[i];
            opinions[i][0][said] = 1;
            opinions[i][1][random.nextInt(2)] = 1;
        }
        Blend blend = Blend.fit(opinions, truth, new double[] {1, 1});
        assertThat(blend.weights()[0]).isGreaterThan(1.5);
        assertThat(blend.weights()[1]).isLessThan(0.5);
        assertThat(blend.probabilities(opinions[0])[truth[0]]).isBetween(0.0, 1.0);
    }

    @Test
    void aThresholdDividesInsideFromOutside() {
        List<Judged> rows = List.of(
                new Judged(0.1, true, false),
                new Judged(0.2, true, false),
                new Judged(0.8, false, true),
                new Judged(0.9, false, true));
        assertThat(Threshold.choose(rows, Aim.BALANCED)).isBetween(0.2, 0.8);
        assertThat(Threshold.choose(rows, Aim.ACCURACY)).isBetween(0.2, 0.8);
    }

    @Test
    void rareOutsidersMoveTheBalancedThresholdMoreThanTheAccurateOne() {
        List<Judged> rows = new java.util.ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(new Judged(i / 100.0, false, true));
        }
        rows.add(new Judged(0.3, true, false));
        assertThat(Threshold.choose(rows, Aim.BALANCED)).isGreaterThan(0.3);
        assertThat(Threshold.choose(rows, Aim.ACCURACY)).isLessThanOrEqualTo(0.0);
    }
}
