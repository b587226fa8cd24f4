package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final int SENTENCES = 10;
    private static final double OWN_REQUEST = 0.8;
    private static final int SHORTEST = 12;
    private static final int SHOWN = 3;

    private final Encoder encoder;
    private final TrainedModel model;
    private final IntentSet set;

    RequestFinder(Encoder encoder, TrainedModel model, IntentSet set) {
        this.encoder = encoder;
        this.model = model;
        this.set = set;
    }

    /** A text with what the classifier thinks of it. */
    private record Judged(String text, Judgement judgement, double confidence) {}

    List<UnderstoodRequest> find(List<String> sentences, String text, Language language, boolean known) {
        int group = language.equals(Language.ENGLISH) ? 0 : 1;
        String whole = Sentences.joined(sentences);
        List<String> texts = new ArrayList<>(List.of(whole));
        if (sentences.size() > 1) {
            texts.addAll(telling(sentences));
        }
        float[][] vectors = encoder.encode(texts, TextClassifier.LONGEST);
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Judgement judgement = model.classifier().judge(texts.get(i), vectors[i], group);
            judged.add(new Judged(texts.get(i), judgement, model.trust().confidence(judgement.score())));
        }
        Judged main = judged.get(0);
        List<Judged> parts = judged.size() == 1 ? judged : judged.subList(1, judged.size());
        List<UnderstoodRequest> requests = new ArrayList<>();
        requests.add(request(main, parts, text, known));
        if (known) {
            others(main, parts).forEach(other -> requests.add(request(other, List.of(other), text, true)));
        }
        return List.copyOf(requests);
    }

    private static List<String> telling(List<String> sentences) {
        return sentences.stream()
                .filter(s -> s.length() >= SHORTEST)
                .limit(SENTENCES)
                .toList();
    }

    /** Sentences that surely ask for something that the whole text does not, the surest of each intent. */
    private List<Judged> others(Judged main, List<Judged> parts) {
        Map<Integer, Judged> found = new LinkedHashMap<>();
        for (Judged part : parts) {
            int best = part.judgement().best();
            String intent = model.intents().get(best);
            boolean request = set.find(intent).map(Intent::kind).orElse(Kind.SILENT) != Kind.SILENT;
            if (request
                    && best != main.judgement().best()
                    && part.confidence() >= OWN_REQUEST
                    && Doubts.about(List.of(part.text()), part.text()) == null) {
                found.merge(best, part, (a, b) -> a.confidence() >= b.confidence() ? a : b);
            }
        }
        return List.copyOf(found.values());
    }

    private UnderstoodRequest request(Judged judged, List<Judged> parts, String text, boolean known) {
        Judgement judgement = judged.judgement();
        String best = model.intents().get(judgement.best());
        double outside = judgement.probabilities()[model.indexOf(IntentSet.OTHER)];
        boolean belongs = judged.confidence() >= model.trust().threshold()
                && judgement.probabilities()[judgement.best()] >= outside;
        boolean sure = known && belongs;
        Intent intent = set.find(best).orElseThrow();
        List<String> evidence = evidence(judgement.best(), parts);
        Map<String, Finding> details = DetailReader.all(wanted(intent), text);
        Map<String, String> values = new LinkedHashMap<>();
        details.forEach((key, finding) -> values.put(key, finding.value()));
        return new UnderstoodRequest(
                sure ? best : IntentSet.OTHER,
                sure || outside >= 0.5 ? null : best,
                sure ? judged.confidence() : outside >= 0.5 ? outside : judged.confidence(),
                values,
                details.entrySet().stream()
                        .filter(e -> !e.getValue().sure())
                        .map(Map.Entry::getKey)
                        .toList(),
                evidence,
                nearest(judgement),
                doubt(intent, evidence, text),
                runnersUp(judgement));
    }

    private static @Nullable String doubt(Intent intent, List<String> evidence, String text) {
        return intent.kind() == Kind.ACTION ? Doubts.about(evidence, text) : null;
    }

    private static List<String> wanted(Intent intent) {
        List<String> wanted = new ArrayList<>(intent.required());
        wanted.addAll(intent.optional());
        return wanted;
    }

    /** The sentences that speak for the intent, strongest first. */
    private static List<String> evidence(int intent, List<Judged> parts) {
        List<Judged> carrying = parts.stream()
                .sorted(Comparator.comparingDouble((Judged p) -> -p.judgement().probabilities()[intent]))
                .toList();
        double most = carrying.isEmpty() ? 0 : carrying.get(0).judgement().probabilities()[intent];
        return carrying.stream()
                .filter(p -> p.judgement().probabilities()[intent] >= most / 2)
                .limit(SHOWN)
                .map(Judged::text)
                .toList();
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
