package org.badgedesk.intents.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Minimises a smooth convex function by limited-memory BFGS (Nocedal, 1980) with a backtracking line search. */
final class Lbfgs {

    private static final int MEMORY = 8;
    private static final double SUFFICIENT_DECREASE = 1e-4;

    private Lbfgs() {}

    /** A function of many variables: its value at {@code x}, its gradient into {@code gradient}. */
    interface Objective {
        double at(float[] x, float[] gradient);
    }

    private record Step(float[] moved, float[] turned, double rho) {}

    /** Moves {@code x} to (near) the minimum: until a step gains less than {@code tolerance} of the value. */
    static void minimise(Objective objective, float[] x, int steps, double tolerance) {
        int n = x.length;
        float[] gradient = new float[n];
        double value = objective.at(x, gradient);
        Deque<Step> memory = new ArrayDeque<>();
        for (int step = 0; step < steps; step++) {
            float[] direction = direction(gradient, memory);
            double slope = dot(direction, gradient);
            if (slope >= 0) {
                memory.clear();
                direction = direction(gradient, memory);
                slope = dot(direction, gradient);
            }
            double length = memory.isEmpty() ? Math.min(1, 1 / Math.sqrt(-slope + 1e-30)) : 1;
            float[] next = new float[n];
            float[] nextGradient = new float[n];
            double nextValue = Double.POSITIVE_INFINITY;
            for (int tries = 0; tries < 25; tries++) {
                for (int i = 0; i < n; i++) {
                    next[i] = (float) (x[i] + length * direction[i]);
                }
                nextValue = objective.at(next, nextGradient);
                if (nextValue <= value + SUFFICIENT_DECREASE * length * slope) {
                    break;
                }
                length /= 2;
            }
            if (!(nextValue < value)) {
                return;
            }
            remember(memory, x, next, gradient, nextGradient);
            boolean enough = value - nextValue < tolerance * Math.max(Math.abs(nextValue), 1e-12);
            System.arraycopy(next, 0, x, 0, n);
            gradient = nextGradient;
            value = nextValue;
            if (enough) {
                return;
            }
        }
    }

    private static void remember(Deque<Step> memory, float[] x, float[] next, float[] gradient, float[] nextGradient) {
        float[] moved = new float[x.length];
        float[] turned = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            moved[i] = next[i] - x[i];
            turned[i] = nextGradient[i] - gradient[i];
        }
        double curvature = dot(moved, turned);
        if (curvature > 1e-12) {
            memory.addLast(new Step(moved, turned, 1 / curvature));
            if (memory.size() > MEMORY) {
                memory.removeFirst();
            }
        }
    }

    private static float[] direction(float[] gradient, Deque<Step> memory) {
        float[] q = gradient.clone();
        List<Step> steps = new ArrayList<>(memory);
        double[] alpha = new double[steps.size()];
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step s = steps.get(i);
            alpha[i] = s.rho() * dot(s.moved(), q);
            add(q, s.turned(), -alpha[i]);
        }
        if (!steps.isEmpty()) {
            Step last = steps.get(steps.size() - 1);
            double scale = 1 / (last.rho() * dot(last.turned(), last.turned()));
            for (int i = 0; i < q.length; i++) {
                q[i] *= (float) scale;
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            Step s = steps.get(i);
            add(q, s.moved(), alpha[i] - s.rho() * dot(s.turned(), q));
        }
        for (int i = 0; i < q.length; i++) {
            q[i] = -q[i];
        }
        return q;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static void add(float[] to, float[] what, double times) {
        float t = (float) times;
        for (int i = 0; i < to.length; i++) {
            to[i] += t * what[i];
        }
    }
}
