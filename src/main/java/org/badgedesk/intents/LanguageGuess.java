package org.badgedesk.intents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.badgedesk.core.Language;
import org.badgedesk.intents.model.NgramModel;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text. The script decides where it can; a model of the desk's own examples tells the languages
 * that the desk speaks, also in short texts; OpenNLP's detector names the others, and is heard only on longer texts.
 */
final class LanguageGuess {

    private static final String MODEL = "/langdetect-183.bin";
    private static final int ENOUGH_LETTERS = 40;
    private static final int FEW_LETTERS = 12;
    private static final int ENOUGH_TEXT = 320;
    private static final double SURE = 0.95;
    private static final double TIMES = 3;
    private static final double TIMES_WHERE_SURE = 12;
    private static final Set<String> RARE = Set.of(
            "und", "lat", "vol", "ido", "ina", "ile", "war", "ceb", "min", "sun", "jav", "mlg", "bre", "oci", "fao",
            "gsw", "nds", "lim", "pnb", "roh", "sco", "ast", "glg", "lvs", "ekk", "tgl", "nno", "nob", "ltz", "fry",
            "mri", "plt", "sna");
    private static final Map<String, String> NEAR = Map.of(
            "nno", "no", "nob", "no", "lvs", "lv", "ekk", "et", "cmn", "zh", "zsm", "ms", "arb", "ar", "pes", "fa");
    private static final Map<String, String> SHORT = shortCodes();
    private static final Pattern NOISE = Pattern.compile("\\S+@\\S+|https?://\\S+|[\\p{N}_#*>|]+");

    /** Takes longer to read than all else, and no start needs it. */
    private @Nullable CompletableFuture<LanguageDetectorModel> model;

    /** Begins to read what {@link #of} needs, beside other work. */
    synchronized CompletableFuture<LanguageDetectorModel> prepare() {
        CompletableFuture<LanguageDetectorModel> reading = model;
        if (reading == null) {
            reading = CompletableFuture.supplyAsync(LanguageGuess::read);
            model = reading;
        }
        return reading;
    }

    private static LanguageDetectorModel read() {
        try (InputStream in = LanguageGuess.class.getResourceAsStream(MODEL)) {
            if (in == null) {
                throw new IllegalStateException("the language model is not on the class path: " + MODEL);
            }
            return new LanguageDetectorModel(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the language model cannot be read", e);
        }
    }

    /** The language of {@code text}; {@code spoken} are the languages that {@code own} knows, in its order. */
    Language of(String text, NgramModel own, List<String> spoken) {
        String plain = NOISE.matcher(text).replaceAll(" ").strip();
        int letters = (int) plain.codePoints().filter(Character::isLetter).count();
        if (letters < 2) {
            return Language.UNKNOWN;
        }
        float[] scores = own.logProbabilities(plain);
        String written = Scripts.language(plain, spoken, ours -> likeliest(ours, spoken, scores));
        if (!written.isEmpty()) {
            return new Language(written);
        }
        int best = best(scores, 0, spoken.size());
        int other = best(scores, spoken.size(), scores.length);
        if (letters >= FEW_LETTERS && scores[other] > scores[best]) {
            return new Language(
                    List.copyOf(OtherLanguages.besides(spoken).keySet()).get(other - spoken.size()));
        }
        if (letters >= ENOUGH_LETTERS) {
            String foreign = foreign(plain, spoken, letters > 3 * ENOUGH_LETTERS || Math.exp(scores[best]) < SURE);
            if (!foreign.isEmpty()) {
                return new Language(foreign);
            }
        }
        return new Language(spoken.get(best));
    }

    private static String likeliest(List<String> of, List<String> spoken, float[] scores) {
        return Collections.max(of, Comparator.comparingDouble(code -> scores[spoken.indexOf(code)]));
    }

    private static int best(float[] scores, int from, int to) {
        int best = from;
        for (int k = from + 1; k < to; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return best;
    }

    /** Another language where it is far likelier than all that the desk speaks, else nothing. */
    private String foreign(String text, List<String> spoken, boolean doubtful) {
        double ours = 0;
        double theirs = 0;
        String code = "";
        String start = text.length() > ENOUGH_TEXT ? text.substring(0, ENOUGH_TEXT) : text;
        for (var guess : new LanguageDetectorME(prepare().join()).predictLanguages(start)) {
            String own = twoLetters(guess.getLang());
            if (spoken.contains(own)) {
                ours = Math.max(ours, guess.getConfidence());
            } else if (!RARE.contains(guess.getLang()) && guess.getConfidence() > theirs) {
                theirs = guess.getConfidence();
                code = own;
            }
        }
        return theirs > ours * (doubtful ? TIMES : TIMES_WHERE_SURE) ? code : "";
    }

    private static String twoLetters(String iso3) {
        if (iso3.equals("ind") || iso3.equals("heb")) {
            return iso3.equals("ind") ? "id" : "he"; // Java answers with the codes of before 1989
        }
        return NEAR.getOrDefault(iso3, SHORT.getOrDefault(iso3, iso3));
    }

    private static Map<String, String> shortCodes() {
        Map<String, String> codes = new java.util.HashMap<>();
        for (String iso2 : Locale.getISOLanguages()) {
            codes.put(Locale.forLanguageTag(iso2).getISO3Language(), iso2);
        }
        return Map.copyOf(codes);
    }
}
