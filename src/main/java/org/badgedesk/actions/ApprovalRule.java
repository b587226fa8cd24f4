package org.badgedesk.actions;

import java.util.Locale;

/** How many of the staff approve before an action runs. */
public enum ApprovalRule {
    AUTO,
    STAFF,
    TWO_STAFF;

    /** The rule of this name, as {@link #code()} writes it. */
    public static ApprovalRule of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The name in intent files and JSON: {@code two-staff}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
