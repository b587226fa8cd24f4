package org.badgedesk.intents;

import java.util.Map;
import org.badgedesk.intents.Intent.Kind;

/**
 * How likely a clause asks for something of its own beside the main request: a logistic regression over what whole,
 * clause and surroundings say, and over how it is said. It knows no intent by name, so that an operator's own are weighed
 * like ours. The weights come
 * from {@code mvn test -Dtest=RequestOddsFit}, which reads the labelled messages in {@code bench/messages}.
 */
final class RequestOdds {

    /** From where on an action may run without anybody's looking at it. */
    static final double TO_RUN = 2.5;

    /** From where on an action is proposed; what is less likely, and likely enough to be heard, staff look at. */
    static final double TO_PROPOSE = 0.65;

    /** Or from here on, where the clause by itself belongs to the intent with this confidence. */
    static final double TO_PROPOSE_THE_PLAIN = 0.0;

    static final double PLAIN = 0.97;

    /** And from here on, staff look at an action that the clause tells the desk to take. */
    static final double TO_SHOW_THE_TOLD = -1.2;

    /** Or one that the clause by itself plainly belongs to. */
    static final double TO_SHOW_THE_PLAIN = -2;

    /** Less than anything is proposed from: for staff alone. */
    static final double UNHEARD = -10;

    private static final double SMALLEST = 1e-4;

    /** What speaks for or against, with its weight. Probabilities count as their log-odds, facts as 0 or 1, the rest as it says. */
    enum Clue {
        ALWAYS(-3.06),
        /** That the clause asks for it, of all that a clause may ask for or not. */
        WANTED(0.54),
        /** The same as WANTED of the clause that asks for it next to most. */
        SECOND(0.23),
        /** That the clause belongs to any intent at all. */
        CONFIDENCE(0.18),
        MAIN_IN_CLAUSE(-0.08),
        /** What the n-grams make of the message's subject; 0 where there is none. */
        SUBJECT(0.19),
        /** The example most like the clause is one of this intent's. */
        NEAREST(0.83),
        ASKS(0.75),
        ADDS(1.32),
        /** It is an item of a list. */
        LISTED(1.34),
        /** The message says that it asks for more than one thing. */
        COUNTED(0.61),
        /** It brings a detail that only its intent has use for. */
        DETAIL(1.91),
        /** Logarithm of the words in the clause. */
        LENGTH(1.22),
        ACTION(0.68);

        private final double weight;

        Clue(double weight) {
            this.weight = weight;
        }
    }

    private RequestOdds() {}

    /** The log-odds that the clause asks for it. */
    static double of(Map<Clue, Double> clues) {
        double sum = 0;
        for (Map.Entry<Clue, Double> clue : clues.entrySet()) {
            sum += clue.getKey().weight * clue.getValue();
        }
        return sum;
    }

    /** Where the odds begin to count: an answer too many costs a reader a glance, an action too many is wrong. */
    static double needed(Kind kind) {
        return switch (kind) {
            case ACTION, ESCALATE -> -0.2;
            default -> -0.8;
        };
    }

    /** Log-odds of a probability, within bounds. */
    static double log(double probability) {
        double p = Math.min(1 - SMALLEST, Math.max(SMALLEST, probability));
        return Math.log(p / (1 - p));
    }
}
