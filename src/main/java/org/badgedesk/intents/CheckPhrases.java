package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.badgedesk.intents.IntentFile.Phrase;

/** The check phrases of a set of intent files, and which of them come out wrong: each with file, line and what came out. */
final class CheckPhrases {

    private CheckPhrases() {}

    /** @param understood the intent that a phrase comes out as */
    static List<String> failed(IntentSet set, Function<Phrase, String> understood) {
        List<String> failed = new ArrayList<>();
        for (IntentFile file : set.files().values()) {
            for (Phrase check : file.checks()) {
                String came = understood.apply(check);
                if (!came.equals(check.intent())) {
                    failed.add("%s:%d: \"%s\" comes out as %s, not as %s"
                            .formatted(file.name(), check.line(), check.text(), came, check.intent()));
                }
            }
        }
        return failed;
    }

    /** Those of {@code failed} that did not fail {@code before}, on whatever line they stood. */
    static List<String> anew(List<String> failed, List<String> before) {
        Set<String> known = before.stream().map(CheckPhrases::withoutLine).collect(Collectors.toSet());
        return failed.stream()
                .filter(line -> !known.contains(withoutLine(line)))
                .toList();
    }

    private static String withoutLine(String failure) {
        return failure.replaceFirst(":\\d+:", ":");
    }
}
