package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.badgedesk.intents.IntentFile.Phrase;

/** Messages to measure time with: a wish as in the intent files, in a letter as people write them. */
final class SampleMessages {

    private static final List<String> OPENINGS = List.of(
            "Hello,",
            "Dear Support Team,",
            "Good morning,",
            "Hi there,",
            "To whom it may concern,",
            "Dear Sir or Madam,");
    private static final List<String> STORIES = List.of(
            "I passed the examination in spring and have been a member of the association for nearly six years now.",
            "My employer has asked all of us in the department to bring our certification records up to date before the audit.",
            "Last week I moved to a new laptop and since then hardly anything works the way it used to.",
            "I tried it at home, at the office and on my phone, with three different browsers, always with the same result.",
            "A colleague of mine wrote to you about the same thing in October and had her answer within a day.",
            "I have read through the help pages twice but could not find anything that fits my situation.",
            "The annual conference in Rotterdam was wonderful, by the way, and I hope to see you all again next year.",
            "I am travelling until Thursday, so please do not worry if it takes me a day or two to come back to you.",
            "It is not terribly urgent, although my manager would like to see it settled by the end of the month.",
            "I attached a picture of what I see on my screen in case that helps you to understand what I mean.",
            "Before I retire I would like to leave everything in good order for the person who takes over from me.",
            "When I rang the office on Monday the lady on the phone was very kind and told me to send you a few lines.",
            "We are a small clinic of eleven people and nobody here knows much about computers, I am afraid.",
            "It was snowing heavily that day and the connection broke down several times while I was working on it.",
            "My daughter helped me with the first part and she is usually quite good with this sort of thing.",
            "I still have the printed papers from the course, signed by both of the instructors, if you need them.");
    private static final List<String> CLOSINGS = List.of(
            "Thank you very much for your help.\n\nKind regards,\nMarta Lindqvist",
            "Many thanks in advance!\n\nBest wishes\nTom Okafor",
            "Looking forward to hearing from you.\n\nSincerely,\nDr. Priya Nair\nQuality Department",
            "Thanks a lot and have a nice week.\n\nJan");

    private final IntentSet set;

    SampleMessages(IntentSet set) {
        this.set = set;
    }

    /** Examples of {@code least} to {@code most} tokens, at most {@code count}. */
    List<String> ofTokens(int least, int most, int count, ToIntFunction<String> tokens) {
        return english().stream()
                .filter(text -> tokens.applyAsInt(text) >= least && tokens.applyAsInt(text) <= most)
                .limit(count)
                .toList();
    }

    /** Different letters of about {@code words} words, the same for the same seed. */
    List<String> ofWords(int words, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> wishes = english();
        Set<String> messages = new LinkedHashSet<>();
        while (messages.size() < count) {
            String message = letter(wishes, random);
            int length = message.split("\\s+").length;
            if (Math.abs(length - words) <= words / 20) {
                messages.add(message);
            }
        }
        return List.copyOf(messages);
    }

    private static String letter(List<String> wishes, SplittableRandom random) {
        List<String> body = new ArrayList<>();
        Set<String> stories = new LinkedHashSet<>();
        while (stories.size() < 3) {
            stories.add(any(STORIES, random));
        }
        body.addAll(stories);
        body.add(random.nextInt(body.size() + 1), any(wishes, random));
        return any(OPENINGS, random) + "\n\n" + String.join(" ", body) + "\n\n" + any(CLOSINGS, random);
    }

    private List<String> english() {
        return set.phrases().stream()
                .filter(p -> "en".equals(p.language()))
                .map(Phrase::text)
                .toList();
    }

    private static String any(List<String> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}
