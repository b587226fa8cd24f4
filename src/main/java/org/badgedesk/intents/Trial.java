package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of teaching the desk some examples, tried out beside what is in use. The figures are of all other examples, each judged by a
 * model that had not seen it; the same parts are held out with the new examples and without.
 *
 * @param failedChecks check phrases that come out wrong, with file and line
 * @param lost other examples that came out right without the new ones and come out wrong with them
 * @param gained other examples that come out right only with the new ones
 * @param known how many of the new examples came out right before they were taught
 */
public record Trial(
        Figures before, Figures after, List<String> failedChecks, List<String> lost, List<String> gained, int known) {

    /** Why these examples are not taken; empty where they are. */
    public List<String> objections() {
        List<String> objections = new ArrayList<>(failedChecks);
        if (lost.size() > gained.size()) {
            objections.add(String.format(
                    Locale.ROOT,
                    "of %d other examples %d come out wrong that came out right, and only %d the other way round",
                    after.testSize(),
                    lost.size(),
                    gained.size()));
        }
        return objections;
    }
}
