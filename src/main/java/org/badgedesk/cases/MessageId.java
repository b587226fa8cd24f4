package org.badgedesk.cases;

import java.util.UUID;

/** Which received message (our id, not the mail's {@code Message-ID}). */
public record MessageId(UUID value) {

    public static MessageId random() {
        return new MessageId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
