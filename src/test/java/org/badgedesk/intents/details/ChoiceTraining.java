package org.badgedesk.intents.details;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Fits a {@link Choice} to labelled texts: stochastic gradient ascent of the likelihood with AdaGrad (Duchi, Hazan and Singer, 2011) and an L2 term. */
final class ChoiceTraining {

    private static final int ROUNDS = 20;
    private static final double RATE = 0.1;
    private static final double SHRINK = 0.003;
    private static final double FIRST_SQUARE = 0.01;
    private static final double FAINT = 0.001;
    private static final int SEEN_OFTEN = 2;
    private static final double KEPT = 0.02;

    private final List<Example> examples;
    private final int[] clues;
    private final double[] weights;
    private final double[] squares;

    /**
     * @param clues of each option ({@link ChoiceClues})
     * @param right which are meant; none, or all those of the same value
     */
    record Example(int[][] clues, boolean[] right) {}

    ChoiceTraining(List<Example> examples) {
        Map<Integer, Integer> times = new HashMap<>();
        for (Example example : examples) {
            Arrays.stream(example.clues())
                    .flatMapToInt(Arrays::stream)
                    .distinct()
                    .forEach(clue -> times.merge(clue, 1, Integer::sum));
        }
        this.clues = times.entrySet().stream()
                .filter(e -> e.getValue() >= SEEN_OFTEN)
                .mapToInt(Map.Entry::getKey)
                .sorted()
                .toArray();
        this.examples = examples.stream().map(this::placed).toList();
        this.weights = new double[clues.length];
        this.squares = new double[clues.length];
        Arrays.fill(squares, FIRST_SQUARE);
    }

    private Example placed(Example example) {
        int[][] placed = Arrays.stream(example.clues())
                .map(option -> Arrays.stream(option)
                        .map(clue -> Arrays.binarySearch(clues, clue))
                        .filter(place -> place >= 0)
                        .toArray())
                .toArray(int[][]::new);
        return new Example(placed, example.right());
    }

    Choice learn() {
        List<Example> order = new ArrayList<>(examples);
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            Collections.shuffle(order, random);
            order.forEach(this::step);
        }
        return packed();
    }

    private void step(Example example) {
        double[] odds = Arrays.stream(example.clues())
                .mapToDouble(option -> Math.exp(
                        Arrays.stream(option).mapToDouble(clue -> weights[clue]).sum()))
                .toArray();
        double all = 1 + Arrays.stream(odds).sum();
        double right = IntStream.range(0, odds.length)
                .filter(i -> example.right()[i])
                .mapToDouble(i -> odds[i])
                .sum();
        for (int i = 0; i < odds.length; i++) {
            double gap = (example.right()[i] ? odds[i] / right : 0) - odds[i] / all;
            if (Math.abs(gap) >= FAINT) {
                move(example.clues()[i], gap);
            }
        }
    }

    private void move(int[] option, double gap) {
        for (int clue : option) {
            double slope = gap - SHRINK * weights[clue];
            squares[clue] += slope * slope;
            weights[clue] += RATE * slope / Math.sqrt(squares[clue]);
        }
    }

    /** Without the clues that say next to nothing, the weights in 127 steps either way. */
    private Choice packed() {
        double most = Arrays.stream(weights).map(Math::abs).max().orElse(1);
        double unit = most / Byte.MAX_VALUE;
        int[] kept = IntStream.range(0, clues.length)
                .filter(i -> Math.abs(weights[i]) >= KEPT)
                .toArray();
        byte[] packed = new byte[kept.length];
        for (int i = 0; i < kept.length; i++) {
            packed[i] = (byte) Math.round(weights[kept[i]] / unit);
        }
        System.out.printf("%d of %d clues, weights up to %.2f%n", kept.length, clues.length, most);
        return new Choice(Arrays.stream(kept).map(i -> clues[i]).toArray(), packed, unit);
    }
}
