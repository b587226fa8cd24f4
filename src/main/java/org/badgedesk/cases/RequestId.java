package org.badgedesk.cases;

import java.util.UUID;

/** Which request of a message; a proposal and its effect bear the same id, so that nothing runs twice. */
public record RequestId(UUID value) {

    public static RequestId random() {
        return new RequestId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
