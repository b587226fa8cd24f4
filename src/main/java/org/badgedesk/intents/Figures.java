package org.badgedesk.intents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How well a classifier did on a test. Rates are 0 to 1; those about texts out of scope are null where the test has no
 * such label.
 *
 * @param inScopeAccuracy rows in scope that came out right, a rejected one counting as wrong
 * @param mcc Matthews correlation for many classes (Gorodkin, 2004)
 * @param ece expected calibration error of the rows in scope, 15 bins (Guo et al., 2017)
 * @param threshold the score below which a text is taken as out of scope, null where nothing is rejected
 */
public record Figures(
        int testSize,
        double accuracy,
        double inScopeAccuracy,
        @Nullable Double oosRecall,
        @Nullable Double oosPrecision,
        double macroF1,
        double mcc,
        double ece,
        double trainSeconds,
        long loadMillis,
        Latency perMessageMicros,
        @Nullable Double threshold) {

    private static final int BINS = 15;

    /** Microseconds for one message on one thread. */
    public record Latency(long p50, long p99) {

        static Latency of(long[] nanos) {
            long[] sorted = nanos.clone();
            java.util.Arrays.sort(sorted);
            return sorted.length == 0
                    ? new Latency(0, 0)
                    : new Latency(
                            sorted[sorted.length / 2] / 1000,
                            sorted[(int) Math.min(sorted.length - 1, sorted.length * 0.99)] / 1000);
        }
    }

    /**
     * What came of one test row.
     *
     * @param confidence the probability given to {@code predicted}
     * @param best the likeliest class in scope, rejected or not, with its probability
     */
    public record Prediction(
            String text, String gold, String predicted, double confidence, String best, double bestProbability) {}

    /** What took how long. */
    record Times(double trainSeconds, long loadMillis, Latency latency) {}

    static Figures of(List<Prediction> predictions, @Nullable String oos, Times times, @Nullable Double threshold) {
        int right = 0;
        int inScope = 0;
        int inScopeRight = 0;
        int outside = 0;
        int outsideCaught = 0;
        int rejected = 0;
        for (Prediction p : predictions) {
            boolean hit = p.predicted().equals(p.gold());
            right += hit ? 1 : 0;
            boolean out = p.gold().equals(oos);
            inScope += out ? 0 : 1;
            inScopeRight += !out && hit ? 1 : 0;
            outside += out ? 1 : 0;
            outsideCaught += out && hit ? 1 : 0;
            rejected += p.predicted().equals(oos) ? 1 : 0;
        }
        return new Figures(
                predictions.size(),
                rate(right, predictions.size()),
                rate(inScopeRight, inScope),
                outside == 0 ? null : rate(outsideCaught, outside),
                outside == 0 ? null : rate(outsideCaught, rejected),
                macroF1(predictions),
                mcc(predictions),
                ece(predictions, oos),
                times.trainSeconds(),
                times.loadMillis(),
                times.latency(),
                threshold);
    }

    private static double rate(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static Map<String, int[]> counts(List<Prediction> predictions) {
        Map<String, int[]> counts = new TreeMap<>();
        for (Prediction p : predictions) {
            counts.computeIfAbsent(p.gold(), k -> new int[3])[0]++;
            counts.computeIfAbsent(p.predicted(), k -> new int[3])[1]++;
            if (p.gold().equals(p.predicted())) {
                counts.computeIfAbsent(p.gold(), k -> new int[3])[2]++;
            }
        }
        return counts;
    }

    private static double macroF1(List<Prediction> predictions) {
        return counts(predictions).values().stream()
                .filter(c -> c[0] > 0)
                .mapToDouble(c -> 2.0 * c[2] / (c[0] + c[1]))
                .average()
                .orElse(0);
    }

    private static double mcc(List<Prediction> predictions) {
        double n = predictions.size();
        double right = 0;
        double both = 0;
        double gold = 0;
        double said = 0;
        for (int[] c : counts(predictions).values()) {
            right += c[2];
            both += (double) c[0] * c[1];
            gold += (double) c[0] * c[0];
            said += (double) c[1] * c[1];
        }
        double below = Math.sqrt((n * n - said) * (n * n - gold));
        return below == 0 ? 0 : (right * n - both) / below;
    }

    private static double ece(List<Prediction> predictions, @Nullable String oos) {
        double[][] bins = new double[BINS][3];
        int rows = 0;
        for (Prediction p : predictions) {
            if (!p.gold().equals(oos)) {
                double[] bin = bins[Math.min(BINS - 1, (int) (p.bestProbability() * BINS))];
                bin[0]++;
                bin[1] += p.bestProbability();
                bin[2] += p.best().equals(p.gold()) ? 1 : 0;
                rows++;
            }
        }
        double error = 0;
        for (double[] bin : bins) {
            error += Math.abs(bin[1] - bin[2]);
        }
        return rows == 0 ? 0 : error / rows;
    }

    /** The figures by the names of the outside contract, in its order. */
    public Map<String, @Nullable Object> byName() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("testSize", testSize);
        map.put("accuracy", accuracy);
        map.put("inScopeAccuracy", inScopeAccuracy);
        map.put("oosRecall", oosRecall);
        map.put("oosPrecision", oosPrecision);
        map.put("macroF1", macroF1);
        map.put("mcc", mcc);
        map.put("ece", ece);
        map.put("trainSeconds", trainSeconds);
        map.put("loadMillis", loadMillis);
        map.put("perMessageMicros", Map.of("p50", perMessageMicros.p50(), "p99", perMessageMicros.p99()));
        map.put("threshold", threshold);
        return map;
    }
}
