package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a sentence where a second wish may begin. */
final class Clauses {

    private static final int FEWEST_LETTERS = 10;
    private static final Pattern JOINT = Pattern.compile(
            "(?i)(?:\\s*[;]\\s+|,?\\s+(?:and|but|plus|&)\\s+(?=(?:also|then|please|pls|could|can|would|how|where|what|when|is|i|my|the|unlock|reset"
                    + "|change|update|send|resend|correct|fix|tell|let|show|give|write|need|add|put|share|print)\\b)|,\\s+(?=(?:also|plus|and|could|can you"
                    + "|please|how|where|i also|i need|i want)\\b)|\\s+as well as\\s+|\\s+(?:y|e|et|und|en|ed) (?=(?:también|además|quiero"
                    + "|necesito|cómo|podr|também|gostaria|preciso|como|aussi|je|comment|pouvez|auch|ich|wie|können|bitte|anche|vorrei|come|potete|ook|ik"
                    + "|hoe|kunt|kan)\\b))");
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
