package org.badgedesk.intents.details;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Fits a {@link Choice} to labelled texts by {@link Ascent}. */
final class ChoiceTraining {

    private static final int ROUNDS = 20;
    private static final double SHRINK = 0.003;
    private static final int SEEN_OFTEN = 2;
    private static final double KEPT = 0.02;

    private final SeenClues seen;
    private final List<Example> examples;
    private final Ascent ascent;

    /**
     * @param clues of each option ({@link ChoiceClues})
     * @param right which are meant; none, or all those of the same value
     */
    record Example(int[][] clues, boolean[] right) {}

    ChoiceTraining(List<Example> examples) {
        this.seen = SeenClues.of(
                examples.stream()
                        .flatMapToInt(example -> Arrays.stream(example.clues())
                                .flatMapToInt(Arrays::stream)
                                .distinct()),
                SEEN_OFTEN);
        this.examples = examples.stream()
                .map(example -> new Example(seen.places(example.clues()), example.right()))
                .toList();
        this.ascent = new Ascent(seen.clues().length, SHRINK);
    }

    Choice learn() {
        Ascent.rounds(ROUNDS, examples, this::step);
        return packed();
    }

    private void step(Example example) {
        double[] odds = Arrays.stream(example.clues())
                .mapToDouble(option -> Math.exp(Arrays.stream(option)
                        .mapToDouble(clue -> ascent.weights[clue])
                        .sum()))
                .toArray();
        double all = 1 + Arrays.stream(odds).sum();
        double right = IntStream.range(0, odds.length)
                .filter(i -> example.right()[i])
                .mapToDouble(i -> odds[i])
                .sum();
        for (int i = 0; i < odds.length; i++) {
            double gap = (example.right()[i] ? odds[i] / right : 0) - odds[i] / all;
            if (!Ascent.isFaint(gap)) {
                Arrays.stream(example.clues()[i]).forEach(clue -> ascent.move(clue, gap));
            }
        }
    }

    /** Without the clues that say next to nothing. */
    private Choice packed() {
        double[] weights = ascent.weights;
        double unit = ascent.unit();
        int[] kept = IntStream.range(0, weights.length)
                .filter(i -> Math.abs(weights[i]) >= KEPT)
                .toArray();
        byte[] packed = new byte[kept.length];
        for (int i = 0; i < kept.length; i++) {
            packed[i] = (byte) Math.round(weights[kept[i]] / unit);
        }
        System.out.printf("%d of %d clues, weights up to %.2f%n", kept.length, weights.length, ascent.most());
        return new Choice(seen.at(kept), packed, unit);
    }
}
