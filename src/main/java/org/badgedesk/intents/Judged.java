package org.badgedesk.intents;

import org.badgedesk.intents.model.Judgement;

/** A text with its vector and what the classifier thinks of it. */
record Judged(String text, float[] vector, Judgement judgement, double confidence) {

    /** The same text, taken to ask for {@code intent}. */
    Judged as(int intent) {
        return new Judged(
                text,
                vector,
                new Judgement(
                        judgement.probabilities(), intent, judgement.score(), judgement.cosines(), judgement.meaning()),
                confidence);
    }

    double probability(int intent) {
        return judgement.probabilities()[intent];
    }

    /** How likely the best intent is. */
    double best() {
        return probability(judgement.best());
    }

    /** The example most like it, by number. */
    int nearest() {
        float[] cosines = judgement.cosines();
        int nearest = 0;
        for (int i = 1; i < cosines.length; i++) {
            nearest = cosines[i] > cosines[nearest] ? i : nearest;
        }
        return nearest;
    }

    double nearness() {
        return judgement.cosines()[nearest()];
    }
}
