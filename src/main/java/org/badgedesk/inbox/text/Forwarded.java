package org.badgedesk.inbox.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.inbox.text.Line.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A mail that somebody passes on below a greeting, or below nothing: it is their mail. Their own earlier words stand there as newly written,
 * anybody else's quoted with {@code >}, so that nobody takes them for the sender's.
 */
final class Forwarded {

    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>\"'(),;:\\[\\]@]{1,64}@[^\\s<>\"'(),;:\\[\\]@]{1,255}");

    private static final Pattern QUOTED = Pattern.compile("^\\s*> ?");

    private final boolean alone;
    private final boolean told;
    private final List<String> headers;
    private final List<String> below;

    /**
     * @param alone whether nobody has written anything above it, or among it
     * @param told whether a line like "On …, Ana wrote:" tells whose mail it is: headers that follow are words of that mail then
     */
    private Forwarded(boolean alone, boolean told, List<String> headers, List<String> below) {
        this.alone = alone;
        this.told = told;
        this.headers = headers;
        this.below = below;
    }

    /** The mail that is passed on, or answered, in these lines of a whole text; without a word where none is. */
    static Forwarded in(List<Line> lines) {
        int begin = 0;
        while (begin < lines.size() && !isBeginning(lines.get(begin).kind())) {
            begin++;
        }
        boolean alone = isNothingWritten(lines.subList(0, begin));
        List<Line> block = lines.subList(begin, lines.size());
        int body = body(block);
        boolean told = tellsWhose(block.subList(0, body));
        List<String> headers = new ArrayList<>(texts(block.subList(0, body)));
        List<String> below = texts(block.subList(body, block.size()));
        if (body < block.size() && block.get(body).kind() == Kind.QUOTE) {
            alone &= block.stream().noneMatch(line -> line.kind() == Kind.TEXT);
            List<Line> unquoted = Line.classify(below.stream()
                    .map(line -> QUOTED.matcher(line).replaceFirst(""))
                    .toList());
            int inner = body(unquoted);
            told |= tellsWhose(unquoted.subList(0, inner));
            headers.addAll(texts(unquoted.subList(0, inner)));
            below = texts(unquoted.subList(inner, unquoted.size()));
        }
        return new Forwarded(alone, told, headers, below);
    }

    /** What it says below a greeting; nothing where it is a mail of {@code own} addresses, which is answered. */
    Optional<String> belowAGreeting(@Nullable EmailAddress sender, Set<EmailAddress> own) {
        return isOf(own, sender) ? Optional.empty() : words(sender);
    }

    /** What it says where nothing is written above, and it is none of the {@code own} addresses'; nothing where nobody is named as its author. */
    Optional<String> alone(@Nullable EmailAddress sender, Set<EmailAddress> own) {
        boolean named = told || HeaderBlock.sender(headers).isPresent();
        return alone && named && !isOf(own, sender) ? words(sender) : Optional.empty();
    }

    private Optional<String> words(@Nullable EmailAddress sender) {
        List<EmailAddress> authors = authors();
        // of a mail within a mail the inner one's author is meant, whoever passed it on before
        boolean sendersOwn = !told
                && headers.stream().filter(HeaderBlock::namesSender).count() == 1
                && authors.size() == 1
                && authors.get(0).equals(sender);
        String words = sendersOwn ? NewText.ofPlain(String.join("\n", below)) : quoted();
        return words.isBlank() ? Optional.empty() : Optional.of(words);
    }

    private boolean isOf(Set<EmailAddress> own, @Nullable EmailAddress sender) {
        List<EmailAddress> authors = authors();
        return !authors.isEmpty()
                && own.contains(authors.get(0))
                && authors.stream().allMatch(address -> own.contains(address) || address.equals(sender));
    }

    /** Beside the author's address a name may stand that looks like one: anybody writes there what they like. */
    private List<EmailAddress> authors() {
        String all = String.join(" ", headers);
        return addresses(told ? all : HeaderBlock.sender(headers).orElse(all));
    }

    /** A signature that a mail program puts there is not written. */
    private static boolean isNothingWritten(List<Line> above) {
        List<Line> words = above.stream()
                .filter(line -> line.kind() == Kind.TEXT || line.kind() == Kind.SIGNATURE)
                .toList();
        return words.isEmpty()
                || words.get(0).kind() == Kind.SIGNATURE
                        && Signature.looksLike(words.subList(1, words.size()))
                        && words.stream().noneMatch(line -> Courtesy.asks(line.text()));
    }

    private static boolean tellsWhose(List<Line> lines) {
        return lines.stream()
                .anyMatch(line -> line.kind() == Kind.ATTRIBUTION
                        || line.kind() == Kind.HISTORY
                                && (line.text().indexOf('@') >= 0
                                        || Attribution.isGroupWise(line.text().strip())));
    }

    private static boolean isBeginning(Kind kind) {
        return kind == Kind.HISTORY || kind == Kind.HEADERS || kind == Kind.ATTRIBUTION;
    }

    /** Where the mail's own words begin. */
    private static int body(List<Line> block) {
        int body = 0;
        while (body < block.size()
                && block.get(body).kind() != Kind.TEXT
                && block.get(body).kind() != Kind.QUOTE) {
            body++;
        }
        return body;
    }

    private static List<EmailAddress> addresses(String headers) {
        return ADDRESS.matcher(headers)
                .results()
                .flatMap(found -> EmailAddress.parse(found.group()).stream())
                .distinct()
                .toList();
    }

    private static List<String> texts(List<Line> lines) {
        List<String> texts = new ArrayList<>();
        lines.forEach(line -> texts.add(HtmlText.whole(line.text())));
        return texts;
    }

    private String quoted() {
        String whole = Stream.concat(headers.stream(), below.stream())
                .collect(Collectors.joining("\n"))
                .strip();
        return whole.isEmpty()
                ? ""
                : whole.lines().map(line -> line.isBlank() ? ">" : "> " + line).collect(Collectors.joining("\n"));
    }
}
