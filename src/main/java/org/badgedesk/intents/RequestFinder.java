package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.badgedesk.core.Language;
import org.badgedesk.intents.Intent.Kind;
import org.badgedesk.intents.Reading.Clause;
import org.badgedesk.intents.SideRequests.Candidate;
import org.badgedesk.intents.SideRequests.Side;
import org.badgedesk.intents.details.Details;
import org.badgedesk.intents.details.Finding;
import org.badgedesk.intents.model.Judgement;
import org.jspecify.annotations.Nullable;

/** Finds the requests in one message, and is then done with: from the whole text, and from each sentence that carries one of its own. */
final class RequestFinder {

    private static final int SHOWN = 3;
    private static final double LIKELY = 0.5;
    private static final double TO_RUN = 0.58;
    private static final double TO_BE_SILENT = 0.85;
    private static final int MANY_LETTERS = 400;

    /** From this probability on the whole of a message is plain by itself; below, a part of it must say the same. */
    private static final double PLAIN = 0.8;

    /** What is less probable does not run by itself. */
    private static final double CLEAR = 0.55;

    /** The desk is not to take a story for a question: so likely must one of two clauses ask it, for it to be answered at all. */
    private static final double ASKED_AN_ANSWER = 0.07;

    /** So likely, a request stands beside others though the whole speaks for it only faintly. */
    private static final double ASKED_FOR_SURE = 0.5;

    /** And so likely for it to run by itself. */
    private static final double ASKED_TO_RUN = 0.7;

    /** Who brings these asks for more than was taken back. */
    private static final List<String> NEW = List.of("new_name", "new_email");

    private final Judging judging;
    private final TrainedModel model;
    private final IntentSet set;
    private final Silence silence;
    private final Grounds grounds;

    /** A message by its clauses, and as it was written; its details and doubts are read as far as its requests ask for them. */
    private record Message(
            Reading reading, List<String> sentences, String text, Language language, Details details, Doubts doubts) {}

    RequestFinder(Judging judging, TrainedModel model, IntentSet set, Silence silence) {
        this.judging = judging;
        this.model = model;
        this.set = set;
        this.silence = silence;
        this.grounds = new Grounds(model);
    }

    /**
     * @param headed whether the first of the sentences is the message's subject
     * @param known whether the desk speaks the language at all
     */
    List<UnderstoodRequest> find(
            List<String> sentences, boolean headed, String text, Language language, boolean known, WriterNames writer) {
        Reading reading = reading(sentences, headed);
        Message message = new Message(reading, sentences, text, language, new Details(text), new Doubts(writer));
        if (known) {
            judging.ahead(reading);
        }
        Judged main = main(reading);
        if (!known) {
            return List.of(
                    request(main, reading.evidence(main.judgement().best(), SHOWN), message, false, null, false));
        }
        double asked = asked(main, reading);
        String against = against(main, reading, asked, message.details());
        boolean stands = against == null;
        int topic = stands ? main.judgement().best() : model.indexOf(IntentSet.OTHER);
        List<Clause> suspects = reading.suspects(topic);
        Map<String, Side> beside = sides().beside(topic, reading, suspects, message.doubts());
        boolean clear = main.best() >= CLEAR && asked >= ASKED_TO_RUN;
        boolean sidesOnly = stands
                ? main.best() < CLEAR && asked < ASKED_FOR_SURE && hasKnown(heard(beside))
                : coveredBy(beside, main, reading.clauses());
        Set<String> others = heard(beside);
        others.add(model.intents().get(topic));
        List<UnderstoodRequest> requests = new ArrayList<>();
        if (!sidesOnly) {
            boolean alone = unmistaken(main, others);
            List<String> evidence = reading.evidence(topic, SHOWN);
            boolean apart = alone || evidence.stream().anyMatch(SideRequests::asks);
            boolean closes = intent(main).kind() != Kind.SILENT || mayClose(message);
            String unsure = first(
                    against,
                    below(main, intent(main), text),
                    closes ? null : Bars.MORE_THAN_THANKS,
                    apart ? null : Bars.BESIDE_ANOTHER);
            requests.add(request(main, evidence, message, true, unsure, clear && alone && agreed(main)));
        }
        for (Side side : beside.values()) {
            Judged part = side.part();
            boolean alone = unmistaken(part, others);
            boolean apart = alone || SideRequests.asks(part.text());
            String unsure = first(side.unlikely(intent(part)), apart ? null : Bars.BESIDE_ANOTHER);
            List<String> evidence = context(part.text(), sentences);
            requests.add(request(part, evidence, message, true, unsure, side.plain() && alone));
        }
        return inOrder(requests);
    }

