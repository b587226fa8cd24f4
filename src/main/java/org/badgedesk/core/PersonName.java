package org.badgedesk.core;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A person's name as they write it, in any script: Unicode NFC, one line, white space folded, 1 to 200 characters, no
 * control, bidirectional-override or zero-width characters (joiners that Persian and Indic scripts need are kept
 * between letters), no angle brackets, and at least one letter.
 */
public record PersonName(String value) {

    private static final int LONGEST = 200;
    private static final Pattern REFUSED = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\p{Co}<>{}|\\\\^\u200B\u200E\u200F\u061C\u202A-\u202E\u2060-\u2069\uFEFF]");

    /** @throws IllegalArgumentException saying which rule the name breaks */
    public PersonName {
        value = Normalizer.normalize(value, Normalizer.Form.NFC)
                .replaceAll("[\\p{Zs}\\t]+", " ")
                .strip();
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a name has 1 to " + LONGEST + " characters, this one " + value.length());
        }
        if (REFUSED.matcher(value).find()) {
            throw new IllegalArgumentException("a name holds no control, direction or markup characters");
        }
        if (value.codePoints().noneMatch(Character::isLetter)) {
            throw new IllegalArgumentException("a name holds at least one letter");
        }
    }

    /** The name in {@code text}, or nothing where the text breaks one of the rules. */
    public static Optional<PersonName> parse(String text) {
        try {
            return Optional.of(new PersonName(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
