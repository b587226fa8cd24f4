package org.badgedesk.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Questions without an intent, put together by likeness, each group with an answer made of sentences that staff wrote. */
final class Topics {

    private static final double ALIKE = 0.3;
    private static final double THE_SAME = 0.8;
    private static final int SENTENCES = 5;
    private static final int SHORTEST = 4;
    private static final int SAMPLES = 3;
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?。！？])\\s*(?=\\S)|\\n+");

    private Topics() {}

    /** A question, and what staff answered where they did; personal data is out of both. */
    record Exchange(String question, String answer) {}

    private static final class Group {
        private final List<Exchange> exchanges = new ArrayList<>();
        private final Map<String, Double> sum = new HashMap<>();

        void add(Exchange exchange, Map<String, Double> vector) {
            exchanges.add(exchange);
            vector.forEach((word, weight) -> sum.merge(word, weight, Double::sum));
        }

        double nearness(Map<String, Double> vector) {
            double length =
                    Math.sqrt(sum.values().stream().mapToDouble(w -> w * w).sum());
            return length == 0 ? 0 : Likeness.cosine(sum, vector) / length;
        }
    }

    /** Groups of at least two, the largest first. */
    static List<Rehearsal.Topic> of(List<Exchange> exchanges) {
        Likeness likeness =
                new Likeness(exchanges.stream().map(Exchange::question).toList());
        List<Group> groups = new ArrayList<>();
        for (Exchange exchange : exchanges) {
            Map<String, Double> vector = likeness.vector(exchange.question());
            Group nearest = groups.stream()
                    .max(Comparator.comparingDouble(g -> g.nearness(vector)))
                    .filter(g -> g.nearness(vector) >= ALIKE)
                    .orElse(null);
            if (nearest == null) {
                nearest = new Group();
                groups.add(nearest);
            }
            nearest.add(exchange, vector);
        }
        Map<String, Integer> usual = usual(exchanges);
        return groups.stream()
                .filter(g -> g.exchanges.size() > 1)
                .sorted(Comparator.comparingInt((Group g) -> g.exchanges.size()).reversed())
                .map(g -> topic(g, usual, exchanges.size()))
                .toList();
    }

    private static Rehearsal.Topic topic(Group group, Map<String, Integer> usual, int all) {
        List<String> words = group.sum.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(4)
                .map(Map.Entry::getKey)
                .toList();
        List<String> questions =
                group.exchanges.stream().map(Exchange::question).limit(SAMPLES).toList();
        return new Rehearsal.Topic(
                String.join(" ", words), group.exchanges.size(), questions, faq(group.exchanges, usual, all));
    }

    /** The sentences that say most of what the answers say, in their order; nothing that stands in every answer, as a greeting does. */
    private static String faq(List<Exchange> exchanges, Map<String, Integer> usual, int all) {
        List<String> sentences = exchanges.stream()
                .flatMap(e -> sentences(e.answer()).stream())
                .filter(s -> s.split("\\s+").length >= SHORTEST || s.codePointCount(0, s.length()) >= 15)
                .filter(s -> usual.getOrDefault(s, 0) <= Math.max(exchanges.size(), all / 3))
                .toList();
        Likeness likeness = new Likeness(sentences);
        List<Map<String, Double>> vectors =
                sentences.stream().map(likeness::vector).toList();
        List<Integer> byWeight = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            byWeight.add(i);
        }
        byWeight.sort(Comparator.comparingDouble((Integer i) -> vectors.stream()
                        .mapToDouble(v -> Likeness.cosine(v, vectors.get(i)))
                        .sum())
                .reversed());
        List<Integer> chosen = new ArrayList<>();
        for (int i : byWeight) {
            boolean said = chosen.stream().anyMatch(c -> Likeness.cosine(vectors.get(c), vectors.get(i)) >= THE_SAME);
            if (!said && chosen.size() < SENTENCES) {
                chosen.add(i);
            }
        }
        return chosen.stream()
                .sorted()
                .map(sentences::get)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    private static Map<String, Integer> usual(List<Exchange> exchanges) {
        Map<String, Integer> counts = new HashMap<>();
        exchanges.forEach(
                e -> sentences(e.answer()).stream().distinct().forEach(s -> counts.merge(s, 1, Integer::sum)));
        return counts;
    }

    private static List<String> sentences(String text) {
        return SENTENCE_END
                .splitAsStream(text)
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }
}
