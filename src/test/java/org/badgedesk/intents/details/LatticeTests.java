package org.badgedesk.intents.details;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

/** The sums along a chain are those over every way through it. */
class LatticeTests {

    private static final int TAGS = 3;
    private static final Offset<Double> CLOSE = within(1e-9);

    private final double[][] steps = new double[TAGS + 1][TAGS];
    private double[][] scores;

    /** One way through the chain. */
    private interface Way {
        boolean holds(int[] tags);
    }

    @Property(tries = 200)
    void oddsAreTheShareOfAllWaysThatPassThere(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int pieces) {
        Lattice lattice = lattice(seed, pieces);

        for (int i = 0; i < pieces; i++) {
            int piece = i;
            for (int tag = 0; tag < TAGS; tag++) {
                int wanted = tag;
                assertThat(lattice.odds(i, tag)).isCloseTo(share(tags -> tags[piece] == wanted), CLOSE);
                if (i > 0) {
                    assertThat(lattice.odds(i, 1, tag))
                            .isCloseTo(share(tags -> tags[piece - 1] == 1 && tags[piece] == wanted), CLOSE);
                }
            }
        }
    }

    @Property(tries = 200)
    void aSpanEndsWhereNoFurtherPieceFollows(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int pieces) {
        Lattice lattice = lattice(seed, pieces);

        double[] odds = lattice.spans(0, 1, 2, pieces);

        for (int last = 0; last < pieces; last++) {
            int end = last;
            assertThat(odds[last]).isCloseTo(share(tags -> spans(tags, end)), CLOSE);
        }
    }

    private static boolean spans(int[] tags, int end) {
        boolean on = tags[0] == 1;
        for (int i = 1; i <= end; i++) {
            on &= tags[i] == 2;
        }
        return on && (end + 1 == tags.length || tags[end + 1] != 2);
    }

    private Lattice lattice(long seed, int pieces) {
        Random random = new Random(seed);
        scores = new double[pieces][TAGS];
        for (double[] row : scores) {
            for (int tag = 0; tag < TAGS; tag++) {
                row[tag] = 4 * random.nextGaussian();
            }
        }
        for (int last = 0; last <= TAGS; last++) {
            for (int tag = 0; tag < TAGS; tag++) {
                boolean may = tag != 2 || last == 1 || last == 2;
                steps[last][tag] = may ? Math.exp(random.nextGaussian()) : 0;
            }
        }
        return new Lattice(scores, steps);
    }

    private double share(Way way) {
        double all = 0;
        double held = 0;
        int pieces = scores.length;
        for (int number = 0; number < Math.pow(TAGS, pieces); number++) {
            int[] tags = new int[pieces];
            double weight = 1;
            for (int i = 0, rest = number; i < pieces; i++, rest /= TAGS) {
                tags[i] = rest % TAGS;
                weight *= Math.exp(scores[i][tags[i]]) * steps[i == 0 ? TAGS : tags[i - 1]][tags[i]];
            }
            all += weight;
            held += way.holds(tags) ? weight : 0;
        }
        return held / all;
    }
}
