package org.badgedesk.inbox.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.inbox.text.Line.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What somebody passes on below a greeting: it is their mail. Their own earlier words stand there as newly written, anybody else's quoted
 * with {@code >}, so that nobody takes them for the sender's.
 */
final class Forwarded {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"'(),;:\\[\\]]+@[^\\s<>\"'(),;:\\[\\]]+");

    private Forwarded() {}

    /** What is passed on in these lines of a whole text; nothing where nothing is, or a mail of {@code own} addresses, which is answered. */
    static Optional<String> in(List<Line> lines, @Nullable EmailAddress sender, Set<EmailAddress> own) {
        int begin = 0;
        while (begin < lines.size() && !isBeginning(lines.get(begin).kind())) {
            begin++;
        }
        List<Line> block = lines.subList(begin, lines.size());
        int body = 0;
        while (body < block.size() && !isWritten(block.get(body).kind())) {
            body++;
        }
        List<String> headers = texts(block.subList(0, body));
        Optional<EmailAddress> from =
                firstAddress(HeaderBlock.sender(headers).orElseGet(() -> String.join(" ", headers)));
        if (from.filter(own::contains).isPresent()) {
            return Optional.empty();
        }
        String passedOn = from.isPresent() && from.get().equals(sender)
                ? NewText.ofPlain(String.join("\n", texts(block.subList(body, block.size()))))
                : quoted(texts(block));
        return passedOn.isBlank() ? Optional.empty() : Optional.of(passedOn);
    }

    private static boolean isBeginning(Kind kind) {
        return kind == Kind.HISTORY || kind == Kind.HEADERS || kind == Kind.ATTRIBUTION;
    }

    private static boolean isWritten(Kind kind) {
        return kind == Kind.TEXT || kind == Kind.QUOTE;
    }

    /** Whoever wrote a mail stands before those who got it. */
    private static Optional<EmailAddress> firstAddress(String headers) {
        Matcher first = ADDRESS.matcher(headers);
        return first.find() ? EmailAddress.parse(first.group()) : Optional.empty();
    }

    private static List<String> texts(List<Line> lines) {
        List<String> texts = new ArrayList<>();
        lines.forEach(line -> texts.add(HtmlText.whole(line.text())));
        return texts;
    }

    private static String quoted(List<String> lines) {
        String whole = String.join("\n", lines).strip();
        return whole.isEmpty()
                ? ""
                : whole.lines().map(line -> line.isBlank() ? ">" : "> " + line).collect(Collectors.joining("\n"));
    }
}
