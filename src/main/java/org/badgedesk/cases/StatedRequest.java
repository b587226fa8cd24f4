package org.badgedesk.cases;

import java.util.Map;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a message asks for by the form it was written in, so that nothing has to be understood: an intent's id and its details by key.
 * It says what is wanted, not that it is granted.
 *
 * @param lostMailbox the address on file whose mailbox the writer says they cannot open any more, so that no link proves them; null elsewhere
 */
public record StatedRequest(
        String intent,
        Map<String, String> details,
        @Nullable EmailAddress lostMailbox) {

    public StatedRequest {
        details = Map.copyOf(details);
    }

    public StatedRequest(String intent, Map<String, String> details) {
        this(intent, details, null);
    }
}
