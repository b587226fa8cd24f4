package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.badgedesk.intents.IntentFile.Phrase;
import org.badgedesk.intents.model.Encoder;
import org.badgedesk.intents.model.NgramModel;
import org.badgedesk.intents.model.TextClassifier;

/** Finds what weakens a set of intent files: doubles, contradictions, check phrases that are examples, thin intents. */
final class Linter {

    private static final int ENOUGH_ENGLISH = 120;
    private static final int ENOUGH_OTHERS = 20;
    private static final double SAME = 0.985;
    private static final double SAME_LETTERS = 0.93;
    private static final Pattern NOT_TELLING = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final IntentSet set;
    private final Encoder encoder;

    Linter(IntentSet set, Encoder encoder) {
        this.set = set;
        this.encoder = encoder;
    }

    /** @param language of which a file says nothing where it is a near miss or a check phrase: the likeliest then */
    private record Place(String file, Phrase phrase, boolean check, String language) {
        String at() {
            return file + ":" + phrase.line();
        }
    }

    List<String> complaints() {
        List<Place> places = new ArrayList<>();
        Function<Phrase, String> language = languages();
        for (IntentFile file : set.files().values()) {
            Stream.concat(file.examples().stream(), file.near().stream())
                    .forEach(p -> places.add(new Place(file.name(), p, false, language.apply(p))));
            file.checks().forEach(p -> places.add(new Place(file.name(), p, true, language.apply(p))));
        }
        List<String> complaints = new ArrayList<>();
        thin(complaints);
        equal(places, complaints);
        alike(places, complaints);
        return complaints;
    }

    private Function<Phrase, String> languages() {
        List<Phrase> phrases = set.phrases();
        List<String> spoken = TrainedModel.spoken(phrases);
        NgramModel model = TrainedModel.languages(
                phrases, phrases.stream().map(Phrase::text).toList(), spoken);
        return phrase ->
                phrase.language() == null ? TrainedModel.guess(model, spoken, phrase.text()) : phrase.language();
    }

    private void thin(List<String> complaints) {
        for (IntentFile file : set.files().values()) {
            Map<String, List<String>> examples = file.intent().examples();
            for (String language : List.of("en", "es", "fr", "de", "pt", "it", "nl", "ja")) {
                int count = examples.getOrDefault(language, List.of()).size();
                int enough = language.equals("en") ? ENOUGH_ENGLISH : ENOUGH_OTHERS;
                if (count < enough) {
                    complaints.add("%s: thin: %d examples in '%s', %d are wanted"
                            .formatted(file.name(), count, language, enough));
                }
            }
            if (file.checks().isEmpty()) {
                complaints.add(file.name() + ": thin: no check phrases");
            }
        }
    }

    private static void equal(List<Place> places, List<String> complaints) {
        Map<String, List<Place>> seen = new HashMap<>();
        for (Place place : places) {
            String letters = letters(place);
            String key = letters.isEmpty() ? place.phrase().text().strip() : letters; // of emoji alone
            List<Place> before = seen.computeIfAbsent(key, k -> new ArrayList<>());
            before.forEach(first -> complaints.add("%s: %s of %s: \"%s\""
                    .formatted(
                            place.at(),
                            kind(first, place),
                            first.at(),
                            place.phrase().text())));
            before.add(place);
        }
    }

    private static String letters(Place place) {
        return NOT_TELLING
                .matcher(place.phrase().text().toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }

    private void alike(List<Place> places, List<String> complaints) {
        float[][] vectors =
                encoder.encodeAll(places.stream().map(p -> p.phrase().text()).toList(), TextClassifier.LONGEST);
        List<String> letters = places.stream().map(Linter::letters).toList();
        List<Set<String>> pairs = letters.stream().map(Linter::pairs).toList();
        for (int i = 0; i < places.size(); i++) {
            for (int j = i + 1; j < places.size(); j++) {
                Place a = places.get(i);
                Place b = places.get(j);
                boolean apart =
                        letters.get(i).equals(letters.get(j)) || letters.get(i).isEmpty();
                if (apart || !a.language().equals(b.language())) {
                    continue;
                }
                boolean near = a.language().equals("en")
                        ? cosine(vectors[i], vectors[j]) >= SAME
                        : shared(pairs.get(i), pairs.get(j)) >= SAME_LETTERS;
                if (near) {
                    complaints.add("%s: nearly a %s of %s: \"%s\" / \"%s\""
                            .formatted(
                                    b.at(),
                                    kind(a, b),
                                    a.at(),
                                    b.phrase().text(),
                                    a.phrase().text()));
                }
            }
        }
    }

    /** The pairs of letters: what there is to compare where the encoder knows no word. */
    private static Set<String> pairs(String letters) {
        return IntStream.range(0, Math.max(0, letters.length() - 1))
                .mapToObj(i -> letters.substring(i, i + 2))
                .collect(Collectors.toSet());
    }

    /** Dice's coefficient: 1 for equal sets. */
    private static double shared(Set<String> one, Set<String> other) {
        int both = one.size() + other.size();
        boolean far = Math.abs(one.size() - other.size()) > (1 - SAME_LETTERS) * both;
        return both == 0 || far ? 0 : 2.0 * one.stream().filter(other::contains).count() / both;
    }

    private static String kind(Place a, Place b) {
        if (!a.phrase().intent().equals(b.phrase().intent())) {
            return "contradiction (%s, %s)"
                    .formatted(b.phrase().intent(), a.phrase().intent());
        }
        return a.check() == b.check() ? "double" : "leak";
    }

    private static double cosine(float[] a, float[] b) {
        float sum = 0;
        for (int d = 0; d < a.length / 2; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }
}
