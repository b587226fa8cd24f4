package org.badgedesk.web.site;

import java.util.UUID;

/** What a visitor of a public page typed, or sent back with its form. */
final class Typed {

    private Typed() {}

    /** The id that a form was shown with, by which it counts once; a new one where it is none. */
    static UUID formId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return UUID.randomUUID();
        }
    }

    /** The same words in one line. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
    }
}
