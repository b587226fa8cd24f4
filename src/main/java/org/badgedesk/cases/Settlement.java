package org.badgedesk.cases;

import java.util.List;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended.
 *
 * @param part the Markdown that tells the sender; null where there is nothing to tell
 * @param byPerson whether staff approved or decided it
 * @param recipient the address on file, where the part tells something of an account; null where anybody may read it
 */
public record Settlement(
        @Nullable String part,
        List<Attachment> attachments,
        boolean byPerson,
        @Nullable EmailAddress recipient) {

    public Settlement {
        attachments = List.copyOf(attachments);
    }

    /** An answer that anybody may read. */
    public static Settlement answer(String part) {
        return new Settlement(part, List.of(), false, null);
    }

    /** Nothing to tell. */
    public static Settlement silent() {
        return new Settlement(null, List.of(), false, null);
    }
}
