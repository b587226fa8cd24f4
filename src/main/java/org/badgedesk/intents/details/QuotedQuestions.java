package org.badgedesk.intents.details;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.badgedesk.core.Words;

/** What somebody writes between the desk's questions, quoted with {@code >}: each answer belongs to the questions above it. */
final class QuotedQuestions {

    /** How a question tells in the desk's eight languages for which detail it is; the first that fits. */
    private static final Map<String, Pattern> KEYS = keys();

    private static final Pattern QUESTION = Words.pattern("[^.!?。？\\n]{1,300}[?？]");

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
                Words.pattern("(?iu)\\b(?:names?|surname|nombre|apellidos?|nom|nome|cognome|sobrenome|naam)\\b|名前|氏名"));
        keys.put(
                "credential",
                Words.pattern(
                        "(?iu)\\b(?:badges?|certificat\\p{L}*|credentials?|insignias?|zertifikat\\p{L}*)\\b|バッジ"));
        return keys;
    }

    /** What {@code text} says about {@code key}: what stands below the questions for it, else below none; all where nothing is quoted. */
    static String about(String key, String text) {
        if (text.lines().noneMatch(QuotedQuestions::isQuoted)) {
            return text;
        }
        Map<Set<String>, List<String>> answers = new LinkedHashMap<>();
        StringBuilder quote = new StringBuilder();
        boolean answered = false;
        for (String line : text.lines().toList()) {
            if (isQuoted(line)) {
                quote = answered ? new StringBuilder() : quote;
                answered = false;
                quote.append(line.strip().substring(1).strip()).append(' ');
            } else {
                answered |= !line.isBlank();
                answers.computeIfAbsent(keysOf(quote.toString()), keys -> new ArrayList<>())
                        .add(line);
            }
        }
        boolean asked = answers.keySet().stream().anyMatch(keys -> keys.contains(key));
        return answers.entrySet().stream()
                .filter(answer ->
                        asked ? answer.getKey().contains(key) : answer.getKey().isEmpty())
                .flatMap(answer -> answer.getValue().stream())
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static boolean isQuoted(String line) {
        return line.strip().startsWith(">");
    }

    /** Whatever details a quote asks for; of a quote without a question mark all that it speaks of first. */
    private static Set<String> keysOf(String quote) {
        Set<String> keys = new HashSet<>();
        Matcher question = QUESTION.matcher(quote);
        while (question.find()) {
            keyOf(question.group()).ifPresent(keys::add);
        }
        if (keys.isEmpty()) {
            keyOf(quote).ifPresent(keys::add);
        }
        return keys;
    }

    private static Optional<String> keyOf(String question) {
        return KEYS.entrySet().stream()
                .filter(key -> key.getValue().matcher(question).find())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
