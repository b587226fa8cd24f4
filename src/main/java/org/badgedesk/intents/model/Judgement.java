package org.badgedesk.intents.model;

/**
 * What the classifier thinks of one text.
 *
 * @param probabilities calibrated, by class
 * @param best the likeliest class in scope
 * @param score how surely the text is in scope at all: {@code ln p(best) + a * cosine - b * ln p(outside)}, the cosine
 *     being the nearest example's
 * @param cosines to each training example, in their order
 * @param meaning log probabilities by the encoder's regression alone
 */
public record Judgement(double[] probabilities, int best, double score, float[] cosines, float[] meaning) {}
