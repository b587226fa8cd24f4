package org.badgedesk.intents.model;

/**
 * What the classifier thinks of one text.
 *
 * @param probabilities calibrated, by class
 * @param best the likeliest class in scope
 * @param score how surely the text is in scope at all: {@code ln p(best) + k * cosine} of the nearest example
 * @param cosines to each training example, in their order
 */
public record Judgement(double[] probabilities, int best, double score, float[] cosines) {}
