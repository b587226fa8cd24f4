package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.badgedesk.intents.Intent.Kind;
import org.badgedesk.intents.RequestFinder.Studied;
import org.badgedesk.intents.RequestOdds.Clue;
import org.badgedesk.intents.SideRequests.Candidate;
import org.badgedesk.intents.model.ClauseModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fits what the desk knows of clauses to the labelled messages in {@code bench/messages}: writes which clause asks for
 * what ({@link LabelledClauses}) - guessed first, then told anew by a model that has learnt from the guesses about other messages -, and prints the weights of {@link RequestOdds} and {@link WholeOdds}, each message weighed by a
 * model of clauses that has not seen it. Takes some minutes and runs only where it is named: {@code mvn test -Dtest=RequestOddsFit}. Held-out messages
 * are left alone. {@code TrainedModel.VERSION} goes up with new clauses.
 */
class RequestOddsFit {

    private static final JsonMapper JSON = new JsonMapper();
    private static final double RIDGE = 2;
    private static final int STEPS = 25;
    private static final int FOLDS = 5;

    /** From this probability on a clause speaks of a request of its message, though another speaks more plainly. */
    private static final double SPOKEN_OF = 0.6;

    /** So much of what a clause may ask for must be one thing, for it to be labelled at all. */
    private static final double PLAIN = 0.6;

    private static final Path CLAUSES = Path.of("src/main/resources/clauses/clauses.jsonl");

    /** What speaks for a request, and whether it was one. */
    private record Row(double[] clues, boolean asked) {}

    /** How likely the whole of a message is asked for, and whether it was. */
    private record Main(double likely, boolean asked) {}

    /** @param asked by clause: the number of the intent; that of none where it asks for nothing; -1 where nobody knows */
    private record Labelled(
            Studied message,
            String text,
            List<List<Integer>> required,
            Set<String> needed,
            Set<String> allowed,
            int[] asked) {

        Labelled with(int[] asked) {
            return new Labelled(message, text, required, needed, allowed, asked);
        }
    }

    @TempDir
    Path data;

    @Test
    void learnsTheClausesAndPrintsTheWeightsThatFitTheLabelledMessages() throws IOException {
        Intents intents = Intents.open(Path.of("intents"), data);
        List<String> names = intents.all().stream().map(Intent::id).toList();
        List<Labelled> guessed = new ArrayList<>();
        for (Path file : labelled()) {
            for (String line : Files.readAllLines(file)) {
                guessed.add(labelled(intents, names, JSON.readTree(line)));
            }
        }
        List<Labelled> messages = toldAnew(guessed, names);
        write(messages, names);
        List<Row> rows = new ArrayList<>();
        List<Row> wholes = new ArrayList<>();
        List<Main> mains = new ArrayList<>();
        for (int f = 0; f < FOLDS; f++) {
            int fold = f;
            ClauseModel others = clauses(every(messages, i -> i % FOLDS != fold), names.size());
            for (Labelled message : every(messages, i -> i % FOLDS == fold)) {
                rows.addAll(rows(intents, names, message, others));
                whole(intents, names, message, others).ifPresent(wholes::add);
                main(intents, names, message, others).ifPresent(mains::add);
            }
        }
        double[] weights = printed(Clue.values(), rows);
        double[] ofWhole = printed(WholeOdds.Clue.values(), wholes);
        printBars(rows, weights, messages.size());
        printWholeBars(wholes, ofWhole, messages.size());
        printMainBars(mains, messages.size());
        assertThat(weights[Clue.WANTED.ordinal()]).isPositive();
    }

    private static double[] printed(Enum<?>[] clues, List<Row> rows) {
        double[] weights = fit(rows, clues.length);
        for (Enum<?> clue : clues) {
            System.out.printf("%-18s %6.2f%n", clue, weights[clue.ordinal()]);
        }
        return weights;
    }

