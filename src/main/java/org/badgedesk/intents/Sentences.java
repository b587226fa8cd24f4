package org.badgedesk.intents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import opennlp.tools.sentdetect.SentenceDetector;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.sentdetect.ThreadSafeSentenceDetectorME;
import org.badgedesk.core.Words;

/** Cuts a message into its sentences, without quoted lines, greeting and sign-off: those ask for nothing. */
final class Sentences {

    private static final String MODEL = "/opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin";
    private static final int MOST = 60;
    private static final Pattern QUOTED = Words.pattern("^\\s*(?:>|\\|).*");
    private static final Pattern GREETING = Words.pattern(
            "(?i)^(?:hi|hello|hey|hiya|greetings|dear|good (?:morning|afternoon|evening|day)|hola|buen[oa]s (?:d[ií]as|tardes|noches)"
                    + "|estimad[oa]s?|bonjour|bonsoir|salut|ch[eè]re?s?|madame|hallo|guten (?:tag|morgen|abend)|liebe[sr]?|sehr geehrte[rs]?"
                    + "|moin|servus|ol[áa]|bom dia|boa (?:tarde|noite)|prezad[oa]s?|car[oi]|ciao|buongiorno|buonasera|salve|gentil[ei]"
                    + "|spett\\S*|goede(?:morgen|middag|dag|navond)|beste|geachte|dag)\\b[^.?!\\n]{0,45}[,!.:;–-]*\\s*$");
    private static final Pattern SIGN_OFF = Words.pattern(
            "(?i)^(?:(?:kind|best|warm|many|with)?\\s*(?:kind|best|warm)?\\s*(?:regards|wishes)|best|cheers|sincerely|yours\\b.*|respectfully|cordially"
                    + "|(?:many )?thanks(?: (?:so much|a lot|again|in advance|very much))?|thank you(?: (?:so much|again|in advance|very much))?|thx|ty|rgds|br"
                    + "|saludos.*|un saludo.*|atentamente|gracias.*|cordialement|bien à vous|merci.*|mit freundlichen grüßen|viele grüße|mfg|vg|lg|danke.*|liebe grüße"
                    + "|beste grüße|atenciosamente|cumprimentos|obrigad[oa].*|abraços?|cordiali saluti|saluti|distinti saluti|grazie.*"
                    + "|met vriendelijke groet(?:en)?|groet(?:en|jes)?|mvg|bedankt.*|alvast bedankt|よろしく.*|宜しく.*)[\\s,.!–-]*(?-i:(?:\\p{Lu}[\\p{L}.'’-]*\\s?){0,4})$");
    /** A name, as it stands below a message. */
    private static final Pattern SIGNATURE = Words.pattern("[–—-]?\\s*(?:\\p{Lu}[\\p{L}'’-]*\\.?[\\s,]{0,2}){1,4}");

    private static final Pattern INITIAL = Words.pattern("(?:^|.*\\s)\\p{Lu}\\.");
    private static final Pattern BREAK = Words.pattern("\\n+|(?<=[。！？])");
    private static final Pattern SOFT_WRAP = Words.pattern("(?<=[^\\n]{40}[\\p{Ll},])\\n(?=\\p{Ll})");
    private static final Pattern SPACE = Words.pattern("\\s+");
    private static final Pattern STEP = Words.pattern("(?<=[!?])\\s+(?=\\p{L})");

    private final SentenceDetector english;

    Sentences() {
        try (InputStream in = Sentences.class.getResourceAsStream(MODEL)) {
            if (in == null) {
                throw new IllegalStateException("the sentence model is not on the class path: " + MODEL);
            }
            english = new ThreadSafeSentenceDetectorME(new SentenceModel(in));
        } catch (IOException e) {
            throw new UncheckedIOException("the sentence model cannot be read", e);
        }
    }

    /** The telling sentences of {@code text}, in order; the whole text as one where nothing else is left. */
    List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        for (String line : lines(text)) {
            for (String part : detected(line)) {
                for (String piece : STEP.split(part)) {
                    String sentence = piece.strip();
                    if (sentence.codePoints().anyMatch(Character::isLetterOrDigit) && sentences.size() < MOST) {
                        sentences.add(sentence);
                    }
                }
            }
        }
        return sentences.isEmpty() ? List.of(text.strip()) : sentences;
    }

    /** The sentences of one line; an initial ends none. */
    private List<String> detected(String line) {
        List<String> parts = new ArrayList<>();
        for (String part : english.sentDetect(line)) {
            int last = parts.size() - 1;
            if (last >= 0 && INITIAL.matcher(parts.get(last)).matches()) {
                parts.set(last, parts.get(last) + " " + part);
            } else {
                parts.add(part);
            }
        }
        return parts;
    }

    private static List<String> lines(String text) {
        String[] all = BREAK.split(SOFT_WRAP.matcher(text.strip()).replaceAll(" "));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            String line = all[i].strip();
            boolean last = i > 0 && i >= all.length - 5;
            boolean signed = i == all.length - 1 && SIGNATURE.matcher(line).matches();
            if (last && !lines.isEmpty() && (signed || SIGN_OFF.matcher(line).matches())) {
                break;
            }
            boolean greets = i < 2 && all.length > 1 && GREETING.matcher(line).matches();
            if (!line.isEmpty() && !greets && !QUOTED.matcher(line).matches()) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** How many words {@code text} has; where none are set apart, every two characters count as one. */
    static int words(String text) {
        int characters = (int) text.codePoints().filter(Sentences::standsAlone).count();
        return SPACE.split(text.strip()).length + characters / 2;
    }

    /** How many letters {@code text} has; what stands for a syllable or a word counts as two. */
    static long letters(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .map(c -> standsAlone(c) ? 2 : 1)
                .sum();
    }

    /** Whether it is a character of a script that sets no words apart. */
    static boolean standsAlone(int character) {
        Character.UnicodeScript script = Character.UnicodeScript.of(character);
        return Character.isIdeographic(character)
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA;
    }

    /** All of it in one line, as the classifier reads it. */
    static String joined(List<String> sentences) {
        return String.join(" ", sentences);
    }
}
