package org.badgedesk.intents.details;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Says which of several days or addresses in a text is meant, if any: a conditional logit (McFadden, 1974) over what speaks for each
 * ({@link ChoiceClues}), learnt by {@code mvn test -Dtest=ChoiceFit} from the labelled messages in {@code bench/messages} and the
 * phrases in {@code bench/choices.txt}.
 */
final class Choice {

    /** The resource of what is learnt of days, and of addresses. */
    static final String DATE = "date-choice.bin.gz";

    static final String ADDRESS = "address-choice.bin.gz";

    private final int[] clues;
    private final byte[] weights;
    private final double unit;

    /**
     * @param clues hashes, ascending
     * @param weights one for each clue, in {@code unit}s
     */
    Choice(int[] clues, byte[] weights, double unit) {
        this.clues = clues;
        this.weights = weights;
        this.unit = unit;
    }

    /**
     * What may be chosen.
     *
     * @param start where it begins in the text
     * @param traits how it is written
     */
    record Option(String value, int start, int end, Set<String> traits) {}

    /** An option, and how likely it is meant. */
    record Chosen(Option option, double odds) {}

    /**
     * The likeliest of {@code options}, in the order in which they stand in {@code text}, unless none is likelier. The odds of those
     * that differ in capitals at most are added up.
     */
    Optional<Chosen> chosen(String text, List<Option> options) {
        double[] odds = odds(ChoiceClues.of(text, options));
        Map<String, Chosen> chosen = new LinkedHashMap<>();
        double none = 1;
        for (int i = 0; i < odds.length; i++) {
            none -= odds[i];
            chosen.merge(
                    options.get(i).value().toLowerCase(Locale.ROOT),
                    new Chosen(options.get(i), odds[i]),
                    (one, other) -> new Chosen(one.option(), one.odds() + other.odds()));
        }
        double needed = none;
        return chosen.values().stream()
                .max((one, other) -> Double.compare(one.odds(), other.odds()))
                .filter(best -> best.odds() > needed);
    }

    /** What is left to 1 is that none is meant. */
    private double[] odds(int[][] options) {
        double[] odds = new double[options.length];
        double sum = 1;
        for (int i = 0; i < odds.length; i++) {
            long score = 0;
            for (int clue : options[i]) {
                int at = Arrays.binarySearch(clues, clue);
                score += at < 0 ? 0 : weights[at];
            }
            odds[i] = Math.exp(unit * score);
            sum += odds[i];
        }
        for (int i = 0; i < odds.length; i++) {
            odds[i] /= sum;
        }
        return odds;
    }

    /** {@link #DATE} or {@link #ADDRESS} as shipped. */
    static Choice read(String file) {
        String path = "/details/" + file;
        try (InputStream in = Objects.requireNonNull(Choice.class.getResourceAsStream(path), path)) {
            DataInputStream data = new DataInputStream(new BufferedInputStream(new GZIPInputStream(in)));
            int[] clues = Hashes.read(data);
            double unit = data.readDouble();
            byte[] weights = new byte[clues.length];
            data.readFully(weights);
            return new Choice(clues, weights, unit);
        } catch (IOException e) {
            throw new UncheckedIOException("what was learnt of days and addresses cannot be read", e);
        }
    }

    /** As {@link #read} reads it; {@code out} is closed. */
    void write(OutputStream out) throws IOException {
        try (DataOutputStream data = new DataOutputStream(new GZIPOutputStream(out))) {
            Hashes.write(clues, data);
            data.writeDouble(unit);
            data.write(weights);
        }
    }
}
