package org.badgedesk.learning;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessagesErased;
import org.badgedesk.cases.RequestId;
import org.badgedesk.core.Language;
import org.badgedesk.core.StaffId;
import org.badgedesk.intents.Intents;
import org.badgedesk.intents.Lesson;
import org.badgedesk.intents.Lessons;
import org.badgedesk.intents.Redaction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to what staff teach the desk. What they say that a request really was is kept as a suggestion, without personal data; a person
 * reads and edits it; those chosen are tried out in the background; what does no harm may be written into the intent files, from where
 * every copy of the desk that reads them takes it up.
 */
@Service
@Transactional
public class Learning {

    /** Details that name somebody: they are personal data wherever they stand in the text. */
    private static final List<String> NAMES = List.of("new_name", "old_name", "employer", "addressee");

    private final Cases cases;
    private final Intents intents;
    private final Lessons lessons;
    private final SuggestionTable suggestions;
    private final TrialTable trials;
    private final AuditLog audit;
    private final SchedulerClient scheduler;
    private final Clock clock;

    Learning(
            Cases cases,
            Intents intents,
            Lessons lessons,
            SuggestionTable suggestions,
            TrialTable trials,
            AuditLog audit,
            @Lazy SchedulerClient scheduler,
            Clock clock) {
        this.cases = cases;
        this.intents = intents;
        this.lessons = lessons;
        this.suggestions = suggestions;
        this.trials = trials;
        this.audit = audit;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /**
     * Staff say what a request really was. Says why nothing can be learnt from it; nothing where it is suggested.
     *
     * @param names of the people concerned, as far as they are known besides those of the message
     * @throws NoSuchElementException if there is no such request
     */
    public Optional<String> suggest(RequestId id, String intent, Collection<String> names, StaffId by) {
        CaseFile.StoredRequest request = cases.request(id);
        if (intents.find(intent).isEmpty()) {
            return Optional.of("There is no intent of that name.");
        }
        IncomingMessage content = cases.message(request.message()).content();
        CaseId caseId = caseOf(request);
        Lesson lesson;
        try {
            lesson = new Lesson(intent, language(caseId), shortened(redacted(content, request, names)));
        } catch (IllegalArgumentException e) {
            return Optional.of("Nothing can be learnt from this message: " + e.getMessage() + ".");
        }
        Suggestion suggestion = new Suggestion(
                UUID.randomUUID(), caseId, id, request.note().intent(), lesson, by.value(), clock.instant());
        if (!suggestions.put(suggestion)) {
            return Optional.of("This message is an example in an intent file already.");
        }
        audit.record(new AuditEvent(
                by.value(),
                "case.relabelled",
                caseId.toString(),
                "",
                Map.of("intent", suggestion.understood()),
                Map.of("intent", intent),
                content.fingerprint()));
        return Optional.empty();
    }

    private CaseId caseOf(CaseFile.StoredRequest request) {
        CaseId caseId = cases.message(request.message()).caseId();
        if (caseId == null) {
            throw new NoSuchElementException("request " + request.id() + " belongs to no case");
        }
        return caseId;
    }

    private String language(CaseId id) {
        Language language = cases.find(id).orElseThrow().language();
        return language.equals(Language.UNKNOWN) ? Language.ENGLISH.code() : language.code();
    }

    private static String redacted(IncomingMessage content, CaseFile.StoredRequest request, Collection<String> known) {
        List<@Nullable String> names = new ArrayList<>(known);
        names.add(content.fromName());
        if (content.from() != null) {
            names.add(content.from().value().substring(0, content.from().value().indexOf('@')));
        }
        NAMES.forEach(key -> names.add(request.note().details().get(key)));
        String text = Redaction.of(content.text(), names);
        return text.codePoints().anyMatch(Character::isLetter) ? text : Redaction.of(content.subject(), names);
    }

    /** As many whole sentences as an example may have. */
    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.length() <= Lesson.LONGEST) {
            return line;
        }
        String cut = line.substring(0, Lesson.LONGEST - 1);
        int end = Math.max(cut.lastIndexOf(". "), Math.max(cut.lastIndexOf("? "), cut.lastIndexOf("! ")));
        return end > Lesson.LONGEST / 3 ? cut.substring(0, end + 1) : cut.substring(0, cut.lastIndexOf(' ') + 1) + "…";
    }

    /** What waits to be reviewed, the oldest first. */
    @Transactional(readOnly = true)
    public List<Suggestion> waiting() {
        return suggestions.waiting();
    }

    /** What was suggested from a case, by request. */
    @Transactional(readOnly = true)
    public Map<RequestId, Suggestion> of(CaseId id) {
        Map<RequestId, Suggestion> byRequest = new HashMap<>();
        suggestions.of(id).forEach(suggestion -> byRequest.put(suggestion.request(), suggestion));
        return byRequest;
    }

    /** What each of them would change in the intent files, in unified format, or why it cannot; in their order. */
    @Transactional(readOnly = true)
    public List<Lessons.Preview> previews(List<Suggestion> of) {
        return lessons.previews(of.stream().map(Suggestion::lesson).toList());
    }

    /** A person changes what shall be learnt. Says whether it still waits. */
    public boolean change(UUID id, Lesson lesson, StaffId by) {
        Optional<Suggestion> held = suggestions.hold(id);
        held.ifPresent(suggestion -> {
            suggestions.change(id, lesson);
            record(by, "suggestion.changed", suggestion, "now an example of " + lesson.intent());
        });
        return held.isPresent();
    }

    /** Nothing shall be learnt from it. Says whether it still waited. */
    public boolean drop(UUID id, StaffId by) {
        Optional<Suggestion> held = suggestions.hold(id);
        held.ifPresent(suggestion -> {
            suggestions.decide(List.of(id), "DROPPED", by, clock.instant());
            record(by, "suggestion.dropped", suggestion, "");
        });
        return held.isPresent();
    }

    /**
     * Tries suggestions out together, in the background.
     *
     * @throws IllegalArgumentException where none is given that waits, or one cannot be added, and why
     * @throws IllegalStateException while another trial runs
     */
    public UUID tryOut(Collection<UUID> ids, StaffId by) {
        List<Suggestion> chosen = suggestions.hold(ids);
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("choose what shall be tried out");
        }
        Lessons.Edit edit = lessons.edit(chosen.stream().map(Suggestion::lesson).toList());
        UUID id = UUID.randomUUID();
        if (!trials.start(id, chosen, edit, by, clock.instant())) {
            throw new IllegalStateException("another trial runs: wait until it is finished");
        }
        scheduler.scheduleIfNotExists(TrialTask.TRY_OUT.instance(id.toString()).build(), clock.instant());
        return id;
    }

    @Transactional(readOnly = true)
    public Optional<LearningTrial> trial(UUID id) {
        return trials.find(id);
    }

    /** Trials, the latest first. */
    @Transactional(readOnly = true)
    public List<LearningTrial> latestTrials() {
        return trials.latest(10);
    }

    /** Why the desk cannot write into the intent files itself; nothing where it can. */
    public Optional<String> obstacle() {
        return lessons.obstacle();
    }

    /**
     * Writes what was tried out into the intent files. Says why that is not done; nothing where it is.
     *
     * @throws NoSuchElementException if there is no such trial
     */
    public Optional<String> take(UUID id, StaffId by) {
        LearningTrial trial = trials.find(id).orElseThrow(() -> new NoSuchElementException("no trial " + id));
        Optional<String> obstacle = lessons.obstacle();
        if (obstacle.isPresent()) {
            return obstacle;
        }
        if (trial.state() != LearningTrial.State.HOLDS) {
            return Optional.of("only what has been tried out and does no harm is taken, and once");
        }
        if (!lessons.isStill(trial.base())) {
            return Optional.of("the intent files have changed since this was tried out: try it out again");
        }
        if (!trials.take(id, by, clock.instant())) {
            return Optional.of("somebody else was first");
        }
        suggestions.decide(trials.suggestions(id), "TAKEN", by, clock.instant());
        audit.record(new AuditEvent(
                by.value(),
                "intents.changed",
                "intents",
                "trial " + id,
                Map.of("files", trial.base()),
                Map.of("added", added(trial.diff())),
                null));
        lessons.write(trial.lessons(), trial.base());
        return Optional.empty();
    }

    private static String added(String diff) {
        return Arrays.stream(diff.split("\n"))
                .filter(line -> line.startsWith("+"))
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
    }

    private void record(StaffId by, String verb, Suggestion suggestion, String why) {
        audit.record(new AuditEvent(by.value(), verb, suggestion.caseId().toString(), why));
    }

    @EventListener
    void on(MessagesErased erased) {
        if (!erased.cases().isEmpty()) {
            suggestions.forget(erased.cases());
        }
    }
}
