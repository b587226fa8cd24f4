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
    private final List<String> headers;
    private final List<String> below;

    private Forwarded(boolean alone, List<String> headers, List<String> below) {
        this.alone = alone;
        this.headers = headers;
        this.below = below;
    }

    /** The mail that is passed on, or answered, in these lines of a whole text; without a word where none is. */
    static Forwarded in(List<Line> lines) {
        int begin = 0;
        while (begin < lines.size() && !isBeginning(lines.get(begin).kind())) {
            begin++;
        }
        boolean alone = lines.subList(0, begin).stream().noneMatch(line -> line.kind() == Kind.TEXT);
        List<Line> block = lines.subList(begin, lines.size());
        int body = body(block);
        List<String> headers = new ArrayList<>(texts(block.subList(0, body)));
        List<String> below = texts(block.subList(body, block.size()));
        if (body < block.size() && block.get(body).kind() == Kind.QUOTE) {
            List<Line> unquoted = Line.classify(below.stream()
                    .map(line -> QUOTED.matcher(line).replaceFirst(""))
                    .toList());
            int inner = body(unquoted);
            headers.addAll(texts(unquoted.subList(0, inner)));
            below = texts(unquoted.subList(inner, unquoted.size()));
        }
        return new Forwarded(alone, headers, below);
    }

    /** What it says below a greeting; nothing where it is a mail of {@code own} addresses, which is answered. */
    Optional<String> belowAGreeting(@Nullable EmailAddress sender, Set<EmailAddress> own) {
        Optional<String> from = HeaderBlock.sender(headers);
        List<EmailAddress> named = addresses(from.orElseGet(() -> String.join(" ", headers)));
        if (!named.isEmpty() && own.contains(named.get(0))) {
            return Optional.empty();
        }
        String words = from.isPresent() && isOnly(sender, named) ? NewText.ofPlain(String.join("\n", below)) : quoted();
        return words.isBlank() ? Optional.empty() : Optional.of(words);
    }

    /** What it says where nothing is written above, and somebody else than the sender and the {@code own} addresses is named as its author; else nothing. */
    Optional<String> othersAlone(@Nullable EmailAddress sender, Set<EmailAddress> own) {
        return HeaderBlock.sender(headers)
                .map(Forwarded::addresses)
                .filter(named -> alone && !named.isEmpty() && !own.contains(named.get(0)) && !isOnly(sender, named))
                .map(named -> quoted());
    }

    /** Beside the address a name may stand that looks like one: anybody writes there what they like. */
    private static boolean isOnly(@Nullable EmailAddress sender, List<EmailAddress> named) {
        return named.size() == 1 && named.get(0).equals(sender);
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
