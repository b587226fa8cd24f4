package org.badgedesk.inbox.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** How mail programs mark history, quotes and signatures in the HTML that they write, and what is not to be read at all. */
final class HtmlMarks {

    private static final int LONGEST_SIGNATURE = 1500;
    private static final Pattern YAHOO_PREFIX = Pattern.compile("^ydp[0-9a-z]{1,20}(?=yahoo)");

    private static final Set<String> NOT_TEXT =
            Set.of("script", "style", "head", "title", "template", "noscript", "object", "svg", "math");

    /** Ids of elements at which the earlier mail begins (Outlook, Outlook on the web, Hotmail, Zimbra, Yahoo). */
    private static final Set<String> HISTORY_IDS = Set.of(
            "divrplyfwdmsg",
            "appendonsend",
            "olk_src_body_section",
            "stopspelling",
            "zwchr",
            "reply139content",
            "mail-editor-reference-message-container",
            "ms-outlook-mobile-body-separator-line");

    private static final Set<String> HISTORY_CLASSES =
            Set.of("yahoo_quoted", "yahoo-quoted-begin", "outlookmessageheader", "moz-forward-container");

    private static final Set<String> ATTRIBUTION_CLASSES =
            Set.of("gmail_attr", "moz-cite-prefix", "airmail_on", "gmail_quote_attribution", "replyheader");

    private static final int LONGEST_ATTRIBUTION = 500;

    private static final Set<String> QUOTE_CLASSES =
            Set.of("protonmail_quote", "tutanota_quote", "zmail_extra", "mail-quote-collapse", "missive_quote");

    private static final Set<String> SIGNATURE_IDS =
            Set.of("signature", "applemailsignature", "ms-outlook-mobile-signature");

    private static final Set<String> SIGNATURE_CLASSES = Set.of(
            "gmail_signature",
            "gmail_signature_prefix",
            "moz-signature",
            "protonmail_signature_block",
            "signature_editor",
            "mail_signature",
            "front-signature",
            "sh-signature",
            "x_gmail_signature");

    /** Between the strongest and the weakest of red, green and blue; Outlook's answers (#1F497D) have 94. */
    private static final int LEAST_COLOUR = 100;

    private static final Pattern COLOUR =
            Pattern.compile("(?i)(?:^|;)\\s*(?:color|background(?:-color)?|mso-highlight)\\s*:\\s*([^;!]{1,40})");

    private static final Pattern HEX = Pattern.compile("#(?:[0-9a-f]{3}|[0-9a-f]{6})");
    private static final Pattern RGB = Pattern.compile("^rgba?\\(\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})");

    private static final Set<String> NAMED_COLOURS = Set.of(
            "red",
            "blue",
            "green",
            "purple",
            "orange",
            "magenta",
            "fuchsia",
            "maroon",
            "teal",
            "lime",
            "yellow",
            "aqua",
            "cyan",
            "crimson",
            "darkred",
            "darkgreen",
            "darkblue",
            "navy",
            "olive",
            "brown");

    private HtmlMarks() {}

    enum Mark {
        NONE,
        /** Not written by the person, or not to be seen. */
        LEFT_OUT,
        /** Put below every mail by the mail program. */
        SIGNATURE,
        /** Introduces a quote: "On …, Ana wrote:". */
        ATTRIBUTION,
        /** From here on it is the earlier mail. */
        HISTORY
    }

    static Mark of(Element element) {
        String name = element.normalName();
        if (NOT_TEXT.contains(name)) {
            return Mark.LEFT_OUT;
        }
        if (element.attributesSize() == 0) {
            return Mark.NONE;
        }
        if (element.hasAttr("hidden") || isInvisible(element.attr("style"))) {
            return Mark.LEFT_OUT;
        }
        if (isSignature(element)) {
            return Mark.SIGNATURE;
        }
        String id = withoutPrefix(element.id());
        boolean history = HISTORY_IDS.contains(id)
                || hasClass(element, HISTORY_CLASSES)
                || element.attr("data-marker").equals("__DIVIDER__")
                || name.equals("div") && isBorderedHeaderBlock(element);
        if (history) {
            return Mark.HISTORY;
        }
        boolean attribution = hasClass(element, ATTRIBUTION_CLASSES) || id.equals("reply-intro");
        return attribution && start(element, LONGEST_ATTRIBUTION).length() < LONGEST_ATTRIBUTION
                ? Mark.ATTRIBUTION
                : Mark.NONE;
    }

