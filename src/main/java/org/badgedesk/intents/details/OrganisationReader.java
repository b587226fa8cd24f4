package org.badgedesk.intents.details;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Where somebody works, and to whom a letter goes. */
final class OrganisationReader implements DetailReader {

    private static final String WORD =
            "(?:(?:\\p{Lu}\\.){2,}|\\p{Lu}[\\p{L}\\p{M}\\p{N}&'’-]*(?:\\.[\\p{L}\\p{N}]+)*|\\p{N}\\p{L}+|&)";
    private static final String JOINT =
            "(?:of the|of|the|and|for|&|at|in|de la|de los|del|de|des|du|da|do|dos|di|della|der|für|van"
                    + "|voor|het|y|e|et|und|-|–)";
    private static final String ORGANISATION = "(?:(?:the|The|la|el|le|der|die|das|de|o|a|il|l'|l’)\\s?)?" + WORD
            + "(?:\\s(?:" + JOINT + "\\s){0,2}" + WORD + "){0,9}(?:,\\s(?:Inc|Ltd|LLC|GmbH|S\\.?A|PLC|Co)\\.?)?";
    private static final String QUOTED = "[\"“«„「]([^\"”»“」\\n]{2,120})[\"”»“」]";
    private static final Pattern EDGE = Pattern.compile("[\\s.,;:!?]+$");
    private static final Pattern SUFFIX = Pattern.compile("(?:Inc|Ltd|Co|Corp|S\\.A|Bros|St)\\.$");

    private static final Cues CUES = cues();

    private static Cues cues() {
        String a = "(?:" + QUOTED.replace("([^", "(?<aq>[^") + "|(?<a>" + ORGANISATION + "))";
        String e = "(?:" + QUOTED.replace("([^", "(?<eq>[^") + "|(?<e>" + ORGANISATION + "))";
        Cues cues = new Cues();
        cues.add(
                0.95,
                "(?i:address(?:ed)?(?: it)?(?: the letter)?(?: please)? to|addressee\\s*(?:is|:|=)|made out to|directed to"
                        + "|to the attention of|for the attention of|attn\\.?:?|attention:|dirigid[ao] a|adressée? (?:à|au)|adressiert an"
                        + "|gerichtet an|endereçad[ao] (?:a|à|ao)|indirizzata? a(?:l|lla)?|gericht aan|adressaat:?|宛先は)\\s*:?\\s*"
                        + a);
        cues.add(
                0.9,
                "(?i:letter|carta|lettre|brief|schreiben|lettera|bestätigung|confirmation|it)\\b[^.!?\\n]{0,40}?"
                        + "\\b(?i:to|for|para|pour|für|an|per|voor|aan)\\s+(?i:my (?:new )?(?:employer|university|bank|landlord|lawyer"
                        + "|company|manager|boss)[ ,:(–-]+)" + e);
        cues.add(
                0.75,
                "(?i:letter|carta|lettre|schreiben|lettera|bestätigung|confirmation)\\b[^.!?\\n]{0,60}?"
                        + "\\b(?i:to|for|para|pour|für|an|per|voor|aan)\\s+" + a);
        cues.add(
                0.9,
                "(?i:employer|empleador|employeur|arbeitgeber|empregador|datore di lavoro|werkgever|company|firm)"
                        + "(?i:\\s+(?:is|name is|called|now is|es|est|ist|é|è|heißt))?\\s*[,:=(–-]?\\s*" + e);
        cues.add(
                0.9,
                "(?i:I(?:'|’)?(?:ve| have)? (?:now |just |recently )?(?:work(?:ing)?|am employed|joined|moved|started|start)"
                        + "(?: a (?:new )?job)?(?: work)?(?: for| at| by| with| in| to)?|my (?:new )?job (?:at|with)|job (?:offer )?(?:from|at|with)|trabajo (?:en|para)|je travaille (?:chez|pour)"
                        + "|arbeite (?:bei|für)|trabalho (?:na|no|para a|em)|lavoro (?:presso|per|alla|in)|werk (?:bij|voor))\\s+"
                        + e);
        return cues;
    }

    @Override
    public Map<String, Finding> read(String text) {
        Map<String, Finding> found = new LinkedHashMap<>();
        for (Cues.Hit hit : CUES.find(text, "a", "aq", "e", "eq")) {
            String key = hit.key().startsWith("a") ? "addressee" : "employer";
            String value = tidy(hit.value());
            Finding known = found.get(key);
            if (value.length() > 1 && (known == null || known.confidence() < hit.confidence())) {
                found.put(key, new Finding(value, hit.confidence()));
            }
        }
        return found;
    }

    private static String tidy(String value) {
        String tidy = value.strip();
        return SUFFIX.matcher(tidy).find() ? tidy : EDGE.matcher(tidy).replaceAll("");
    }
}
