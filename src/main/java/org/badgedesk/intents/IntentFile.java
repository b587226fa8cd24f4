package org.badgedesk.intents;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file of {@code intents/}: the intent, texts that look like it and belong elsewhere, and its check phrases.
 *
 * @param rules by rule ({@code identity}, {@code approval}, {@code autonomy}, {@code required}, {@code does}) where and how
 *     the file states it
 */
record IntentFile(
        String name,
        Intent intent,
        List<Phrase> examples,
        List<Phrase> near,
        List<Phrase> checks,
        Map<String, Stated> rules) {

    /** A rule as it is written: {@code approval: staff} in line 9. */
    record Stated(int line, String words) {}

    /** Where the file says what is done: the line, counted from 1. */
    int doesLine() {
        Stated does = rules.get("does");
        return does == null ? 1 : does.line();
    }

    /**
     * A text in the file.
     *
     * @param intent the intent that it belongs to
     * @param language what the file says of its language, null where it says nothing
     */
    record Phrase(String text, String intent, @Nullable String language, int line) {}
}
