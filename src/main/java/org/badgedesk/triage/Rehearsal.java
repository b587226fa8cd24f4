package org.badgedesk.triage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.core.Language;
import org.badgedesk.intents.Calibrated;
import org.badgedesk.intents.Intent;
import org.badgedesk.intents.Intents;
import org.badgedesk.intents.Redaction;
import org.jspecify.annotations.Nullable;

/**
 * Holds what the desk would do with old questions against what staff really answered. Which request a staff's answer belongs to is judged
 * by its likeness with the desk's own answers; where it is like none of them, nothing is judged.
 */
public final class Rehearsal {

    private static final double LIKE = 0.12;
    private static final double CLEARLY = 1.25;

    private final Intents intents;
    private final Triage triage;
    private final ReplyTexts texts;
    private final Map<Language, Map<String, Map<String, Double>>> answers = new HashMap<>();
    private final Map<Language, Likeness> likeness = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Topics.Exchange> unknown = new ArrayList<>();
    private final List<Calibrated> calibration = new ArrayList<>();

    public Rehearsal(Intents intents, Triage triage, ReplyTexts texts) {
        this.intents = intents;
        this.triage = triage;
        this.texts = texts;
    }

    /** How the desk would have done. */
    public enum Verdict {
        RIGHT,
        WRONG,
        STAFF,
        UNJUDGED,
        IGNORED
    }

    /**
     * One old question.
     *
     * @param staff the intent that the staff's answer is about; null where it is like none of the desk's answers, or there is no answer
     */
    public record Line(
            String id,
            String subject,
            @Nullable String intent,
            @Nullable String guess,
            double confidence,
            String decision,
            Verdict verdict,
            @Nullable String staff,
            boolean answered) {}

    /**
     * Questions without an intent that are alike.
     *
     * @param faq an answer made of sentences that staff wrote; empty where they did not answer
     */
    public record Topic(String title, int questions, List<String> samples, String faq) {}

    /**
     * What the rehearsal adds to the data that autonomy needs.
     *
     * @param bound upper 95 % bound (Clopper–Pearson) of the rate of wrong ones
     * @param needed cases without an error that the tolerated rate takes; null where the intent is exempt or has no action
     */
    public record Calibration(
            String intent,
            int judged,
            int wrong,
            double bound,
            @Nullable Integer needed) {}

    /** All of it. */
    public record Report(
            Map<Verdict, Integer> counts,
            int questions,
            int answered,
            List<Topic> topics,
            List<Calibration> calibration,
            List<Line> lines) {}

    /** Goes through one question, with the staff's answer where there is one. */
    public void take(String id, IncomingMessage question, @Nullable String answer) {
        MessageDecision decision = triage.decide(question, Facts.supposed());
        if (decision.requests().isEmpty()) {
            lines.add(new Line(
                    id, question.subject(), null, null, 0, decision.code(), Verdict.IGNORED, null, answer != null));
            return;
        }
        RequestDecision main = decision.requests().get(0);
        String staff = answer == null
                ? null
                : subjectOf(answer, decision.language(), main.intent()).orElse(null);
        Verdict verdict = verdict(decision, main, staff);
        if (verdict == Verdict.RIGHT || verdict == Verdict.WRONG) {
            calibration.add(judged(decision, main, staff));
        }
        if (main.intent().equals("other")) {
            List<@Nullable String> names = List.of(Objects.requireNonNullElse(question.fromName(), ""));
            unknown.add(new Topics.Exchange(
                    Redaction.of(question.subject() + "\n" + question.text(), names),
                    answer == null ? "" : Redaction.of(answer, names)));
        }
        lines.add(new Line(
                id,
                question.subject(),
                main.intent(),
                main.guess(),
                main.understood().confidence(),
                decision.code(),
                verdict,
                staff,
                answer != null));
    }

    /** The request that staff answered is right; what else the mail was taken to ask for is not judged by it. */
    private static Calibrated judged(MessageDecision decision, RequestDecision main, @Nullable String staff) {
        return decision.requests().stream()
                .filter(request -> request.intent().equals(staff))
                .findFirst()
                .map(right -> new Calibrated(right.intent(), right.understood().confidence(), true))
                .orElse(new Calibrated(main.intent(), main.understood().confidence(), false));
    }

    private static Verdict verdict(MessageDecision decision, RequestDecision main, @Nullable String staff) {
        if (main.decision() instanceof Decision.Escalate || decision.code().equals("escalate")) {
            return Verdict.STAFF;
        }
        if (staff == null) {
            return Verdict.UNJUDGED;
        }
        return decision.requests().stream().anyMatch(r -> r.intent().equals(staff)) ? Verdict.RIGHT : Verdict.WRONG;
    }

    /** The intent whose answer is most like this one; a tie goes to what the desk understood. */
    private Optional<String> subjectOf(String answer, Language language, String understood) {
        Map<String, Map<String, Double>> known = answers.computeIfAbsent(language, this::answersIn);
        Map<String, Double> vector = likeness(language).vector(answer);
        Map<String, Double> scores = new HashMap<>();
        known.forEach((intent, words) -> scores.put(intent, Likeness.cosine(words, vector)));
        Optional<Map.Entry<String, Double>> best =
                scores.entrySet().stream().max(Map.Entry.comparingByValue()).filter(e -> e.getValue() >= LIKE);
        return best.map(e -> scores.getOrDefault(understood, 0.0) * CLEARLY >= e.getValue() ? understood : e.getKey());
    }

    private Map<String, Map<String, Double>> answersIn(Language language) {
        Map<String, Map<String, Double>> vectors = new HashMap<>();
        written(language)
                .forEach(
                        (intent, text) -> vectors.put(intent, likeness(language).vector(text)));
        return vectors;
    }

    private Likeness likeness(Language language) {
        return likeness.computeIfAbsent(language, l -> new Likeness(written(l).values()));
    }

    private Map<String, String> written(Language language) {
        Map<String, String> written = new HashMap<>();
        for (Intent intent : intents.all()) {
            texts.answerTo(intent, language).ifPresent(text -> written.put(intent.id(), intent.title() + "\n" + text));
        }
        return written;
    }

    /** What came of all questions so far. */
    public Report report() {
        Map<Verdict, Integer> counts = new TreeMap<>();
        Stream.of(Verdict.values()).forEach(v -> counts.put(v, 0));
        lines.forEach(line -> counts.merge(line.verdict(), 1, Integer::sum));
        return new Report(
                counts,
                lines.size(),
                (int) lines.stream().filter(Line::answered).count(),
                Topics.of(unknown),
                intents.all().stream()
                        .map(this::calibration)
                        .filter(c -> c.judged() > 0)
                        .toList(),
                List.copyOf(lines));
    }

    private Calibration calibration(Intent intent) {
        List<Calibrated> cases =
                calibration.stream().filter(c -> c.intent().equals(intent.id())).toList();
        int wrong = (int) cases.stream().filter(c -> !c.right()).count();
        Double tolerated = intent.policy().tolerated();
        return new Calibration(
                intent.id(),
                cases.size(),
                wrong,
                Measured.upperBound(cases.size(), wrong),
                tolerated == null ? null : Measured.needed(tolerated));
    }
}
