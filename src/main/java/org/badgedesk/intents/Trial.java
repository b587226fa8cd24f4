package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of teaching the desk some examples, tried out beside what is in use. The figures are of all other examples, each judged by a
 * model that had not seen it; the same parts are held out with the new examples and without, where a copy of another example takes the
 * place of each.
 *
 * @param failedChecks check phrases that come out wrong with the new examples, with file and line
 * @param failedBefore those that come out wrong without them
 * @param lost other examples that came out right without the new ones and come out wrong with them
 * @param gained other examples that come out right only with the new ones
 * @param known how many of the new examples came out right before they were taught
 */
public record Trial(
        Figures before,
        Figures after,
        List<String> failedChecks,
        List<String> failedBefore,
        List<String> lost,
        List<String> gained,
        int known) {

    /** How sure it must be that more is lost than gained, and not by chance. */
    private static final double SURE = 0.95;

    /** Why these examples are not taken; empty where they are. */
    public List<String> objections() {
        List<String> objections = new ArrayList<>();
        failedChecks.stream().filter(check -> !failedBefore.contains(check)).forEach(objections::add);
        if (isWorse(lost.size(), gained.size())) {
            objections.add(String.format(
                    Locale.ROOT,
                    "of %d other examples %d come out wrong that came out right, and only %d the other way round",
                    after.testSize(),
                    lost.size(),
                    gained.size()));
        }
        return objections;
    }

    /**
     * Learning anew moves what stands on the edge, as much one way as the other. Worse is what that does not explain: the sign test on
     * the examples that changed sides (McNemar, 1947; exact and one-sided).
     */
    static boolean isWorse(int lost, int gained) {
        int changed = lost + gained;
        double fewer = 0;
        for (int k = 0; k < lost; k++) {
            fewer += Math.exp(logChoose(changed, k) - changed * Math.log(2));
        }
        return fewer >= SURE;
    }

    private static double logChoose(int n, int k) {
        double sum = 0;
        for (int i = 1; i <= k; i++) {
            sum += Math.log(n - k + i) - Math.log(i);
        }
        return sum;
    }
}
