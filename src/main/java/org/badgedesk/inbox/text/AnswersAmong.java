package org.badgedesk.inbox.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.badgedesk.core.Words;
import org.badgedesk.inbox.text.Line.Kind;

/**
 * Answers that somebody wrote, unmarked, between the lines of the mail that they answer, as people do in Outlook: what stands there and was not
 * in that mail as it was sent.
 */
final class AnswersAmong {

    private static final Pattern WORD = Words.pattern("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern LINK = Pattern.compile("<?https?://\\S+");
    private static final Set<Kind> WORDS = Set.of(Kind.TEXT, Kind.QUOTE);

    /** A line as short as this may stand anywhere in what was sent, and be an answer all the same. */
    private static final int MANY_WORDS = 3;

    private final Set<String> sentLines;
    private final String sentWords;

    private AnswersAmong(String sent) {
        sentLines = sent.lines().map(AnswersAmong::words).collect(Collectors.toSet());
        sentWords = words(sent);
    }

    /** The earlier mail from its first line on, quoted with {@code >}, and the answers between; empty where none is. */
    static String in(List<Line> lines, String sent) {
        AnswersAmong mail = new AnswersAmong(sent);
        List<String> read = new ArrayList<>();
        int end = 0;
        boolean answered = false;
        String before = "";
        for (Line line : lines) {
            String text = HtmlText.whole(line.text()).replaceFirst("^(?:> ?)+", "");
            String words = words(text);
            if (!WORDS.contains(line.kind()) || words.isEmpty()) {
                continue;
            }
            if (mail.has(words, before)) {
                read.add("> " + text);
                end = answered ? read.size() : 0;
                before = words;
            } else if (!before.isEmpty()) {
                read.add(text);
                answered = true;
            }
        }
        return String.join("\n", read.subList(0, end));
    }

    /** @param before what of it stands in the lines before: a long one may have been broken */
    private boolean has(String words, String before) {
        boolean many = words.split(" ").length >= MANY_WORDS;
        return sentLines.contains(words) || many && isSent(words) || !before.isEmpty() && isSent(before + " " + words);
    }

    private boolean isSent(String words) {
        return (" " + sentWords + " ").contains(" " + words + " ");
    }

    private static String words(String text) {
        return WORD.matcher(LINK.matcher(text).replaceAll(""))
                .results()
                .map(word -> word.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }
}
