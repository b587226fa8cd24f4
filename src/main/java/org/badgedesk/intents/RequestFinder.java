package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
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

    private static final double OWN_REQUEST = 0.75;
    private static final double OWN_ESCALATION = 0.9;
    private static final double OWN_STORY = 0.95;
    private static final double SURELY_OUTSIDE = 0.95;
    private static final int SHOWN = 3;
    private static final Pattern ASKS = Pattern.compile(
            "(?i)[?？]|\\b(?:please|could|can|would|need|want|like to|send me|how|where|when|why|por favor|quiero|necesito|s'il|pouvez|bitte|können"
                    + "|gostaria|preciso|vorrei|potete|graag|kunt|my new|also|unlock|reset|change|update|send|resend|correct|fix|show|tell)\\b|ください|ませんか");

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
        Reading reading = Reading.of(
                sentences, model.classifier(), model.indexOf(IntentSet.OTHER), model.indexOf(IntentSet.THANKS));
        Judged main = judge(List.of(reading.condensed()), group).get(0);
        if (!known) {
            return List.of(request(main, reading.evidence(main.judgement().best(), SHOWN), text, false));
        }
        int topic = belongs(main) ? main.judgement().best() : model.indexOf(IntentSet.OTHER);
        List<Judged> parts = judge(reading.suspects(topic, model.classifier()), group);
        List<UnderstoodRequest> requests = new ArrayList<>();
        others(main, parts).forEach(other -> requests.add(request(other, List.of(other.text()), text, true)));
        boolean mixed = !requests.isEmpty() && !belongs(main) && outside(main) < 0.5;
        if (!mixed) {
            requests.add(0, request(main, reading.evidence(topic, SHOWN), text, true));
        }
        requests.sort(Comparator.comparing(r -> !isAction(r)));
        return List.copyOf(requests);
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

    /** Parts that surely ask for something that the whole text does not, the surest of each intent. */
    private List<Judged> others(Judged main, List<Judged> parts) {
        Map<String, Judged> found = new LinkedHashMap<>();
        String mainIntent = belongs(main) ? model.intents().get(main.judgement().best()) : IntentSet.OTHER;
        for (Judged part : parts) {
            String best = model.intents().get(part.judgement().best());
            boolean asks = set.find(best).map(Intent::kind).orElse(Kind.SILENT) != Kind.SILENT
                    && belongs(part)
                    && part.confidence() >= needed(best, part.text())
                    && Doubts.about(List.of(part.text()), part.text()) == null;
            boolean outside =
                    outside(part) >= SURELY_OUTSIDE && ASKS.matcher(part.text()).find();
            String intent = outside ? IntentSet.OTHER : best;
            if ((asks || outside) && !intent.equals(mainIntent)) {
                found.merge(intent, part, (a, b) -> a.confidence() >= b.confidence() ? a : b);
            }
        }
        return List.copyOf(found.values());
    }

    private UnderstoodRequest request(Judged judged, List<String> evidence, String text, boolean known) {
        Judgement judgement = judged.judgement();
        String best = model.intents().get(judgement.best());
        double outside = outside(judged);
        boolean sure = known && belongs(judged);
        boolean surelyOther = !sure && known && outside >= 0.5;
        Intent intent = set.find(best).orElseThrow();
        Map<String, Finding> details = DetailReader.all(wanted(intent), text);
        Map<String, String> values = new LinkedHashMap<>();
        details.forEach((key, finding) -> values.put(key, finding.value()));
        return new UnderstoodRequest(
                sure ? best : IntentSet.OTHER,
                sure || surelyOther ? null : best,
                surelyOther ? outside : judged.confidence(),
                surelyOther ? Map.of() : values,
                details.entrySet().stream()
                        .filter(e -> !surelyOther && !e.getValue().sure())
                        .map(Map.Entry::getKey)
                        .toList(),
                evidence,
                nearest(judgement),
                doubt(intent, evidence, text),
                runnersUp(judgement));
    }

    /** What merely tells a story, and a wish for a person in passing, must be surer than a plain request. */
    private double needed(String intent, String text) {
        boolean escalates = set.find(intent).map(i -> i.kind() == Kind.ESCALATE).orElse(true);
        if (!ASKS.matcher(text).find()) {
            return OWN_STORY;
        }
        return escalates ? OWN_ESCALATION : OWN_REQUEST;
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
