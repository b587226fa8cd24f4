package org.badgedesk.intents.details;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns of phrase that point at a detail, each with how surely it does. */
final class Cues {

    private final List<Cue> cues = new ArrayList<>();

    /** @param seen found in every text where {@code pattern} is, and quicker to look for */
    private record Cue(Pattern seen, Pattern pattern, double confidence) {}

    private static final Pattern ANY = Pattern.compile("");

    /** What a cue pointed at: group {@code key} of its pattern. */
    record Hit(String key, String value, int start, double confidence) {}

    /**
     * Adds a pattern with named groups; {@code (?<n>…)} new, {@code (?<o>…)} old and so on, as the reader likes. White
     * space in it stays in one line, unless it is written as {@code \\n}.
     */
    Cues add(double confidence, String pattern) {
        return add(confidence, ANY, pattern);
    }

    /** As {@link #add}, for a pattern that can be only where {@code seen} is found in any case of letters. */
    Cues addWhere(String seen, double confidence, String pattern) {
        return add(confidence, Pattern.compile("(?iu)" + seen), pattern);
    }

    private Cues add(double confidence, Pattern seen, String pattern) {
        cues.add(new Cue(
                seen,
                Pattern.compile(pattern.replace("\\s", "[\\h]"), Pattern.UNICODE_CHARACTER_CLASS | Pattern.MULTILINE),
                confidence));
        return this;
    }

    /** All hits of the groups named by {@code keys}, in the order of the cues. */
    List<Hit> find(String text, String... keys) {
        List<Hit> hits = new ArrayList<>();
        for (Cue cue : cues) {
            Matcher matcher = cue.pattern().matcher(text);
            boolean seen = cue.seen().matcher(text).find();
            while (seen && matcher.find()) {
                for (String key : keys) {
                    if (cue.pattern().pattern().contains("(?<" + key + ">") && matcher.group(key) != null) {
                        hits.add(new Hit(key, matcher.group(key), matcher.start(key), cue.confidence()));
                    }
                }
            }
        }
        return hits;
    }
}
