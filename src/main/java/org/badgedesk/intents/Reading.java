package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.badgedesk.intents.model.TextClassifier;

/**
 * A first, quick look at a message by its n-grams alone, which costs next to nothing: which sentences tell what is
 * wanted, and which of them may hold a wish of their own. The encoder then reads only those.
 */
final class Reading {

    /** A message of no more words is read whole. */
    private static final int SHORT = 34;

    /** A longer one is condensed to about so many words. */
    private static final int WORDS = 26;

    /** From this probability of another wish on, a part that does not ask in so many words is looked at too. */
    private static final double LIKELY = 0.2;

    private static final int SUSPECTS = 5;
    private static final int FEWEST_LETTERS = 8;
    private static final double SETTLED = 0.8;

    private final List<Part> parts;
    private final int[] wishless;

    /** A sentence or clause and what the n-grams make of it. */
    record Part(String text, double[] probabilities) {
        int best() {
            return IntStream.range(0, probabilities.length)
                    .reduce((a, b) -> probabilities[b] > probabilities[a] ? b : a)
                    .orElse(0);
        }
    }

    private Reading(List<Part> parts, int[] wishless) {
        this.parts = parts;
        this.wishless = wishless;
    }

    /** @param wishless classes that ask for nothing of their own */
    static Reading of(List<String> sentences, TextClassifier classifier, int... wishless) {
        List<Part> parts = new ArrayList<>();
        for (String sentence : sentences) {
            float[] logs = classifier.quickly(sentence);
            double[] p = IntStream.range(0, logs.length)
                    .mapToDouble(k -> Math.exp(logs[k]))
                    .toArray();
            parts.add(new Part(sentence, p));
        }
        return new Reading(parts, wishless);
    }

    /** The message as the encoder reads it: whole where it is short, else its most telling sentences in their order. */
    String condensed() {
        int all = parts.stream().mapToInt(p -> words(p.text())).sum();
        if (all <= SHORT || parts.size() == 1) {
            return Sentences.joined(parts.stream().map(Part::text).toList());
        }
        boolean[] kept = new boolean[parts.size()];
        int words = 0;
        for (int i : byTelling()) {
            int more = words(parts.get(i).text());
            if (words == 0 || words + more <= WORDS) {
                kept[i] = true;
                words += more;
            }
        }
        return Sentences.joined(IntStream.range(0, parts.size())
                .filter(i -> kept[i])
                .mapToObj(i -> parts.get(i).text())
                .toList());
    }

    private List<Integer> byTelling() {
        return IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -telling(parts.get(i).probabilities())))
                .toList();
    }

    /** How strongly the part speaks for one wish. */
    private double telling(double[] p) {
        double most = 0;
        for (int k = 0; k < p.length; k++) {
            most = Math.max(most, isWishless(k) ? 0 : p[k]);
        }
        return most;
    }

    private boolean isWishless(int intent) {
        return IntStream.of(wishless).anyMatch(w -> w == intent);
    }

    /** The parts that may ask for something else than {@code main}, likeliest first. */
    List<String> suspects(int main, TextClassifier classifier) {
        List<String> clauses = parts.stream()
                .flatMap(p -> Clauses.of(p.text()).stream())
                .filter(c -> c.codePoints().filter(Character::isLetter).count() >= FEWEST_LETTERS)
                .toList();
        if (clauses.size() < 2) {
            return List.of();
        }
        return of(clauses, classifier, wishless).parts.stream()
                .filter(p -> isWishless(main) || p.probabilities()[main] < SETTLED)
                .filter(p -> mayWish(p, main))
                .sorted(Comparator.comparingDouble((Part p) -> -besides(p.probabilities(), main)))
                .limit(SUSPECTS)
                .map(Part::text)
                .toList();
    }

    private boolean mayWish(Part part, int main) {
        return besides(part.probabilities(), main) >= LIKELY || SideRequests.asks(part.text());
    }

    private double besides(double[] p, int main) {
        double[] others = p.clone();
        others[main] = 0;
        return telling(others);
    }

    /** The sentences that speak for {@code intent}, strongest first. */
    List<String> evidence(int intent, int most) {
        double strongest =
                parts.stream().mapToDouble(p -> p.probabilities()[intent]).max().orElse(0);
        return parts.stream()
                .filter(p -> p.probabilities()[intent] >= strongest / 3)
                .sorted(Comparator.comparingDouble((Part p) -> -p.probabilities()[intent]))
                .limit(most)
                .map(Part::text)
                .toList();
    }

    private static int words(String text) {
        int spaced = 1 + (int) text.chars().filter(c -> c == ' ').count();
        return Math.max(
                spaced, (int) text.codePoints().filter(Character::isIdeographic).count());
    }
}
