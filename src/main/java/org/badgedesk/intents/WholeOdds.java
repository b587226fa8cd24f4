package org.badgedesk.intents;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How likely the action that the whole of a message is taken for is really asked for: a logistic regression over what the whole
 * says and what each of its clauses asks for. It knows no intent by name, so that an operator's own are weighed like ours. The
 * weights come from {@code mvn test -Dtest=RequestOddsFit}.
 */
final class WholeOdds {

    /** From here on an action is taken to be asked for: of those that are, one in twenty-three goes to staff instead. */
    static final double NEEDED = 1.6;

    /** What speaks for or against, with its weight. Probabilities count as their log-odds, facts as 0 or 1, the rest as it says. */
    enum Clue {
        ALWAYS(2.74),
        /** That the whole belongs to the intent, of all that there are. */
        BEST(0.20),
        /** That the whole belongs to the next best intent. */
        NEXT(-0.21),
        /** That the clause which asks for it most does so. */
        ASKED(0.29),
        /** The same of the clause next to that one. */
        ASKED_AGAIN(0.18),
        /** That the clause which asks for it most asks for nothing. */
        NOTHING(-0.05),
        /** That a clause asks for something else. */
        ELSE(-0.10),
        /** Logarithm of the clauses that were looked at. */
        CLAUSES(-0.45),
        /** The sentences that speak for it ask for something in so many words. */
        ASKS(0.65),
        /** The message brings all that the action needs. */
        DETAILS(1.08);

        private final double weight;

        Clue(double weight) {
            this.weight = weight;
        }
    }

    private WholeOdds() {}

    /**
     * @param wanted how likely each clause that was looked at asks for each intent, and last for nothing
     * @param asks whether the sentences that speak for the intent ask for something in so many words
     * @param complete whether the message brings all that the action needs
     */
    static Map<Clue, Double> clues(Judged whole, List<double[]> wanted, boolean asks, boolean complete) {
        int best = whole.judgement().best();
        double[] most = {0, 0};
        double nothing = 1;
        double other = 0;
        for (double[] clause : wanted) {
            if (clause[best] > most[0]) {
                most[1] = most[0];
                most[0] = clause[best];
                nothing = clause[clause.length - 1];
            } else {
                most[1] = Math.max(most[1], clause[best]);
            }
            other = Math.max(other, anotherThan(best, clause, clause.length - 1));
        }
        double[] all = whole.judgement().probabilities();
        Map<Clue, Double> clues = new EnumMap<>(Clue.class);
        clues.put(Clue.ALWAYS, 1.0);
        clues.put(Clue.BEST, RequestOdds.log(whole.best()));
        clues.put(Clue.NEXT, RequestOdds.log(anotherThan(best, all, all.length)));
        clues.put(Clue.ASKED, RequestOdds.log(most[0]));
        clues.put(Clue.ASKED_AGAIN, RequestOdds.log(most[1]));
        clues.put(Clue.NOTHING, RequestOdds.log(nothing));
        clues.put(Clue.ELSE, RequestOdds.log(other));
        clues.put(Clue.CLAUSES, Math.log1p(wanted.size()));
        clues.put(Clue.ASKS, asks ? 1.0 : 0);
        clues.put(Clue.DETAILS, complete ? 1.0 : 0);
        return clues;
    }

    private static double anotherThan(int intent, double[] probabilities, int of) {
        return IntStream.range(0, of)
                .filter(k -> k != intent)
                .mapToDouble(k -> probabilities[k])
                .max()
                .orElse(0);
    }

    /** The log-odds that the action is asked for. */
    static double of(Map<Clue, Double> clues) {
        return clues.entrySet().stream()
                .mapToDouble(clue -> clue.getKey().weight * clue.getValue())
                .sum();
    }
}
