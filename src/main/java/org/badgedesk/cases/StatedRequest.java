package org.badgedesk.cases;

import java.util.Map;

/**
 * What a message asks for by the form it was written in, so that nothing has to be understood: an intent's id and its details by key.
 * It says what is wanted, not that it is granted.
 */
public record StatedRequest(String intent, Map<String, String> details) {

    public StatedRequest {
        details = Map.copyOf(details);
    }
}
