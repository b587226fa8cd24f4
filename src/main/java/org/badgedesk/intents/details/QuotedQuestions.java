package org.badgedesk.intents.details;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.badgedesk.core.Words;

/** What somebody writes between the desk's questions, quoted with {@code >}: each answer belongs to the questions above it. */
final class QuotedQuestions {

    /** How a question tells in the desk's eight languages for which detail it is. */
    private static final Map<String, Pattern> KEYS = keys();

    private static final Pattern QUESTION = Words.pattern("[^.!?。？\\n]{1,300}(?:[?？]|(?<=ください|下さい|でしょうか)。)");
    private static final Pattern TO_BE = Words.pattern(
            "(?iu)\\b(?:should|shall|soll\\p{L}*|deb[ei]\\p{L}*|doit|devrait|deve\\p{L}*|dovrebbe|moet)\\b");
    private static final Pattern SENTENCE_END = Words.pattern("[.!。](?:\\s|$)");

    /** Words that stand above the quote and answer nothing: a greeting, or who wrote what is quoted. */
    private static final Pattern NO_ANSWER = Words.pattern(
            "(?iu)^\\s*(?:.{0,200}[:：]|(?:hi|hello|hey|dear|good (?:morning|day|afternoon|evening)|hallo|guten (?:tag|morgen)|sehr geehrte|liebe|bonjour|hola|buen[oa]s|estimad|olá|bo[am] |ol[áa]|ciao|buongiorno|gentile|beste|goede|geachte|(?:many )?thanks?|thank you|see below|answers below)[^.?!:]{0,40}[,.!…]?|.{0,20}(?:様|さま|お世話になっております。?))?\\s*$");

    /** Says that the answers stand between the questions, and is none itself. */
    private static final Pattern ANNOUNCES = Words.pattern(
            "(?iu)\\b(?:below|underneath|in-?line|unten|ci-dessous|abajo|a continuación|abaixo|sotto|di seguito|hieronder)\\b|以下|下記");

    private static final Pattern SIGN_OFF = Words.pattern(
            "(?iu)^\\s*(?:--|_{3,}|(?:kind |best |warm |many )?(?:regards|wishes|thanks)|sincerely|cheers|thank you|yours\\b.{0,20}|saludos|cordialement|merci|mit freundlichen grüßen|viele grüße|lg|mfg|danke|atenciosamente|obrigad[oa]|cordiali saluti|grazie|met vriendelijke groet(?:en)?|groet(?:en|jes)?|bedankt|sent from .{0,40}|よろしくお願い.{0,20})[\\s,.!。]*$");

    private QuotedQuestions() {}

    private static Map<String, Pattern> keys() {
        Map<String, Pattern> keys = new LinkedHashMap<>();
        keys.put(
                "addressee",
                Words.pattern(
                        "(?iu)\\b(?:whom|address(?:ed|ee)|an wen|gerichtet|a quién|dirigida|adressée|destinataire|a quem|a chi|indirizzata|aan wie|gericht)\\b|宛先"));
        keys.put(
                "employer",
                Words.pattern(
                        "(?iu)\\b(?:employer|arbeitgeber|employeur|empresa|empleador|empregador|datore|werkgever)\\b|勤務先"));
        keys.put("new_email", Words.pattern("(?iu)\\b(?:e-?mail\\p{L}*|correo|courriel)\\b|メール"));
        keys.put(
                "date",
                Words.pattern("(?iu)\\b(?:dates?|when|datum|wann|fecha|cuándo|quand|data|quando|wanneer)\\b|日付|いつ"));
        keys.put(
                "old_name",
                Words.pattern(
                        "(?iu)\\b(?:name|nombre|nom|nome|naam)\\b.{0,40}\\b(?:now|jetzt|ahora|actuellement|agora|nu)\\b|\\badesso\\b.{0,20}\\bnome\\b|\\b(?:old|former|current) name\\b|現在のお名前"));
        keys.put(
                "new_name",
                Words.pattern(
                        "(?iu)\\b(?:names?|surname|nombre|apellidos?|nom|nome|cognome|sobrenome|naam)\\b|(?<!バッジの)名前|氏名"));
        keys.put(
                "credential",
                Words.pattern(
                        "(?iu)\\b(?:badges?|certificat\\p{L}*|credentials?|insignias?|zertifikat\\p{L}*)\\b|バッジ"));
        return keys;
    }

