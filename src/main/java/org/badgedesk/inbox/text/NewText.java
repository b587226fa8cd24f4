package org.badgedesk.inbox.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.badgedesk.inbox.text.Line.Kind;

/**
 * The newly written text of a mail: cuts quoted history, forwarded blocks, signatures, disclaimers and the footers of
 * mail programs. Answers written between quotes are kept, with the quotes (each line with {@code >}) around them. Where all
 * would be cut, all is kept. Time grows with the length of the text alone.
 */
public final class NewText {

    private static final int LONGEST = 500_000;
    private static final int LONGEST_SIGNATURE = 25;

    private static final Pattern ARMOUR_HEAD = Pattern.compile(
            "(?m)^-----BEGIN PGP SIGNED MESSAGE-----\\n(?:[A-Z][\\w-]{0,30}: [^\\n]{0,200}\\n){0,10}\\n?");

    private static final Set<Kind> HISTORY = EnumSet.of(Kind.HISTORY, Kind.HEADERS, Kind.ATTRIBUTION);

    private NewText() {}

    /** The new text of a plain-text body. */
    public static String ofPlain(String text) {
        return of(HtmlText.whole(text));
    }

    /** A text up to the mails that it quotes or carries below, its signature left in place; as it is where it quotes none. */
    public static String withoutHistory(String text) {
        List<Line> lines = classified(text);
        boolean written = false;
        for (int i = 0; i < lines.size(); i++) {
            Kind kind = lines.get(i).kind();
            if (kind == Kind.TEXT) {
                written = true;
            } else if (written && HISTORY.contains(kind) && cutsAt(lines, i)) {
                return before(i, text);
            }
        }
        int end = withoutTrailing(lines, lines.size());
        boolean quotes = lines.stream().skip(end).anyMatch(line -> line.kind() == Kind.QUOTE);
        return written && quotes ? before(end, text) : text;
    }

    private static String before(int line, String text) {
        return body(text).lines().limit(line).collect(Collectors.joining("\n")).stripTrailing();
    }

    /** The new text of an HTML body: a person may have typed into the signature, so where nothing else is written that counts. */
    public static String ofHtml(HtmlText.Both html) {
        List<Line> lines = classified(html.text());
        if (!html.signed().equals(html.text()) && !isWrittenIn(lines)) {
            List<Line> signed = classified(html.signed());
            String typed = written(signed);
            boolean signature = looksLikeSignature(Line.classify(typed.lines().toList()));
            if (isWrittenIn(signed) && !signature) {
                return typed;
            }
        }
        String kept = written(lines);
        return kept.isBlank() ? allOf(html.text(), html.signed()) : kept;
    }

    private static String of(String text) {
        String kept = written(classified(text));
        return kept.isBlank() ? HtmlText.whole(body(text)) : kept;
    }

    /** Where all would be cut: all, the signature only where there is nothing else. */
    private static String allOf(String text, String signed) {
        String all = HtmlText.whole(body(text));
        return all.isBlank() ? HtmlText.whole(body(signed)) : all;
    }

    /** Whether anything stands there that is neither quote nor history. */
    private static boolean isWrittenIn(List<Line> lines) {
        for (Line line : lines) {
            if (line.kind() == Kind.TEXT) {
                return true;
            }
            if (line.kind() == Kind.HISTORY || line.kind() == Kind.HEADERS) {
                return false;
            }
        }
        return false;
    }

    private static String written(List<Line> lines) {
        return join(lines, end(lines));
    }

    private static List<Line> classified(String text) {
        return Line.classify(new ArrayList<>(Arrays.asList(body(text).split("\n", -1))));
    }

    private static String body(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return withoutArmour(bounded.replace("\r\n", "\n").replace('\r', '\n'));
    }

