package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.badgedesk.core.Language;
import org.badgedesk.intents.Intent.Kind;
import org.badgedesk.intents.UnderstoodRequest.Neighbour;
import org.badgedesk.intents.UnderstoodRequest.Score;
import org.badgedesk.intents.details.DetailReader;
import org.badgedesk.intents.details.Finding;
import org.badgedesk.intents.model.Encoder;
import org.badgedesk.intents.model.Judgement;
import org.badgedesk.intents.model.TextClassifier;
import org.jspecify.annotations.Nullable;

/** Finds the requests in one message: from the whole text, and from each sentence that carries one of its own. */
final class RequestFinder {

    private static final int SHOWN = 3;
    private static final double LIKELY = 0.5;
    private static final double FOREIGN = 0.7;
    private static final double TO_RUN = 0.58;
    private static final double TO_BE_SILENT = 0.85;
    private static final int MANY_LETTERS = 400;

    private final Encoder encoder;
    private final TrainedModel model;
    private final IntentSet set;

    RequestFinder(Encoder encoder, TrainedModel model, IntentSet set) {
        this.encoder = encoder;
        this.model = model;
        this.set = set;
    }

    List<UnderstoodRequest> find(List<String> sentences, String text, Language language, boolean known) {
        int group = language.equals(Language.ENGLISH) ? 0 : 1;
        Reading reading = Reading.of(
                sentences, model.classifier(), model.indexOf(IntentSet.OTHER), model.indexOf(IntentSet.THANKS));
        Judged main = judge(List.of(reading.condensed()), group).get(0);
        if (!known) {
            return List.of(request(main, reading.evidence(main.judgement().best(), SHOWN), text, false));
        }
        int topic = stands(main, text) ? main.judgement().best() : model.indexOf(IntentSet.OTHER);
        List<Judged> parts = judge(reading.suspects(topic, model.classifier()), group);
        String mainIntent = model.intents().get(topic);
        Map<String, Judged> beside = new SideRequests(model, set, language).beside(mainIntent, parts);
        List<UnderstoodRequest> requests = new ArrayList<>();
        beside.values().forEach(part -> requests.add(request(part, context(part.text(), sentences), text, true)));
        if (stands(main, text) || !coveredBy(beside, main, sentences)) {
            requests.add(0, request(main, reading.evidence(topic, SHOWN), text, true));
        }
        return inOrder(requests);
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
    private boolean coveredBy(Map<String, Judged> beside, Judged main, List<String> sentences) {
        if (beside.isEmpty()) {
            return false;
        }
        if (outside(main) < LIKELY) {
            return true;
        }
        boolean nothingElse = !beside.containsKey(IntentSet.OTHER)
                && sentences.stream()
                        .filter(s -> beside.values().stream().noneMatch(part -> s.contains(part.text())))
                        .noneMatch(SideRequests::asksAlone);
        return nothingElse;
    }

    /** Actions first; one of each intent; thanks only where nothing else is said. */
    private List<UnderstoodRequest> inOrder(List<UnderstoodRequest> requests) {
        Map<String, UnderstoodRequest> distinct = new LinkedHashMap<>();
        requests.forEach(r -> distinct.putIfAbsent(r.intent(), r));
        if (distinct.size() > 1) {
            distinct.remove(IntentSet.THANKS);
        }
        List<UnderstoodRequest> ordered = new ArrayList<>(distinct.values());
        ordered.sort(Comparator.comparing(r -> !isAction(r)));
        return List.copyOf(ordered);
    }

    private List<Judged> judge(List<String> texts, int group) {
        float[][] vectors = encoder.encode(texts, TextClassifier.LONGEST);
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Judgement judgement = model.classifier().judge(texts.get(i), vectors[i], group);
            judged.add(new Judged(texts.get(i), judgement, model.trust().confidence(judgement.score())));
        }
        return judged;
    }

    private boolean isAction(UnderstoodRequest request) {
        return set.find(request.intent()).map(i -> i.kind() == Kind.ACTION).orElse(false);
    }

    private double outside(Judged judged) {
        return judged.judgement().probabilities()[model.indexOf(IntentSet.OTHER)];
    }

