package org.badgedesk.intents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request found in a text.
 *
 * @param intent the intent's id; {@code other} where the desk is not sure or knows none
 * @param guess the best known intent where {@code intent} is {@code other} for want of confidence, else null
 * @param confidence calibrated probability, 0 to 1, of {@code intent} (of {@code guess}, where there is one)
 * @param details what the text gives, by key (new_name, old_name, new_email, date, employer, addressee, credential),
 *     exactly as written, NFC
 * @param detailConfidence of those that were read out of running words how likely each is exactly what is meant, 0 to 1, by the same keys
 * @param plain whether it is said so plainly that nobody needs to look at it first
 * @param evidence the sentences that carried it
 * @param nearest the nearest examples, best first
 * @param doubt why it must not act by itself although the intent is clear (negated, hypothetical, for somebody else),
 *     else null
 * @param unsure where there is a guess and no doubt, which bar it does not reach, and with what; else null
 * @param runnersUp scores of the next intents, best first
 */
public record UnderstoodRequest(
        String intent,
        @Nullable String guess,
        double confidence,
        Map<String, String> details,
        Map<String, Double> detailConfidence,
        boolean plain,
        List<String> evidence,
        List<Neighbour> nearest,
        @Nullable String doubt,
        @Nullable String unsure,
        List<Score> runnersUp) {

    /**
     * Below it a detail is not used before its writer or one of the staff has looked. Of 1775 names found in labelled messages of writers whom
     * nothing had seen, 191 are below it, more than half of these wrong; what is learnt speaks for other words there, or for none.
     */
    private static final double SURE = 0.7;

    /** What an account or its badges show to be right or wrong: these need nobody to look. */
    private static final Set<String> COMPARED = Set.of("old_name", "credential");

    /** One that nothing is unsure about. */
    public UnderstoodRequest(
            String intent,
            @Nullable String guess,
            double confidence,
            Map<String, String> details,
            Map<String, Double> detailConfidence,
            boolean plain,
            List<String> evidence,
            List<Neighbour> nearest,
            @Nullable String doubt,
            List<Score> runnersUp) {
        this(intent, guess, confidence, details, detailConfidence, plain, evidence, nearest, doubt, null, runnersUp);
    }

    /** How likely each detail is that is not to be used silently, by its key. */
    public Map<String, Double> doubtful() {
        Map<String, Double> doubtful = new LinkedHashMap<>();
        detailConfidence.forEach((key, confidence) -> {
            if (confidence < SURE && !COMPARED.contains(key)) {
                doubtful.put(key, confidence);
            }
        });
        return doubtful;
    }

    /** A training example and how alike it is (cosine, -1 to 1). */
    public record Neighbour(String intent, String text, double cosine) {}

    public record Score(String intent, double probability) {}
}
