package org.badgedesk.cases;

import java.util.UUID;

/** Which reply of the desk. */
public record ReplyId(UUID value) {

    public static ReplyId random() {
        return new ReplyId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
