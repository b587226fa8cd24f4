package org.badgedesk.triage;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How alike two texts are by their words: cosine of TF-IDF vectors, 0 to 1. Words that all texts have count little. */
final class Likeness {

    private static final Pattern WORD = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]{2}|[\\p{L}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]{3,}");

    private final Map<String, Double> weights = new HashMap<>();
    private final double unknown;

    Likeness(Collection<String> texts) {
        Map<String, Integer> counts = new HashMap<>();
        texts.forEach(text -> new HashSet<>(words(text)).forEach(word -> counts.merge(word, 1, Integer::sum)));
        counts.forEach((word, count) -> weights.put(word, Math.log((1.0 + texts.size()) / count)));
        unknown = Math.log(1.0 + texts.size());
    }

    Map<String, Double> vector(String text) {
        Map<String, Double> vector = new HashMap<>();
        words(text).forEach(word -> vector.merge(word, weights.getOrDefault(word, unknown), Double::sum));
        double length =
                Math.sqrt(vector.values().stream().mapToDouble(w -> w * w).sum());
        vector.replaceAll((word, weight) -> length == 0 ? 0 : weight / length);
        return vector;
    }

    static double cosine(Map<String, Double> one, Map<String, Double> other) {
        return one.entrySet().stream()
                .mapToDouble(e -> e.getValue() * other.getOrDefault(e.getKey(), 0.0))
                .sum();
    }

    static List<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toList());
    }
}
