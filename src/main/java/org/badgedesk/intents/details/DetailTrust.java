package org.badgedesk.intents.details;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How likely a detail is exactly what is meant: of those that were found in the same way in the labelled messages of {@code bench/messages}
 * the share that was, where {@link RoleChain} and {@link Choice} had not seen their writers; what nobody labelled counts as wrong. {@code mvn test
 * -Dtest=DetailTrustFit} measures and prints it. On 29 November 2026, of 9106 details, what is said of a writer who was left out and what is
 * so were 0.007 apart (expected calibration error); {@link Finding#confidence} is 0.058 off.
 */
final class DetailTrust {

    /** How a name, an organisation or a credential was found: by a turn of phrase, with what is learnt of the words it points at, or by that alone. */
    enum Way {
        TOLD_AND_ANOTHER_IS_LIKELIER,
        TOLD_ALONE,
        TOLD_AND_FAINT,
        TOLD_AND_POSSIBLE,
        TOLD_AND_LIKELY,
        TOLD_AND_SURE,
        POSSIBLE,
        LIKELY,
        SURE
    }

    private static final double FAINT = 0.2;
    private static final double POSSIBLE = 0.5;
    private static final double LIKELY = 0.9;

    private static final double[] NAMES = {0.37, 0.65, 0.82, 0.89, 0.95, 0.99, 0.86, 0.82, 0.90};

    /** By the ways' order. */
    private static final Map<String, double[]> SHARES = Map.of(
            "new_name", NAMES,
            "old_name", NAMES,
            "employer", new double[] {0.41, 0.72, 0.89, 0.94, 0.95, 0.97, 0.67, 0.72, 0.94},
            "addressee", new double[] {0.45, 0.48, 0.80, 0.68, 0.90, 0.92, 0.50, 0.67, 0.77},
            "credential", new double[] {0.32, 0.33, 0.56, 0.75, 0.77, 0.81, 0.48, 0.72, 0.82});

    /** Of the day or the address that is chosen among those in the text ({@link Choice}), by its odds: up to each of these, and beyond. */
    private static final double[] ODDS = {0.6, 0.8, 0.9, 0.95, 0.99};

    private static final double[] DATES = {0.50, 0.73, 0.80, 0.88, 0.96, 0.99};
    private static final double[] ADDRESSES = {0.45, 0.78, 0.96, 0.91, 0.98, 0.998};

    /** The words are right as often as elsewhere (0.96); the day is one of two. One that does not exist is no better. */
    private static final double OPEN_DAY = 0.48;

    /** That of two addresses, either of which will do, the first is meant. */
    private static final double EITHER = 0.5;

    private DetailTrust() {}

    /**
     * @param told what a turn of phrase points at for this detail, if any does
     * @param guesses what is learnt of the words, the likeliest first
     */
    static double of(String key, Finding finding, Optional<Finding> told, List<RoleChain.Guess> guesses) {
        double[] shares = SHARES.get(key);
        if (shares != null) {
            return shares[way(key, finding, told, guesses).ordinal()];
        }
        if (!key.equals("date")) {
            return finding.sure() ? ADDRESSES[likely(finding)] : Math.min(EITHER, ADDRESSES[likely(finding)]);
        }
        double share = DATES[likely(finding)];
        return isOpen(finding) ? Math.min(share, OPEN_DAY) : share;
    }

    static Way way(String key, Finding finding, Optional<Finding> told, List<RoleChain.Guess> guesses) {
        List<RoleChain.Guess> own =
                guesses.stream().filter(g -> g.role().key().equals(key)).toList();
        double likely = own.stream()
                .filter(g -> g.text().equals(finding.value()))
                .mapToDouble(RoleChain.Guess::probability)
                .max()
                .orElse(0);
        if (told.filter(t -> t.value().equals(finding.value())).isEmpty()) {
            return likely < POSSIBLE ? Way.POSSIBLE : likely < LIKELY ? Way.LIKELY : Way.SURE;
        }
        if (likely == 0) {
            return own.isEmpty() ? Way.TOLD_ALONE : Way.TOLD_AND_ANOTHER_IS_LIKELIER;
        }
        return likely < FAINT
                ? Way.TOLD_AND_FAINT
                : likely < POSSIBLE ? Way.TOLD_AND_POSSIBLE : likely < LIKELY ? Way.TOLD_AND_LIKELY : Way.TOLD_AND_SURE;
    }

    /** Where the odds of a chosen day or address stand among {@link #ODDS}, from 0. */
    static int likely(Finding chosen) {
        int at = 0;
        while (at < ODDS.length && chosen.exact() >= ODDS[at]) {
            at++;
        }
        return at;
    }

    /** Whether a date may have its day and its month the other way round, is none that exists, or has its year in words. */
    static boolean isOpen(Finding date) {
        return date.confidence() <= DateForms.Form.OPEN;
    }
}
