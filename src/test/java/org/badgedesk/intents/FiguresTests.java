package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.badgedesk.intents.Figures.Latency;
import org.badgedesk.intents.Figures.Prediction;
import org.badgedesk.intents.Figures.Times;
import org.junit.jupiter.api.Test;

class FiguresTests {

    private static final Times TIMES = new Times(1, 2, new Latency(3, 4));

    private static Prediction row(String gold, String predicted, String best) {
        return new Prediction("t", gold, predicted, 0.9, best, 0.9);
    }

    @Test
    void countOutOfScopeAsOneMoreClass() {
        Figures figures = Figures.of(
                List.of(row("a", "a", "a"), row("a", "oos", "a"), row("oos", "oos", "a"), row("oos", "a", "a")),
                "oos",
                TIMES,
                0.5);
        assertThat(figures.accuracy()).isEqualTo(0.5);
        assertThat(figures.inScopeAccuracy()).isEqualTo(0.5);
        assertThat(figures.oosRecall()).isEqualTo(0.5);
        assertThat(figures.oosPrecision()).isEqualTo(0.5);
        assertThat(figures.mcc()).isCloseTo(0, within(1e-9));
        assertThat(figures.ece()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void sayNothingOfOutOfScopeWhereTheTestHasNoSuchRow() {
        Figures figures = Figures.of(List.of(row("a", "a", "a"), row("b", "oos", "b")), "oos", TIMES, 0.5);
        assertThat(figures.inScopeAccuracy()).isEqualTo(0.5);
        assertThat(figures.oosRecall()).isNull();
        assertThat(figures.oosPrecision()).isNull();
    }

    @Test
    void sayNothingOfOutOfScopeWhereThereIsNone() {
        Figures figures = Figures.of(List.of(row("a", "a", "a"), row("b", "b", "b")), null, TIMES, null);
        assertThat(figures.mcc()).isCloseTo(1, within(1e-9));
        assertThat(figures.macroF1()).isEqualTo(1);
        assertThat(figures.oosRecall()).isNull();
        assertThat(figures.byName().keySet())
                .containsExactly(
                        "testSize",
                        "accuracy",
                        "inScopeAccuracy",
                        "oosRecall",
                        "oosPrecision",
                        "macroF1",
                        "mcc",
                        "ece",
                        "trainSeconds",
                        "loadMillis",
                        "perMessageMicros",
                        "threshold");
    }
}
