package org.badgedesk.cases;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What triage noted of one request: what was understood and what was decided.
 *
 * @param kind {@code action}, {@code answer} or {@code escalate}
 * @param decision {@code answer, ask, verify, act, escalate} or {@code none}
 * @param details what the message says, in the order of the keys
 * @param explanation what it was understood by, for staff: nearest examples, scores, threshold
 * @param doubtful by the keys of details: how likely those are right, 0 to 1, that nobody should go by unseen
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
        int rounds,
        Map<String, Double> doubtful) {

    public RequestNote {
        details = Collections.unmodifiableMap(new TreeMap<>(details));
        missing = List.copyOf(missing);
        doubtful = Map.copyOf(doubtful);
    }

    /** What staff should look at in the message before they go by it, in words. */
    public List<String> doubts() {
        return doubts(doubtful.keySet());
    }

    /** The same of these details. */
    public List<String> doubts(Set<String> keys) {
        return doubtful.entrySet().stream()
                .filter(doubt -> keys.contains(doubt.getKey()) && details.containsKey(doubt.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(doubt -> String.format(
                        Locale.ROOT,
                        "please check the %s “%s” against the message: %.0f %% sure",
                        doubt.getKey().replace('_', ' '),
                        details.get(doubt.getKey()),
                        100 * doubt.getValue()))
                .toList();
    }
}
