package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
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

    /** As {@link #LIKELY}, for a part that neither asks nor says what is to be: only a near copy of an example counts there. */
    private static final double TOLD = 0.4;

    /** Courtesies, which ask for nothing. */
    private static final Pattern COURTESY = Pattern.compile(
            "(?iu)^\\W*(?:to whom it may concern|have an? \\p{L}+ (?:day|week|weekend|evening|time|one)|sent from my .{2,30}|(?:i |we )?(?:look|looking) forward to .{2,60}"
                    + "|(?:many |much )?(?:thanks|thank you)\\b[^?]{0,60}|(?:i |we )?(?:really )?appreciate (?:your|the|any) (?:\\p{L}+ )?(?:help|time|assistance|support)[^?]{0,30})\\W*$");

    private static final int SUSPECTS = 6;
    private static final int FEWEST_LETTERS = 8;
    private static final double SETTLED = 0.8;

    /** From this probability on a clause makes sense by itself. */
    private static final double CLEAR = 0.6;

    private final List<Part> parts;
    private final int[] wishless;
    private final List<Part> clauses;

    /** A sentence or clause and what the n-grams make of it. */
    record Part(String text, double[] probabilities) {
        int best() {
            return IntStream.range(0, probabilities.length)
                    .reduce((a, b) -> probabilities[b] > probabilities[a] ? b : a)
                    .orElse(0);
        }
    }

    private Reading(List<Part> parts, int[] wishless, TextClassifier classifier) {
        this.parts = parts;
        this.wishless = wishless;
        this.clauses = clauses(classifier);
    }

    /** @param wishless classes that ask for nothing of their own */
    static Reading of(List<String> sentences, TextClassifier classifier, int... wishless) {
        List<Part> parts = new ArrayList<>();
        for (String sentence : sentences) {
            parts.add(part(sentence, classifier));
        }
        return new Reading(parts, wishless, classifier);
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

    /**
     * The parts that may ask for something else than {@code main}, likeliest first.
     *
     * @param tellable which intents a part may bring that only tells, without asking
     */
    List<String> suspects(int main, IntPredicate tellable) {
        if (clauses.size() < 2) {
            return List.of();
        }
        return clauses.stream()
                .filter(p -> isWishless(main) || p.probabilities()[main] < SETTLED)
                .filter(p -> mayWish(p, main, tellable))
                .sorted(Comparator.comparingDouble((Part p) -> -besides(p.probabilities(), main, k -> true)))
                .limit(SUSPECTS)
                .map(Part::text)
                .toList();
    }

    /** The clause that speaks most plainly of {@code intent}, or nothing where none does more than not. */
    Optional<String> plainest(int intent) {
        return clauses.stream()
                .max(Comparator.comparingDouble(p -> p.probabilities()[intent]))
                .filter(p -> p.probabilities()[intent] >= 0.5)
                .map(Part::text);
    }

    /** The texts of all clauses. */
    List<String> clauses() {
        return clauses.stream().map(Part::text).toList();
    }

    /** The clauses of all parts; one that only makes sense with what stands before it brings that along. */
    private List<Part> clauses(TextClassifier classifier) {
        List<Part> clauses = new ArrayList<>();
        String before = "";
        for (Part part : parts) {
            for (String text : Clauses.of(part.text())) {
                if (text.codePoints().filter(Character::isLetter).count() >= FEWEST_LETTERS
                        && (!COURTESY.matcher(text).matches() || SideRequests.asks(text))) {
                    Part clause = part(text, classifier);
                    boolean leans = !before.isEmpty()
                            && telling(clause.probabilities()) < CLEAR
                            && SideRequests.leans(before, text);
                    clauses.add(leans ? part(before + " " + text, classifier) : clause);
                    before = text;
                }
            }
        }
        return clauses;
    }

    private static Part part(String text, TextClassifier classifier) {
        float[] logs = classifier.quickly(text);
        return new Part(
                text,
                IntStream.range(0, logs.length)
                        .mapToDouble(k -> Math.exp(logs[k]))
                        .toArray());
    }

    private boolean mayWish(Part part, int main, IntPredicate tellable) {
        if (SideRequests.asks(part.text())) {
            return true;
        }
        double[] p = part.probabilities();
        if (SideRequests.adds(part.text())) {
            return besides(p, main, k -> true) >= LIKELY;
        }
        return besides(p, main, tellable) >= (SideRequests.claims(part.text()) ? LIKELY : TOLD);
    }

    private double besides(double[] p, int main, IntPredicate counted) {
        double[] others = p.clone();
        for (int k = 0; k < others.length; k++) {
            others[k] = k == main || !counted.test(k) ? 0 : others[k];
        }
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
