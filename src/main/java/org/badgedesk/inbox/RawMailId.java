package org.badgedesk.inbox;

import java.util.UUID;

/** Which mail as it came. */
public record RawMailId(UUID value) {

    static RawMailId random() {
        return new RawMailId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
