package org.badgedesk.cases;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What triage noted of one request: what was understood and what was decided.
 *
 * @param kind {@code action}, {@code answer} or {@code escalate}
 * @param decision {@code answer, ask, verify, act, escalate} or {@code none}
 * @param explanation what it was understood by, for staff: nearest examples, scores, threshold
 * @param rounds how often the sender was asked back for this request already
 */
public record RequestNote(
        String intent,
        @Nullable String guess,
        double confidence,
        String kind,
        @Nullable String action,
        String decision,
        Map<String, String> details,
        List<String> missing,
        @Nullable String approval,
        String reason,
        String explanation,
        int rounds) {

    public RequestNote {
        details = Map.copyOf(details);
        missing = List.copyOf(missing);
    }
}
