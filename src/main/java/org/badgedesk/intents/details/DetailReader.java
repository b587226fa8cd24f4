package org.badgedesk.intents.details;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one kind of detail out of a text. */
public interface DetailReader {

    /** Every detail there is. */
    Set<String> KEYS = Set.of("new_name", "old_name", "new_email", "date", "employer", "addressee", "credential");

    /** The key of the credential that is meant. */
    String CREDENTIAL = "credential";

    /** What {@code text} says, by key; nothing where it says nothing. */
    Map<String, Finding> read(String text);

    /** Those of the {@code wanted} details that {@code text} gives. */
    static Map<String, Finding> all(Collection<String> wanted, String text) {
        return new Details(text).all(wanted);
    }

    /** As {@link #all}, but only where a turn of phrase says what it is. */
    static Map<String, Finding> told(Collection<String> wanted, String text) {
        return new Details(text).told(wanted);
    }

    /** As {@link #told}, out of an answer to questions for them: there a detail may stand alone, below the question that is quoted. */
    static Map<String, Finding> answers(Collection<String> wanted, String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        Map<String, List<String>> parts = wanted.stream()
                .distinct()
                .collect(Collectors.groupingBy(
                        key -> QuotedQuestions.about(key, plain), LinkedHashMap::new, Collectors.toList()));
        Map<String, Finding> found = new LinkedHashMap<>();
        parts.forEach((part, keys) -> found.putAll(answersIn(part, keys)));
        return found;
    }

    /** "Last Tuesday" answers the question for a day, though it is no date; a day that may be a month does not. */
    private static boolean isPlain(String key, Finding found) {
        boolean day = key.equals("date") && !DetailTrust.isOpen(found) && found.exact() >= Finding.SURE;
        return found.sure() || day;
    }

    private static Map<String, Finding> answersIn(String plain, List<String> wanted) {
        Map<String, Finding> found = new LinkedHashMap<>(told(wanted, plain));
        found.entrySet().removeIf(e -> !isPlain(e.getKey(), e.getValue()));
        if (wanted.contains("new_name") && !found.containsKey("new_name")) {
            NameReader.answered(plain).ifPresent(f -> found.put("new_name", f));
        }
        int end = plain.indexOf('\n');
        String line = (end < 0 ? plain : plain.substring(0, end)).strip();
        if (wanted.size() == 1 && found.isEmpty() && !line.isEmpty() && line.length() <= 80) {
            String key = wanted.get(0);
            if (key.equals("employer") || key.equals("addressee") || key.equals("credential")) {
                found.put(key, new Finding(line.replaceAll("[.!,;]+$", ""), 0.7));
            }
        }
        return found;
    }
}
