package org.badgedesk.inbox.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * The text of an HTML mail as a plain-text mailer would have written it: paragraphs, lists, tables row by row, quotes
 * with {@code >}. What mail programs mark as history or signature is marked for {@link NewText}.
 */
public final class HtmlText {

    private static final int LONGEST = 2_000_000;
    private static final int DEEPEST_QUOTE = 5;

    /** Stands before what a mail program marks as the earlier mail. */
    static final String HISTORY = "\uE001";

    /** Stands before what a mail program marks as the introduction of a quote. */
    static final String ATTRIBUTION = "\uE002";

    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "main",
            "nav",
            "ol",
            "pre",
            "section",
            "table",
            "tr",
            "ul",
            "li",
            "blockquote",
            "p");

    private static final Set<String> SPACED =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "pre");

    private HtmlText() {}

    /**
     * The texts of an HTML mail, marked for {@link NewText}.
     *
     * @param text without what the mail program marks as signature
     * @param signed with it
     * @param answered as {@code text}, with the earlier mail quoted and what stands there in a colour of its own unquoted;
     *     null where nothing does
     */
    public record Both(String text, String signed, @Nullable String answered) {}

    /** The text of {@code html} without and with signatures; what lies beyond two million characters is left out. */
    public static Both of(String html) {
        String bounded = (html.length() > LONGEST ? html.substring(0, LONGEST) : html)
                .replace(HISTORY, "")
                .replace(ATTRIBUTION, "");
        if (HtmlTags.areTooDeep(bounded)) {
            String stripped = HtmlTags.strip(bounded);
            return new Both(stripped, stripped, null);
        }
        Element body = Jsoup.parse(bounded).body();
        Writer without = written(body, Reading.BARE);
        String signed = without.leftOutSignature ? written(body, Reading.SIGNED).text() : without.text();
        String answered =
                without.colouredBelow ? written(body, Reading.ANSWERED).text() : null;
        return new Both(without.text(), signed, answered);
    }

    private static Writer written(Element body, Reading reading) {
        Writer writer = new Writer(reading);
        body.filter(writer);
        return writer;
    }

    private enum Reading {
        BARE,
        SIGNED,
        ANSWERED
    }

    /** All the words of {@code html}, as they are read. */
    public static String plain(String html) {
        return whole(of(html).signed());
    }

    /** The whole of one of these texts, without its marks. */
    public static String whole(String htmlText) {
        return htmlText.replace(HISTORY, "").replace(ATTRIBUTION, "").strip();
    }

    private static final class Writer implements NodeFilter {
        private final Reading reading;
        private final StringBuilder out = new StringBuilder();
        private boolean leftOutSignature;
        private boolean below;
        private boolean colouredBelow;
        private final Set<Element> coloured = new HashSet<>();
        private int quoteDepth;
        private int preDepth;
        private boolean lineOpen;
        private boolean spaceWaits;
        private int emptyLines = 2;

        Writer(Reading reading) {
            this.reading = reading;
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode text) {
                write(text);
            } else if (node instanceof Element element) {
                HtmlMarks.Mark mark = HtmlMarks.of(element);
                if (mark == HtmlMarks.Mark.LEFT_OUT || mark == HtmlMarks.Mark.SIGNATURE && reading != Reading.SIGNED) {
                    leftOutSignature |= mark == HtmlMarks.Mark.SIGNATURE;
                    return FilterResult.SKIP_ENTIRELY;
                }
                if (mark == HtmlMarks.Mark.ATTRIBUTION && !element.text().isBlank()) {
                    introduce(element);
                    return FilterResult.SKIP_ENTIRELY;
                }
                if (mark == HtmlMarks.Mark.HISTORY) {
                    breakLine();
                    beginHistory();
                    breakLine();
                }
                open(element);
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element) {
                close(element);
            }
            return FilterResult.CONTINUE;
        }

        private void beginHistory() {
            if (reading != Reading.ANSWERED) {
                append(HISTORY);
            } else if (!below) {
                quoteDepth++;
            }
            below = true;
        }

        private boolean isAnswer(Element element) {
            return (below || quoteDepth > 0) && HtmlMarks.isColoured(element);
        }

        /** Some programs leave the cursor inside the introduction: what a person typed there is not a part of it. */
        private void introduce(Element element) {
            Writer inside = new Writer(reading);
            element.childNodes().forEach(child -> child.filter(inside));
            List<String> texts =
                    inside.text().lines().filter(line -> !line.isBlank()).toList();
            List<Line> lines = Line.classify(texts);
            boolean known = lines.stream().anyMatch(line -> line.kind() == Line.Kind.ATTRIBUTION);
            long written = lines.stream()
                    .limit(known ? lines.size() : Math.max(0, lines.size() - 1))
                    .filter(line -> line.kind() == Line.Kind.TEXT)
                    .count();
            boolean typed = written > 0;
            breakLine();
            if (!typed) {
                append(ATTRIBUTION + element.text());
            }
            for (int i = 0; typed && i < texts.size(); i++) {
                boolean introduction =
                        !known && i == texts.size() - 1 && texts.get(i).endsWith(":");
                append((introduction ? ATTRIBUTION : "") + texts.get(i));
                breakLine();
            }
            breakLine();
        }

        private void close(Element element) {
            String name = element.normalName();
            if (BLOCKS.contains(name)) {
                breakLine();
                if (SPACED.contains(name) && !withoutMargin(element)) {
                    emptyLine();
                }
            } else if (name.equals("td") || name.equals("th")) {
                spaceWaits = lineOpen;
            }
            if (coloured.contains(element)) {
                endOfAnswer();
                coloured.remove(element);
            }
            if (isQuote(element)) {
                breakLine();
                quoteDepth--;
            }
            if (name.equals("pre")) {
                preDepth--;
            }
        }

        private void open(Element element) {
            String name = element.normalName();
            if (isQuote(element)) {
                breakLine();
                quoteDepth++;
            }
            if (isAnswer(element)) {
                endOfAnswer();
                coloured.add(element);
                colouredBelow = true;
            }
            switch (name) {
                case "br" -> {
                    if (lineOpen) {
                        breakLine();
                    } else {
                        emptyLine();
                    }
                }
                case "hr" -> {
                    breakLine();
                    append("________");
                    breakLine();
                }
                case "li" -> {
                    breakLine();
                    append("- ");
                }
                case "pre" -> {
                    breakLine();
                    preDepth++;
                }
                default -> {
                    if (BLOCKS.contains(name)) {
                        breakLine();
                    }
                }
            }
        }

        /** Only the outermost colour begins and ends a line. */
        private void endOfAnswer() {
            if (reading == Reading.ANSWERED && coloured.size() <= 1) {
                breakLine();
            }
        }

        private static boolean withoutMargin(Element element) {
            return element.hasClass("MsoNormal")
                    || element.attr("style").replace(" ", "").contains("margin:0");
        }

        private static boolean isQuote(Element element) {
            return element.normalName().equals("blockquote") || HtmlMarks.isQuote(element);
        }

        private void write(TextNode node) {
            String text = node.getWholeText();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\n' && preDepth > 0) {
                    breakLine();
                } else if (preDepth > 0 && (c == ' ' || c == '\t')) {
                    append(" ");
                } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\u00A0') {
                    spaceWaits = lineOpen;
                } else if (c != '\u200B' && c != '\uFEFF' && c != '\u00AD') {
                    append(String.valueOf(c));
                }
            }
        }

        private void append(String text) {
            if (!lineOpen) {
                boolean answer = reading == Reading.ANSWERED && !coloured.isEmpty();
                out.append("> ".repeat(answer ? 0 : Math.min(quoteDepth, DEEPEST_QUOTE)));
                lineOpen = true;
                spaceWaits = false;
            }
            if (spaceWaits) {
                out.append(' ');
                spaceWaits = false;
            }
            out.append(text);
            emptyLines = 0;
        }

        private void breakLine() {
            if (lineOpen) {
                out.append('\n');
                lineOpen = false;
                spaceWaits = false;
            }
        }

        private void emptyLine() {
            breakLine();
            if (emptyLines < 2) {
                out.append(">".repeat(Math.min(quoteDepth, DEEPEST_QUOTE))).append('\n');
                emptyLines++;
            }
        }

        String text() {
            return out.toString().strip();
        }
    }
}
