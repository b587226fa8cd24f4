package org.badgedesk.intents;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.badgedesk.intents.IntentFile.Phrase;
import org.badgedesk.intents.model.ClauseModel;
import org.badgedesk.intents.model.Example;
import org.badgedesk.intents.model.Judgement;
import org.badgedesk.intents.model.NgramModel;
import org.badgedesk.intents.model.TextClassifier;
import org.badgedesk.intents.model.Training;
import org.badgedesk.intents.model.Trust;

/** What was learnt from a set of intent files: the classifier, the languages, and how far to trust them. */
record TrainedModel(
        String hash,
        List<String> intents,
        List<String> languages,
        List<String> examples,
        int[] owners,
        TextClassifier classifier,
        NgramModel language,
        ClauseModel clauses,
        Trust trust,
        List<Calibrated> calibration) {

    /** Goes up with every change that makes older trained models useless, one of the labelled clauses among them. */
    static final int VERSION = 24;

    /** A model with what it thought of the examples while they were held out. */
    record Trained(TrainedModel model, List<Training.Held> held) {}

    static Trained learn(IntentSet set, Sentences sentences, KeptVectors kept) {
        return learn(set, sentences, kept, phrase -> true);
    }

    /** @param taught which phrases are learnt from; the others are only judged */
    static Trained learn(IntentSet set, Sentences sentences, KeptVectors kept, Predicate<Phrase> taught) {
        List<String> intents = set.ids();
        List<Phrase> phrases = distinct(set.phrases());
        List<String> texts = phrases.stream()
                .map(p -> Sentences.joined(sentences.of(p.text())))
                .toList();
        List<String> languages = spoken(phrases);
        NgramModel language = languages(phrases, texts, languages);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Phrase phrase = phrases.get(i);
            String code = phrase.language() == null ? guess(language, languages, texts.get(i)) : phrase.language();
            examples.add(new Example(texts.get(i), intents.indexOf(phrase.intent()), "en".equals(code) ? 0 : 1, code));
        }
        List<LabelledClauses.Message> messages = LabelledClauses.read();
        List<String> clauses =
                messages.stream().flatMap(m -> m.asked().keySet().stream()).toList();
        kept.keep(Stream.concat(texts.stream(), clauses.stream()).toList());
        int outside = intents.indexOf(IntentSet.OTHER);
        Training.Result result =
                Training.of(examples, kept.of(texts), intents.size(), outside).run(i -> taught.test(phrases.get(i)));
        Trust trust = Trust.of(result.held(), outside);
        TrainedModel model = new TrainedModel(
                set.hash(),
                intents,
                languages,
                phrases.stream().map(Phrase::text).toList(),
                examples.stream().mapToInt(Example::label).toArray(),
                result.classifier(),
                language,
                clauses(messages, kept.of(clauses), intents, result.classifier()),
                trust,
                calibration(result.held(), intents, trust, outside));
        return new Trained(model, result.held());
    }

    /** @param vectors of the clauses of all messages, in order */
    private static ClauseModel clauses(
            List<LabelledClauses.Message> messages,
            float[][] vectors,
            List<String> intents,
            TextClassifier classifier) {
        List<Map<String, float[]>> own = new ArrayList<>();
        int next = 0;
        for (LabelledClauses.Message message : messages) {
            Map<String, float[]> byText = new HashMap<>();
            for (String clause : message.asked().keySet()) {
                byText.put(clause, vectors[next++]);
            }
            own.add(byText);
        }
        List<Taught> taught = IntStream.range(0, messages.size())
                .parallel()
                .boxed()
                .flatMap(m -> taught(messages.get(m), own.get(m), intents, classifier))
                .toList();
        return ClauseModel.learn(
                taught.stream().map(Taught::clues).toList(),
                taught.stream().mapToInt(Taught::asked).toArray(),
                intents.size());
    }

    /** English, and what the phrases say of their languages. */
    static List<String> spoken(List<Phrase> phrases) {
        Set<String> spoken = new LinkedHashSet<>(List.of("en"));
        phrases.forEach(p -> {
            if (p.language() != null) {
                spoken.add(p.language());
            }
        });
        return List.copyOf(spoken);
    }

    /** A clause and the number of the intent that it asks for; that of none where it asks for nothing. */
    private record Taught(ClauseModel.Clues clues, int asked) {}

    private static Stream<Taught> taught(
            LabelledClauses.Message message,
            Map<String, float[]> vectors,
            List<String> intents,
            TextClassifier classifier) {
        int outside = intents.indexOf(IntentSet.OTHER);
        int silent = intents.indexOf(IntentSet.THANKS);
        Reading reading = Reading.of(message.sentences(), message.headed(), outside, silent, classifier::quickly);
        return reading.told().stream().mapMulti((clause, taught) -> {
            String intent = message.asked().get(clause.text());
            float[] vector = vectors.get(clause.text());
            if (intent != null && vector != null && (intent.isEmpty() || intents.contains(intent))) {
                int asked = intent.isEmpty() ? intents.size() : intents.indexOf(intent);
                taught.accept(new Taught(clause.clues(vector, classifier.meaning(vector)), asked));
            }
        });
    }

    /** What each held-out text was taken for, where it was taken for anything. */
    private static List<Calibrated> calibration(
            List<Training.Held> held, List<String> intents, Trust trust, int outside) {
        List<Calibrated> cases = new ArrayList<>();
        for (Training.Held one : held) {
            Judgement judgement = one.judgement();
            double[] odds = judgement.probabilities();
            double confidence = trust.confidence(judgement.score());
            if (confidence >= trust.threshold() && odds[judgement.best()] >= odds[outside]) {
                cases.add(new Calibrated(intents.get(judgement.best()), confidence, judgement.best() == one.label()));
            }
        }
        return List.copyOf(cases);
    }

    /** Tells {@code languages}, and after them those that the desk does not speak. */
    static NgramModel languages(List<Phrase> phrases, List<String> texts, List<String> languages) {
        List<String> known = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < phrases.size(); i++) {
            String language = phrases.get(i).language();
            if (language != null) {
                known.add(texts.get(i));
                labels.add(languages.indexOf(language));
            }
        }
        int label = languages.size();
        for (List<String> lines : OtherLanguages.besides(languages).values()) {
            known.addAll(lines);
            labels.addAll(Collections.nCopies(lines.size(), label));
            label++;
        }
        return NgramModel.train(known, labels.stream().mapToInt(l -> l).toArray(), label);
    }

    /** That of {@code languages} which a text is likeliest in. */
    static String guess(NgramModel model, List<String> languages, String text) {
        float[] scores = model.logProbabilities(text);
        int best = 0;
        for (int k = 1; k < languages.size(); k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return languages.get(best);
    }

    /** The same text counts once for each intent. */
    private static List<Phrase> distinct(List<Phrase> phrases) {
        Map<String, Phrase> kept = new LinkedHashMap<>();
        phrases.forEach(p -> kept.putIfAbsent(p.intent() + "\n" + p.text().toLowerCase(java.util.Locale.ROOT), p));
        return List.copyOf(kept.values());
    }

    /** The same with other knowledge of clauses. */
    TrainedModel with(ClauseModel clauses) {
        return new TrainedModel(
                hash, intents, languages, examples, owners, classifier, language, clauses, trust, calibration);
    }

    /** How likely the clause asks for each intent, and last for nothing. */
    double[] wanted(Reading.Clause clause, Judged part) {
        Judgement alone = part.judgement();
        return clauses.probabilities(clause.clues(part.vector(), alone.meaning()), alone.probabilities());
    }

    int indexOf(String intent) {
        return intents.indexOf(intent);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(VERSION);
        out.writeUTF(hash);
        for (List<String> list : List.of(intents, languages, examples)) {
            out.writeInt(list.size());
            for (String text : list) {
                byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
        for (int owner : owners) {
            out.writeInt(owner);
        }
        classifier.write(out);
        language.write(out);
        clauses.write(out);
        trust.write(out);
        out.writeInt(calibration.size());
        for (Calibrated one : calibration) {
            out.writeInt(intents.indexOf(one.intent()));
            out.writeDouble(one.confidence());
            out.writeBoolean(one.right());
        }
    }

    static TrainedModel read(DataInput in) throws IOException {
        if (in.readInt() != VERSION) {
            throw new IOException("a trained model of another version");
        }
        String hash = in.readUTF();
        List<List<String>> lists = new ArrayList<>();
        for (int l = 0; l < 3; l++) {
            List<String> list = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                byte[] bytes = new byte[in.readInt()];
                in.readFully(bytes);
                list.add(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
            }
            lists.add(List.copyOf(list));
        }
        int[] owners = new int[lists.get(2).size()];
        for (int i = 0; i < owners.length; i++) {
            owners[i] = in.readInt();
        }
        return new TrainedModel(
                hash,
                lists.get(0),
                lists.get(1),
                lists.get(2),
                owners,
                TextClassifier.read(in),
                NgramModel.read(in),
                ClauseModel.read(in),
                Trust.read(in),
                readCalibration(in, lists.get(0)));
    }

    private static List<Calibrated> readCalibration(DataInput in, List<String> intents) throws IOException {
        List<Calibrated> cases = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            cases.add(new Calibrated(intents.get(in.readInt()), in.readDouble(), in.readBoolean()));
        }
        return List.copyOf(cases);
    }
}
