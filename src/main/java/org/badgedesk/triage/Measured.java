package org.badgedesk.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.badgedesk.intents.Calibrated;
import org.badgedesk.intents.Intent;
import org.jspecify.annotations.Nullable;

/**
 * How far an intent may be left to the desk: of the cases at least as sure as a threshold, how many were wrong, and how high the rate of
 * wrong ones may be (the one-sided upper 95 % bound of Clopper and Pearson, 1934).
 *
 * @param tolerated the rate that the intent's policy tolerates; null where it is exempt
 * @param fromExamples cases from cross-validation of the intent files
 * @param fromStaff cases that staff have decided
 * @param curve one point for each threshold, rising
 */
public record Measured(String intent, @Nullable Double tolerated, int fromExamples, int fromStaff, List<Point> curve) {

    /** The thresholds looked at: few, and fixed before any data is seen. */
    private static final double[] THRESHOLDS = {0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99};

    private static final double ERROR = 0.05;

    /**
     * @param taken cases at least this sure
     * @param wrong those of them that were wrong
     * @param bound upper 95 % bound of the rate of wrong ones; 1 without a case
     */
    public record Point(double threshold, int taken, int wrong, double bound) {}

    public static Measured of(Intent intent, List<Calibrated> examples, List<Calibrated> staff) {
        List<Point> curve = new ArrayList<>();
        for (double threshold : THRESHOLDS) {
            List<Calibrated> taken = Stream.concat(examples.stream(), staff.stream())
                    .filter(c -> c.confidence() >= threshold)
                    .toList();
            int wrong = (int) taken.stream().filter(c -> !c.right()).count();
            curve.add(new Point(threshold, taken.size(), wrong, upperBound(taken.size(), wrong)));
        }
        return new Measured(
                intent.id(), intent.policy().tolerated(), examples.size(), staff.size(), List.copyOf(curve));
    }

    /**
     * The lowest threshold that the data allows; nothing where no data shows that the tolerated rate is kept, or nothing is tolerated.
     * Several thresholds are looked at, so they are tested in a fixed sequence (Maurer, Hothorn and Lehmacher, 1995): from the highest
     * down, each at 5 %, and the first that fails ends it. Those with too few cases to pass even without an error are left out before
     * any verdict is looked at. So the chance to choose any threshold that does not keep the rate stays under 5 %.
     */
    public Optional<Point> chosen() {
        Double most = tolerated;
        Point lowest = null;
        for (int i = curve.size() - 1; most != null && i >= 0; i--) {
            Point point = curve.get(i);
            if (point.taken() >= needed(most)) {
                if (point.bound() > most) {
                    break;
                }
                lowest = point;
            }
        }
        return Optional.ofNullable(lowest);
    }

    /** How many cases without an error it takes to show a rate. */
    public static int needed(double rate) {
        return (int) Math.ceil(Math.log(ERROR) / Math.log1p(-rate));
    }

    /** What the data says of this request, in words for people. */
    String inWords(double confidence) {
        if (tolerated == null) {
            return "exempt";
        }
        return chosen().map(p -> p.threshold() <= confidence
                        ? "%s kept at %.2f (bound %.4f of %d cases)"
                                .formatted(tolerated, p.threshold(), p.bound(), p.taken())
                        : "%s needs a confidence of %.2f, so staff decide".formatted(tolerated, p.threshold()))
                .orElseGet(() -> "%s not shown yet (%d cases, %d needed without an error), so staff decide"
                        .formatted(tolerated, fromExamples + fromStaff, needed(tolerated)));
    }

    /** The rate at which so few wrong ones, or fewer, would come up in one of twenty such samples. */
    static double upperBound(int cases, int wrong) {
        if (wrong >= cases) {
            return 1;
        }
        double low = 0;
        double high = 1;
        for (int step = 0; step < 60; step++) {
            double rate = (low + high) / 2;
            if (atMost(wrong, cases, rate) > ERROR) {
                low = rate;
            } else {
                high = rate;
            }
        }
        return high;
    }

    /** The probability of at most {@code wrong} of {@code cases} at this rate. */
    private static double atMost(int wrong, int cases, double rate) {
        double logTerm = cases * Math.log1p(-rate);
        double sum = Math.exp(logTerm);
        for (int k = 1; k <= wrong; k++) {
            logTerm += Math.log((double) (cases - k + 1) / k) + Math.log(rate) - Math.log1p(-rate);
            sum += Math.exp(logTerm);
        }
        return sum;
    }
}