    private static List<Path> labelled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("bench/messages"))) {
            return files.filter(f -> !f.toString().contains("held")).sorted().toList();
        }
    }

    private static Labelled labelled(Intents intents, List<String> names, JsonNode message) {
        JsonNode expected = message.path("expect");
        JsonNode required = expected.has("required") ? expected.path("required") : expected.path("requests");
        String subject =
                message.path("subject").isString() ? message.path("subject").asString() : "";
        Studied studied = intents.study(subject, message.path("body").asString());
        Set<String> allowed = named(expected.path("requests"));
        List<List<Integer>> either = new ArrayList<>();
        for (JsonNode request : required) {
            either.add(named(request).stream().map(names::indexOf).toList());
        }
        int[] asked = asked(studied, either, allowed, names);
        String text = subject + "\n" + message.path("body").asString();
        return new Labelled(studied, text, either, named(required), allowed, asked);
    }

    /** Each request is in the clause that speaks most for it, and in those that speak plainly of it. */
    private static int[] asked(Studied message, List<List<Integer>> required, Set<String> allowed, List<String> names) {
        List<Judged> clauses = message.judged();
        int[] asked = new int[clauses.size()];
        Arrays.fill(asked, names.size());
        for (int q = 0; q < asked.length; q++) {
            Judged clause = clauses.get(q);
            boolean open = allowed.stream().anyMatch(i -> clause.probability(names.indexOf(i)) >= SPOKEN_OF);
            asked[q] = open ? -1 : names.size();
        }
        for (List<Integer> either : required) {
            int most = -1;
            for (int q = 0; q < asked.length; q++) {
                most = most < 0 || likeliest(clauses.get(q), either) > likeliest(clauses.get(most), either) ? q : most;
            }
            for (int q = 0; q < asked.length; q++) {
                if ((q == most || likeliest(clauses.get(q), either) >= SPOKEN_OF)
                        && !either.contains(names.indexOf(IntentSet.THANKS))) {
                    Judged clause = clauses.get(q);
                    asked[q] = either.stream()
                            .max(Comparator.comparingDouble(clause::probability))
                            .orElseThrow();
                }
            }
        }
        return asked;
    }

    private static List<Labelled> toldAnew(List<Labelled> guessed, List<String> names) {
        Labelled[] told = new Labelled[guessed.size()];
        for (int f = 0; f < FOLDS; f++) {
            int fold = f;
            ClauseModel others = clauses(every(guessed, i -> i % FOLDS != fold), names.size());
            for (int i = fold; i < told.length; i += FOLDS) {
                told[i] = guessed.get(i).with(toldAnew(guessed.get(i), names, others));
            }
        }
        return List.of(told);
    }

    /** Each clause asks for what is likeliest of all that its message asks for, and each request is in one clause at least. */
    private static int[] toldAnew(Labelled message, List<String> names, ClauseModel others) {
        List<Reading.Clause> clauses = message.message().reading().told();
        double[][] p = new double[clauses.size()][];
        int[] asked = new int[clauses.size()];
        Set<Integer> open = new HashSet<>(Set.of(names.size()));
        message.allowed().forEach(name -> open.add(names.indexOf(name)));
        message.required().forEach(open::addAll);
        open.remove(names.indexOf(IntentSet.THANKS));
        for (int q = 0; q < asked.length; q++) {
            Judged judged = message.message().judged().get(q);
            double[] all = others.probabilities(
                    clauses.get(q).clues(judged.vector(), judged.judgement().meaning()),
                    judged.judgement().probabilities());
            p[q] = all;
            int best =
                    open.stream().max(Comparator.comparingDouble(k -> all[k])).orElseThrow();
            double sum = open.stream().mapToDouble(k -> all[k]).sum();
            asked[q] = all[best] >= PLAIN * sum ? best : -1;
        }
        for (List<Integer> either : message.required()) {
            boolean found = Arrays.stream(asked).anyMatch(either::contains);
            if (!found && !either.contains(names.indexOf(IntentSet.THANKS)) && asked.length > 0) {
                int most = IntStream.range(0, asked.length)
                        .boxed()
                        .max(Comparator.comparingDouble(q ->
                                either.stream().mapToDouble(k -> p[q][k]).max().orElse(0)))
                        .orElseThrow();
                if (asked[most] < 0 || asked[most] == names.size()) {
                    asked[most] = either.stream()
                            .max(Comparator.comparingDouble(k -> p[most][k]))
                            .orElseThrow();
                }
            }
        }
        return asked;
    }

    private static double likeliest(Judged clause, List<Integer> intents) {
        return intents.stream().mapToDouble(clause::probability).max().orElse(0);
    }

    private static void write(List<Labelled> messages, List<String> names) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Labelled message : messages) {
            Map<String, String> asked = new LinkedHashMap<>();
            List<Judged> clauses = message.message().judged();
            for (int q = 0; q < clauses.size(); q++) {
                int k = message.asked()[q];
                if (k >= 0) {
                    asked.put(clauses.get(q).text(), k == names.size() ? "" : names.get(k));
                }
            }
            Studied studied = message.message();
            if (!asked.isEmpty()) {
                lines.add(JSON.writeValueAsString(
                        new LabelledClauses.Message(studied.sentences(), studied.headed(), asked)));
            }
        }
        Files.write(CLAUSES, lines);
    }

    private static List<Labelled> every(List<Labelled> messages, IntPredicate which) {
        return IntStream.range(0, messages.size())
                .filter(which)
                .mapToObj(messages::get)
                .toList();
    }

    private static ClauseModel clauses(List<Labelled> messages, int classes) {
        List<ClauseModel.Clues> clues = new ArrayList<>();
        List<Integer> asked = new ArrayList<>();
        for (Labelled message : messages) {
            List<Reading.Clause> clauses = message.message().reading().told();
            for (int q = 0; q < clauses.size(); q++) {
                Judged judged = message.message().judged().get(q);
                if (message.asked()[q] >= 0) {
                    clues.add(clauses.get(q)
                            .clues(judged.vector(), judged.judgement().meaning()));
                    asked.add(message.asked()[q]);
                }
            }
        }
        return ClauseModel.learn(clues, asked.stream().mapToInt(k -> k).toArray(), classes);
    }

    private static List<Row> rows(Intents intents, List<String> names, Labelled message, ClauseModel clauses) {
        List<Row> rows = new ArrayList<>();
        for (Candidate candidate : intents.candidates(message.message(), clauses)) {
            String intent = names.get(candidate.intent());
            if (message.needed().contains(intent) || !message.allowed().contains(intent)) {
                double[] clues = new double[Clue.values().length];
                candidate.clues().forEach((clue, value) -> clues[clue.ordinal()] = value);
                rows.add(new Row(clues, message.needed().contains(intent)));
            }
        }
        return rows;
    }

    /** An action that the whole is taken for, where its sentences leave no doubt of another kind. */
    private static Optional<Row> whole(Intents intents, List<String> names, Labelled message, ClauseModel clauses) {
        int best = message.message().main().judgement().best();
        Reading reading = message.message().reading();
        boolean counts = intents.all().get(best).kind() == Kind.ACTION
                && new Doubts(WriterNames.NONE).about(reading.evidence(best, 3), message.text(), reading.asides(best))
                        == null;
        if (!counts) {
            return Optional.empty();
        }
        double[] clues = new double[WholeOdds.Clue.values().length];
        intents.clues(message.message(), message.text(), clauses)
                .forEach((clue, value) -> clues[clue.ordinal()] = value);
        return Optional.of(new Row(clues, message.allowed().contains(names.get(best))));
    }

    private static Optional<Main> main(Intents intents, List<String> names, Labelled message, ClauseModel clauses) {
        int best = message.message().main().judgement().best();
        Intent intent = intents.all().get(best);
        return intent.kind() == Kind.ANSWER && message.message().main().best() >= 0.5
                ? Optional.of(new Main(
                        intents.asked(message.message(), clauses),
                        message.allowed().contains(names.get(best))))
                : Optional.empty();
    }

    /** What each bar on the odds of the whole would keep, and let pass wrongly. */
    private static void printWholeBars(List<Row> wholes, double[] weights, int messages) {
        long right = wholes.stream().filter(Row::asked).count();
        for (double bar = -1; bar < 3; bar += 0.2) {
            double least = bar;
            List<Row> taken =
                    wholes.stream().filter(r -> odds(r, weights) >= least).toList();
            long kept = taken.stream().filter(Row::asked).count();
            System.out.printf(
                    "whole from %4.1f: kept %5.1f %%, wrong in 1,000 messages %4.1f%n",
                    bar, 100.0 * kept / right, 1000.0 * (taken.size() - kept) / messages);
        }
    }

    /** What each bar on {@link RequestFinder}'s question whether an answer is asked for would keep, and let pass wrongly. */
    private static void printMainBars(List<Main> mains, int messages) {
        long right = mains.stream().filter(Main::asked).count();
        for (double bar : new double[] {0, 0.02, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5}) {
            List<Main> taken = mains.stream().filter(m -> m.likely() >= bar).toList();
            long kept = taken.stream().filter(Main::asked).count();
            System.out.printf(
                    "answer asked from %4.2f: kept %5.1f %%, wrong in 1,000 messages %4.1f%n",
                    bar, 100.0 * kept / right, 1000.0 * (taken.size() - kept) / messages);
        }
    }

    private static Set<String> named(JsonNode requests) {
        Set<String> names = new HashSet<>();
        for (JsonNode request :
                requests.isArray() ? requests : JSON.createArrayNode().add(requests)) {
            names.add(request.path("intent").asString());
            request.path("or").forEach(other -> names.add(other.asString()));
        }
        return names;
    }

    /** What each bar on the odds would find, and how many requests too many it would see in a thousand messages. */
    private static void printBars(List<Row> rows, double[] weights, int messages) {
        for (int action = 0; action < 2; action++) {
            double kind = action;
            List<Row> own = rows.stream()
                    .filter(r -> r.clues()[Clue.ACTION.ordinal()] == kind)
                    .toList();
            long asked = own.stream().filter(Row::asked).count();
            for (double bar = -1.2; bar < 1.5; bar += 0.2) {
                double least = bar;
                List<Row> taken =
                        own.stream().filter(r -> odds(r, weights) >= least).toList();
                long found = taken.stream().filter(Row::asked).count();
                System.out.printf(
                        "%s from %4.1f: found %4.1f %%, too many in 1,000 messages %4.1f%n",
                        action == 1 ? "action" : "other ",
                        bar,
                        100.0 * found / asked,
                        1000.0 * (taken.size() - found) / messages);
            }
        }
    }

    private static double odds(Row row, double[] weights) {
        return IntStream.range(0, weights.length)
                .mapToDouble(i -> weights[i] * row.clues()[i])
                .sum();
    }

    /** Ridge logistic regression by Newton's method; each clue counts in its own spread. */
    private static double[] fit(List<Row> rows, int n) {
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
