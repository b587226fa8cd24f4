package org.badgedesk.templates;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** HTML of a text that a person typed: paragraphs, line breaks, and links where a web address stands. */
final class TypedText {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"()]*[^\\s<>\"().,;:!?']");

    private TypedText() {}

    static String html(String text) {
        StringBuilder html = new StringBuilder();
        for (String paragraph : text.split("\n{2,}")) {
            html.append("<p>").append(linked(paragraph).replace("\n", "<br>\n")).append("</p>\n");
        }
        return html.toString();
    }

    private static String linked(String paragraph) {
        StringBuilder html = new StringBuilder();
        Matcher address = ADDRESS.matcher(paragraph);
        int from = 0;
        while (address.find()) {
            String link = HtmlUtils.htmlEscape(address.group(), "UTF-8");
            html.append(HtmlUtils.htmlEscape(paragraph.substring(from, address.start()), "UTF-8"))
                    .append("<a href=\"")
                    .append(link)
                    .append("\">")
                    .append(link)
                    .append("</a>");
            from = address.end();
        }
        return html.append(HtmlUtils.htmlEscape(paragraph.substring(from), "UTF-8"))
                .toString();
    }
}
