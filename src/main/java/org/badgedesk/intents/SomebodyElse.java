package org.badgedesk.intents;

import java.util.List;
import java.util.regex.Pattern;

/** Whether sentences that ask for an action mean somebody else's account, related ("my colleague") or named ("Maria's"). */
final class SomebodyElse {

    private SomebodyElse() {}

    /** Somebody else's thing is meant where a telling sentence says so and none speaks of the writer's own. */
    static boolean isMeant(List<String> telling, WriterNames writer) {
        if (telling.stream().noneMatch(sentence -> speaksOfOthersAlone(sentence, writer))) {
            return false;
        }
        boolean wished = telling.stream()
                .anyMatch(
                        s -> isNamed(s, writer) && DoubtPatterns.WISH.matcher(s).find());
        Pattern own = wished ? DoubtPatterns.OWN_THING : DoubtPatterns.OWN;
        return telling.stream()
                .noneMatch(s -> own.matcher(s).find()
                        && !DoubtPatterns.SOMEBODY_ELSE.matcher(s).find()
                        && !isNamed(s, writer));
    }

    private static boolean speaksOfOthersAlone(String sentence, WriterNames writer) {
        boolean named = isNamed(sentence, writer);
        Pattern own = named ? DoubtPatterns.OWN_THING : DoubtPatterns.OWN;
        return !own.matcher(sentence).find()
                && (named || DoubtPatterns.SOMEBODY_ELSE.matcher(sentence).find());
    }

    private static boolean isNamed(String sentence, WriterNames writer) {
        return SomebodyNamed.in(sentence).stream().anyMatch(name -> !writer.mayBe(name));
    }
}