    /**
     * What {@code text} says about {@code key}: what stands below the questions for it, else below none; all of the writer's own
     * words where nothing is quoted, or where they stand above all that is quoted.
     */
    static String about(String key, String text) {
        List<String> lines = text.lines().toList();
        if (lines.stream().noneMatch(QuotedQuestions::isQuoted)) {
            return text;
        }
        List<String> above = lines.stream().takeWhile(line -> !isQuoted(line)).toList();
        if (above.stream()
                .anyMatch(line -> !NO_ANSWER.matcher(line).matches()
                        && !ANNOUNCES.matcher(line).find())) {
            return unsigned(lines.stream().filter(line -> !isQuoted(line)).toList());
        }
        Map<Set<String>, List<String>> answers = answers(lines.subList(above.size(), lines.size()));
        boolean asked = answers.keySet().stream().anyMatch(keys -> keys.contains(key));
        return answers.entrySet().stream()
                .filter(answer ->
                        asked ? answer.getKey().contains(key) : answer.getKey().isEmpty())
                .flatMap(answer -> answer.getValue().stream())
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static String unsigned(List<String> own) {
        int end = IntStream.range(1, own.size())
                .filter(i -> SIGN_OFF.matcher(own.get(i)).matches())
                .filter(i -> own.subList(0, i).stream()
                        .anyMatch(line -> !NO_ANSWER.matcher(line).matches()))
                .findFirst()
                .orElse(own.size());
        return String.join("\n", own.subList(0, end));
    }

    /** By the details that a quote asks for what stands below it, up to where the writer signs off. */
    private static Map<Set<String>, List<String>> answers(List<String> lines) {
        Map<Set<String>, List<String>> answers = new LinkedHashMap<>();
        StringBuilder quote = new StringBuilder();
        boolean answered = false;
        boolean signed = false;
        for (String line : lines) {
            if (isQuoted(line)) {
                quote = answered ? new StringBuilder() : quote;
                answered = false;
                signed = false;
                quote.append(line.strip().substring(1).strip()).append(' ');
            } else {
                signed |= SIGN_OFF.matcher(line).matches();
                answered |= !line.isBlank();
                if (!signed) {
                    answers.computeIfAbsent(keysOf(quote.toString()), keys -> new ArrayList<>())
                            .add(line);
                }
            }
        }
        return answers;
    }

    private static boolean isQuoted(String line) {
        return line.strip().startsWith(">");
    }

    /** Whatever details a quote asks for; of a few words that are no sentence, whatever they name. */
    private static Set<String> keysOf(String quote) {
        Set<String> keys = new HashSet<>();
        Matcher question = QUESTION.matcher(quote);
        while (question.find()) {
            keys.addAll(namedIn(question.group()));
        }
        if (keys.isEmpty() && !SENTENCE_END.matcher(quote).find()) {
            keys.addAll(namedIn(quote));
        }
        return keys;
    }

    /** A question for a name or a date may speak of the badge on which it stands. */
    private static Set<String> namedIn(String question) {
        Set<String> keys = new HashSet<>();
        KEYS.forEach((key, pattern) -> {
            boolean more = keys.isEmpty()
                    || (key.equals("new_name") && keys.contains("old_name")
                            ? TO_BE.matcher(question).find()
                            : !key.equals("credential"));
            if (more && pattern.matcher(question).find()) {
                keys.add(key);
            }
        });
        return keys;
    }
}
