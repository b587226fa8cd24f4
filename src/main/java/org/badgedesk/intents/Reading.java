package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.badgedesk.core.Words;
import org.badgedesk.intents.model.ClauseModel;

/**
 * A first, quick look at a message by its n-grams alone, which costs next to nothing: which sentences tell what is
 * wanted, and which of them may hold a wish of their own. The encoder then reads only those.
 */
final class Reading {

    /** A message of no more words is read whole. */
    private static final int SHORT = 34;

    /** A longer one is condensed to about so many words. */
    private static final int WORDS = 26;

    /** From this probability of another wish on, a clause that does not ask in so many words is looked at too. */
    private static final double LIKELY = 0.1;

    /** Courtesies, which ask for nothing. */
    private static final Pattern COURTESY = Words.pattern(
            "(?iu)^\\W*(?:to whom it may concern|have an? \\p{L}+ (?:day|week|weekend|evening|time|one)|sent from my .{2,30}|(?:i |we )?(?:look|looking) forward to .{2,60}"
                    + "|(?:many |much )?(?:thanks|thank you)\\b[^?]{0,60}|(?:i |we )?(?:really )?appreciate (?:your|the|any) (?:\\p{L}+ )?(?:help|time|assistance|support)[^?]{0,30})\\W*$");

    /** Says which account is meant, which asks for nothing. */
    private static final Pattern WHICH_ACCOUNT = Words.pattern(
            "(?iu)^\\W*(?:(?:my |the |our )?(?:badge )?(?:account|log-?in|user ?name|e-?mail(?: address)?|registered (?:e-?mail|address)|registration)(?: name)?(?: (?:is|was))?|(?:i(?:['’]m| am| was)|you have me|you know me))"
                    + "(?: (?:registered|listed|filed|enrolled|signed up))?(?: (?:under|with|at|on|by|as|to))?:? ?(?:\\S+@\\S+|(?:this|the same) (?:e-?mail|mail|address)(?: address)?)\\W*$");

    /** From this probability on a clause speaks plainly of a wish. */
    private static final double SPOKEN_OF = 0.6;

    private static final int SUSPECTS = 6;
    private static final int FEWEST_LETTERS = 8;

    /** From this probability on a clause speaks of the main request and of nothing else. */
    private static final double SETTLED = 0.8;

    private final List<Part> parts;
    private final boolean headed;
    private final int other;
    private final int thanks;
    private final List<Clause> clauses;

    /** A piece of text and what the n-grams make of it. */
    record Part(String text, double[] probabilities) {}

    /**
     * A clause, and what the n-grams make of it, and of its whole sentence together with the sentence before or after it
     * (alone where there is none).
     */
    record Clause(String text, double[] own, double[] withBefore, double[] withAfter) {

        ClauseModel.Clues clues(float[] vector, float[] meaning) {
            return ClauseModel.Clues.of(vector, meaning, own, withBefore, withAfter);
        }
    }

    private Reading(List<Part> parts, boolean headed, int other, int thanks, Function<String, float[]> byNgrams) {
        this.parts = parts;
        this.headed = headed;
        this.other = other;
        this.thanks = thanks;
        this.clauses = clauses(byNgrams);
    }

    /**
     * @param headed whether the first of the sentences is the message's subject
     * @param other the class of what belongs nowhere
     * @param thanks the class of what asks for nothing
     * @param byNgrams the log probability of each class by the n-grams of a text
     */
    static Reading of(
            List<String> sentences, boolean headed, int other, int thanks, Function<String, float[]> byNgrams) {
        List<Part> parts = new ArrayList<>();
        for (String sentence : sentences) {
            parts.add(part(sentence, byNgrams));
        }
        return new Reading(parts, headed && parts.size() > 1, other, thanks, byNgrams);
    }

