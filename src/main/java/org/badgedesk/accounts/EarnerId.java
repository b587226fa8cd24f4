package org.badgedesk.accounts;

import java.util.UUID;

/** Which earner. */
public record EarnerId(UUID value) {

    public static EarnerId random() {
        return new EarnerId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