    /** The index of the first line that is not new any more. */
    private static int end(List<Line> lines) {
        int end = lines.size();
        boolean written = false;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.kind() == Kind.TEXT) {
                written = true;
            } else if (written && cutsAt(lines, i)) {
                end = i;
                break;
            }
        }
        return withoutTrailing(lines, withoutContactBlock(lines, withoutTrailing(lines, end)));
    }

    private static boolean cutsAt(List<Line> lines, int at) {
        switch (lines.get(at).kind()) {
            case HISTORY, HEADERS, SIGNATURE, DISCLAIMER -> {
                return true;
            }
            case ATTRIBUTION -> {
                return !answersFollow(lines, at);
            }
            case RULE -> {
                return signatureFollows(lines, at);
            }
            default -> {
                return false;
            }
        }
    }

    /** Whether the quote that an attribution introduces has a person's words after it, and is not just carried along. */
    private static boolean answersFollow(List<Line> lines, int at) {
        boolean quote = false;
        boolean anotherQuote = false;
        List<Line> after = new ArrayList<>();
        for (int i = at; i < lines.size(); i++) {
            Line line = lines.get(i);
            Kind kind = line.kind();
            if (kind == Kind.QUOTE) {
                anotherQuote |= !after.isEmpty();
                quote = true;
            } else if (kind == Kind.TEXT && quote) {
                after.add(line);
            } else if (kind == Kind.TEXT) {
                return false;
            } else if (kind == Kind.SIGNATURE
                    || kind == Kind.DISCLAIMER
                    || kind == Kind.HISTORY
                    || kind == Kind.HEADERS) {
                break;
            }
        }
        return !after.isEmpty() && (anotherQuote || onlyGreets(lines.subList(0, at)) || !looksLikeSignature(after));
    }

    /** Whether nothing but a greeting is written: then what stands below the quote is the answer, however short. */
    private static boolean onlyGreets(List<Line> lines) {
        List<String> texts = lines.stream()
                .filter(line -> line.kind() == Kind.TEXT)
                .map(line -> line.text().strip())
                .toList();
        return texts.size() == 1 && Footer.isGreeting(texts.get(0));
    }

    /** A rule above a few short lines at the end is how people without "-- " begin their signature. */
    private static boolean signatureFollows(List<Line> lines, int at) {
        List<Line> after = new ArrayList<>();
        for (int i = at + 1; i < lines.size(); i++) {
            Kind kind = lines.get(i).kind();
            if (kind == Kind.TEXT) {
                after.add(lines.get(i));
            } else if (kind == Kind.HISTORY
                    || kind == Kind.HEADERS
                    || kind == Kind.ATTRIBUTION
                    || kind == Kind.DISCLAIMER) {
                break;
            }
            if (kind == Kind.QUOTE || after.size() > LONGEST_SIGNATURE || i - at > 4 * LONGEST_SIGNATURE) {
                return false;
            }
        }
        boolean rule = lines.get(at).text().strip().length() <= 4;
        return !after.isEmpty() && (rule ? !prose(after) : looksLikeSignature(after));
    }

    private static boolean looksLikeSignature(List<Line> lines) {
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
    private static boolean prose(List<Line> lines) {
        return lines.stream().anyMatch(line -> {
            String text = line.text().strip();
            boolean sentence =
                    text.endsWith("?") || (text.endsWith(".") || text.endsWith("!")) && text.split("\\s+").length >= 5;
            boolean long_ = text.length() > 70 && !text.contains("|");
            return (sentence || long_) && (!Footer.isContact(text) || Disclaimer.isPersonal(text))
                    || Footer.isDetail(text);
        });
    }

    /** Goes back over what ends a mail without being said by anybody: empty lines, rules, quotes without an answer. */
    private static int withoutTrailing(List<Line> lines, int end) {
        int last = end;
        boolean written = lines.subList(0, end).stream().anyMatch(line -> line.kind() == Kind.TEXT);
        while (last > 0) {
            Kind kind = lines.get(last - 1).kind();
            boolean words = kind == Kind.TEXT || kind == Kind.QUOTE && !written;
            if (words) {
                break;
            }
            last--;
        }
        return last;
    }

    /** Below "Kind regards" and a name: lines of telephone numbers, addresses and titles. */
    private static int withoutContactBlock(List<Line> lines, int end) {
        int signOff = -1;
        int texts = 0;
        for (int i = end - 1; i >= 0 && texts <= 12; i--) {
            if (lines.get(i).kind() == Kind.TEXT) {
                texts++;
                if (Footer.isSignOff(lines.get(i).text())) {
                    signOff = i;
                    break;
                }
            }
        }
        if (signOff < 0) {
            return end;
        }
        int name = signOff + 1;
        while (name < end && lines.get(name).kind() != Kind.TEXT) {
            name++;
        }
        List<Line> below = lines.subList(Math.min(name + 1, end), end).stream()
                .filter(line -> line.kind() == Kind.TEXT)
                .toList();
        boolean contact = below.stream().anyMatch(line -> Footer.isContact(line.text()));
        return contact && !prose(below) ? name + 1 : end;
    }

    private static String join(List<Line> lines, int end) {
        StringBuilder out = new StringBuilder();
        for (Line line : lines.subList(0, end)) {
            switch (line.kind()) {
                case TEXT, QUOTE, EMPTY ->
                    out.append(line.text().stripTrailing()).append('\n');
                default -> {}
            }
        }
        return out.toString().strip();
    }

    private static String withoutArmour(String text) {
        if (!text.contains("-----BEGIN PGP")) {
            return text;
        }
        String opened = ARMOUR_HEAD.matcher(text).replaceAll("");
        int signature = opened.indexOf("-----BEGIN PGP SIGNATURE-----");
        if (signature < 0) {
            return opened;
        }
        int end = opened.indexOf("-----END PGP SIGNATURE-----", signature);
        String after = end < 0 ? "" : opened.substring(end + "-----END PGP SIGNATURE-----".length());
        return opened.substring(0, signature) + after;
    }
}
