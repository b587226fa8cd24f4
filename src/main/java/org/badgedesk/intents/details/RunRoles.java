package org.badgedesk.intents.details;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import opennlp.tools.ml.model.BinaryFileDataReader;
import opennlp.tools.ml.model.GenericModelReader;
import opennlp.tools.ml.model.MaxentModel;
import org.badgedesk.core.Words;

/**
 * Finds details where no turn of phrase tells of them: a maximum entropy model (OpenNLP) says of each run of words what it
 * is likely to name. {@code mvn test -Dtest=RunRolesFit} learns it from the labelled messages in {@code bench/messages}.
 */
final class RunRoles {

    /** From here on a likely role is used; measured on writers that the model had not seen. */
    private static final double ENOUGH = 0.25;

    private static final double ENOUGH_FOR_A_NEW_NAME = 0.45;
    private static final double MOST = 0.95;

    private static final Pattern GREETED = Words.pattern(
            "(?iu)^\\s*(?:dear|hi|hello|hey|good \\p{L}+|sehr geehrte[rs]?|liebe[rs]?|hallo|guten \\p{L}+|estimad[oa]s?|hola|prezad[oa]s?|olá|car[oi]|gentil[ei]|ciao|ch[eè]re?s?|bonjour|beste|geachte)[\\s,]+$");

    private static final Pattern INTRODUCED = Words.pattern("(?i)\\b(?:my name is|my name['’]s|name is|this is)\\s+$");

    private static final String FILE = "/details/run-roles.bin";

    private final MaxentModel model;

    RunRoles(MaxentModel model) {
        this.model = model;
    }

    private record Guess(Role role, Run run, double probability) {}

    /** Read when first needed. */
    private static final class Shipped {
        static final RunRoles ROLES = RunRoles.read();
    }

    static RunRoles shipped() {
        return Shipped.ROLES;
    }

    private static RunRoles read() {
        try (InputStream in = Objects.requireNonNull(RunRoles.class.getResourceAsStream(FILE), FILE)) {
            DataInputStream data = new DataInputStream(new BufferedInputStream(in));
            return new RunRoles(new GenericModelReader(new BinaryFileDataReader(data)).getModel());
        } catch (IOException e) {
            throw new UncheckedIOException("what was learnt of names and organisations cannot be read", e);
        }
    }

    /** Everything in {@code text} that may be a detail: runs of words with capitals, and what is quoted. None where all is in capitals. */
    static List<Run> runs(String text) {
        if (Runs.shouted(text)) {
            return List.of();
        }
        Map<String, Run> runs = new TreeMap<>();
        List<Run> things = Runs.in(text, Runs.OF_THINGS);
        List<Run> all = new ArrayList<>(Runs.quoted(text));
        all.addAll(things);
        all.addAll(Runs.in(text, Runs.OF_PEOPLE));
        things.forEach(run -> all.add(new Run(Addressees.whole(run, things, text), run.start(), run.quoted())));
        all.removeIf(run -> GREETED.matcher(run.before(text)).find());
        all.forEach(run -> runs.putIfAbsent("%06d-%06d".formatted(run.start(), run.end()), run));
        return List.copyOf(runs.values());
    }

    /**
     * The {@code wanted} details in {@code text}: as {@code told}; of those that are not told, the likeliest run. Of a name that stands
     * alone nobody can say that it is the old one.
     */
    Map<String, Finding> read(Collection<String> wanted, Map<String, Finding> told, String text) {
        if (told.keySet().containsAll(wanted)) {
            return told;
        }
        String unwrapped = Lines.unwrapped(text);
        List<Guess> guesses = guesses(wanted, unwrapped);
        Map<String, Finding> all = new LinkedHashMap<>(told);
        for (Guess guess : guesses) {
            String value = guess.run().text();
            boolean taken = all.values().stream().anyMatch(f -> overlap(value, f.value()));
            if (!taken && guess.probability() >= enough(guess.role()) && !introduces(guess, unwrapped)) {
                all.putIfAbsent(guess.role().key(), new Finding(value, confidence(guess)));
            }
        }
        if (!told.containsKey(Role.OLD_NAME.key()) && !all.containsKey(Role.NEW_NAME.key())) {
            all.remove(Role.OLD_NAME.key());
        }
        return all;
    }

    /** What each run in {@code text} may be, the likeliest first. */
    private List<Guess> guesses(Collection<String> wanted, String text) {
        List<Guess> guesses = new ArrayList<>();
        List<Run> runs = runs(text);
        List<Set<String>> clues = RunClues.of(runs, text);
        for (int i = 0; i < runs.size(); i++) {
            double[] odds = model.eval(clues.get(i).toArray(String[]::new));
            for (Role role : Role.values()) {
                if (wanted.contains(role.key())) {
                    guesses.add(new Guess(role, runs.get(i), odds[model.getIndex(role.name())]));
                }
            }
        }
        guesses.sort(Comparator.comparingDouble(Guess::probability).reversed());
        return guesses;
    }

    private static boolean overlap(String one, String other) {
        return one.contains(other) || other.contains(one);
    }

    /** Whether the writer only says who they are: that is no new name. */
    private static boolean introduces(Guess guess, String text) {
        return guess.role() == Role.NEW_NAME
                && INTRODUCED.matcher(guess.run().before(text)).find();
    }

    /** What an account would bear from then on takes more. */
    private static double enough(Role role) {
        return role == Role.NEW_NAME ? ENOUGH_FOR_A_NEW_NAME : ENOUGH;
    }

    /** Sure, as it is likely enough. */
    private static double confidence(Guess guess) {
        double enough = enough(guess.role());
        return Finding.SURE + (MOST - Finding.SURE) * (guess.probability() - enough) / (1 - enough);
    }
}
