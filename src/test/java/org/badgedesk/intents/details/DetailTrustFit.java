package org.badgedesk.intents.details;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Measures the shares that {@link DetailTrust} holds, on the messages of writers whom {@link RoleChain} and {@link Choice} have not seen, and how far what is
 * said of writers who were left out is from what is so. Runs only where it is named: {@code mvn test -Dtest=DetailTrustFit}.
 */
class DetailTrustFit {

    private static final Map<String, List<String>> WANTED = Map.of(
            "name-change", List.of("new_name", "old_name", "credential"),
            "verification-letter", List.of("addressee", "employer", "credential"),
            "expiry-dispute", List.of("date", "credential"),
            "email-change", List.of("new_email", "credential"),
            "unlock-account", List.of("credential"),
            "password-reset", List.of("credential"),
            "resend-issuance-email", List.of("credential"));

    /** From so many details on a share is known well enough to be held against the one that is shipped. */
    private static final int MANY = 50;

    private record Learnt(RoleChain chain, Choice dates, Choice addresses) {}

    /**
     * @param way what {@link DetailTrust} tells apart
     * @param said the share that is shipped
     * @param confidence what the rule that found it says
     */
    private record Found(int fold, String way, double said, double confidence, boolean exact) {}

    @Test
    void printsHowManyOfTheDetailsFoundInEachWayAreExact() throws IOException {
        List<Found> found = found();
        Map<String, List<Found>> ways =
                found.stream().collect(Collectors.groupingBy(Found::way, TreeMap::new, Collectors.toList()));
        ways.forEach((way, its) ->
                System.out.printf("%-50s %5d  %.2f  (shipped %.2f)%n", way, its.size(), share(its), said(its)));
        System.out.printf(
                "%d details; apart from what is so: measured without the writer %.3f, as shipped %.3f, by the rules %.3f%n",
                found.size(), apart(found, leftOut(found)), apart(found, Found::said), apart(found, Found::confidence));

        assertThat(ways)
                .allSatisfy((way, its) -> assertThat(
                                way.endsWith("turned") || its.size() < MANY ? 0 : share(its) - said(its))
                        .as(way)
                        .isBetween(-0.04, 0.04));
    }

    private static List<Found> found() throws IOException {
        List<RoleChainFit.Message> messages = RoleChainFit.messages();
        List<String> writers = List.copyOf(new TreeSet<>(
                messages.stream().map(RoleChainFit.Message::writer).toList()));
        List<Found> found = new ArrayList<>();
        for (int fold = 0; fold < RoleChainFit.FOLDS; fold++) {
            int own = fold;
            Map<Boolean, List<RoleChainFit.Message>> parts = messages.stream()
                    .collect(Collectors.partitioningBy(m -> writers.indexOf(m.writer()) % RoleChainFit.FOLDS == own));
            Learnt learnt = new Learnt(
                    RoleChainFit.learn(parts.get(false)),
                    choice("date", ChoiceFit.dates(), parts.get(true)),
                    choice("new_email", ChoiceFit.addresses(), parts.get(true)));
            parts.get(true).forEach(message -> found.addAll(found(own, message, learnt)));
        }
        return found;
    }

    /** Learnt without the writers of {@code leftOut}. */
    private static Choice choice(String key, List<ChoiceFit.Message> messages, List<RoleChainFit.Message> leftOut)
            throws IOException {
        Set<String> writers = leftOut.stream().map(RoleChainFit.Message::writer).collect(Collectors.toSet());
        return ChoiceFit.fit(
                key,
                messages.stream().filter(m -> !writers.contains(m.writer())).toList());
    }

    private static List<Found> found(int fold, RoleChainFit.Message message, Learnt learnt) {
        String text = message.text();
        List<RoleChain.Guess> guesses = learnt.chain().guesses(Lines.unwrapped(text));
        List<Found> found = new ArrayList<>();
        message.details().forEach((intent, right) -> {
            List<String> wanted = WANTED.getOrDefault(intent, List.of());
            Map<String, Finding> told = told(wanted, text, learnt);
            new LearntDetails(learnt.chain(), text).read(wanted, told).forEach((key, finding) -> {
                String way = way(key, finding, Optional.ofNullable(told.get(key)), guesses);
                found.add(new Found(fold, way, finding.exact(), finding.confidence(), is(key, finding, right)));
            });
        });
        return found;
    }

    /** As {@link DetailReader#told}, but for what {@link Choice} has learnt. */
    private static Map<String, Finding> told(List<String> wanted, String text, Learnt learnt) {
        Map<String, Finding> told = new HashMap<>(DetailReader.told(wanted, text));
        if (wanted.contains("date")) {
            told.remove("date");
            told.putAll(DateReader.chosen(text, DateForms.in(text), learnt.dates()));
        }
        if (wanted.contains("new_email")) {
            told.remove("new_email");
            String unwrapped = Lines.unwrapped(text);
            told.putAll(AddressReader.chosen(unwrapped, AddressReader.options(unwrapped), learnt.addresses()));
        }
        return told;
    }

    private static boolean is(String key, Finding finding, Map<String, String> right) {
        return key.equals("date")
                ? ChoiceFit.is(finding.value(), right.get(key))
                : finding.value().equals(right.get(key));
    }

    private static String way(String key, Finding finding, Optional<Finding> told, List<RoleChain.Guess> guesses) {
        if (!RoleChain.KEYS.contains(key)) {
            Finding chosen = told.orElseThrow();
            boolean turned = key.equals("date") && DetailTrust.isOpen(chosen);
            return key + (turned ? " may be turned" : " " + DetailTrust.likely(chosen));
        }
        return (key.endsWith("_name") ? "name" : key) + " " + DetailTrust.way(key, finding, told, guesses);
    }

    /** As {@link DetailTrust} holds it: with one right and one wrong more, since few say little. */
    private static double share(List<Found> found) {
        return (1.0 + found.stream().filter(Found::exact).count()) / (2 + found.size());
    }

    private static double said(List<Found> found) {
        return found.stream().mapToDouble(Found::said).average().orElse(0);
    }

    /** What would be said of it if its writer, and those in the same fold, had not been there. */
    private static ToDoubleFunction<Found> leftOut(List<Found> found) {
        Map<String, Double> shares = new HashMap<>();
        return one -> shares.computeIfAbsent(
                one.fold() + one.way(),
                k -> share(found.stream()
                        .filter(other ->
                                other.fold() != one.fold() && other.way().equals(one.way()))
                        .toList()));
    }

    /** How far what is said is from what is so, on average, by tenths of what is said (expected calibration error). */
    private static double apart(List<Found> found, ToDoubleFunction<Found> saying) {
        Map<Long, List<Found>> tenths =
                found.stream().collect(Collectors.groupingBy(one -> (long) Math.floor(10 * saying.applyAsDouble(one))));
        return tenths.values().stream()
                        .mapToDouble(its -> Math.abs(its.stream()
                                .mapToDouble(one -> saying.applyAsDouble(one) - (one.exact() ? 1 : 0))
                                .sum()))
                        .sum()
                / found.size();
    }
}
