package org.badgedesk.intents;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request found in a text.
 *
 * @param intent the intent's id; {@code other} where the desk is not sure or knows none
 * @param guess the best known intent where {@code intent} is {@code other} for want of confidence, else null
 * @param confidence calibrated probability, 0 to 1, of {@code intent} (of {@code guess}, where there is one)
 * @param details what the text gives, by key (new_name, old_name, new_email, date, employer, addressee, credential),
 *     exactly as written, NFC
 * @param unsure keys of details that were read with low confidence: to be asked about, not used
 * @param plain whether it is said so plainly that nobody needs to look at it first
 * @param evidence the sentences that carried it
 * @param nearest the nearest examples, best first
 * @param doubt why it must not act by itself although the intent is clear (negated, hypothetical, for somebody else),
 *     else null
 * @param runnersUp scores of the next intents, best first
 */
public record UnderstoodRequest(
        String intent,
        @Nullable String guess,
        double confidence,
        Map<String, String> details,
        List<String> unsure,
        boolean plain,
        List<String> evidence,
        List<Neighbour> nearest,
        @Nullable String doubt,
        List<Score> runnersUp) {

    /** A training example and how alike it is (cosine, -1 to 1). */
    public record Neighbour(String intent, String text, double cosine) {}

    public record Score(String intent, double probability) {}
}
