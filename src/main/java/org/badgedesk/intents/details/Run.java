package org.badgedesk.intents.details;

/**
 * Words in a text that belong together as the name of somebody or something.
 *
 * @param text exactly as written
 * @param start where it begins in the text
 * @param quoted whether it stands between quotation marks
 */
record Run(String text, int start, boolean quoted) {

    int end() {
        return start + text.length();
    }

    /** What stands before it, to the beginning of its sentence: a colon at the end of a line leads on to the next. */
    String before(String whole) {
        int from = Math.max(0, start - 90);
        for (int i = start - 1; i > from; i--) {
            char c = whole.charAt(i);
            boolean line =
                    c == '\n' && !whole.substring(from, i).stripTrailing().endsWith(":");
            if (line || ((c == '?' || c == '!') && i < start - 2 && whole.charAt(i + 1) == ' ') || fullStop(whole, i)) {
                return whole.substring(i + 1, start);
            }
        }
        return whole.substring(from, start);
    }

    /** What stands after it, to the end of its sentence. */
    String after(String whole) {
        int to = Math.min(whole.length(), end() + 70);
        for (int i = end(); i < to; i++) {
            char c = whole.charAt(i);
            if (c == '\n' || c == '?' || c == '!' || fullStop(whole, i)) {
                return whole.substring(end(), i);
            }
        }
        return whole.substring(end(), to);
    }

    private static boolean fullStop(String text, int at) {
        boolean dot =
                text.charAt(at) == '.' && (at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1)));
        return dot && !Runs.shortened(text.substring(0, at + 1));
    }
}
