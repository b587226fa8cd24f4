package org.badgedesk.intents.details;

/**
 * All ways to give each piece of a text a tag, and how likely each is: a linear chain (Lafferty, McCallum and Pereira, 2001), with the sums over
 * what stands before and after a piece scaled to one (Rabiner, 1989).
 */
final class Lattice {

    private final double[][] factors;
    private final double[][] steps;
    private final double[][] before;
    private final double[][] after;
    private final double[] scales;

    /**
     * @param scores by piece and tag, as logarithms
     * @param steps by the tag before ({@code tags} for none) and tag, not as logarithms; nought where one may not follow the other
     */
    Lattice(double[][] scores, double[][] steps) {
        int pieces = scores.length;
        int tags = steps[0].length;
        this.steps = steps;
        this.factors = new double[pieces][];
        this.before = new double[pieces][tags];
        this.after = new double[pieces][tags];
        this.scales = new double[pieces];
        for (int i = 0; i < pieces; i++) {
            factors[i] = exponents(scores[i]);
            double[] from = i == 0 ? null : before[i - 1];
            for (int tag = 0; tag < tags; tag++) {
                double sum = from == null ? steps[tags][tag] : 0;
                for (int last = 0; from != null && last < tags; last++) {
                    sum += from[last] * steps[last][tag];
                }
                before[i][tag] = sum * factors[i][tag];
                scales[i] += before[i][tag];
            }
            for (int tag = 0; tag < tags; tag++) {
                before[i][tag] /= scales[i];
            }
        }
        for (int i = pieces - 1; i >= 0; i--) {
            for (int tag = 0; tag < tags; tag++) {
                after[i][tag] = i == pieces - 1 ? 1 : onwards(i, tag, -1);
            }
        }
    }

    private static double[] exponents(double[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double[] factors = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            factors[i] = Math.exp(scores[i] - most);
        }
        return factors;
    }

    /** What may stand after {@code tag} at {@code piece}, apart from the tag {@code not}. */
    private double onwards(int piece, int tag, int not) {
        double sum = 0;
        for (int next = 0; next < steps[0].length; next++) {
            sum += next == not ? 0 : steps[tag][next] * factors[piece + 1][next] * after[piece + 1][next];
        }
        return sum / scales[piece + 1];
    }

    /** How likely {@code piece} has {@code tag}. */
    double odds(int piece, int tag) {
        return before[piece][tag] * after[piece][tag];
    }

    /** How likely {@code piece}, which is not the first, has {@code tag} and the one before it {@code last}. */
    double odds(int piece, int last, int tag) {
        return before[piece - 1][last] * steps[last][tag] * factors[piece][tag] * after[piece][tag] / scales[piece];
    }

    /**
     * How likely a span begins at {@code from} with the tag {@code begins} and goes on to each of {@code longest} ends at most, and no further, with
     * the tag {@code goesOn}: by the number of pieces after the first.
     */
    double[] spans(int from, int begins, int goesOn, int longest) {
        double[] odds = new double[Math.min(longest, factors.length - from)];
        double so = before[from][begins];
        int tag = begins;
        for (int more = 0; more < odds.length; more++) {
            int piece = from + more;
            if (more > 0) {
                so *= steps[tag][goesOn] * factors[piece][goesOn] / scales[piece];
                tag = goesOn;
            }
            odds[more] = so * (piece == factors.length - 1 ? 1 : onwards(piece, tag, goesOn));
        }
        return odds;
    }
}
