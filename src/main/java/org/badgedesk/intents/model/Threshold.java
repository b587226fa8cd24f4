package org.badgedesk.intents.model;

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

    /** The threshold that serves the aim best on {@code rows}; in the middle where many do. */
    public static double choose(List<Judged> rows, Aim aim) {
        List<Judged> sorted =
                rows.stream().sorted(Comparator.comparingDouble(Judged::score)).toList();
        long outside = rows.stream().filter(Judged::outside).count();
        long inside = rows.size() - outside;
        double valueOut = aim == Aim.ACCURACY ? 1 : 0.5 / Math.max(1, outside);
        double valueIn = aim == Aim.ACCURACY ? 1 : 0.5 / Math.max(1, inside);
        double value = rows.stream().filter(r -> !r.outside() && r.right()).count() * valueIn;
        double best = value;
        double from = Double.NEGATIVE_INFINITY;
        double to = sorted.isEmpty() ? from : sorted.get(0).score();
        for (int i = 0; i < sorted.size(); i++) {
            Judged row = sorted.get(i);
            value += row.outside() ? valueOut : row.right() ? -valueIn : 0;
            if (value > best + 1e-12) {
                best = value;
                from = row.score();
                to = i + 1 < sorted.size() ? sorted.get(i + 1).score() : row.score() + 1e-6;
            }
        }
        return from == Double.NEGATIVE_INFINITY ? to - 1e-6 : (from + to) / 2;
    }
}
