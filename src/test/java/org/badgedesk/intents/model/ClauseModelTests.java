package org.badgedesk.intents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.badgedesk.intents.model.ClauseModel.Clues;
import org.junit.jupiter.api.Test;

class ClauseModelTests {

    private static final int CLASSES = 3;
    private static final int NOTHING = CLASSES;
    private static final double[] ALONE = {0.3, 0.3, 0.4};

    private final ClauseModel model = learnt();

    @Test
    void aClauseThatLooksLikeThoseThatAskedAsksForTheSame() {
        assertThat(model.probabilities(clause(0, 0.9), ALONE)[0]).isGreaterThan(0.8);
        assertThat(model.probabilities(clause(1, 0.9), ALONE)[1]).isGreaterThan(0.8);
    }

    @Test
    void aStoryAboutTheSameThingAsksForNothing() {
        double[] p = model.probabilities(clause(3, 0.9), ALONE);
        assertThat(p).hasSize(CLASSES + 1);
        assertThat(p[NOTHING]).isGreaterThan(0.8);
    }

    @Test
    void whatNoLabelledClauseAsksForHasItsShareWhereSomethingIsAsked() {
        for (int like = 0; like < 4; like++) {
            double[] p = model.probabilities(clause(like, 0.7), ALONE);
            assertThat(p[2]).isCloseTo(0.4 * (1 - p[NOTHING]), within(1e-9));
        }
        assertThat(model.knows(2)).isFalse();
        assertThat(model.knows(1)).isTrue();
    }

    @Test
    void itIsReadBackAsItWasWritten() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(new DataOutputStream(bytes));
        ClauseModel read = ClauseModel.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(read.probabilities(clause(1, 0.6), ALONE)).isEqualTo(model.probabilities(clause(1, 0.6), ALONE));
    }

    /** Wishes for the first two classes, and stories about the first. */
    private static ClauseModel learnt() {
        List<Clues> clauses = new ArrayList<>();
        List<Integer> asked = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            double much = 0.7 + i * 0.01;
            clauses.addAll(List.of(clause(0, much), clause(1, much), clause(3, much)));
            asked.addAll(List.of(0, 1, NOTHING));
        }
        return ClauseModel.learn(clauses, asked.stream().mapToInt(k -> k).toArray(), CLASSES);
    }

    /** A clause whose vector points to {@code like}; the other models always take it for the first class. */
    private static Clues clause(int like, double much) {
        float[] vector = new float[4];
        vector[like] = (float) much;
        double[] told = {0.8, 0.1, 0.1};
        float[] meaning = {(float) Math.log(0.8), (float) Math.log(0.1), (float) Math.log(0.1)};
        return Clues.of(vector, meaning, told, told, told);
    }
}
