package org.badgedesk.intents.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Turns a score into the probability that the best class is right (Platt, 1999), learnt from judgements on held-out
 * texts, those that belong nowhere included; and the probability below which a text counts as belonging nowhere.
 */
public record Trust(double slope, double offset, double threshold) {

    /** Learns from what was held out; the threshold makes the most of such texts come out right. */
    public static Trust of(List<Training.Held> held, int outside) {
        double[] scores = held.stream().mapToDouble(h -> h.judgement().score()).toArray();
        boolean[] right = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            right[i] = held.get(i).judgement().best() == held.get(i).label();
        }
        double slope = 1;
        double offset = -TextClassifier.NEARNESS * 0.8;
        for (int step = 0; step < 100; step++) {
            double ga = 1e-3 * (slope - 1);
            double gb = 0;
            double haa = 1e-3;
            double hab = 0;
            double hbb = 1e-9;
            for (int i = 0; i < scores.length; i++) {
                double p = 1 / (1 + Math.exp(-(slope * scores[i] + offset)));
                double error = p - (right[i] ? 1 : 0);
                double curve = Math.max(p * (1 - p), 1e-9);
                ga += error * scores[i];
                gb += error;
                haa += curve * scores[i] * scores[i];
                hab += curve * scores[i];
                hbb += curve;
            }
            double det = haa * hbb - hab * hab;
            double da = (hbb * ga - hab * gb) / det;
            double db = (haa * gb - hab * ga) / det;
            double size = Math.min(1, 5 / (Math.abs(da) + Math.abs(db) + 1e-12));
            slope -= size * da;
            offset -= size * db;
        }
        return new Trust(slope, offset, 0.5);
    }

    /** The probability that the best class of a text with this score is right. */
    public double confidence(double score) {
        return 1 / (1 + Math.exp(-(slope * score + offset)));
    }

    /** Writes it. */
    public void write(DataOutput out) throws IOException {
        out.writeDouble(slope);
        out.writeDouble(offset);
        out.writeDouble(threshold);
    }

    /** Reads what {@link #write(DataOutput)} wrote. */
    public static Trust read(DataInput in) throws IOException {
        return new Trust(in.readDouble(), in.readDouble(), in.readDouble());
    }
}
