package org.badgedesk.intents;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.intents.CurrentIntents.Prospect;
import org.badgedesk.intents.IntentFile.Phrase;
import org.badgedesk.intents.RequestFinder.Studied;
import org.badgedesk.intents.SideRequests.Candidate;
import org.badgedesk.intents.details.DetailReader;
import org.badgedesk.intents.model.ClauseModel;
import org.badgedesk.intents.model.EncoderFolder;
import org.jspecify.annotations.Nullable;
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

    private final CurrentIntents current;

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

    @Autowired
    Intents(IntentsSettings settings) {
        this(settings.intentsDir(), settings.dataDir(), settings.encoder());
    }

    private Intents(Path intentsDir, Path dataDir, @Nullable EncoderFolder own) {
        this.current = new CurrentIntents(intentsDir, dataDir, own);
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

    /** Understands the newly written text of a message; {@code subject} may be empty. */
    public Understanding understand(String subject, String text, Writer writer) {
        return current.learnt().understand(subject, text, writer, null);
    }

    /** All clauses of a message and what is made of them, for fitting {@link ClauseModel} and {@link RequestOdds}. */
    Studied study(String subject, String text) {
        return current.learnt().study(subject, text);
    }

    /** What a message may ask for beside its main request by this knowledge of clauses, for fitting {@link RequestOdds}. */
    List<Candidate> candidates(Studied message, ClauseModel clauses) {
        return current.learnt().finder(message, clauses).candidates(message);
    }

    /** How likely the main request of a message is asked for by this knowledge of clauses, for fitting the bars of {@link RequestFinder}. */
    double asked(Studied message, ClauseModel clauses) {
        return current.learnt().finder(message, clauses).asked(message);
    }

    /** What speaks for the main request of a message by this knowledge of clauses, for fitting {@link WholeOdds}. */
    Map<WholeOdds.Clue, Double> clues(Studied message, String text, ClauseModel clauses) {
        return current.learnt().finder(message, clauses).clues(message, MessageReader.plain(text));
    }

    /** Reads only details out of an answer to the desk's own question. */
    public Map<String, String> details(List<String> wanted, String text, Language language) {
        Map<String, String> found = new LinkedHashMap<>();
        DetailReader.answers(wanted, MessageReader.plain(text))
                .forEach((key, finding) -> found.put(key, finding.value()));
        return found;
    }

    int tokens(String text) {
        return current.tokens(text);
    }

    /** What came of the examples that were taken for this intent, each judged by a model that had not seen it. */
    public List<Calibrated> calibration(String intent) {
        return current.learnt().model().calibration().stream()
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
        return Optional.ofNullable(current.learnt().set().files().get(intent))
                .flatMap(file -> Optional.ofNullable(file.rules().get(rule))
                        .map(said -> "%s:%d: %s".formatted(file.name(), said.line(), said.words())));
    }

    /** Where the threshold and the confidences come from, in words. */
    public String calibratedOn() {
        LearntIntents now = current.learnt();
        return "confidences are calibrated by cross-validation on %d examples in %d files; below the threshold the guess is likelier wrong than right, unless clauses of the message ask for the action"
                .formatted(now.model().examples().size(), now.set().files().size());
    }

    /** The words of {@code sentences} that speak most for {@code intent}, best first. */
    public List<String> carrying(String intent, List<String> sentences) {
        TrainedModel model = current.learnt().model();
        return CarryingWords.of(Sentences.joined(sentences), model.indexOf(intent), model.classifier());
    }

    /** Which trained model is in use. */
    public String model() {
        return current.learnt().model().hash();
    }

    /** All intents, by id. */
    public List<Intent> all() {
        return current.learnt().set().intents();
    }

    /** The intent with that id. */
    public Optional<Intent> find(String id) {
        return current.learnt().set().find(id);
    }

    /**
     * Looks whether the intent files have changed and takes them in if they hold together, nothing that they name is
     * {@code missing}, and their check phrases come out right; else everything stays as it was. May take half a minute where it has
     * to learn; never throws for what is in the files.
     *
     * @param missing what an intent names and the desk has not, in words
     */
    public Reload reload(Function<Intent, Optional<String>> missing) {
        return current.reload(missing);
    }

    /** Why the intent files as they lie there are not in use, one line each; empty where they are. */
    public List<String> refused() {
        return current.refused();
    }

    /**
     * Checks what the intents name. Where nothing is missing, their files count as taken: a later start may go back to them.
     *
     * @param missing what an intent names and the desk has not, in words
     * @throws IntentMistake where anything is missing, with file, line and cause
     */
    public void requireAll(Function<Intent, Optional<String>> missing) {
        current.requireAll(missing);
    }

    IntentFiles files() {
        return current.files();
    }

    /** As {@link CurrentIntents#prospect}. */
    Prospect prospect(IntentSet next, Predicate<Phrase> fresh, Runnable halfway) {
        return current.prospect(next, fresh, halfway);
    }

    /** The check phrases that come out wrong, each with file, line and what came out. Takes a second or two when first asked for. */
    public List<String> failedChecks() {
        return current.failedChecks();
    }
}
