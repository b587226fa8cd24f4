package org.badgedesk.inbox.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * The text of an HTML mail as a plain-text mailer would have written it: paragraphs, lists, tables row by row, quotes
 * with {@code >}. What mail programs mark as history or signature is marked for {@link NewText}.
 */
public final class HtmlText {

    private static final int LONGEST = 2_000_000;
    private static final int DEEPEST_QUOTE = 5;

    /** Stands before what a mail program marks as the earlier mail. */
    static final String HISTORY = "\uE001";

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

    /** Elements after whose start everything is the earlier mail (Outlook, Outlook on the web, Hotmail, Yahoo, Zimbra). */
    private static final String HISTORY_STARTS = "#divRplyFwdMsg, #divrplyfwdmsg, [id$=divRplyFwdMsg], #appendonsend,"
            + " [id$=appendonsend], #OLK_SRC_BODY_SECTION, #reply139content, hr#stopSpelling, hr[id$=stopSpelling],"
            + " .yahoo_quoted, .yahoo-quoted-begin, [data-marker=__DIVIDER__], .OutlookMessageHeader, #zwchr,"
            + " .moz-forward-container, #mail-editor-reference-message-container, #ms-outlook-mobile-body-separator-line";

    private static final String QUOTES = "blockquote[type=cite], blockquote.gmail_quote, div.gmail_quote blockquote,"
            + " .protonmail_quote, .tutanota_quote, .zmail_extra, .moz-cite-prefix ~ blockquote, #isReplyContent,"
            + " [name=quote], .mail-quote-collapse, [name=messageReplySection], .x_gmail_quote blockquote";

    private static final String SIGNATURES =
            ".gmail_signature, .moz-signature, [data-signatureblock=true], [id=Signature],"
                    + " [id=x_Signature], #AppleMailSignature, [data-smartmail=gmail_signature], .protonmail_signature_block,"
                    + " #ms-outlook-mobile-signature, .signature_editor, [name=messageSignatureSection], .mail_signature,"
                    + " [data-marker=__SIG_PRE__], .elementToProof #Signature";

    private HtmlText() {}

    /** The text of {@code html}; what lies beyond two million characters is left out. */
    public static String of(String html) {
        String bounded = html.length() > LONGEST ? html.substring(0, LONGEST) : html;
        Document document = Jsoup.parse(bounded);
        document.select(
                        "script, style, head, title, template, noscript, object, [hidden], [style~=(?i)display:\\s*none]")
                .remove();
        for (Element signature : document.select(SIGNATURES)) {
            // A mail program may put the whole answer below its own signature block; that is not a signature.
            if (signature.text().length() < 1500) {
                signature.remove();
            }
        }
        document.select(HISTORY_STARTS).forEach(element -> element.before(new TextNode("\n" + HISTORY + "\n")));
        borderedHeaderBlocks(document).forEach(element -> element.before(new TextNode("\n" + HISTORY + "\n")));
        document.select(QUOTES).attr("data-quote", "1");
        Writer writer = new Writer();
        document.body().traverse(writer);
        return writer.text();
    }

    /** Outlook's block with a line above it, {@code From: … Sent: …} inside. */
    private static List<Element> borderedHeaderBlocks(Document document) {
        return document.select("div[style*=border-top]").stream()
                .filter(element -> {
                    String style = element.attr("style").toLowerCase(Locale.ROOT);
                    boolean line = style.contains("solid") && !style.contains("border-top:none");
                    String text = element.text();
                    String start = text.substring(0, Math.min(200, text.length()));
                    return line && HeaderBlock.beginsWithSender(start);
                })
                .toList();
    }

    private static final class Writer implements NodeVisitor {
        private final StringBuilder out = new StringBuilder();
        private int quoteDepth;
        private int preDepth;
        private boolean lineOpen;
        private boolean spaceWaits;
        private int emptyLines = 2;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                write(text);
            } else if (node instanceof Element element) {
                open(element);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            String name = element.normalName();
            if (BLOCKS.contains(name)) {
                breakLine();
                if (SPACED.contains(name) && !withoutMargin(element)) {
                    emptyLine();
                }
            } else if (name.equals("td") || name.equals("th")) {
                spaceWaits = lineOpen;
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

        private static boolean withoutMargin(Element element) {
            return element.hasClass("MsoNormal")
                    || element.attr("style").replace(" ", "").contains("margin:0");
        }

        private static boolean isQuote(Element element) {
            return element.normalName().equals("blockquote") || element.hasAttr("data-quote");
        }

        private void write(TextNode node) {
            String text = node.getWholeText();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\n' && preDepth > 0 || c == '\n' && text.contains(HISTORY)) {
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
                out.append("> ".repeat(Math.min(quoteDepth, DEEPEST_QUOTE)));
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
