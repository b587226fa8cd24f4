package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.badgedesk.core.Language;
import org.badgedesk.intents.Reading.Clause;
import org.badgedesk.intents.model.Encoder;
import org.badgedesk.intents.model.Judgement;
import org.badgedesk.intents.model.TextClassifier;

/** What the models make of the texts of one message, each asked once. */
final class Judging {

    private final Encoder encoder;
    private final TrainedModel model;
    private final int group;
    private final Map<String, Judged> judged = new HashMap<>();
    private final Map<String, float[]> byNgrams = new HashMap<>();
    private final Map<Clause, double[]> wanted = new IdentityHashMap<>();

    Judging(Encoder encoder, TrainedModel model, Language language) {
        this.encoder = encoder;
        this.model = model;
        this.group = language.equals(Language.ENGLISH) ? 0 : 1;
    }

    /** Of a message whose texts have all been judged before, in whatever language. */
    static Judging of(Collection<Judged> known, Encoder encoder, TrainedModel model) {
        Judging judging = new Judging(encoder, model, Language.ENGLISH);
        known.forEach(one -> judging.judged.put(one.text(), one));
        return judging;
    }

    /** The log probabilities by the n-grams alone, without the encoder. */
    float[] byNgrams(String text) {
        return byNgrams.computeIfAbsent(text, model.classifier()::quickly);
    }

    Judged of(String text) {
        return of(List.of(text)).get(0);
    }

    Judged of(Clause clause) {
        return of(clause.text());
    }

    /** Of each text; all that are new go through the encoder together. */
    List<Judged> of(List<String> texts) {
        List<String> fresh = texts.stream()
                .filter(text -> !judged.containsKey(text))
                .distinct()
                .toList();
        float[][] vectors = encoder.encode(fresh, TextClassifier.LONGEST);
        List<Judgement> judgements = model.classifier()
                .judge(List.of(vectors), fresh.stream().map(this::byNgrams).toList(), group);
        for (int i = 0; i < vectors.length; i++) {
            String text = fresh.get(i);
            Judgement judgement = judgements.get(i);
            double confidence = model.trust().confidence(judgement.score());
            judged.put(text, new Judged(text, vectors[i], judgement, confidence));
        }
        return texts.stream().map(judged::get).map(Objects::requireNonNull).toList();
    }

    List<Judged> ofAll(List<Clause> clauses) {
        return of(clauses.stream().map(Clause::text).toList());
    }

    /** Judges in one go what will be needed if the whole asks for what its n-grams say: that is faster than step by step. */
    void ahead(Reading reading) {
        String whole = reading.condensed();
        float[] logs = byNgrams(whole);
        int guess = IntStream.range(0, logs.length)
                .reduce((a, b) -> logs[b] > logs[a] ? b : a)
                .orElseThrow();
        List<String> needed = new ArrayList<>(List.of(whole));
        reading.plainest(guess, 1).forEach(clause -> needed.add(clause.text()));
        reading.suspects(guess).forEach(clause -> needed.add(clause.text()));
        of(needed);
    }

    /** How likely the clause asks for each intent, and last for nothing. */
    double[] wanted(Clause clause) {
        return wanted.computeIfAbsent(clause, c -> model.wanted(c, of(c)));
    }
}
