package org.badgedesk.inbox.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Words;
import org.badgedesk.inbox.text.Line.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The newly written text of a mail: cuts quoted history, forwarded blocks, signatures, disclaimers and the footers of
 * mail programs. Answers written between quotes are kept, with the quotes (each line with {@code >}) around them. Where all
 * would be cut, all is kept, and so is what stands in a signature's place below a greeting or thanks alone. Time grows with
 * the length of the text alone.
 */
public final class NewText {

    private static final int LONGEST = 500_000;
    private static final int LONGEST_SIGNATURE = 25;

    /** Lines within which a greeting ends. */
    private static final int LONGEST_COURTESY = 30;

    private static final Pattern ARMOUR_HEAD = Words.pattern(
            "(?m)^-----BEGIN PGP SIGNED MESSAGE-----\\n(?:[A-Z][\\w-]{0,30}: [^\\n]{0,200}\\n){0,10}\\n?");

    /** Where people say that their answers stand, in the desk's eight languages. */
    private static final Pattern BELOW = Words.pattern(
            "\\b(?:below|underneath|in-?line|in (?:red|blue|green|purple|yellow|colou?r|the text)|highlighted|in (?:rot|blau|grün|gelb)|farbig|im text|ci-dessous|en (?:rouge|bleu|vert|couleur)|dans le texte|abajo|a continuación|en (?:rojo|azul|verde|el texto)|abaixo|em (?:vermelho|azul|verde)|no texto|di seguito|in (?:rosso|blu|verde)|nel testo|hieronder|in (?:het )?(?:rood|blauw|groen)|in de tekst)\\b|以下|下記|[赤青](?:字|色)"
                    + "|\\b(?:antwort|antwoord|rispost)\\p{L}{0,5}\\b[^.!?\\n]{0,40}\\b(?:unten|onder|sotto)\\b"
                    + "|\\b(?:unten|onder|sotto)\\b[^.!?\\n]{0,40}\\b(?:antwort|antwoord|rispost)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Set<Kind> HISTORY = EnumSet.of(Kind.HISTORY, Kind.HEADERS, Kind.ATTRIBUTION);

    private NewText() {}

    /** The new text of a plain-text body. */
    public static String ofPlain(String text) {
        return of(HtmlText.whole(text));
    }

    /**
     * The new text {@code written} in a body, with what somebody passes on there below no more than a greeting: their own earlier words, or anybody
     * else's quoted with {@code >}.
     *
     * @param body as plain text, or {@link HtmlText}'s
     * @param own the desk's own addresses: whose mails are answered, and not passed on
     */
    public static String withForwarded(
            String written, String body, @Nullable EmailAddress sender, Set<EmailAddress> own) {
        List<String> said = written.lines().filter(line -> !line.isBlank()).toList();
        if (Courtesy.leadsToWhatFollows(said)) {
            return Forwarded.in(classified(body))
                    .belowAGreeting(sender, own)
                    .map(below -> said.get(0) + "\n\n" + below)
                    .orElse(written);
        }
        boolean above =
                said.isEmpty() || HtmlText.whole(body).startsWith(said.get(0).strip());
        return above
                ? written
                : Forwarded.in(classified(body)).alone(sender, own).orElse(written);
    }

    /**
     * The new text of a body in which it {@linkplain #announcesAnswers says} that the answers stand below, with these and the earlier mail around them.
     *
     * @param body as plain text, or {@link HtmlText}'s
     * @param sent that mail as it was sent
     */
    public static String withAnswersAmong(String written, String body, String sent) {
        List<Line> lines = classified(body);
        int begin = 0;
        while (begin < lines.size() && !HISTORY.contains(lines.get(begin).kind())) {
            begin++;
        }
        String answers = AnswersAmong.in(lines.subList(begin, lines.size()), sent);
        return answers.isEmpty() ? written : written + "\n\n" + answers;
    }

    /**
     * The new text of an HTML body: a person may have typed into the signature, so where nothing else is written that counts.
     *
     * @param answersUs whether the mail answers one of the desk's: what stands in a colour in anybody else's mail is no answer to it
     */
    public static String ofHtml(HtmlText.Both html, boolean answersUs) {
        List<Line> lines = classified(html.text());
        String kept = written(lines);
        List<String> above = texts(lines.subList(0, end(lines)));
        boolean courtesy = Courtesy.isAllOf(above);
        if (!html.signed().equals(html.text()) && (courtesy || !isWrittenIn(lines))) {
            List<Line> signed = classified(html.signed());
            String typed = written(signed);
            List<Line> all = Line.classify(typed.lines().toList());
            boolean mail = courtesy
                    ? Signature.isNone(
                            above, all.subList((int) Math.min(kept.lines().count(), all.size()), all.size()))
                    : !Signature.looksLike(all);
            if (isWrittenIn(signed) && mail) {
                return typed;
            }
        }
        if (answersUs && html.answered() != null && announcesAnswers(kept)) {
            return kept + "\n\n" + quoted(html.answered());
        }
        return kept.isBlank() ? allOf(html.text(), html.signed()) : kept;
    }

    /** Whether somebody says that the answers stand in the earlier mail below, and none stands between quotes already. */
    public static boolean announcesAnswers(String written) {
        return BELOW.matcher(written).find() && written.lines().noneMatch(line -> line.startsWith(">"));
    }

    /** What begins with the first quoted line, up to the last that is not. */
    private static String quoted(String answered) {
        List<String> lines = answered.lines().toList();
        int first = 0;
        while (first < lines.size() && !lines.get(first).startsWith(">")) {
            first++;
        }
        int last = lines.size();
        while (last > first
                && (lines.get(last - 1).isBlank() || lines.get(last - 1).startsWith(">"))) {
            last--;
        }
        return String.join("\n", lines.subList(first, last));
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
            case HISTORY, HEADERS, DISCLAIMER -> {
                return true;
            }
            case SIGNATURE -> {
                return !isTheMail(lines, at);
            }
            case ATTRIBUTION -> {
                return !answersFollow(lines, at);
            }
            case RULE -> {
                return signatureFollows(lines, at) && !isTheMail(lines, at);
            }
            default -> {
                return false;
            }
        }
    }

    /** Whether what stands below a line is the mail itself, for above it somebody only greets or thanks. */
    private static boolean isTheMail(List<Line> lines, int at) {
        if (at > LONGEST_COURTESY) {
            return false;
        }
        List<Line> below = new ArrayList<>();
        for (Line line : lines.subList(at + 1, Math.min(lines.size(), at + 4 * LONGEST_SIGNATURE))) {
            if (HISTORY.contains(line.kind())) {
                break;
            }
            below.add(line);
        }
        return Signature.isNone(texts(lines.subList(0, at)), below);
    }

    private static List<String> texts(List<Line> lines) {
        return lines.stream()
                .filter(line -> line.kind() == Kind.TEXT)
                .map(line -> line.text().strip())
                .toList();
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
        return !after.isEmpty()
                && (anotherQuote || Courtesy.greets(texts(lines.subList(0, at))) || !Signature.looksLike(after));
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
        return !after.isEmpty() && (rule ? !Signature.prose(after) : Signature.looksLike(after));
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
        return contact && !Signature.prose(below) ? name + 1 : end;
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
