package org.badgedesk.intents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.intents.IntentFile.Phrase;
import org.badgedesk.intents.RequestFinder.Studied;
import org.badgedesk.intents.SideRequests.Candidate;
import org.badgedesk.intents.details.DetailReader;
import org.badgedesk.intents.model.ClauseModel;
import org.badgedesk.intents.model.Encoder;
import org.badgedesk.intents.model.EncoderFolder;
import org.badgedesk.intents.model.TextClassifier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/**
 * The desk's understanding: which requests a text makes, with their details, and how sure that is. It learns from the
 * intent files, keeps what it learnt in the data directory, and takes changed files in while running. Safe for use by
 * many threads.
 */
@Service
@EnableConfigurationProperties(IntentsSettings.class)
public class Intents {

    private static final Logger LOG = LoggerFactory.getLogger(Intents.class);

    private final IntentFiles files;
    private final TakenFiles taken;
    private final ModelStore store;
    private final KeptVectors vectors;
    private final Encoder encoder;
    private final Sentences sentences = new Sentences();
    private final MessageReader reader = new MessageReader(sentences);
    private volatile State state;
    private volatile @Nullable Checked checked;

    /** Who wrote, as far as it helps reading the text: the display name and the address are hints only. */
    public record Writer(
            @Nullable String displayName, @Nullable EmailAddress address) {

        /** A writer of whom nothing is known. */
        public static final Writer UNKNOWN = new Writer(null, null);
    }

    /**
     * What became of a change in the intent files.
     *
     * @param changed whether the files were taken
     * @param mistakes why they were not, one line each; empty where they were taken or nothing had changed
     */
    public record Reload(boolean changed, List<String> mistakes) {}

    /**
     * @param seen the hash of the files as they were last looked at, taken or not
     * @param refused why they were not taken
     */
    private record State(IntentSet set, TrainedModel model, Spelling spelling, String seen, List<String> refused) {

        State without(String seen, List<String> refused) {
            return new State(set, model, spelling, seen, refused);
        }
    }

    /** The check phrases that come out wrong in the files with this hash. */
    private record Checked(String hash, List<String> failed) {}

    @Autowired
    Intents(IntentsSettings settings) {
        this(settings.intentsDir(), settings.dataDir(), settings.encoder());
    }

