package org.badgedesk.intents;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.badgedesk.core.Language;
import org.jspecify.annotations.Nullable;

/**
 * Reads subject and body of a message as one run of sentences, the subject first where it says more than the body does,
 * and tells their language. Safe for use by many threads.
 */
final class MessageReader {

    private static final int LONGEST = 12_000;
    private static final Pattern SUBJECT_MARKS = Pattern.compile(
            "(?i)^(?:\\s*(?:re|fwd?|aw|wg|rv|tr|antw|ref|enc|res|sv|vs)\\s*(?:\\[\\d+])?\\s*[:：])+\\s*");
    /** A reply keeps the subject of what it answers. */
    private static final Pattern REPLY =
            Pattern.compile("(?i)^\\s*(?:re|aw|antw|ref|rv|res|sv|vs)\\s*(?:\\[\\d+])?\\s*[:：]");

    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final Pattern EMPTY_SUBJECT = Pattern.compile(
            "(?iU)\\W*(?:hello|hi|help|urgent|question|request|support|badge|my badge|hola|consulta|ayuda|bonjour|demande|hallo|frage"
                    + "|anfrage|hilfe|olá|dúvida|ajuda|ciao|domanda|richiesta|aiuto|vraag|hulp|no subject|\\(no subject\\)|none|test|issue|problem)?\\W*");

    private final Sentences sentences;
    private final LanguageGuess languages = new LanguageGuess();

    MessageReader(Sentences sentences) {
        this.sentences = sentences;
    }

    /**
     * @param sentences for the classifier's eyes: misspelt English words are mended
     * @param headed whether the first of the sentences is the subject
     * @param text subject and body as they were written
     */
    record Read(List<String> sentences, boolean headed, String text, Language language) {}

    /** Begins to get ready for telling languages, beside other work. */
    void prepare() {
        languages.prepare();
    }

    /** @param said the language where it is known already, else it is guessed */
    Read read(String subject, String text, TrainedModel model, Spelling spelling, @Nullable Language said) {
        String body = plain(text);
        boolean repliesOnly =
                REPLY.matcher(subject).find() && WORD.matcher(body).find();
        String topic = repliesOnly ? "" : SUBJECT_MARKS.matcher(plain(subject)).replaceFirst("");
        List<String> parts = new ArrayList<>();
        boolean headed = !EMPTY_SUBJECT.matcher(topic).matches()
                && !body.toLowerCase(Locale.ROOT).contains(topic.toLowerCase(Locale.ROOT));
        if (headed) {
            parts.add(topic);
        }
        if (!body.isEmpty() || parts.isEmpty()) {
            parts.addAll(sentences.of(body));
        }
        String all = Sentences.joined(parts);
        Language language = said == null ? languages.of(all, model.language(), model.languages()) : said;
        List<String> legible = language.equals(Language.ENGLISH) ? spelling.mended(parts) : parts;
        return new Read(legible, headed, topic + "\n" + body, language);
    }

    /** A text in composed characters and with plain line ends, cut where it is too long to be read. */
    static String plain(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return Normalizer.normalize(cut.replace("\r\n", "\n").replace('\r', '\n'), Normalizer.Form.NFC)
                .strip();
    }
}
