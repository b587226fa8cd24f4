package org.badgedesk.core;

import java.util.regex.Pattern;

/**
 * Patterns in which {@code \b} is where a word of any script begins or ends. Since Java 19 (JDK-8264160) a plain one knows
 * the letters of English alone: it sees a border within "été" and none before "où".
 */
public final class Words {

    private static final boolean ASCII_ALONE = Runtime.version().feature() >= 19;

    private Words() {}

    /** As {@link Pattern#compile(String)}. */
    public static Pattern pattern(String regex) {
        return pattern(regex, 0);
    }

    /** As {@link Pattern#compile(String, int)}. */
    public static Pattern pattern(String regex, int flags) {
        return Pattern.compile(ASCII_ALONE ? regex.replace("\\b", "(?U:\\b)") : regex, flags);
    }
}
