package org.badgedesk.core;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Patterns in which {@code \b} is where a word of any script begins or ends. Since Java 19 (JDK-8264160) a plain one knows
 * the letters of English alone: it sees a border within "été" and none before "où". Where many alternatives begin with one, it is
 * looked for once, not by each of them at each letter.
 */
public final class Words {

    private static final boolean ASCII_ALONE = Runtime.version().feature() >= 19;

    private static final Pattern FLAGS = Pattern.compile("\\(\\?[a-zA-Z-]+\\)");
    private static final Pattern OPENING = Pattern.compile("\\((?:\\?(?:[a-zA-Z-]*:|<?[=!]|>|<[a-zA-Z0-9]+>))?(?!\\?)");

    private Words() {}

    /** As {@link Pattern#compile(String)}. */
    public static Pattern pattern(String regex) {
        return pattern(regex, 0);
    }

    /** As {@link Pattern#compile(String, int)}. */
    public static Pattern pattern(String regex, int flags) {
        String gathered = gathered(regex);
        return Pattern.compile(ASCII_ALONE ? gathered.replace("\\b", "(?U:\\b)") : gathered, flags);
    }

    /** The same expression with {@code \b(?:x|y)} for {@code \bx|\by}, within its groups too. */
    static String gathered(String regex) {
        Matcher flags = FLAGS.matcher(regex);
        int from = flags.lookingAt() ? flags.end() : 0;
        List<String> alternatives = new ArrayList<>();
        List<String> bordered = new ArrayList<>();
        for (String alternative : split(regex.substring(from))) {
            boolean border = alternative.startsWith("\\b") && !alternative.startsWith("\\b{");
            if (!border) {
                join(bordered, alternatives);
                alternatives.add(alternative);
            } else {
                bordered.add(alternative.substring(2));
            }
        }
        join(bordered, alternatives);
        return regex.substring(0, from) + String.join("|", alternatives);
    }

    private static void join(List<String> bordered, List<String> alternatives) {
        if (!bordered.isEmpty()) {
            String all = String.join("|", bordered);
            alternatives.add("\\b" + (bordered.size() == 1 ? all : "(?:" + all + ")"));
            bordered.clear();
        }
    }

    /** The alternatives of an expression, the groups in each gathered. */
    private static List<String> split(String regex) {
        List<String> alternatives = new ArrayList<>();
        StringBuilder one = new StringBuilder();
        for (int at = 0; at < regex.length(); ) {
            Matcher opening = OPENING.matcher(regex).region(at, regex.length());
            int end = end(regex, at);
            if (regex.charAt(at) == '|') {
                alternatives.add(one.toString());
                one.setLength(0);
            } else if (opening.lookingAt()) {
                one.append(opening.group())
                        .append(gathered(regex.substring(opening.end(), end - 1)))
                        .append(')');
            } else {
                one.append(regex, at, end);
            }
            at = end;
        }
        alternatives.add(one.toString());
        return alternatives;
    }

    /** Where the sign, the escape, the quotation, the class or the group ends that begins there. */
    private static int end(String regex, int from) {
        if (regex.startsWith("\\Q", from)) {
            int close = regex.indexOf("\\E", from);
            return close < 0 ? regex.length() : close + 2;
        }
        char first = regex.charAt(from);
        char closing = first == '(' ? ')' : first == '[' ? ']' : 0;
        int at = first == '\\' ? from + 2 : from + 1;
        while (closing != 0 && regex.charAt(at) != closing) {
            boolean plain = closing == ']' && regex.charAt(at) != '[' && regex.charAt(at) != '\\';
            at = plain ? at + 1 : end(regex, at);
        }
        return closing == 0 ? at : at + 1;
    }
}
