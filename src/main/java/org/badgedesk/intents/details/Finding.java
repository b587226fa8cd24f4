package org.badgedesk.intents.details;

/**
 * A detail as it was read.
 *
 * @param value exactly as written, NFC
 * @param confidence 0 to 1; below {@link #SURE} the writer should be asked
 */
public record Finding(String value, double confidence) {

    /** From here on a detail may be used without asking back. */
    public static final double SURE = 0.6;

    public boolean sure() {
        return confidence >= SURE;
    }
}
