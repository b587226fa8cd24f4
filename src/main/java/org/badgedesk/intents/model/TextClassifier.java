package org.badgedesk.intents.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Tells which class a text belongs to and how sure that is. The same engine with the same settings for every set of
 * labelled texts: an encoder with regression, an n-gram model and the nearest examples, joined by a {@link Blend} that is
 * fitted by cross-validation on the training data, one for each group of texts (language).
 */
public final class TextClassifier {

    /** A text is read up to this many tokens. */
    public static final int LONGEST = 128;

    /** Weight of the nearest example's cosine in the score, against the log probability. */
    static final double NEARNESS = 8;

    /** Weight of the log probability of the class outside, where the training data has one. */
    static final double FOREIGNNESS = 0.5;

    private static final double LEAST = 1e-6;

    private final int outside;
    private final Opinions opinions;
    private final Blend[] blends;

    TextClassifier(int outside, Opinions opinions, Blend[] blends) {
        this.outside = outside;
        this.opinions = opinions;
        this.blends = blends;
    }

    /**
     * Judges one text.
     *
     * @param vector the encoder's
     * @param group which blend weighs the opinions: 0 for what the encoder reads well (English), 1 for the rest
     */
    public Judgement judge(String text, float[] vector, int group) {
        return judge(List.of(vector), List.of(quickly(text)), group).get(0);
    }

    /**
     * Judges several texts, faster than one after the other.
     *
     * @param vectors the encoder's
     * @param byNgrams what {@link #quickly} says of them
     */
    public List<Judgement> judge(List<float[]> vectors, List<float[]> byNgrams, int group) {
        return opinions.on(vectors, byNgrams).stream()
                .map(views -> judge(views, blends[group], outside))
                .toList();
    }

    static Judgement judge(Opinions.Views views, Blend blend, int outside) {
        double[] p = blend.probabilities(views.opinions());
        int best = outside == 0 ? 1 : 0;
        for (int k = 0; k < p.length; k++) {
            if (k != outside && p[k] > p[best]) {
                best = k;
            }
        }
        float nearest = -1;
        for (float cosine : views.opinions()[2]) {
            nearest = Math.max(nearest, cosine);
        }
        double foreign = outside < 0 ? 0 : Math.log(p[outside] + LEAST);
        double score = Math.log(Math.max(p[best], 1e-12)) + NEARNESS * nearest - FOREIGNNESS * foreign;
        return new Judgement(p, best, score, views.cosines(), views.opinions()[0]);
    }

    /** What the n-grams alone say: quick, without the encoder. */
    public float[] quickly(String text) {
        return opinions.spelling().logProbabilities(text);
    }

    /** What the encoder's regression alone says: log probabilities. */
    public float[] meaning(float[] vector) {
        return opinions.meaning().logProbabilities(vector);
    }

    Blend blend(int group) {
        return blends[group];
    }

    /** The weights of the blends, for the curious. */
    public List<double[]> weights() {
        return java.util.Arrays.stream(blends).map(Blend::weights).toList();
    }

    /** Writes the trained model. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(outside);
        out.writeInt(blends.length);
        for (Blend blend : blends) {
            out.writeInt(blend.weights().length);
            for (double weight : blend.weights()) {
                out.writeDouble(weight);
            }
        }
        opinions.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public static TextClassifier read(DataInput in) throws IOException {
        int outside = in.readInt();
        Blend[] blends = new Blend[in.readInt()];
        for (int i = 0; i < blends.length; i++) {
            double[] weights = new double[in.readInt()];
            for (int j = 0; j < weights.length; j++) {
                weights[j] = in.readDouble();
            }
            blends[i] = new Blend(weights);
        }
        return new TextClassifier(outside, Opinions.read(in), blends);
    }
}
