package org.badgedesk.intents;

import java.util.List;

/** Intent files that cannot be taken: each mistake with file, line and cause, for the person who edits them. */
public final class IntentMistake extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Mistake> mistakes;

    /** One mistake; {@code line} counts from 1, 0 where it is about the whole file. */
    public record Mistake(String file, int line, String cause) {
        @Override
        public String toString() {
            return line > 0 ? file + ":" + line + ": " + cause : file + ": " + cause;
        }
    }

    IntentMistake(List<Mistake> mistakes) {
        super(String.join(
                System.lineSeparator(), mistakes.stream().map(Mistake::toString).toList()));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
