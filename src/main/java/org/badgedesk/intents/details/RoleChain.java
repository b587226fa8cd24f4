package org.badgedesk.intents.details;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Says of every span of words in a text how likely it names the new name, the employer and so on: a conditional random field over its
 * {@link Piece pieces}, learnt by {@code mvn test -Dtest=RoleChainFit} from the labelled messages in {@code bench/messages}.
 */
final class RoleChain {

    private static final String FILE = "/details/role-chain.bin.gz";
    private static final int LONGEST = 16;
    private static final double FAINT = 0.05;

    private static final List<Role> ROLES =
            Arrays.stream(Role.values()).filter(role -> role != Role.NONE).toList();

    /** The details that it may find. */
    static final Set<String> KEYS = ROLES.stream().map(Role::key).collect(Collectors.toUnmodifiableSet());

    /** No role, and for each role the first piece of a span and those after it. */
    static final int TAGS = 1 + 2 * ROLES.size();

    private static final int FIRST_BITS = 16;

    private final int[] clues;
    /** Where the clues begin that have the same first bits, by these bits. */
    private final int[] starts;

    private final byte[] weights;
    private final double unit;
    private final double[][] steps;

    /**
     * @param clues hashes, ascending
     * @param weights {@link #TAGS} for each clue, in {@code unit}s
     * @param steps the logarithms of what {@link Lattice} takes; where a tag may not follow they do not count
     */
    RoleChain(int[] clues, byte[] weights, double unit, double[][] steps) {
        this.clues = clues;
        this.starts = starts(clues);
        this.weights = weights;
        this.unit = unit;
        this.steps = factors(steps);
    }

    private static int[] starts(int[] clues) {
        int[] starts = new int[(1 << FIRST_BITS) + 1];
        for (int clue : clues) {
            starts[firstBits(clue) + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return starts;
    }

    /** In the order of the clues: those of negative numbers come first. */
    private static int firstBits(int clue) {
        return (clue ^ Integer.MIN_VALUE) >>> (Integer.SIZE - FIRST_BITS);
    }

    private int indexOf(int clue) {
        int bits = firstBits(clue);
        return Arrays.binarySearch(clues, starts[bits], starts[bits + 1], clue);
    }

    /** A span of words that may have a role. */
    record Guess(Role role, int start, String text, double probability) {}

    /** Read when first needed. */
    private static final class Shipped {
        static final RoleChain CHAIN = RoleChain.read();
    }

    static RoleChain shipped() {
        return Shipped.CHAIN;
    }

    static int first(Role role) {
        return 1 + 2 * ROLES.indexOf(role);
    }

    static int further(Role role) {
        return first(role) + 1;
    }

    /** What {@link Lattice} takes for {@code steps}, which are logarithms: a span goes on only where it has begun. */
    static double[][] factors(double[][] steps) {
        double[][] factors = new double[TAGS + 1][TAGS];
        for (int last = 0; last <= TAGS; last++) {
            for (int tag = 0; tag < TAGS; tag++) {
                boolean furthers = tag > 0 && tag % 2 == 0;
                boolean may = !furthers || last == tag || last == tag - 1;
                factors[last][tag] = may ? Math.exp(steps[last][tag]) : 0;
            }
        }
        return factors;
    }

    /** The spans of {@code text} that may have a role, the likeliest first; of those that begin at one word with one role the likeliest. */
    List<Guess> guesses(String text) {
        List<Piece> pieces = Piece.of(text);
        List<Guess> guesses = new ArrayList<>();
        if (pieces.isEmpty()) {
            return guesses;
        }
        Lattice lattice = new Lattice(scores(PieceClues.of(pieces, text)), steps);
        for (int i = 0; i < pieces.size(); i++) {
            for (Role role : ROLES) {
                if (lattice.odds(i, first(role)) >= FAINT) {
                    guesses.add(guess(lattice, pieces, i, role, text));
                }
            }
        }
        guesses.sort((one, other) -> Double.compare(other.probability(), one.probability()));
        return guesses;
    }

    private static Guess guess(Lattice lattice, List<Piece> pieces, int from, Role role, String text) {
        double[] odds = lattice.spans(from, first(role), further(role), LONGEST);
        int likeliest = 0;
        for (int i = 1; i < odds.length; i++) {
            likeliest = odds[i] > odds[likeliest] ? i : likeliest;
        }
        int start = pieces.get(from).start();
        int end = pieces.get(from + likeliest).end();
        return new Guess(role, start, text.substring(start, closed(text, start, end)), odds[likeliest]);
    }

    /** Where a span ends: with the bracket that closes one within it, and without one that does not. */
    private static int closed(String text, int start, int end) {
        String span = text.substring(start, end);
        boolean opens = span.lastIndexOf('(') > span.lastIndexOf(')');
        boolean closes = span.endsWith(")") && span.indexOf('(') < 0;
        return closes ? end - 1 : opens && text.startsWith(")", end) ? end + 1 : end;
    }

    private double[][] scores(int[][] pieces) {
        double[][] scores = new double[pieces.length][TAGS];
        for (int i = 0; i < pieces.length; i++) {
            for (int clue : pieces[i]) {
                int at = indexOf(clue);
                for (int tag = 0; at >= 0 && tag < TAGS; tag++) {
                    scores[i][tag] += unit * weights[at * TAGS + tag];
                }
            }
        }
        return scores;
    }

    private static RoleChain read() {
        try (InputStream in = Objects.requireNonNull(RoleChain.class.getResourceAsStream(FILE), FILE)) {
            DataInputStream data = new DataInputStream(new BufferedInputStream(new GZIPInputStream(in)));
            int[] clues = Hashes.read(data);
            double unit = data.readDouble();
            double[][] steps = new double[TAGS + 1][TAGS];
            for (double[] row : steps) {
                for (int tag = 0; tag < TAGS; tag++) {
                    row[tag] = data.readDouble();
                }
            }
            byte[] weights = new byte[clues.length * TAGS];
            data.readFully(weights);
            return new RoleChain(clues, weights, unit, steps);
        } catch (IOException e) {
            throw new UncheckedIOException("what was learnt of names and organisations cannot be read", e);
        }
    }

    /** As {@link #shipped} reads it; {@code out} is closed. */
    void write(OutputStream out) throws IOException {
        try (DataOutputStream data = new DataOutputStream(new GZIPOutputStream(out))) {
            Hashes.write(clues, data);
            data.writeDouble(unit);
            for (double[] row : steps) {
                for (double factor : row) {
                    data.writeDouble(Math.log(factor));
                }
            }
            data.write(weights);
        }
    }
}
