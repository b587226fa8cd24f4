package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.badgedesk.intents.UnderstoodRequest.Neighbour;
import org.badgedesk.intents.UnderstoodRequest.Score;
import org.badgedesk.intents.model.Judgement;

/** On what a judgement rests, for those who want to see it: the examples most like the text, and what came next. */
final class Grounds {

    private static final int NEAREST = 3;
    private static final int RUNNERS_UP = 2;

    private final TrainedModel model;

    Grounds(TrainedModel model) {
        this.model = model;
    }

    /** The examples most like a text, nearest first. */
    List<Neighbour> nearest(Judgement judgement) {
        float[] cosines = judgement.cosines();
        List<Neighbour> nearest = new ArrayList<>();
        boolean[] taken = new boolean[cosines.length];
        for (int n = 0; n < Math.min(NEAREST, cosines.length); n++) {
            int best = -1;
            for (int i = 0; i < cosines.length; i++) {
                best = !taken[i] && (best < 0 || cosines[i] > cosines[best]) ? i : best;
            }
            taken[best] = true;
            nearest.add(new Neighbour(
                    model.intents().get(model.owners()[best]), model.examples().get(best), cosines[best]));
        }
        return nearest;
    }

    /** What else a text may ask for than what it is taken for, likeliest first. */
    List<Score> runnersUp(Judgement judgement, String taken) {
        double[] p = judgement.probabilities();
        return IntStream.range(0, p.length)
                .boxed()
                .filter(k -> !model.intents().get(k).equals(taken))
                .sorted(Comparator.comparingDouble(k -> -p[Objects.requireNonNull(k)]))
                .limit(RUNNERS_UP)
                .map(k -> new Score(model.intents().get(k), p[k]))
                .toList();
    }
}
