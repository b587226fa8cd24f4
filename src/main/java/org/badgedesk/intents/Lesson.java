package org.badgedesk.intents;

import java.text.Normalizer;
import org.badgedesk.core.Language;

/**
 * An example that an intent may learn from: one line of text in NFC, without control characters.
 *
 * @param language the code under which the file lists it
 */
public record Lesson(String intent, String language, String text) {

    /** The longest text, in UTF-16 units: an example is a sentence or two. */
    public static final int LONGEST = 600;

    /** @throws IllegalArgumentException if the text is empty or too long, or the language is none */
    public Lesson {
        if (new Language(language).equals(Language.UNKNOWN)) {
            throw new IllegalArgumentException("say which language the example is written in");
        }
        text = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+", " ")
                .replaceAll("[\\p{Cs}\\uFEFF\\uFFFE\\uFFFF]", "")
                .strip();
        if (text.codePoints().noneMatch(Character::isLetter)) {
            throw new IllegalArgumentException("an example needs words");
        }
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "an example has at most " + LONGEST + " characters: keep what tells the wish");
        }
    }
}
