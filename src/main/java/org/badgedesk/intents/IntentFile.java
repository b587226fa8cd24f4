package org.badgedesk.intents;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file of {@code intents/}: the intent, texts that look like it and belong elsewhere, and its check phrases.
 *
 * @param lines by rule ({@code identity}, {@code approval}, {@code autonomy}, {@code required}, {@code does}) where and how
 *     the file states it: {@code name-change.yml:9: approval: staff}
 */
record IntentFile(
        String name,
        Intent intent,
        List<Phrase> examples,
        List<Phrase> near,
        List<Phrase> checks,
        Map<String, String> lines) {

    /**
     * A text in the file.
     *
     * @param intent the intent that it belongs to
     * @param language what the file says of its language, null where it says nothing
     */
    record Phrase(String text, String intent, @Nullable String language, int line) {}
}
