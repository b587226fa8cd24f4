package org.badgedesk.intents.details;

/**
 * A detail as it was read.
 *
 * @param value exactly as written, NFC
 * @param confidence 0 to 1: how plainly the rule that found it points at it, by which findings are weighed against each other; below
 *     {@link #SURE} it is no more than a hint
 * @param exact 0 to 1: how likely it is exactly what is meant, as measured ({@link DetailTrust}) where the whole message was read
 */
public record Finding(String value, double confidence, double exact) {

    /** From here on a rule by itself is believed. */
    public static final double SURE = 0.6;

    Finding(String value, double confidence) {
        this(value, confidence, confidence);
    }

    public boolean sure() {
        return confidence >= SURE;
    }

    Finding measured(double share) {
        return new Finding(value, confidence, share);
    }
}
