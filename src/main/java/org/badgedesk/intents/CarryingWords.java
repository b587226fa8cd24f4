package org.badgedesk.intents;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.badgedesk.intents.model.TextClassifier;

/** Tells which words speak for an intent: those without which the n-grams would find it less likely. */
final class CarryingWords {

    private static final int MOST = 5;
    private static final int LONGEST = 60;
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

    private CarryingWords() {}

    static List<String> of(String text, int intent, TextClassifier classifier) {
        List<String> words = SPACE.splitAsStream(text.strip()).limit(LONGEST).toList();
        if (intent < 0 || words.size() < 2) {
            return words;
        }
        double whole = classifier.quickly(String.join(" ", words))[intent];
        Map<String, Double> losses = new LinkedHashMap<>();
        for (int w = 0; w < words.size(); w++) {
            String rest =
                    String.join(" ", words.subList(0, w)) + " " + String.join(" ", words.subList(w + 1, words.size()));
            String word = EDGES.matcher(words.get(w)).replaceAll("");
            losses.merge(word, whole - classifier.quickly(rest)[intent], Math::max);
        }
        return losses.entrySet().stream()
                .filter(e -> e.getValue() > 0 && !e.getKey().isEmpty())
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }
}
