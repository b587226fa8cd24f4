package org.badgedesk.drafter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;
import org.badgedesk.intents.Redaction;
import org.jspecify.annotations.Nullable;

/**
 * What a model is given of a case. The reader's name, the addresses and the long numbers in the desk's draft stand as marks, {@code [[1]]}, which are put back
 * into its words; everything else that tells who somebody is stays out.
 *
 * @param kept what stands behind each mark
 */
record Redacted(String text, List<String> kept) {

    private static final int LONGEST_MESSAGE = 6_000;
    private static final int LONGEST_WORDS = 8_000;
    private static final Pattern MARK = Words.pattern("\\[\\[(\\d{1,3})]]");
    private static final Pattern ADDRESS =
            Words.pattern("(?iu)\\b(?:https?://|www\\.)[^\\s<>()]+|[\\w.+'-]+@[\\w-]+(?:\\.[\\w-]+)+");

    private static final Pattern KEPT = Words.pattern(ADDRESS.pattern() + "|" + Redaction.NUMBER.pattern());

    /**
     * @param names of people on file or whom a detail names: each part of them is taken out wherever it stands
     * @param maybeNames of others, or of nobody: taken out whole, unless the desk's own draft says the same words
     */
    static Redacted of(
            String draft,
            String message,
            Optional<String> reader,
            Collection<@Nullable String> names,
            Collection<String> maybeNames) {
        List<String> kept = new ArrayList<>();
        String marked = KEPT.matcher(MARK.matcher(draft).replaceAll("…")).replaceAll(found -> {
            kept.add(found.group());
            return Matcher.quoteReplacement("[[" + kept.size() + "]]");
        });
        if (reader.isPresent()) {
            kept.add(reader.get());
            marked = marked.replace(reader.get(), "[[" + kept.size() + "]]");
        }
        String written = Redaction.of(message, names);
        for (String maybe : maybeNames.stream()
                .filter(name -> !draft.contains(name))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            written = written.replace(maybe, "…");
        }
        return new Redacted(
                "DRAFT:\n" + byLine(marked, names) + "\n\nWHAT THE SENDER WROTE:\n"
                        + written.substring(0, Math.min(LONGEST_MESSAGE, written.length())),
                List.copyOf(kept));
    }

    /** Line by line, since the greeting and the end of a draft are no sender's. */
    private static String byLine(String draft, Collection<@Nullable String> names) {
        List<String> lines = new ArrayList<>();
        draft.lines()
                .forEach(line -> lines.add(
                        line.isBlank()
                                ? ""
                                : Redaction.of("| " + line, names).substring(1).stripLeading()));
        return String.join("\n", lines);
    }

    /** The model's words as text for staff: without control characters, and with no address but those of the desk's own draft. */
    String restore(String words) {
        String text = words.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]", "").strip();
        text = text.substring(0, Math.min(LONGEST_WORDS, text.length()));
        return MARK.matcher(ADDRESS.matcher(text).replaceAll("…")).replaceAll(mark -> {
            int number = Integer.parseInt(mark.group(1));
            return number >= 1 && number <= kept.size() ? Matcher.quoteReplacement(kept.get(number - 1)) : "…";
        });
    }
}
