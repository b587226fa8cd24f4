package org.badgedesk.intents;

import java.util.List;
import java.util.regex.Pattern;

/** Whether sentences that ask for an action mean somebody else's account, related ("my colleague") or named ("Maria's"). */
final class SomebodyElse {

    private SomebodyElse() {}

    /** @param named whether it names somebody who is not the writer */
    private record Told(Said words, boolean named) {

        boolean says(Pattern pattern) {
            return words.says(pattern);
        }

        boolean speaksOfOthers() {
            return named || says(DoubtPatterns.SOMEBODY_ELSE);
        }
    }

    /** Somebody else's thing is meant where a telling sentence says so and none speaks of the writer's own. */
    static boolean isMeant(List<Said> telling, WriterNames writer) {
        List<Told> sentences = telling.stream()
                .map(words -> new Told(words, words.namesAnother(writer)))
                .toList();
        if (sentences.stream()
                .noneMatch(told -> told.speaksOfOthers()
                        && !told.says(told.named() ? DoubtPatterns.OWN_THING : DoubtPatterns.OWN))) {
            return false;
        }
        boolean wished = sentences.stream().anyMatch(told -> told.named() && told.says(DoubtPatterns.WISH));
        Pattern own = wished ? DoubtPatterns.OWN_THING : DoubtPatterns.OWN;
        return sentences.stream().noneMatch(told -> told.says(own) && !told.speaksOfOthers());
    }
}
