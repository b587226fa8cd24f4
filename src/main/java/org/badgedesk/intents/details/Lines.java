package org.badgedesk.intents.details;

/** Lines of mail: those that were only broken to fit a width are joined again. */
final class Lines {

    private static final int WRAPPED = 58;

    private Lines() {}

    /** {@code text} with one line for what was one line before a mail program broke it. */
    static String unwrapped(String text) {
        StringBuilder joined = new StringBuilder(text.length());
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            joined.append(lines[i]);
            if (i + 1 < lines.length) {
                joined.append(wraps(lines[i], lines[i + 1]) ? ' ' : '\n');
            }
        }
        return joined.toString();
    }

    private static boolean wraps(String line, String next) {
        return line.length() >= WRAPPED
                && !next.isBlank()
                && Character.isLetterOrDigit(next.codePointAt(0))
                && (Character.isLetterOrDigit(line.charAt(line.length() - 1)) || line.endsWith(","));
    }
}
