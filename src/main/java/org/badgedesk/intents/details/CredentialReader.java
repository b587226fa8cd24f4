package org.badgedesk.intents.details;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of several badges is meant, where the text names it. */
final class CredentialReader implements DetailReader {

    private static final Set<String> NOT_ONE = Set.of(
            "My",
            "The",
            "This",
            "Your",
            "A",
            "An",
            "Digital",
            "Our",
            "LinkedIn",
            "PDF",
            "Open",
            "Expired",
            "EXPIRED",
            "Hi",
            "Hello",
            "Dear",
            "No",
            "Which",
            "What",
            "Both",
            "New",
            "Old",
            "And",
            "But",
            "OK",
            "ID",
            "Is",
            "Please",
            "MY",
            "THE",
            "THIS",
            "YOUR",
            "I",
            "One",
            "Wrong",
            "Badge",
            "Issue",
            "Official");
    private static final String WORD = "\\p{Lu}[\\p{L}\\p{N}&+’'.-]*";
    private static final Pattern NAMED = Pattern.compile(
            "(?<c>" + WORD + "(?:\\s(?:(?:of|in|for|and|the|de|en|für|di)\\s){0,2}" + WORD + "){0,7})\\s(?:digital )?"
                    + "(?i:badge|credential|certification|certificate|cert|designation|licen[cs]e|membership)\\b",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern PLACED = Pattern.compile(
            "(?i:badge|insignia|crachá|abzeichen|certificación|certification|zertifizierung|credencial|certificado|credential)"
                    + "\\s(?i:for|of|in|called|named|als|de|como|as)\\s(?i:the |a |an )?(?<c>" + WORD
                    + "(?:\\s(?:(?:of|in|for|and|the|de|en)\\s){0,2}"
                    + WORD + "){0,7})",
            Pattern.UNICODE_CHARACTER_CLASS);

    @Override
    public Map<String, Finding> read(String text) {
        for (Pattern pattern : new Pattern[] {NAMED, PLACED}) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                String name = trim(matcher.group("c"));
                if (!name.isEmpty()) {
                    return Map.of("credential", new Finding(name, pattern == NAMED ? 0.85 : 0.7));
                }
            }
        }
        return Map.of();
    }

    private static String trim(String phrase) {
        String rest = phrase;
        while (true) {
            int space = rest.indexOf(' ');
            String first = space < 0 ? rest : rest.substring(0, space);
            if (!NOT_ONE.contains(first)) {
                return rest.length() < 2 ? "" : rest;
            }
            if (space < 0) {
                return "";
            }
            rest = rest.substring(space + 1);
        }
    }
}