    /** The message as the encoder reads it: whole where it is short, else its most telling sentences in their order. */
    String condensed() {
        int all = parts.stream().mapToInt(p -> Sentences.words(p.text())).sum();
        if (all <= SHORT || parts.size() == 1) {
            return Sentences.joined(parts.stream().map(Part::text).toList());
        }
        boolean[] kept = new boolean[parts.size()];
        int words = 0;
        for (int i : byTelling()) {
            int more = Sentences.words(parts.get(i).text());
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
        return intent == other || intent == thanks;
    }

    /** The clauses that may ask for something else than {@code main}, likeliest first. */
    List<Clause> suspects(int main) {
        return clauses.stream()
                .filter(c -> isWishless(main) || c.own()[main] < SETTLED)
                .filter(c -> besides(c, main) >= LIKELY || belongsNowhere(c, main) || SideRequests.asks(c.text()))
                .sorted(Comparator.comparingDouble((Clause c) -> -besides(c, main)))
                .limit(SUSPECTS)
                .toList();
    }

    private double besides(Clause clause, int main) {
        double[] others = clause.own().clone();
        others[main] = 0;
        return telling(others);
    }

    /** What the n-grams make of the subject; nothing where there is none. */
    Optional<double[]> subject() {
        return headed ? Optional.of(parts.get(0).probabilities()) : Optional.empty();
    }

    /** Whether the message says that it asks for more than one thing. */
    boolean counts() {
        return parts.stream().anyMatch(part -> SideRequests.counts(part.text()));
    }

    /** The clauses that speak most plainly of {@code intent}, likeliest first. */
    List<Clause> plainest(int intent, int most) {
        return clauses.stream()
                .sorted(Comparator.comparingDouble(c -> -c.own()[intent]))
                .limit(most)
                .toList();
    }

    /** Whether a clause speaks plainly of something that the desk does not know. */
    private boolean belongsNowhere(Clause clause, int main) {
        return main != other && clause.own()[other] >= SPOKEN_OF;
    }

    /** The clauses that plainly speak of another wish than {@code intent}. */
    List<String> asides(int intent) {
        return clauses.stream()
                .filter(c -> c.own()[intent] < LIKELY && besides(c, intent) >= SPOKEN_OF)
                .map(Clause::text)
                .toList();
    }

    /** All clauses. */
    List<Clause> told() {
        return clauses;
    }

    /** The texts of all clauses. */
    List<String> clauses() {
        return clauses.stream().map(Clause::text).toList();
    }

    /** The clauses of all sentences but the subject; of that alone where there is nothing else. */
    private List<Clause> clauses(Function<String, float[]> byNgrams) {
        List<Clause> clauses = new ArrayList<>();
        int first = headed ? 1 : 0;
        for (int s = first; s < parts.size(); s++) {
            Part sentence = parts.get(s);
            List<Part> own = Clauses.of(sentence.text()).stream()
                    .filter(Reading::tells)
                    .map(text -> text.equals(sentence.text()) ? sentence : part(text, byNgrams))
                    .toList();
            double[] before = own.isEmpty() || s == first ? sentence.probabilities() : joined(s - 1, s, byNgrams);
            double[] after =
                    own.isEmpty() || s == parts.size() - 1 ? sentence.probabilities() : joined(s, s + 1, byNgrams);
            own.forEach(clause -> clauses.add(new Clause(clause.text(), clause.probabilities(), before, after)));
        }
        return List.copyOf(clauses);
    }

    private double[] joined(int one, int other, Function<String, float[]> byNgrams) {
        return part(parts.get(one).text() + " " + parts.get(other).text(), byNgrams)
                .probabilities();
    }

    private static boolean tells(String clause) {
        return clause.codePoints().filter(Character::isLetter).count() >= FEWEST_LETTERS
                && (!COURTESY.matcher(clause).matches() || SideRequests.asks(clause))
                && (clause.indexOf(':') >= 0 || !WHICH_ACCOUNT.matcher(clause).matches());
    }

    private static Part part(String text, Function<String, float[]> byNgrams) {
        float[] logs = byNgrams.apply(text);
        return new Part(
                text,
                IntStream.range(0, logs.length)
                        .mapToDouble(k -> Math.exp(logs[k]))
                        .toArray());
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
}
