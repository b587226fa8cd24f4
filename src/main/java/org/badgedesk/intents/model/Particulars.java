package org.badgedesk.intents.model;

import java.util.regex.Pattern;

/**
 * What differs from writer to writer and tells nothing of what is asked: that an address stands in a text counts, which one
 * it is does not. Two messages that differ in an address only are thus understood alike.
 */
final class Particulars {

    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![\\p{IsLatin}\\p{N}._%+'-])[\\p{IsLatin}\\p{N}._%+'-]++@[\\p{IsLatin}\\p{N}.-]*[\\p{IsLatin}\\p{N}]");
    private static final Pattern LINK = Pattern.compile("(?i)(?<![a-z0-9])(?:https?://|www\\.)[\\x21-\\x7e]*[a-z0-9/]");

    /** A credential's number and the like; a day is shorter. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{Alnum}-])(?=[\\p{Alpha}-]*\\d)[\\p{Alnum}-]{12,}+");

    private Particulars() {}

    /** The same text with the same address, link and long number wherever there is one. */
    static String alike(String text) {
        String plain = text;
        if (text.indexOf('@') >= 0) {
            plain = ADDRESS.matcher(plain).replaceAll("name@example.org");
        }
        plain = LINK.matcher(plain).replaceAll("https://example.org");
        return NUMBER.matcher(plain).replaceAll("12345");
    }
}
