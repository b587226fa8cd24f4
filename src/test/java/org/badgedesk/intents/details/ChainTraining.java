package org.badgedesk.intents.details;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Fits a {@link RoleChain} to labelled texts by {@link Ascent}. */
final class ChainTraining {

    private static final int TAGS = RoleChain.TAGS;
    private static final int ROUNDS = 12;
    private static final double SHRINK = 0.003;
    private static final int SEEN_OFTEN = 5;
    private static final double KEPT = 0.05;

    private final SeenClues seen;
    private final List<Example> examples;
    private final Ascent ascent;
    private final List<Ascent> stepAscents =
            Stream.generate(() -> new Ascent(TAGS, 0)).limit(TAGS + 1).toList();
    private final double[][] steps =
            stepAscents.stream().map(row -> row.weights).toArray(double[][]::new);

    /**
     * @param clues of each piece of a text ({@link PieceClues})
     * @param tags of each piece
     */
    record Example(int[][] clues, int[] tags) {}

    ChainTraining(List<Example> examples) {
        this.seen = SeenClues.of(
                examples.stream()
                        .flatMap(example -> Arrays.stream(example.clues()))
                        .flatMapToInt(Arrays::stream),
                SEEN_OFTEN);
        this.examples = examples.stream()
                .map(example -> new Example(seen.places(example.clues()), example.tags()))
                .toList();
        this.ascent = new Ascent(seen.clues().length * TAGS, SHRINK);
    }

    RoleChain learn() {
        Ascent.rounds(ROUNDS, examples, this::step);
        return packed();
    }

    private void step(Example example) {
        int[] tags = example.tags();
        double[][] scores = new double[tags.length][TAGS];
        for (int i = 0; i < tags.length; i++) {
            for (int clue : example.clues()[i]) {
                for (int tag = 0; tag < TAGS; tag++) {
                    scores[i][tag] += ascent.weights[clue * TAGS + tag];
                }
            }
        }
        Lattice lattice = new Lattice(scores, RoleChain.factors(steps));
        double[][] gaps = stepGaps(lattice, tags);
        for (int i = 0; i < tags.length; i++) {
            for (int tag = 0; tag < TAGS; tag++) {
                double gap = (tags[i] == tag ? 1 : 0) - lattice.odds(i, tag);
                if (!Ascent.isFaint(gap)) {
                    move(example.clues()[i], tag, gap);
                }
            }
        }
        for (int last = 0; last <= TAGS; last++) {
            for (int tag = 0; tag < TAGS; tag++) {
                stepAscents.get(last).move(tag, gaps[last][tag]);
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
            ascent.move(clue * TAGS + tag, gap);
        }
    }

    /** Without the clues that say next to nothing. */
    private RoleChain packed() {
        double[] weights = ascent.weights;
        double unit = ascent.unit();
        int[] kept = IntStream.range(0, seen.clues().length)
                .filter(place -> Arrays.stream(weights, place * TAGS, (place + 1) * TAGS)
                        .anyMatch(weight -> Math.abs(weight) >= KEPT))
                .toArray();
        byte[] packed = new byte[kept.length * TAGS];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = (byte) Math.round(weights[kept[i / TAGS] * TAGS + i % TAGS] / unit);
        }
        System.out.printf("%d clues, weights up to %.2f%n", kept.length, ascent.most());
        return new RoleChain(seen.at(kept), packed, unit, steps);
    }
}