    static boolean isQuote(Element element) {
        return element.attributesSize() > 0
                && (hasClass(element, QUOTE_CLASSES)
                        || element.attr("name").equals("quote")
                        || element.attr("name").equals("messageReplySection")
                        || element.id().equals("isReplyContent"));
    }

    /** Whether a person gave a text a colour that stands out (or a coloured ground): no grey, no link, not the dark blue of Outlook's answers. */
    static boolean isColoured(Element element) {
        String colour = element.normalName().equals("font") ? element.attr("color") : "";
        Matcher style = COLOUR.matcher(element.attr("style"));
        while (style.find()) {
            colour = style.group(1);
        }
        return !colour.isEmpty() && standsOut(colour.strip().toLowerCase(Locale.ROOT)) && element.closest("a") == null;
    }

    private static boolean standsOut(String colour) {
        Matcher hex = HEX.matcher(colour);
        Matcher rgb = RGB.matcher(colour);
        int[] parts;
        if (hex.matches()) {
            String six = colour.length() == 4 ? colour.replaceAll("([0-9a-f])", "$1$1") : colour;
            int value = Integer.parseInt(six.substring(1), 16);
            parts = new int[] {value >> 16, value >> 8 & 255, value & 255};
        } else if (rgb.find()) {
            parts = new int[] {
                Integer.parseInt(rgb.group(1)), Integer.parseInt(rgb.group(2)), Integer.parseInt(rgb.group(3))
            };
        } else {
            return NAMED_COLOURS.contains(colour);
        }
        return IntStream.of(parts).max().orElse(0) - IntStream.of(parts).min().orElse(0) >= LEAST_COLOUR;
    }

    private static boolean isSignature(Element element) {
        boolean marked = SIGNATURE_IDS.contains(withoutPrefix(element.id()))
                || hasClass(element, SIGNATURE_CLASSES)
                || element.attr("data-signatureblock").equals("true")
                || element.attr("data-smartmail").equals("gmail_signature")
                || element.attr("name").equals("messageSignatureSection");
        // Some programs leave the cursor inside their signature block: a long one is the answer itself.
        return marked && start(element, LONGEST_SIGNATURE).length() < LONGEST_SIGNATURE;
    }

    private static boolean isInvisible(String style) {
        String dense = style.replace(" ", "").toLowerCase(Locale.ROOT);
        return dense.contains("display:none") || dense.contains("mso-hide:all");
    }

    /** Outlook's block with a line above it, {@code From: … Sent: …} inside. */
    private static boolean isBorderedHeaderBlock(Element element) {
        String style = element.attr("style").toLowerCase(Locale.ROOT);
        boolean line = style.contains("border-top") && style.contains("solid") && !style.contains("border-top:none");
        return line && HeaderBlock.beginsWithSender(start(element, 100));
    }

    /** Outlook on the web puts {@code x_} before the ids and classes of what it quotes. */
    private static String withoutPrefix(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        while (small.startsWith("x_")) {
            small = small.substring(2);
        }
        return small;
    }

    /** Yahoo puts {@code ydp} and a random word before its own names in what it quotes, Outlook on the web {@code x_}. */
    private static String plain(String name) {
        Matcher yahoo = YAHOO_PREFIX.matcher(name);
        return yahoo.find() ? name.substring(yahoo.end()) : withoutPrefix(name);
    }

    private static boolean hasClass(Element element, Set<String> classes) {
        String names = element.className();
        if (names.isEmpty()) {
            return false;
        }
        for (String name : names.toLowerCase(Locale.ROOT).split("\\s+", 20)) {
            if (classes.contains(name) || classes.contains(plain(name))) {
                return true;
            }
        }
        return false;
    }

    /** The first characters inside an element, found without reading all of it. */
    private static String start(Element element, int most) {
        StringBuilder text = new StringBuilder();
        Node node = element;
        for (int steps = 0; steps < most && text.length() < most; steps++) {
            node = next(node, element);
            if (node == element) {
                break;
            }
            if (node instanceof TextNode words) {
                text.append(words.getWholeText());
            }
        }
        return text.toString().replaceAll("\\s+", " ").strip();
    }

    private static Node next(Node node, Element root) {
        if (node.childNodeSize() > 0) {
            return node.childNode(0);
        }
        Node up = node;
        while (up != root) {
            Node sibling = up.nextSibling();
            if (sibling != null) {
                return sibling;
            }
            Node parent = up.parent();
            if (parent == null) {
                return root;
            }
            up = parent;
        }
        return root;
    }
}
