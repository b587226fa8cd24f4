package org.badgedesk.intents;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What keeps a request from being taken for sure, in words for people: the bar that it does not reach, and how far it came. */
final class Bars {

    static final String BESIDE_ANOTHER =
            "beside the other request it is likely a misunderstanding, and nothing asks for it in so many words";

    static final String MORE_THAN_THANKS = "something in it is asked, refused, amiss or in unknown words";

    private Bars() {}

    /** Null where the bar is reached. */
    static @Nullable String below(String what, double reached, double needed) {
        return reached >= needed ? null : what + " " + cut(reached) + ", needed " + cut(needed);
    }

    /** The same by log-odds, said as probabilities. */
    static @Nullable String oddsBelow(String what, double reached, double needed) {
        return reached >= needed ? null : below(what, probability(reached), probability(needed));
    }

    /** Null where the request is likelier than that the text belongs to no intent. */
    static @Nullable String likelierOutside(double inside, double outside) {
        return inside >= outside
                ? null
                : "it belongs to no intent with " + cut(outside) + ", to this one with " + cut(inside);
    }

    /** Cut, not rounded, so that what is below a bar never looks as if it reached it. */
    private static String cut(double value) {
        return String.format(Locale.ROOT, "%.3f", Math.floor(value * 1000) / 1000);
    }

    private static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
