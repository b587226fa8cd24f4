package org.badgedesk.letters;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** What a stranger wrote, for a letter: one line of plain text, whatever it was. */
final class OneLine {

    private static final int LONGEST = 200;

    private OneLine() {}

    /** Control and direction characters become spaces, 200 characters stay; null where nothing is left. */
    static @Nullable String of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String line = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll(
                        "[\\p{Cc}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\u200B\u200E\u200F\u061C\u202A-\u202E\u2060-\u2069\uFEFF]+",
                        " ")
                .replaceAll("\\s+", " ")
                .strip();
        int end = line.offsetByCodePoints(0, Math.min(LONGEST, line.codePointCount(0, line.length())));
        return line.isEmpty() ? null : line.substring(0, end).strip();
    }
}