    private static @Nullable String first(@Nullable String... reasons) {
        return Arrays.stream(reasons).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** Whether none of the other requests makes this one a likely misunderstanding. */
    private boolean unmistaken(Judged judged, Set<String> asked) {
        return intent(judged).policy().unless().stream().noneMatch(asked::contains);
    }

    private Intent intent(Judged judged) {
        return set.find(model.intents().get(judged.judgement().best())).orElseThrow();
    }

    /**
     * A message with all its clauses, each judged by itself.
     *
     * @param main what the whole is taken for
     * @param topic what the whole asks for
     */
    record Studied(
            List<String> sentences, boolean headed, Reading reading, Judged main, int topic, List<Judged> judged) {}

    Studied study(List<String> sentences, boolean headed, String text) {
        Reading reading = reading(sentences, headed);
        Judged main = main(reading);
        double asked = asked(main, reading);
        String against = against(main, reading, asked, new Details(text));
        int topic = against == null ? main.judgement().best() : model.indexOf(IntentSet.OTHER);
        return new Studied(sentences, headed, reading, main, topic, judging.ofAll(reading.told()));
    }

    /** How likely the main request of a message is asked for. */
    double asked(Studied message) {
        return asked(message.main(), message.reading());
    }

    /** What speaks for the action that the whole of a message is taken for. */
    Map<WholeOdds.Clue, Double> clues(Studied message, String text) {
        return clues(message.main(), message.reading(), new Details(text));
    }

    private Map<WholeOdds.Clue, Double> clues(Judged main, Reading reading, Details details) {
        int best = main.judgement().best();
        Set<Clause> lookedAt = new LinkedHashSet<>(reading.plainest(best, 1));
        lookedAt.addAll(reading.suspects(best));
        double[] all = main.judgement().probabilities();
        List<double[]> wanted = lookedAt.isEmpty() // a subject, and a greeting below it
                ? List.of(Arrays.copyOf(all, all.length + 1))
                : lookedAt.stream().map(judging::wanted).toList();
        boolean asks = reading.evidence(best, SHOWN).stream().anyMatch(SideRequests::asks);
        return WholeOdds.clues(main, wanted, asks, isComplete(intent(main), details));
    }

    /** What the parts of a message may ask for beside its main request. */
    List<Candidate> candidates(Studied message) {
        List<Clause> suspects = message.reading().suspects(message.topic());
        return sides().candidates(message.topic(), message.reading(), suspects);
    }

    private SideRequests sides() {
        return new SideRequests(judging, model, set);
    }

    private Reading reading(List<String> sentences, boolean headed) {
        return Reading.of(
                sentences, headed, model.indexOf(IntentSet.OTHER), model.indexOf(IntentSet.THANKS), judging::byNgrams);
    }

    /** What the whole asks for; where that is not plain, the clause that says the same in plainer words. */
    private Judged main(Reading reading) {
        Judged whole = judging.of(reading.condensed());
        int best = whole.judgement().best();
        boolean silent = intent(whole).kind() == Kind.SILENT;
        if (whole.best() >= PLAIN || silent || outside(whole) >= LIKELY) {
            return whole;
        }
        return reading.plainest(best, 1).stream()
                .filter(clause -> clause.own()[best] >= LIKELY)
                .map(judging::of)
                .filter(part -> part.judgement().best() == best && part.best() > whole.best())
                .findFirst()
                .orElse(whole);
    }

    /**
     * How likely one of the two clauses that speak most plainly of the main intent asks for it; 1 where there is no clause, and
     * for what needs no asking. Where the first is enough for all that depends on it, the second is not looked at.
     */
    private double asked(Judged main, Reading reading) {
        Kind kind = intent(main).kind();
        if (kind != Kind.ACTION && kind != Kind.ANSWER) {
            return 1;
        }
        int best = main.judgement().best();
        double most = 0;
        List<Clause> plainest = reading.plainest(best, 2);
        for (Clause clause : plainest) {
            if (most < ASKED_TO_RUN) {
                most = Math.max(most, judging.wanted(clause)[best]);
            }
        }
        return plainest.isEmpty() ? 1 : most;
    }

    /** Why what the whole is taken for is not really asked for; null where it is. */
    private @Nullable String against(Judged main, Reading reading, double asked, Details details) {
        return switch (intent(main).kind()) {
            case ACTION -> {
                if (isOwn(main)) {
                    yield astray(main);
                }
                double odds = WholeOdds.of(clues(main, reading, details));
                boolean complete = isComplete(intent(main), details);
                yield first(
                        Bars.oddsBelow("asked for with", odds, WholeOdds.NEEDED),
                        complete ? null : Bars.likelierOutside(main.best(), outside(main)));
            }
            case ANSWER ->
                first(astray(main), isOwn(main) ? null : Bars.below("asked for with", asked, ASKED_AN_ANSWER));
            default -> astray(main);
        };
    }

    /** Whether it is taken for an operator's own intent: no labelled clause tells how people ask for it. */
    private boolean isOwn(Judged judged) {
        return !model.clauses().knows(judged.judgement().best());
    }

    /** Whether the nearest example and the n-grams alone say the same as all together. */
    private boolean agreed(Judged judged) {
        int best = judged.judgement().best();
        float[] logs = judging.byNgrams(judged.text());
        return model.owners()[judged.nearest()] == best
                && IntStream.range(0, logs.length).allMatch(k -> logs[k] <= logs[best]);
    }

    /** What is likely enough to be asked for beside the main request; the rest is for staff to look at. */
    private Set<String> heard(Map<String, Side> beside) {
        return beside.entrySet().stream()
                .filter(side -> side.getValue().heard(set.find(side.getKey()).orElseThrow()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean hasKnown(Set<String> beside) {
        return beside.stream().anyMatch(intent -> !intent.equals(IntentSet.OTHER));
    }

    /** A part with the sentence before it where it points back to that. */
    private static List<String> context(String part, List<String> sentences) {
        for (int i = 1; i < sentences.size(); i++) {
            if (sentences.get(i).contains(part) && SideRequests.refersBack(part)) {
                return List.of(part, sentences.get(i - 1));
            }
        }
        return List.of(part);
    }

    /**
     * Whether the parts say all there is: what is left of a message that by itself belongs nowhere asks for nothing.
     */
    private boolean coveredBy(Map<String, Side> beside, Judged main, List<String> clauses) {
        if (beside.isEmpty()) {
            return false;
        }
        if (outside(main) < LIKELY) {
            return true;
        }
        return !beside.containsKey(IntentSet.OTHER)
                && clauses.stream()
                        .filter(c -> beside.values().stream()
                                .noneMatch(side -> side.part().text().contains(c)))
                        .noneMatch(SideRequests::asksAlone);
    }

    /** Actions first; one of each intent; thanks only where nothing else is said. */
    private List<UnderstoodRequest> inOrder(List<UnderstoodRequest> requests) {
        Map<String, UnderstoodRequest> distinct = new LinkedHashMap<>();
        requests.forEach(r -> distinct.merge(
                r.intent(), r, (one, other) -> one.guess() == null && other.guess() != null ? other : one));
        if (distinct.size() > 1) {
            distinct.remove(IntentSet.THANKS);
        }
        List<UnderstoodRequest> ordered = new ArrayList<>(distinct.values());
        ordered.sort(Comparator.comparing(r -> !isAction(r)));
        return List.copyOf(ordered);
    }

    private boolean isAction(UnderstoodRequest request) {
        return set.find(request.intent()).map(i -> i.kind() == Kind.ACTION).orElse(false);
    }

    private double outside(Judged judged) {
        return judged.judgement().probabilities()[model.indexOf(IntentSet.OTHER)];
    }

    /** Why it is not sure to belong to its intent; null where it is. */
    private @Nullable String astray(Judged judged) {
        return first(
                Bars.below("confidence", judged.confidence(), model.trust().threshold()),
                Bars.likelierOutside(judged.best(), outside(judged)));
    }

    /** Whether the text brings, for sure, all that its action needs. */
    private static boolean isComplete(Intent intent, Details details) {
        List<String> required = intent.required();
        Map<String, Finding> told = details.told(required);
        return !required.isEmpty()
                && required.stream()
                        .allMatch(key -> Optional.ofNullable(told.get(key))
                                .map(Finding::sure)
                                .orElse(false));
    }

    /**
     * @param known whether the desk speaks the language at all
     * @param below what keeps it from being taken for sure that this is asked for; null where nothing does
     * @param plain whether it is plain enough for an action that runs by itself
     */
    private UnderstoodRequest request(
            Judged judged,
            List<String> evidence,
            Message message,
            boolean known,
            @Nullable String below,
            boolean plain) {
        String text = message.text();
        Judgement judgement = judged.judgement();
        double outside = outside(judged);
        Intent intent = intent(judged);
        String best = intent.id();
        boolean heard = known && below == null;
        String unsure = first(below, intent.runsByItself() ? unwished(judged, text) : null);
        boolean sure = known && unsure == null;
        boolean surelyOther = best.equals(IntentSet.OTHER) || (!sure && known && outside >= LIKELY);
        Map<String, Finding> details =
                surelyOther ? Map.of() : message.details().all(wanted(intent), String.join("\n", evidence));
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Double> confidences = new LinkedHashMap<>();
        details.forEach((key, finding) -> {
            values.put(key, finding.value());
            confidences.put(key, finding.exact());
        });
        String doubt = known ? doubt(judged, evidence, message) : notSpoken(message.language());
        boolean settled = heard
                && doubt != null
                && message.doubts().settled(doubt, text)
                && mayClose(message)
                && message.details().told(NEW).values().stream().noneMatch(Finding::sure)
                && set.find(IntentSet.THANKS).isPresent();
        boolean meant = sure && doubt == null;
        String taken = meant ? best : settled ? IntentSet.THANKS : IntentSet.OTHER;
        String guess = meant || settled || surelyOther ? null : best;
        return new UnderstoodRequest(
                taken,
                guess,
                surelyOther ? outside : judged.confidence(),
                values,
                confidences,
                plain,
                evidence,
                grounds.nearest(judgement),
                doubt,
                guess == null || doubt != null || !known ? null : unsure,
                grounds.runnersUp(judgement, guess == null ? taken : guess));
    }

    /** Null where the words wish for something or tell of a trouble, or the n-grams by themselves speak for the same intent. */
    private @Nullable String unwished(Judged judged, String text) {
        return SideRequests.wantsSomething(text)
                ? null
                : Bars.below(
                        "it neither wishes for anything nor tells of a trouble; by its letters alone",
                        Math.exp(judging.byNgrams(judged.text())[
                                judged.judgement().best()]),
                        LIKELY);
    }

    /** What would run by itself, and what would get no answer at all in spite of many words, must be surer than the rest. */
    private static @Nullable String below(Judged main, Intent intent, String text) {
        boolean silenced = intent.kind() == Kind.SILENT && text.length() > MANY_LETTERS;
        double needed = intent.runsByItself() ? TO_RUN : silenced ? TO_BE_SILENT : 0;
        return Bars.below(
                silenced ? "confidence for no answer" : "confidence to run by itself", main.confidence(), needed);
    }

    /** Whether the message may be closed without a word, if nothing else is found in it. */
    private boolean mayClose(Message message) {
        return silence.fits(message.sentences(), message.text(), message.language());
    }

    private static String notSpoken(Language language) {
        return "the desk does not speak " + language.locale().getDisplayLanguage(Locale.ENGLISH);
    }

    private @Nullable String doubt(Judged judged, List<String> evidence, Message message) {
        return intent(judged).kind() == Kind.ACTION
                ? message.doubts()
                        .about(
                                evidence,
                                message.text(),
                                message.reading().asides(judged.judgement().best()))
                : null;
    }

    private static List<String> wanted(Intent intent) {
        List<String> wanted = new ArrayList<>(intent.required());
        wanted.addAll(intent.optional());
        return wanted;
    }
}
