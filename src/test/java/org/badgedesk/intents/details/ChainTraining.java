package org.badgedesk.intents.details;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Fits a {@link RoleChain} to labelled texts: stochastic gradient ascent of the likelihood with AdaGrad (Duchi, Hazan and Singer, 2011) and an L2 term. */
final class ChainTraining {

    private static final int TAGS = RoleChain.TAGS;
    private static final int ROUNDS = 12;
    private static final double RATE = 0.1;
    private static final double SHRINK = 0.003;
    private static final double FIRST_SQUARE = 0.01;
    private static final double FAINT = 0.001;
    private static final int SEEN_OFTEN = 5;
    private static final double KEPT = 0.05;

    private final List<Example> examples;
    private final Map<Integer, Integer> places = new HashMap<>();
    private final double[] weights;
    private final double[] squares;
    private final double[][] steps = new double[TAGS + 1][TAGS];
    private final double[][] stepSquares = new double[TAGS + 1][TAGS];

    /**
     * @param clues of each piece of a text ({@link PieceClues})
     * @param tags of each piece
     */
    record Example(int[][] clues, int[] tags) {}

    ChainTraining(List<Example> examples) {
        Map<Integer, Integer> times = new HashMap<>();
        for (Example example : examples) {
            for (int[] piece : example.clues()) {
                for (int clue : piece) {
                    times.merge(clue, 1, Integer::sum);
                }
            }
        }
        times.entrySet().stream()
                .filter(e -> e.getValue() >= SEEN_OFTEN)
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(clue -> places.put(clue, places.size()));
        this.examples = examples.stream().map(this::placed).toList();
        this.weights = new double[places.size() * TAGS];
        this.squares = new double[weights.length];
        Arrays.fill(squares, FIRST_SQUARE);
        for (double[] row : stepSquares) {
            Arrays.fill(row, FIRST_SQUARE);
        }
    }

    private Example placed(Example example) {
        int[][] placed = Arrays.stream(example.clues())
                .map(piece -> Arrays.stream(piece)
                        .filter(places::containsKey)
                        .map(places::get)
                        .toArray())
                .toArray(int[][]::new);
        return new Example(placed, example.tags());
    }

    RoleChain learn() {
        List<Example> order = new ArrayList<>(examples);
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            Collections.shuffle(order, random);
            order.forEach(this::step);
        }
        return packed();
    }

    private void step(Example example) {
        int[] tags = example.tags();
        double[][] scores = new double[tags.length][TAGS];
        for (int i = 0; i < tags.length; i++) {
            for (int clue : example.clues()[i]) {
                for (int tag = 0; tag < TAGS; tag++) {
                    scores[i][tag] += weights[clue * TAGS + tag];
                }
            }
        }
        Lattice lattice = new Lattice(scores, RoleChain.factors(steps));
        double[][] gaps = stepGaps(lattice, tags);
        for (int i = 0; i < tags.length; i++) {
            for (int tag = 0; tag < TAGS; tag++) {
                double gap = (tags[i] == tag ? 1 : 0) - lattice.odds(i, tag);
                if (Math.abs(gap) >= FAINT) {
                    move(example.clues()[i], tag, gap);
                }
            }
        }
        for (int last = 0; last <= TAGS; last++) {
            for (int tag = 0; tag < TAGS; tag++) {
                double gap = gaps[last][tag];
                stepSquares[last][tag] += gap * gap;
                steps[last][tag] += RATE * gap / Math.sqrt(stepSquares[last][tag]);
            }
        }
    }

    private static double[][] stepGaps(Lattice lattice, int[] tags) {
        double[][] gaps = new double[TAGS + 1][TAGS];
        for (int i = 0; i < tags.length; i++) {
            gaps[i == 0 ? TAGS : tags[i - 1]][tags[i]]++;
            for (int tag = 0; tag < TAGS; tag++) {
                if (i == 0) {
                    gaps[TAGS][tag] -= lattice.odds(0, tag);
                }
                for (int last = 0; i > 0 && last < TAGS; last++) {
                    gaps[last][tag] -= lattice.odds(i, last, tag);
                }
            }
        }
        return gaps;
    }

    private void move(int[] clues, int tag, double gap) {
        for (int clue : clues) {
            int at = clue * TAGS + tag;
            double slope = gap - SHRINK * weights[at];
            squares[at] += slope * slope;
            weights[at] += RATE * slope / Math.sqrt(squares[at]);
        }
    }

    /** Without the clues that say next to nothing, the weights in 127 steps either way. */
    private RoleChain packed() {
        double most = Arrays.stream(weights).map(Math::abs).max().orElse(1);
        double unit = most / Byte.MAX_VALUE;
        int[] kept = places.entrySet().stream()
                .filter(e -> Arrays.stream(weights, e.getValue() * TAGS, (e.getValue() + 1) * TAGS)
                        .anyMatch(weight -> Math.abs(weight) >= KEPT))
                .mapToInt(Map.Entry::getKey)
                .sorted()
                .toArray();
        byte[] packed = new byte[kept.length * TAGS];
        for (int i = 0; i < kept.length; i++) {
            int from = places.get(kept[i]) * TAGS;
            for (int tag = 0; tag < TAGS; tag++) {
                packed[i * TAGS + tag] = (byte) Math.round(weights[from + tag] / unit);
            }
        }
        System.out.printf("%d clues, weights up to %.2f%n", kept.length, most);
        return new RoleChain(kept, packed, unit, steps);
    }
}
