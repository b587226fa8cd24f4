package org.badgedesk.inbox.text;

import java.util.List;
import org.badgedesk.inbox.text.Line.Kind;

/** Tells the lines that people put below their mails from those in which they say something. */
final class Signature {

    private Signature() {}

    /**
     * Whether what stands below these lines in a signature's place is the mail itself. A greeting ends no mail, so that
     * whatever follows it counts; thanks do, so that something has to be said.
     */
    static boolean isNone(List<String> above, List<Line> below) {
        List<Line> written =
                below.stream().filter(line -> line.kind() == Kind.TEXT).toList();
        if (written.isEmpty() || !Courtesy.isAllOf(above)) {
            return false;
        }
        return Courtesy.greets(above)
                || written.stream()
                        .filter(line -> !Disclaimer.begins(line.text(), line.text()))
                        .anyMatch(line -> prose(List.of(line)) || Courtesy.asks(line.text()));
    }

    static boolean looksLike(List<Line> lines) {
        if (lines.size() > 12 || prose(lines)) {
            return false;
        }
        boolean marked =
                lines.stream().anyMatch(line -> Footer.isContact(line.text()) || Footer.isSignOff(line.text()));
        return marked || lines.stream().allMatch(line -> isNameLike(line.text().strip()));
    }

    private static boolean isNameLike(String text) {
        return text.split("\\s+").length <= 4 && !text.isEmpty() && ".!?:".indexOf(text.charAt(text.length() - 1)) < 0;
    }

    /** Whether somebody says something in these lines: a question, a sentence, a long line. */
    static boolean prose(List<Line> lines) {
        return lines.stream().anyMatch(line -> {
            String text = line.text().strip();
            boolean sentence =
                    text.endsWith("?") || (text.endsWith(".") || text.endsWith("!")) && text.split("\\s+").length >= 5;
            boolean long_ = text.length() > 70 && !text.contains("|");
            return (sentence || long_) && (!Footer.isContact(text) || Disclaimer.isPersonal(text))
                    || Footer.isDetail(text);
        });
    }
}