    private boolean belongs(Judged judged) {
        Judgement judgement = judged.judgement();
        return judged.confidence() >= model.trust().threshold()
                && judgement.probabilities()[judgement.best()] >= outside(judged);
    }

    /** Whether a judgement holds: by itself, or since the text brings all that its action needs. */
    private boolean stands(Judged judged, String text) {
        if (belongs(judged)) {
            return true;
        }
        Intent intent = set.find(model.intents().get(judged.judgement().best())).orElseThrow();
        if (intent.required().isEmpty()
                || judged.confidence() < model.trust().threshold()
                || outside(judged) > FOREIGN) {
            return false;
        }
        Map<String, Finding> details = DetailReader.all(intent.required(), text);
        return intent.required().stream()
                .allMatch(key ->
                        Optional.ofNullable(details.get(key)).map(Finding::sure).orElse(false));
    }

    private UnderstoodRequest request(Judged judged, List<String> evidence, String text, boolean known) {
        Judgement judgement = judged.judgement();
        String best = model.intents().get(judgement.best());
        double outside = outside(judged);
        Intent intent = set.find(best).orElseThrow();
        boolean sure = known && stands(judged, text) && judged.confidence() >= needed(intent, text);
        boolean surelyOther = !sure && known && outside >= LIKELY;
        Map<String, Finding> details = surelyOther ? Map.of() : DetailReader.all(wanted(intent), text);
        Map<String, String> values = new LinkedHashMap<>();
        details.forEach((key, finding) -> values.put(key, finding.value()));
        String doubt = doubt(intent, evidence, text);
        boolean settled = sure && doubt != null && Doubts.settled(doubt, text);
        boolean meant = sure && doubt == null;
        return new UnderstoodRequest(
                meant ? best : settled ? IntentSet.THANKS : IntentSet.OTHER,
                meant || settled || surelyOther ? null : best,
                surelyOther ? outside : judged.confidence(),
                values,
                details.entrySet().stream()
                        .filter(e -> !e.getValue().sure())
                        .map(Map.Entry::getKey)
                        .toList(),
                evidence,
                nearest(judgement),
                doubt,
                runnersUp(judgement));
    }

    /** What would run by itself, and what would get no answer at all in spite of many words, must be surer than the rest. */
    private static double needed(Intent intent, String text) {
        boolean runs = intent.kind() == Kind.ACTION && intent.policy().approval() == Intent.Approval.AUTO;
        boolean silenced = intent.kind() == Kind.SILENT && text.length() > MANY_LETTERS;
        return runs ? TO_RUN : silenced ? TO_BE_SILENT : 0;
    }

    private static @Nullable String doubt(Intent intent, List<String> evidence, String text) {
        return intent.kind() == Kind.ACTION ? Doubts.about(evidence, text) : null;
    }

    private static List<String> wanted(Intent intent) {
        List<String> wanted = new ArrayList<>(intent.required());
        wanted.addAll(intent.optional());
        return wanted;
    }

    private List<Neighbour> nearest(Judgement judgement) {
        float[] cosines = judgement.cosines();
        List<Neighbour> nearest = new ArrayList<>();
        boolean[] taken = new boolean[cosines.length];
        for (int n = 0; n < Math.min(SHOWN, cosines.length); n++) {
            int best = -1;
            for (int i = 0; i < cosines.length; i++) {
                best = !taken[i] && (best < 0 || cosines[i] > cosines[best]) ? i : best;
            }
            taken[best] = true;
            nearest.add(new Neighbour(
                    model.intents().get(model.owners()[best]), model.examples().get(best), cosines[best]));
        }
        return nearest;
    }

    private List<Score> runnersUp(Judgement judgement) {
        double[] p = judgement.probabilities();
        return IntStream.range(0, p.length)
                .boxed()
                .filter(k -> k != judgement.best())
                .sorted(Comparator.comparingDouble(k -> -p[Objects.requireNonNull(k)]))
                .limit(2)
                .map(k -> new Score(model.intents().get(k), p[k]))
                .toList();
    }
}