    private Intents(Path intentsDir, Path dataDir, @Nullable EncoderFolder own) {
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

    /** The files as they are, or the operator's as they were last taken where a change since lets a check phrase come out wrong. */
    private State begin(IntentSet set) {
        Optional<TrainedModel> kept = store.find(set.hash());
        State found = state(set, kept.orElseGet(() -> learn(set)));
        String before = files.areOwn() ? taken.hash() : "";
        boolean changed = !before.isEmpty() && !before.equals(set.hash());
        List<String> failed = kept.isPresent() && !changed ? List.of() : failures(found);
        Optional<IntentSet> takenLast = changed && !failed.isEmpty() ? taken.find() : Optional.empty();
        if (takenLast.isPresent()) {
            IntentSet earlier = takenLast.get();
            State last = state(earlier, store.find(earlier.hash()).orElseGet(() -> learn(earlier)));
            List<String> refused = CheckPhrases.anew(failed, failures(last));
            if (!refused.isEmpty()) {
                refused.forEach(line -> LOG.warn(
                        "The changed intent files are not taken, those that were last taken stay in use: {}", line));
                return last.without(set.hash(), refused);
            }
        }
        failed.forEach(line -> LOG.warn("A check phrase comes out wrong: {}", line));
        return found;
    }

    private State state(IntentSet set, TrainedModel model) {
        return new State(set, model, Spelling.of(set, encoder::knows), set.hash(), List.of());
    }

    private void keepTaken(IntentSet set) {
        if (!files.areOwn() || set.hash().equals(taken.hash())) {
            return;
        }
        Map<String, byte[]> contents = files.contents();
        if (IntentFiles.hash(contents).equals(set.hash())) {
            taken.keep(set.hash(), contents);
        }
    }

    /**
     * Opens the desk's understanding without Spring. Reads the files in {@code intentsDir}, or those in the jar where
     * there is no such folder; learns from them unless {@code dataDir} holds the trained model already.
     *
     * @throws IntentMistake where a file holds a mistake
     */
    public static Intents open(Path intentsDir, Path dataDir) {
        return open(intentsDir, dataDir, null);
    }

    /**
     * As {@link #open(Path, Path)}, with the operator's own encoder where one is given.
     *
     * @throws java.io.UncheckedIOException where a file of the encoder lacks or cannot be used
     */
    public static Intents open(Path intentsDir, Path dataDir, @Nullable Path encoderDir) {
        return new Intents(intentsDir, dataDir, EncoderFolder.at(encoderDir));
    }

    private static IntentSet read(CompletableFuture<IntentSet> reading) {
        try {
            return reading.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
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

    /** Understands the newly written text of a message; {@code subject} may be empty. */
    public Understanding understand(String subject, String text, Writer writer) {
        State now = state;
        return understand(now, subject, text, writer, null);
    }

    private Understanding understand(State now, String subject, String text, Writer writer, @Nullable Language said) {
        MessageReader.Read read = reader.read(subject, text, now.model(), now.spelling(), said);
        boolean known = read.language().equals(Language.UNKNOWN)
                || now.model().languages().contains(read.language().code());
        List<UnderstoodRequest> requests = new RequestFinder(encoder, now.model(), now.set())
                .find(
                        read.sentences(),
                        read.headed(),
                        read.text(),
                        read.language(),
                        known,
                        WriterNames.of(writer, read.text()));
        return new Understanding(
                read.language(),
                requests,
                now.model().hash(),
                now.model().trust().threshold());
    }

    /** All clauses of a message and what is made of them, for fitting {@link ClauseModel} and {@link RequestOdds}. */
    Studied study(String subject, String text) {
        State now = state;
        MessageReader.Read read = reader.read(subject, text, now.model(), now.spelling(), null);
        return new RequestFinder(encoder, now.model(), now.set())
                .study(read.sentences(), read.headed(), read.text(), read.language());
    }

    /** What a message may ask for beside its main request by this knowledge of clauses, for fitting {@link RequestOdds}. */
    List<Candidate> candidates(Studied message, ClauseModel clauses) {
        State now = state;
        return new RequestFinder(encoder, now.model().with(clauses), now.set()).candidates(message);
    }

    /** How likely the main request of a message is asked for by this knowledge of clauses, for fitting the bars of {@link RequestFinder}. */
    double asked(Studied message, ClauseModel clauses) {
        State now = state;
        return new RequestFinder(encoder, now.model().with(clauses), now.set()).asked(message);
    }

    /** What speaks for the main request of a message by this knowledge of clauses, for fitting {@link WholeOdds}. */
    Map<WholeOdds.Clue, Double> clues(Studied message, String text, ClauseModel clauses) {
        State now = state;
        return new RequestFinder(encoder, now.model().with(clauses), now.set())
                .clues(message, MessageReader.plain(text));
    }

    /** Reads only details out of an answer to the desk's own question. */
    public Map<String, String> details(List<String> wanted, String text, Language language) {
        Map<String, String> found = new LinkedHashMap<>();
        DetailReader.answers(wanted, MessageReader.plain(text))
                .forEach((key, finding) -> found.put(key, finding.value()));
        return found;
    }

    int tokens(String text) {
        return encoder.length(text, TextClassifier.LONGEST);
    }

    /** What came of the examples that were taken for this intent, each judged by a model that had not seen it. */
    public List<Calibrated> calibration(String intent) {
        return state.model().calibration().stream()
                .filter(one -> one.intent().equals(intent))
                .toList();
    }

    /** What the writer takes back of what was asked before ("never mind"); nothing where they do not. */
    public Optional<TakingBack> takesBack(String text) {
        return new Doubts(WriterNames.NONE).takingBack(MessageReader.plain(text));
    }

    /**
     * Where and how an intent's file states a rule ({@code identity}, {@code approval}, {@code autonomy}, {@code required},
     * {@code does}), such as {@code name-change.yml:9: approval: staff}; nothing where it does not.
     */
    public Optional<String> stated(String intent, String rule) {
        return Optional.ofNullable(state.set().files().get(intent))
                .flatMap(file -> Optional.ofNullable(file.rules().get(rule))
                        .map(said -> "%s:%d: %s".formatted(file.name(), said.line(), said.words())));
    }

    /** Where the threshold and the confidences come from, in words. */
    public String calibratedOn() {
        State now = state;
        return "confidences are calibrated by cross-validation on %d examples in %d files; below the threshold the guess is likelier wrong than right"
                .formatted(now.model().examples().size(), now.set().files().size());
    }

    /** The words of {@code sentences} that speak most for {@code intent}, best first. */
    public List<String> carrying(String intent, List<String> sentences) {
        TrainedModel model = state.model();
        return CarryingWords.of(Sentences.joined(sentences), model.indexOf(intent), model.classifier());
    }

    /** Which trained model is in use. */
    public String model() {
        return state.model().hash();
    }

    /** All intents, by id. */
    public List<Intent> all() {
        return state.set().intents();
    }

    /** The intent with that id. */
    public Optional<Intent> find(String id) {
        return state.set().find(id);
    }

    /**
     * Looks whether the intent files have changed and takes them in if they hold together, nothing that they name is
     * {@code missing}, and their check phrases come out right; else everything stays as it was. May take half a minute where it has
     * to learn; never throws for what is in the files.
     *
     * @param missing what an intent names and the desk has not, in words
     */
    public synchronized Reload reload(Function<Intent, Optional<String>> missing) {
        State now = state;
        try {
            String hash = files.hash();
            if (hash.equals(now.seen())) {
                return new Reload(false, List.of());
            }
            state = now.without(hash, List.of());
            IntentSet set = files.read();
            requireAll(set, missing);
            State next = state(
                    set,
                    store.find(set.hash())
                            .orElseGet(() ->
                                    TrainedModel.learn(set, sentences, vectors).model()));
            List<String> failed = failures(next);
            // What came out wrong before is no reason to refuse a change.
            List<String> refused = failed.isEmpty() ? failed : CheckPhrases.anew(failed, failures(now));
            if (!refused.isEmpty()) {
                return refuse(refused);
            }
            store.keep(next.model());
            keepTaken(set);
            state = next;
            return new Reload(true, List.of());
        } catch (IntentMistake e) {
            return refuse(
                    e.mistakes().stream().map(IntentMistake.Mistake::toString).toList());
        }
    }

    private Reload refuse(List<String> why) {
        State now = state;
        state = now.without(now.seen(), why);
        return new Reload(false, why);
    }

    /** Why the intent files as they lie there are not in use, one line each; empty where they are. */
    public List<String> refused() {
        return state.refused();
    }

    /**
     * Checks what the intents name. Where nothing is missing, their files count as taken: a later start may go back to them.
     *
     * @param missing what an intent names and the desk has not, in words
     * @throws IntentMistake where anything is missing, with file, line and cause
     */
    public void requireAll(Function<Intent, Optional<String>> missing) {
        IntentSet set = state.set();
        requireAll(set, missing);
        keepTaken(set);
    }

    private static void requireAll(IntentSet set, Function<Intent, Optional<String>> missing) {
        List<IntentMistake.Mistake> mistakes = new ArrayList<>();
        set.files()
                .values()
                .forEach(file -> missing.apply(file.intent())
                        .ifPresent(
                                cause -> mistakes.add(new IntentMistake.Mistake(file.name(), file.doesLine(), cause))));
        if (!mistakes.isEmpty()) {
            throw new IntentMistake(mistakes);
        }
    }

    IntentFiles files() {
        return files;
    }

    /**
     * What would be learnt from other files, and what from them without some of their phrases. Changes nothing that is in use, but keeps
     * the model, so that taking these files up later takes no time.
     */
    Prospect prospect(IntentSet next, Predicate<Phrase> fresh, Runnable halfway) {
        TrainedModel.Trained with = TrainedModel.learn(next, sentences, vectors);
        halfway.run();
        TrainedModel.Trained without = TrainedModel.learn(next, sentences, vectors, fresh.negate());
        List<String> failed = failures(next, with.model());
        List<String> failedWithout = failures(next, without.model());
        if (failedWithout.containsAll(failed)) {
            store.keep(with.model());
        }
        return new Prospect(with, without, failed, failedWithout);
    }

    private List<String> failures(IntentSet set, TrainedModel model) {
        return failures(state(set, model));
    }

    record Prospect(
            TrainedModel.Trained with,
            TrainedModel.Trained without,
            List<String> failedWith,
            List<String> failedWithout) {}

    /** The check phrases that come out wrong, each with file, line and what came out. Takes a second or two when first asked for. */
    public List<String> failedChecks() {
        State now = state;
        Checked last = checked;
        if (last == null || !last.hash().equals(now.set().hash())) {
            last = new Checked(now.set().hash(), failures(now));
            checked = last;
        }
        return last.failed();
    }

    private List<String> failures(State state) {
        return CheckPhrases.failed(state.set(), check -> {
            Language said = check.language() == null ? null : new Language(check.language());
            return understand(state, "", check.text(), Writer.UNKNOWN, said)
                    .requests()
                    .get(0)
                    .intent();
        });
    }
}
