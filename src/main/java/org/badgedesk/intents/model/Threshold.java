package org.badgedesk.intents.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The score below which a text counts as out of scope, chosen on judged texts whose truth is known. */
public final class Threshold {

    private Threshold() {}

    /** What a threshold should make the most of. */
    public enum Aim {
        /** The rate of rows that come out right, out of scope being one more class (Larson et al., 2019). */
        ACCURACY,
        /** The mean of the accuracy in scope and the recall out of scope. */
        BALANCED
    }

    /**
     * A judged text.
     *
     * @param outside whether it truly is out of scope
     * @param right whether the best class in scope is its own
     */
    public record Judged(double score, boolean outside, boolean right) {}

    /**
     * The threshold that serves the aim best on {@code rows}. For {@link Aim#ACCURACY} many serve nearly as well: of those
     * within one standard error of the best, the most cautious (Breiman et al., 1984, section 3.4.3), since the few texts
     * out of scope that one has are easier than those to come.
     */
    public static double choose(List<Judged> rows, Aim aim) {
        List<Judged> sorted =
                rows.stream().sorted(Comparator.comparingDouble(Judged::score)).toList();
        double[] values = values(sorted, aim);
        double best = Arrays.stream(values).max().orElse(0);
        double error = aim == Aim.ACCURACY ? Math.sqrt(best * (1 - best) / Math.max(1, rows.size())) : 0;
        int rejected = 0;
        for (int i = 0; i < values.length; i++) {
            rejected = values[i] >= best - error - 1e-12 ? i : rejected;
        }
        if (sorted.isEmpty()) {
            return 0;
        }
        double below = sorted.get(Math.max(0, rejected - 1)).score();
        double above = sorted.get(Math.min(rejected, sorted.size() - 1)).score();
        return rejected == 0 ? above - 1e-6 : rejected == sorted.size() ? below + 1e-6 : (below + above) / 2;
    }

    /** How well the aim is served, between 0 and 1, where the lowest 0, 1, 2, … rows are rejected. */
    private static double[] values(List<Judged> sorted, Aim aim) {
        long outside = sorted.stream().filter(Judged::outside).count();
        long inside = sorted.size() - outside;
        double valueOut = aim == Aim.ACCURACY ? 1.0 / Math.max(1, sorted.size()) : 0.5 / Math.max(1, outside);
        double valueIn = aim == Aim.ACCURACY ? valueOut : 0.5 / Math.max(1, inside);
        double[] values = new double[sorted.size() + 1];
        values[0] = sorted.stream().filter(r -> !r.outside() && r.right()).count() * valueIn;
        for (int i = 0; i < sorted.size(); i++) {
            Judged row = sorted.get(i);
            values[i + 1] = values[i] + (row.outside() ? valueOut : row.right() ? -valueIn : 0);
        }
        return values;
    }
}
