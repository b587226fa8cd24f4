package org.badgedesk.intents;

import static java.util.Objects.requireNonNull;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.intents.Figures.Latency;
import org.badgedesk.intents.Figures.Prediction;
import org.badgedesk.intents.Figures.Times;
import org.badgedesk.intents.IntentFile.Phrase;
import org.badgedesk.intents.model.Training;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * New examples for the intent files: what the files would be with them, how the desk would understand then, and writing them. The running
 * desk takes written files up as it does any change in them ({@link Intents#reload}).
 */
@Service
public class Lessons {

    /** The steps of {@link #tryOut}, in order. */
    public static final List<String> STEPS = List.of(
            "learning with the new examples, and judging each of the others",
            "learning without them, to compare",
            "comparing");

    private static final int CONTEXT = 3;

    private final Intents intents;

    public Lessons(Intents intents) {
        this.intents = intents;
    }

    /**
     * The intent files as they would be.
     *
     * @param base a hash of the files as they are
     * @param diff the change in unified format, with paths below the folder of intent files
     */
    public record Edit(String base, String diff) {}

    private record Edited(Map<String, byte[]> before, Map<String, byte[]> after) {

        Set<String> changed() {
            return after.keySet().stream()
                    .filter(name -> !Arrays.equals(before.get(name), after.get(name)))
                    .collect(Collectors.toCollection(java.util.TreeSet::new));
        }

        String diff() {
            return changed().stream()
                    .flatMap(name -> diff(name).stream())
                    .map(line -> line + "\n")
                    .collect(Collectors.joining());
        }

        private List<String> diff(String name) {
            List<String> old = lines(requireNonNull(before.get(name)));
            return UnifiedDiffUtils.generateUnifiedDiff(
                    "a/" + name,
                    "b/" + name,
                    old,
                    DiffUtils.diff(old, lines(requireNonNull(after.get(name)))),
                    CONTEXT);
        }

        private static List<String> lines(byte[] content) {
            List<String> lines =
                    new ArrayList<>(Arrays.asList(new String(content, StandardCharsets.UTF_8).split("\n", -1)));
            if (lines.get(lines.size() - 1).isEmpty()) {
                lines.remove(lines.size() - 1);
            }
            return lines;
        }
    }

    /** Why nothing can be written into the folder of intent files; nothing where it can. */
    public Optional<String> obstacle() {
        return intents.files().obstacle();
    }

    /** Whether the files still have this hash. */
    public boolean isStill(String base) {
        return intents.files().find().hash().equals(base);
    }

    /**
     * What the files would be with these examples.
     *
     * @throws IllegalArgumentException where one of them cannot be added, and why: it is there already, belongs to another intent's
     *     examples, is a check phrase, or its file is written in a way that only a person should change
     */
    public Edit edit(List<Lesson> lessons) {
        Edited edited = edited(lessons);
        return new Edit(IntentFiles.hash(edited.before()), edited.diff());
    }

    /** What each of these examples alone would change, or why it cannot be added, in their order. */
    public List<Preview> previews(List<Lesson> lessons) {
        try {
            Map<String, byte[]> files = intents.files().find().whole();
            IntentSet set = IntentFiles.parse(files);
            return lessons.stream().map(lesson -> preview(files, set, lesson)).toList();
        } catch (IntentMistake e) {
            Preview none = new Preview("", "the intent files hold a mistake, which is to be mended first");
            return lessons.stream().map(lesson -> none).toList();
        }
    }

    /** A change in unified format, or what stands against it. */
    public record Preview(String diff, @Nullable String obstacle) {}

    private static Preview preview(Map<String, byte[]> files, IntentSet set, Lesson lesson) {
        try {
            Map<String, byte[]> after = new TreeMap<>(files);
            add(lesson, set, after);
            return new Preview(new Edited(files, after).diff(), null);
        } catch (IllegalArgumentException e) {
            return new Preview("", e.getMessage());
        }
    }

    /**
     * Learns from the files as they are with these examples, and without them, and compares. Takes up to a minute or two; changes nothing
     * in use.
     *
     * @param progress told at the start of each of {@link #STEPS}: how many are done, and what is done now
     * @throws IllegalArgumentException as {@link #edit}
     */
    public Trial tryOut(List<Lesson> lessons, BiConsumer<Integer, String> progress) {
        progress.accept(0, STEPS.get(0));
        IntentSet next = IntentFiles.parse(edited(lessons).after());
        Set<String> fresh = lessons.stream().map(Lessons::key).collect(Collectors.toSet());
        Predicate<Phrase> isFresh = phrase -> fresh.contains(key(phrase.intent(), phrase.text()));
        CurrentIntents.Prospect prospect = intents.prospect(next, isFresh, () -> progress.accept(1, STEPS.get(1)));
        progress.accept(2, STEPS.get(2));
        Map<String, Prediction> with = predictions(prospect.with());
        Map<String, Prediction> without = predictions(prospect.without());
        int known = (int) fresh.stream()
                .filter(text -> without.containsKey(text) && isRight(without.get(text)))
                .count();
        with.keySet().removeAll(fresh);
        without.keySet().removeAll(fresh);
        return new Trial(
                figures(without, prospect.without()),
                figures(with, prospect.with()),
                prospect.failedWith(),
                prospect.failedWithout(),
                differing(without, with),
                differing(with, without),
                known);
    }

    /**
     * Writes the examples into the intent files.
     *
     * @param base the hash of the files that they were tried out with
     * @throws IllegalStateException where the files have changed since, or may not be written
     */
    public void write(List<Lesson> lessons, String base) {
        obstacle().ifPresent(obstacle -> {
            throw new IllegalStateException(obstacle);
        });
        Edited edited = edited(lessons);
        if (!IntentFiles.hash(edited.before()).equals(base)) {
            throw new IllegalStateException("the intent files have changed since this was tried out: try it out again");
        }
        edited.changed()
                .forEach(name -> intents.files()
                        .write(name, requireNonNull(edited.after().get(name))));
    }

    private Edited edited(List<Lesson> lessons) {
        Map<String, byte[]> before = intents.files().find().whole();
        Map<String, byte[]> after = new TreeMap<>(before);
        for (Lesson lesson : lessons) {
            add(lesson, IntentFiles.parse(after), after);
        }
        return new Edited(before, after);
    }

    private static void add(Lesson lesson, IntentSet set, Map<String, byte[]> files) {
        IntentFile file = Optional.ofNullable(set.files().get(lesson.intent()))
                .orElseThrow(() -> new IllegalArgumentException("there is no intent '" + lesson.intent() + "'"));
        isThere(set, lesson).ifPresent(why -> {
            throw new IllegalArgumentException("“" + lesson.text() + "” " + why);
        });
        String content = new String(requireNonNull(files.get(file.name())), StandardCharsets.UTF_8);
        files.put(
                file.name(),
                IntentFileEdit.with(file.name(), content, lesson.language(), lesson.text())
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** An example under two intents teaches nothing, and a check phrase that is taught checks nothing. */
    private static Optional<String> isThere(IntentSet set, Lesson lesson) {
        String text = lesson.text().toLowerCase(Locale.ROOT);
        Predicate<Phrase> same =
                phrase -> phrase.text().toLowerCase(Locale.ROOT).equals(text);
        Function<IntentFile, Stream<String>> found = file -> Stream.concat(
                Stream.concat(file.examples().stream(), file.near().stream())
                        .filter(same)
                        .map(phrase -> "is an example of " + phrase.intent() + " already (" + file.name() + ":"
                                + phrase.line() + ")"),
                file.checks().stream()
                        .filter(same)
                        .map(phrase -> "is a check phrase (" + file.name() + ":" + phrase.line()
                                + "): taught, it would check nothing"));
        return set.files().values().stream().flatMap(found).findFirst();
    }

    private static Map<String, Prediction> predictions(TrainedModel.Trained trained) {
        Map<String, Prediction> predictions = new TreeMap<>();
        List<String> texts = trained.model().examples();
        for (int i = 0; i < texts.size(); i++) {
            Training.Held held = trained.held().get(i);
            Prediction prediction = OwnEvaluation.prediction(trained.model(), held);
            predictions.put(key(prediction.gold(), texts.get(i)), prediction);
        }
        return predictions;
    }

    private static String key(Lesson lesson) {
        return key(lesson.intent(), lesson.text());
    }

    private static String key(String intent, String text) {
        return intent + "\n" + text;
    }

    private static Figures figures(Map<String, Prediction> predictions, TrainedModel.Trained trained) {
        return Figures.of(
                List.copyOf(predictions.values()),
                IntentSet.OTHER,
                new Times(0, 0, new Latency(0, 0)),
                trained.model().trust().threshold());
    }

    /** What comes out right in the one and wrong in the other, and as what. */
    private static List<String> differing(Map<String, Prediction> right, Map<String, Prediction> wrong) {
        return right.entrySet().stream()
                .filter(one -> isRight(one.getValue()) && !isRight(requireNonNull(wrong.get(one.getKey()))))
                .map(one -> one.getValue().gold() + ": “" + one.getValue().text() + "” (else "
                        + requireNonNull(wrong.get(one.getKey())).predicted() + ")")
                .toList();
    }

    private static boolean isRight(Prediction prediction) {
        return prediction.predicted().equals(prediction.gold());
    }
}
