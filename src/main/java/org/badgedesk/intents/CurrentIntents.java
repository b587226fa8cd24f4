package org.badgedesk.intents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.badgedesk.intents.IntentFile.Phrase;
import org.badgedesk.intents.Intents.Reload;
import org.badgedesk.intents.model.Encoder;
import org.badgedesk.intents.model.EncoderFolder;
import org.badgedesk.intents.model.TextClassifier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The intents that are in use, and what becomes of changed intent files: they are learnt from, checked, and taken or refused.
 * Safe for use by many threads.
 */
final class CurrentIntents {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentIntents.class);

    private final IntentFiles files;
    private final TakenFiles taken;
    private final ModelStore store;
    private final KeptVectors vectors;
    private final Encoder encoder;
    private final Sentences sentences = new Sentences();
    private final MessageReader reader = new MessageReader(sentences);
    private volatile State state;
    private volatile @Nullable Checked checked;

    /**
     * @param seen the hash of the files as they were last looked at, taken or not
     * @param refused why they were not taken
     * @param lacking they themselves, where they name what the desk has not and nothing else is wrong: it may come
     */
    private record State(
            LearntIntents learnt,
            String seen,
            List<String> refused,
            @Nullable IntentSet lacking) {

        static State of(LearntIntents learnt) {
            return new State(learnt, learnt.set().hash(), List.of(), null);
        }

        /** Whether there is nothing to look at anew. */
        boolean holds(String hash, Function<Intent, Optional<String>> missing) {
            return hash.equals(seen)
                    && (lacking == null || !mistakes(lacking, missing).isEmpty());
        }
    }

    /** The check phrases that come out wrong in the files with this hash. */
    private record Checked(String hash, List<String> failed) {}

    /** What would be learnt from changed files, with all of their phrases and without some. */
    record Prospect(
            TrainedModel.Trained with,
            TrainedModel.Trained without,
            List<String> failedWith,
            List<String> failedWithout) {}

    CurrentIntents(Path intentsDir, Path dataDir, @Nullable EncoderFolder own) {
        this.files = new IntentFiles(intentsDir);
        this.taken = new TakenFiles(dataDir, intentsDir);
        CompletableFuture<IntentSet> reading = CompletableFuture.supplyAsync(files::read);
        this.encoder = Encoder.open(dataDir, own);
        this.store = new ModelStore(dataDir, encoder.id());
        this.vectors = new KeptVectors(dataDir, encoder);
        this.state = begin(read(reading));
        store.forgetLeftOvers();
        reader.prepare();
    }

    private static IntentSet read(CompletableFuture<IntentSet> reading) {
        try {
            return reading.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The files as they are, or the operator's as they were last taken where a change since lets a check phrase come out wrong. */
    private State begin(IntentSet set) {
        Optional<TrainedModel> kept = store.find(set.hash());
        LearntIntents found = together(set, kept.orElseGet(() -> learn(set)));
        String before = files.areOwn() ? taken.hash() : "";
        boolean changed = !before.isEmpty() && !before.equals(set.hash());
        List<String> failed = kept.isPresent() && !changed ? List.of() : found.failedChecks();
        Optional<IntentSet> takenLast = changed && !failed.isEmpty() ? taken.find() : Optional.empty();
        if (takenLast.isPresent()) {
            IntentSet earlier = takenLast.get();
            LearntIntents last = together(earlier, store.find(earlier.hash()).orElseGet(() -> learn(earlier)));
            List<String> refused = CheckPhrases.anew(failed, last.failedChecks());
            if (!refused.isEmpty()) {
                refused.forEach(line -> LOG.warn(
                        "The changed intent files are not taken, those that were last taken stay in use: {}", line));
                return new State(last, set.hash(), refused, null);
            }
        }
        failed.forEach(line -> LOG.warn("A check phrase comes out wrong: {}", line));
        return State.of(found);
    }

    private LearntIntents together(IntentSet set, TrainedModel model) {
        return new LearntIntents(set, model, encoder, reader);
    }

    private TrainedModel learn(IntentSet set) {
        long start = System.nanoTime();
        TrainedModel model = TrainedModel.learn(set, sentences, vectors).model();
        LOG.info(
                "Learnt {} intents from {} examples in {} ms",
                set.files().size(),
                model.examples().size(),
                (System.nanoTime() - start) / 1_000_000);
        store.keep(model);
        return model;
    }

    /** The intents in use; what one task asks of them it asks of the same ones, since they may be others a moment later. */
    LearntIntents learnt() {
        return state.learnt();
    }

    IntentFiles files() {
        return files;
    }

    int tokens(String text) {
        return encoder.length(text, TextClassifier.LONGEST);
    }

    /** As {@link Intents#reload}. */
    synchronized Reload reload(Function<Intent, Optional<String>> missing) {
        State now = state;
        IntentFiles.Found found = files.find();
        String hash = found.hash();
        List<String> refused;
        IntentSet lacking = null;
        try {
            if (now.holds(hash, missing)) {
                return new Reload(false, List.of());
            }
            IntentSet set = found.set();
            List<IntentMistake.Mistake> mistakes = mistakes(set, missing);
            lacking = mistakes.isEmpty() ? null : set;
            refused = mistakes.isEmpty() ? take(set, now.learnt()) : inWords(mistakes);
        } catch (IntentMistake e) {
            refused = inWords(e.mistakes());
        } catch (RuntimeException | VirtualMachineError e) {
            LOG.warn("The changed intent files cannot be taken", e);
            lacking = hash.equals(now.seen()) ? now.lacking() : lacking;
            refused = List.of("taking the changed files failed: " + e
                    + ". The log says more; they are looked at again once they change");
        }
        if (!refused.isEmpty()) {
            state = new State(now.learnt(), hash, refused, lacking);
        }
        return new Reload(refused.isEmpty(), refused);
    }

    private static List<String> inWords(List<IntentMistake.Mistake> mistakes) {
        return mistakes.stream().map(IntentMistake.Mistake::toString).toList();
    }

    /** Takes the files, or says why not. */
    private List<String> take(IntentSet set, LearntIntents before) {
        LearntIntents next = together(
                set,
                store.find(set.hash())
                        .orElseGet(() ->
                                TrainedModel.learn(set, sentences, vectors).model()));
        List<String> failed = next.failedChecks();
        // What came out wrong before is no reason to refuse a change.
        List<String> refused = failed.isEmpty() ? failed : CheckPhrases.anew(failed, before.failedChecks());
        if (refused.isEmpty()) {
            store.keep(next.model());
            keepTaken(set);
            state = State.of(next);
        }
        return refused;
    }

    List<String> refused() {
        return state.refused();
    }

    /** As {@link Intents#requireAll}. */
    void requireAll(Function<Intent, Optional<String>> missing) {
        IntentSet set = learnt().set();
        requireAll(set, missing);
        keepTaken(set);
    }

    private static List<IntentMistake.Mistake> mistakes(IntentSet set, Function<Intent, Optional<String>> missing) {
        List<IntentMistake.Mistake> mistakes = new ArrayList<>();
        set.files()
                .values()
                .forEach(file -> missing.apply(file.intent())
                        .ifPresent(
                                cause -> mistakes.add(new IntentMistake.Mistake(file.name(), file.doesLine(), cause))));
        return mistakes;
    }

    private static void requireAll(IntentSet set, Function<Intent, Optional<String>> missing) {
        List<IntentMistake.Mistake> mistakes = mistakes(set, missing);
        if (!mistakes.isEmpty()) {
            throw new IntentMistake(mistakes);
        }
    }

    private void keepTaken(IntentSet set) {
        if (!files.areOwn() || set.hash().equals(taken.hash())) {
            return;
        }
        IntentFiles.Found found = files.find();
        if (found.hash().equals(set.hash())) {
            taken.keep(set.hash(), found.contents());
        }
    }

    /**
     * What would be learnt from other files, and what from them without some of their phrases. Changes nothing that is in use, but keeps
     * the model, so that taking these files up later takes no time.
     */
    Prospect prospect(IntentSet next, Predicate<Phrase> fresh, Runnable halfway) {
        TrainedModel.Trained with = TrainedModel.learn(next, sentences, vectors);
        halfway.run();
        TrainedModel.Trained without = TrainedModel.learn(next, sentences, vectors, fresh.negate());
        List<String> failed = together(next, with.model()).failedChecks();
        List<String> failedWithout = together(next, without.model()).failedChecks();
        if (failedWithout.containsAll(failed)) {
            store.keep(with.model());
        }
        return new Prospect(with, without, failed, failedWithout);
    }

    /** The check phrases that come out wrong in the files in use, looked at once. */
    List<String> failedChecks() {
        LearntIntents now = learnt();
        Checked last = checked;
        if (last == null || !last.hash().equals(now.set().hash())) {
            last = new Checked(now.set().hash(), now.failedChecks());
            checked = last;
        }
        return last.failed();
    }
}
