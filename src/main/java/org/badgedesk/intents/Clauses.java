package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a sentence where a second wish may begin. */
final class Clauses {

    private static final int FEWEST_LETTERS = 10;
    private static final Pattern JOINT = Pattern.compile(
            "(?iu)(?:\\s*;\\s+|\\s+(?=\\(?\\d[).] )|,?\\s+(?:and|but|plus|&|then|so)\\s+(?=(?:also|then|please|pls|plz|kindly|could|can|would|how|where|what|when|is|are|i|i['’]\\p{L}+|my|we|the|it|afterwards|thereafter|after that|on linkedin"
                    + "|don['’]?t|do not|didn['’]?t|did not|can['’]?t|cannot|never|forgot|lost|unlock|reset|change|update|send|resend|correct|fix|tell|let|show|give|write|need|want|add|put|share|print|use|set|make|issue|have)\\b)"
                    + "|,\\s+(?=(?:also|plus|and|could|can you|please|pls|how|where|i also|i need|i want|my \\p{L}+ (?:is|was|has))\\b)|\\s+as well as\\s+"
                    + "|,?\\s+(?:y|e|et|und|en|ed|pero|mais|aber|mas|ma|maar) (?=(?:también|además|quiero|necesito|cómo|dónde|podr|mi|no|também|gostaria|preciso|como|onde|meu|minha|aussi|je|j['’]|comment|où|pouvez|mon|auch|ich|wie|wo|können|bitte|mein|anche|vorrei|come|dove|potete|il mio|ook|ik|hoe|waar|kunt|kan|mijn)\\b))");
    private static final Pattern GREETING = Pattern.compile(
            "(?i)^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hola|bonjour|hallo|guten tag|olá|ciao|buongiorno|goedendag)\\b[^,.!?]{0,30}[,!.]\\s+");

    private Clauses() {}

    /** The parts of {@code sentence}, without a greeting before them; one part where nothing joins two. */
    static List<String> of(String sentence) {
        String rest = GREETING.matcher(sentence).replaceFirst("");
        List<String> parts = new ArrayList<>();
        for (String part : JOINT.split(rest)) {
            boolean telling = part.codePoints().filter(Character::isLetter).count() >= FEWEST_LETTERS;
            if (telling || parts.isEmpty()) {
                parts.add(part.strip());
            } else {
                int last = parts.size() - 1;
                parts.set(last, parts.get(last) + " " + part.strip());
            }
        }
        return parts;
    }
}
