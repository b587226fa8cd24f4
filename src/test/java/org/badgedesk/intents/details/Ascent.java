package org.badgedesk.intents.details;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Weights that go up the likelihood of labelled examples by stochastic gradient steps: AdaGrad (Duchi, Hazan and Singer, 2011) with an L2 term. */
final class Ascent {

    private static final double RATE = 0.1;
    private static final double FIRST_SQUARE = 0.01;
    private static final double FAINT = 0.001;

    final double[] weights;
    private final double[] squares;
    private final double shrink;

    /** @param shrink the factor of the L2 term */
    Ascent(int size, double shrink) {
        this.weights = new double[size];
        this.squares = new double[size];
        this.shrink = shrink;
        Arrays.fill(squares, FIRST_SQUARE);
    }

    /** Takes a step for each of {@code examples}, in another order each time. */
    static <T> void rounds(int times, List<T> examples, Consumer<T> step) {
        List<T> order = new ArrayList<>(examples);
        Random random = new Random(1);
        for (int round = 0; round < times; round++) {
            Collections.shuffle(order, random);
            order.forEach(step);
        }
    }

    /** Whether {@code gap} is too small to be worth a step. */
    static boolean isFaint(double gap) {
        return Math.abs(gap) < FAINT;
    }

    void move(int at, double gap) {
        double slope = gap - shrink * weights[at];
        squares[at] += slope * slope;
        weights[at] += RATE * slope / Math.sqrt(squares[at]);
    }

    double most() {
        return Arrays.stream(weights).map(Math::abs).max().orElse(1);
    }

    /** Of the 127 steps that each weight has either way. */
    double unit() {
        return most() / Byte.MAX_VALUE;
    }
}
