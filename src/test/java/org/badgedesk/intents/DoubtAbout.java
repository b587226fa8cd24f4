package org.badgedesk.intents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The doubt about what a whole message tells, whoever has written it. */
final class DoubtAbout {

    private static final Sentences SENTENCES = new Sentences();

    private DoubtAbout() {}

    static @Nullable String about(String text) {
        List<String> parts = SENTENCES.of(text).stream()
                .flatMap(sentence -> Clauses.of(sentence).stream())
                .toList();
        return new Doubts(WriterNames.NONE).about(parts, text, List.of());
    }
}
