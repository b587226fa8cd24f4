package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.badgedesk.intents.Calibrated;
import org.badgedesk.intents.Intent;
import org.junit.jupiter.api.Test;

class MeasuredTests {

    private static final Intent intent = new Intent(
            "name-change",
            "",
            Intent.Kind.ACTION,
            "name-change",
            List.of(),
            List.of(),
            new Intent.Policy(true, Intent.Approval.AUTO, 0.01, List.of()),
            Map.of());

    @Test
    void onePercentTakes299CasesWithoutAnError() {
        assertThat(Measured.needed(0.01)).isEqualTo(299);
        assertThat(Measured.of(intent, right(298, 0.99), List.of()).chosen()).isEmpty();
        assertThat(Measured.of(intent, right(200, 0.99), right(99, 0.97)).chosen())
                .hasValueSatisfying(p -> assertThat(p.threshold()).isEqualTo(0.5));
    }

    @Test
    void theBoundIsThatOfClopperAndPearson() {
        // Exact values: the 95 % quantile of Beta(wrong + 1, cases - wrong).
        assertThat(Measured.upperBound(10, 0)).isCloseTo(0.258866, within(1e-6));
        assertThat(Measured.upperBound(20, 1)).isCloseTo(0.216107, within(1e-6));
        assertThat(Measured.upperBound(100, 5)).isCloseTo(0.102253, within(1e-6));
        assertThat(Measured.upperBound(0, 0)).isEqualTo(1);
    }

    @Test
    void wrongOnesAtLowConfidenceRaiseTheThreshold() {
        List<Calibrated> cases = Stream.concat(
                        right(400, 0.99).stream(), Collections.nCopies(20, new Calibrated("x", 0.75, false)).stream())
                .toList();
        assertThat(Measured.of(intent, cases, List.of()).chosen())
                .hasValueSatisfying(p -> assertThat(p.threshold()).isEqualTo(0.8));
    }

    /** 2,000 desks whose true rate is just above the tolerated one at every confidence: at most one in twenty may be taken in. */
    @Test
    void lookingAtEightThresholdsDoesNotMakeAnErrorMoreLikely() {
        Random chance = new Random(20261127);
        int fooled = 0;
        for (int desk = 0; desk < 2_000; desk++) {
            List<Calibrated> cases = new ArrayList<>();
            for (int i = 0; i < 1_500; i++) {
                cases.add(new Calibrated("name-change", 0.5 + chance.nextDouble() / 2, chance.nextDouble() >= 0.011));
            }
            fooled += Measured.of(intent, cases, List.of()).chosen().isPresent() ? 1 : 0;
        }
        assertThat(fooled).isLessThanOrEqualTo(120);
    }

    @Test
    void aThresholdThatFailsEndsTheSearchHoweverGoodTheLowerOnesLook() {
        List<Calibrated> cases = Stream.of(
                        right(330, 0.985), Collections.nCopies(3, new Calibrated("x", 0.985, false)), right(3_000, 0.6))
                .flatMap(List::stream)
                .toList();

        assertThat(Measured.of(intent, cases, List.of()).chosen()).isEmpty();
    }

    @Property(tries = 300)
    void moreErrorsOrFewerCasesNeverLowerTheBound(
            @ForAll @IntRange(min = 1, max = 2000) int cases, @ForAll @IntRange(max = 50) int wrong) {
        double bound = Measured.upperBound(cases, wrong);
        assertThat(Measured.upperBound(cases, wrong + 1)).isGreaterThanOrEqualTo(bound);
        assertThat(Measured.upperBound(cases + 1, wrong)).isLessThanOrEqualTo(bound + 1e-12);
        assertThat(bound).isGreaterThanOrEqualTo((double) Math.min(wrong, cases) / cases);
    }

    private static List<Calibrated> right(int cases, double confidence) {
        return Collections.nCopies(cases, new Calibrated("name-change", confidence, true));
    }
}
