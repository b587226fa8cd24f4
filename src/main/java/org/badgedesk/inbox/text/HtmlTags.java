package org.badgedesk.inbox.text;

import java.util.Locale;
import java.util.Set;
import org.jsoup.parser.Parser;

/** Reads HTML that no mail program writes, nested so deep that a tree would cost seconds: by its tags, one after the other. */
final class HtmlTags {

    private static final int DEEPEST = 400;
    private static final int LONGEST_NAME = 12;

    /** Tags that close by themselves, or whose end may be left out. */
    private static final Set<String> NOT_NESTED = Set.of(
            "br", "hr", "img", "input", "meta", "link", "p", "li", "td", "tr", "th", "dd", "dt", "option", "col",
            "area", "base", "wbr", "tbody", "thead", "html", "body", "o:p");

    private static final Set<String> LINES = Set.of(
            "br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "blockquote", "hr", "ul", "ol", "pre");

    private HtmlTags() {}

    static boolean areTooDeep(String html) {
        int depth = 0;
        for (int i = html.indexOf('<'); i >= 0; i = html.indexOf('<', i + 1)) {
            boolean end = i + 1 < html.length() && html.charAt(i + 1) == '/';
            String name = name(html, end ? i + 2 : i + 1);
            if (name.isEmpty() || NOT_NESTED.contains(name)) {
                continue;
            }
            depth = end ? Math.max(0, depth - 1) : depth + 1;
            if (depth > DEEPEST) {
                return true;
            }
        }
        return false;
    }

    /** The text between the tags. */
    static String strip(String html) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < html.length()) {
            int tag = html.indexOf('<', i);
            if (tag < 0) {
                out.append(html, i, html.length());
                break;
            }
            out.append(html, i, tag);
            boolean end = tag + 1 < html.length() && html.charAt(tag + 1) == '/';
            String name = name(html, end ? tag + 2 : tag + 1);
            if (LINES.contains(name)) {
                out.append('\n');
            }
            int close = html.indexOf('>', tag);
            if (!end && (name.equals("script") || name.equals("style"))) {
                int after = html.indexOf("</" + name, tag);
                close = after < 0 ? html.length() : html.indexOf('>', after);
            }
            i = close < 0 ? html.length() : close + 1;
        }
        return Parser.unescapeEntities(out.toString(), false)
                .replaceAll("[ \\t\\x0B\\f]+", " ")
                .replaceAll("\\s*\\n\\s*", "\n")
                .strip();
    }

    private static String name(String html, int from) {
        int end = from;
        while (end < html.length()
                && end - from < LONGEST_NAME
                && (Character.isLetterOrDigit(html.charAt(end)) || html.charAt(end) == ':')) {
            end++;
        }
        return html.substring(from, end).toLowerCase(Locale.ROOT);
    }
}
