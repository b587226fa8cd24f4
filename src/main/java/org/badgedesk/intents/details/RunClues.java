package org.badgedesk.intents.details;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What speaks for the {@link Role} of each run in a text: its own words, those around it, its likeness to other runs, where it stands. */
final class RunClues {

    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{M}\\p{N}'’]+|[^\\p{L}\\p{M}\\p{N}\\s]|\\n");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}'’.&-]+");
    private static final int AROUND = 60;
    private static final int BEFORE = 3;
    private static final int AFTER = 2;
    private static final double ALIKE = 0.4;

    private final String text;
    private final int subject;
    private final int signature;
    private final List<Run> runs;
    private final List<Set<String>> pairs;
    private final Set<String> signed;

    private RunClues(String text, List<Run> runs) {
        this.text = text;
        this.subject = text.indexOf('\n');
        this.signature = Lines.signature(text);
        this.runs = runs;
        this.pairs = runs.stream().map(run -> pairs(run.text())).toList();
        this.signed = words(text.substring(signature));
    }

    /** For each of {@code runs}, which stand in {@code text}, what speaks for its role. */
    static List<Set<String>> of(List<Run> runs, String text) {
        RunClues clues = new RunClues(text, runs);
        List<Set<String>> all = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            all.add(clues.of(i));
        }
        return all;
    }

    private Set<String> of(int index) {
        Run run = runs.get(index);
        Set<String> clues = new LinkedHashSet<>();
        before(clues, tokens(text.substring(Math.max(0, run.start() - AROUND), run.start())));
        after(clues, tokens(text.substring(run.end(), Math.min(text.length(), run.end() + AROUND))));
        own(clues, run);
        place(clues, run);
        likeness(clues, index);
        return clues;
    }

    private static void before(Set<String> clues, List<String> tokens) {
        int n = tokens.size();
        for (int i = 1; i <= Math.min(BEFORE, n); i++) {
            clues.add("before " + i + " " + tokens.get(n - i));
            clues.add("before " + tokens.get(n - i));
        }
        if (n > 1) {
            clues.add("before " + String.join(" ", tokens.subList(n - 2, n)));
        }
        if (n > 2) {
            clues.add("before " + String.join(" ", tokens.subList(n - 3, n)));
        }
    }

    private static void after(Set<String> clues, List<String> tokens) {
        for (int i = 0; i < Math.min(AFTER, tokens.size()); i++) {
            clues.add("after " + (i + 1) + " " + tokens.get(i));
            clues.add("after " + tokens.get(i));
        }
        if (tokens.size() > 1) {
            clues.add("after " + String.join(" ", tokens.subList(0, 2)));
        }
        if (tokens.size() > 2) {
            clues.add("after " + String.join(" ", tokens.subList(0, 3)));
        }
    }

    private static void own(Set<String> clues, Run run) {
        String name = run.text();
        List<String> words = matches(WORD, name);
        if (!words.isEmpty()) {
            String first = words.get(0);
            String last = words.get(words.size() - 1);
            clues.add("first " + first);
            clues.add("last " + last);
            clues.add("begins " + first.substring(0, Math.min(3, first.length())));
            clues.add("ends " + last.substring(Math.max(0, last.length() - 3)));
            clues.add("ends " + last.substring(Math.max(0, last.length() - 2)));
            words.forEach(word -> clues.add("word " + word));
        }
        clues.add("words " + Math.min(words.size(), 5));
        add(clues, "quoted", run.quoted());
        add(clues, "capitals", name.equals(name.toUpperCase(Locale.ROOT)));
        add(clues, "digit", name.codePoints().anyMatch(Character::isDigit));
        add(clues, "organisation", Employers.organised(name));
        add(clues, "titled", Addressees.titled(name));
        add(clues, "office", Addressees.isOffice(name));
    }

    private void place(Set<String> clues, Run run) {
        add(clues, "in the subject", run.end() <= subject);
        add(clues, "in the signature", run.start() >= signature);
        add(
                clues,
                "signed",
                run.start() < signature && words(run.text()).stream().anyMatch(signed::contains));
        add(clues, "twice", text.indexOf(run.text()) != text.lastIndexOf(run.text()));
        clues.add("quarter " + 4 * run.start() / Math.max(1, text.length()));
    }

    /** Two names that are much alike are the old and the new one. */
    private void likeness(Set<String> clues, int index) {
        Run run = runs.get(index);
        double most = 0;
        boolean first = false;
        for (int j = 0; j < runs.size(); j++) {
            Run other = runs.get(j);
            boolean apart = other.end() <= run.start() || other.start() >= run.end();
            double alike = apart && !other.text().equals(run.text()) ? alike(pairs.get(index), pairs.get(j)) : 0;
            if (alike > most) {
                most = alike;
                first = run.start() < other.start();
            }
        }
        clues.add("alike " + (int) (most * 5));
        add(clues, first ? "alike, first" : "alike, second", most > ALIKE);
    }

    /** The share of pairs of neighbouring letters that both have (Jaccard). */
    private static double alike(Set<String> one, Set<String> other) {
        long both = one.stream().filter(other::contains).count();
        return both == 0 ? 0 : (double) both / (one.size() + other.size() - both);
    }

    private static Set<String> pairs(String name) {
        StringBuilder letters = new StringBuilder();
        Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 1 < letters.length(); i++) {
            pairs.add(letters.substring(i, i + 2));
        }
        return pairs;
    }

    private static void add(Set<String> clues, String clue, boolean holds) {
        if (holds) {
            clues.add(clue);
        }
    }

    private static Set<String> words(String text) {
        return Set.copyOf(matches(WORD, text));
    }

    private static List<String> tokens(String text) {
        return matches(TOKEN, text);
    }

    private static List<String> matches(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }
}
