package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.badgedesk.intents.RequestOdds.Clue;
import org.badgedesk.intents.SideRequests.Candidate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fits the weights of {@link RequestOdds} to the labelled messages in {@code bench/messages} and prints them. Takes some
 * minutes and runs only where it is named: {@code mvn test -Dtest=RequestOddsFit}. Held-out messages are left alone.
 */
class RequestOddsFit {

    private static final JsonMapper JSON = new JsonMapper();
    private static final double RIDGE = 2;
    private static final int STEPS = 25;

    /** What speaks for a request, and whether it was one. */
    private record Row(double[] clues, boolean asked) {}

    @TempDir
    Path data;

    @Test
    void printsTheWeightsThatFitTheLabelledMessages() throws IOException {
        Intents intents = Intents.open(Path.of("intents"), data);
        List<Row> rows = new ArrayList<>();
        for (Path file : labelled()) {
            for (String line : Files.readAllLines(file)) {
                rows.addAll(rows(intents, JSON.readTree(line)));
            }
        }
        double[] weights = fit(rows);
        for (Clue clue : Clue.values()) {
            System.out.printf("%-18s %6.2f%n", clue, weights[clue.ordinal()]);
        }
        assertThat(weights[Clue.ASKS.ordinal()]).isPositive();
    }

    private static List<Path> labelled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("bench/messages"))) {
            return files.filter(f -> !f.toString().contains("held")).sorted().toList();
        }
    }

    private static List<Row> rows(Intents intents, JsonNode message) {
        JsonNode expected = message.path("expect");
        Set<String> needed = named(expected.has("required") ? expected.path("required") : expected.path("requests"));
        Set<String> allowed = named(expected.path("requests"));
        List<Row> rows = new ArrayList<>();
        String subject =
                message.path("subject").isString() ? message.path("subject").asString() : "";
        for (Candidate candidate :
                intents.candidates(subject, message.path("body").asString())) {
            String intent = intents.all().get(candidate.intent()).id();
            if (needed.contains(intent) || !allowed.contains(intent)) {
                double[] clues = new double[Clue.values().length];
                candidate.clues().forEach((clue, value) -> clues[clue.ordinal()] = value);
                rows.add(new Row(clues, needed.contains(intent)));
            }
        }
        return rows;
    }

    private static Set<String> named(JsonNode requests) {
        Set<String> names = new HashSet<>();
        for (JsonNode request : requests) {
            names.add(request.path("intent").asString());
            request.path("or").forEach(other -> names.add(other.asString()));
        }
        return names;
    }

    /** Ridge logistic regression by Newton's method; each clue counts in its own spread. */
    private static double[] fit(List<Row> rows) {
        int n = Clue.values().length;
        double[] spread = spread(rows, n);
        double[] w = new double[n];
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[n];
            double[][] curve = new double[n][n];
            for (int i = 0; i < n; i++) {
                double ridge = i == Clue.ALWAYS.ordinal() ? 0 : 2 * RIDGE * spread[i] * spread[i];
                gradient[i] = ridge * w[i];
                curve[i][i] = ridge;
            }
            for (Row row : rows) {
                double z = 0;
                for (int i = 0; i < n; i++) {
                    z += w[i] * row.clues()[i];
                }
                double p = 1 / (1 + Math.exp(-z));
                for (int i = 0; i < n; i++) {
                    gradient[i] += (p - (row.asked() ? 1 : 0)) * row.clues()[i];
                    for (int j = 0; j < n; j++) {
                        curve[i][j] += p * (1 - p) * row.clues()[i] * row.clues()[j];
                    }
                }
            }
            double[] change = solve(curve, gradient);
            for (int i = 0; i < n; i++) {
                w[i] -= change[i];
            }
        }
        return w;
    }

    private static double[] spread(List<Row> rows, int n) {
        double[] spread = new double[n];
        for (int i = 0; i < n; i++) {
            int clue = i;
            double mean =
                    rows.stream().mapToDouble(r -> r.clues()[clue]).average().orElse(0);
            spread[i] = Math.sqrt(rows.stream()
                    .mapToDouble(r -> Math.pow(r.clues()[clue] - mean, 2))
                    .average()
                    .orElse(1));
        }
        return spread;
    }

    /** Gauss's elimination with pivots. */
    private static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k; i < n; i++) {
                pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
            }
            double[] row = a[k];
            a[k] = a[pivot];
            a[pivot] = row;
            double value = b[k];
            b[k] = b[pivot];
            b[pivot] = value;
            for (int i = k + 1; i < n; i++) {
                double times = a[i][k] / a[k][k];
                for (int j = k; j < n; j++) {
                    a[i][j] -= times * a[k][j];
                }
                b[i] -= times * b[k];
            }
        }
        double[] x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = b[i];
            for (int j = i + 1; j < n; j++) {
                sum -= a[i][j] * x[j];
            }
            x[i] = sum / a[i][i];
        }
        return x;
    }
}
