package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;

/** Cuts a sentence where a second wish may begin, and tells the members of a list apart. */
final class Clauses {

    private static final int FEWEST_LETTERS = 10;
    private static final int LONGEST_LIST = 240;

    /** A wish, a question or a statement may begin with these. */
    private static final String STARTS =
            "(?:also|then|please|pls|plz|kindly|could|can|would|will|how|where|what|when|why|who|is|are|do|does"
                    + "|i|i['’]\\p{L}+|im|my|our|we|the|it|if|afterwards|thereafter|after that|on linkedin"
                    + "|don['’]?t|do not|didn['’]?t|did not|can['’]?t|cannot|never|forgot|lost|need|want|have|whether|one more|another)";

    /** What the desk can be told to do. */
    private static final String DO =
            "(?:unlock|unblock|unfreeze|reset|change|update|send|re-?send|correct|fix|amend|tell|let|show|give|write|issue"
                    + "|add|put|share|print|use|set|make|explain|remove|renew|confirm|reactivate|mail|e-?mail|replace|swap|move)";

    /** A subject of its own with its verb: "and account is locked". */
    private static final String STATEMENT =
            "(?:[\\p{L}\\p{N}'’-]{1,30}\\s){1,3}(?:is|are|was|were|has|have|says|said|shows|does|doesn['’]?t|isn['’]?t|can['’]?t|won['’]?t|needs|should|wants)";

    private static final Pattern JOINT = Words.pattern(
            "(?iu)(?:\\s*;\\s+|\\s+[+•·]\\s+|\\s+(?=(?:\\(?\\d[).]|\\(?[a-e]\\)) )"
                    + "|(?:,|\\s[–—-])?\\s+(?:and|but|plus|&|then|so|n)(?:\\s+also)?\\s+(?=(?:" + STARTS + "|" + DO
                    + "|"
                    + STATEMENT
                    + ")\\b)|(?:,|\\s[–—-])\\s+(?=(?:" + DO
                    + "|also|plus|and|could|can you|please|pls|plz|how|where|i also|i need|i want|my \\p{L}+ (?:is|was|has))\\b)|\\s+as well as\\s+"
                    + "|,?\\s+(?:y|e|et|und|en|ed|pero|mais|aber|mas|ma|maar|sowie|ainsi que)\\s+(?=(?:también|además|quiero|quisiera|necesito|cómo|dónde|podr\\p{L}*|pued\\p{L}*|mi|mis|no|envi\\p{L}+|reenvi\\p{L}+|cambi\\p{L}+|corr[ei]\\p{L}+|desbloque\\p{L}+"
                    + "|também|gostaria|preciso|quero|como|onde|pod\\p{L}+|meu|minha|o meu|a minha|enviem|mudem|aussi|je|j['’]\\p{L}+|comment|où|pouvez|pourriez|mon|ma|renvoyez|changez|corrigez|débloquez"
                    + "|auch|ich|wie|wo|können|könnten|bitte|mein\\p{L}*|senden|schicken|ändern|anche|vorrei|come|dove|potete|potreste|il mio|la mia|mandate|cambiate|ook|ik|hoe|waar|kunt|kunnen|kan|mijn|stuur|wijzig)\\b)"
                    + "|,?\\s+" + Commands.AND + "\\s+(?=" + Commands.WISH + ")"
                    + "|,\\s+(?=" + Commands.VERB
                    + " (?:(?:el|la|le|il|o|a) )?(?:mis?|mon|ma|mes|mein\\p{L}*|meus?|minhas?|mio|mia|miei|mijn)\\b)"
                    + "|、\\s*(?=また|それから|あと|ついでに|それと)|(?<=[てでし])、\\s*(?=[^。]{3,60}(?:ください|下さい|願い|たい|ほしい|欲しい|いただけ|教えて)))");
    private static final Pattern GREETING = Words.pattern(
            "(?i)^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hola|bonjour|hallo|guten tag|olá|ciao|buongiorno|goedendag)\\b(?:\\s(?!(?:"
                    + STARTS + "|" + DO + ")\\b)[\\p{L}'’.-]{1,20}){0,3}\\s?[,!.]\\s+");

    /** Says how many wishes come, as people do who speak rather than write. */
    private static final Pattern COUNTED = Words.pattern(
            "(?iu)\\b(?:two|three|four|2|3|4|couple(?: of)?|few|several) (?:things?|questions?|requests?|issues?|problems?|points)\\b");

    private static final String COUNT =
            "(?iu)(?:[,:]?\\s+(?:and\\s+)?(?:number\\s+|point\\s+)?(?:one|two|three|first|firstly|second|secondly|third|thirdly|1|2|3)[,:]?\\s+(?=(?:i|i['’]\\p{L}+|my|how|can|could|please|pls|do|"
                    + DO + ")\\b))";

    private static final Pattern COUNTED_JOINT = Words.pattern(COUNT + "|" + JOINT.pattern());

    private static final String PLACED =
            "(?:on|in|into|onto|at|en|sur|dans|à|auf|no|na|em|ao|su|sul|sulla|nel|nella|op)";
    private static final String PLACE = "[^\\s,?.!;:()]+(?:\\s[^\\s,?.!;:()]+){0,4}?";
    private static final String AND = "\\s+(?:and|&|plus|as well as|y|e|et|und|en)\\s+(?:also\\s+)?";

    /** "put it on my site, on LinkedIn and in my signature" */
    private static final Pattern PLACES =
            Words.pattern("(?iu)^(?<head>.{3,120}?\\s)(?<first>(?<placed>" + PLACED + ")\\s" + PLACE
                    + ")(?<more>(?:,\\s*(?:" + PLACED + "\\s)?" + PLACE + "){0,4}),?" + AND + "(?<last>(?:" + PLACED
                    + "\\s)?" + PLACE
                    + ")(?<tail>\\s?[,?.!;:(].*)?$");

    private static final String THING = "(?:an?|the|my|another|new)\\s[^\\s,?.!;:()]+(?:\\s[^\\s,?.!;:()]+){0,4}?";

    /** "I need a new password and a letter" */
    private static final Pattern THINGS = Words.pattern(
            "(?iu)^(?<head>.{0,80}?\\b(?:need|want|like|send me|give me|get|request|require|asking for|ask for|about)\\s)(?<first>"
                    + THING + ")(?<more>(?:,\\s*" + THING + "){0,3}),?" + AND + "(?<last>" + THING
                    + ")(?<tail>\\s?[,?.!;:(].*)?$");

    private static final Pattern COMMA = Words.pattern(",\\s*");

    private Clauses() {}

    /** The parts of {@code sentence}, without a greeting before them; one part where nothing joins two. */
    static List<String> of(String sentence) {
        List<String> parts = new ArrayList<>();
        for (String part : joined(GREETING.matcher(sentence).replaceFirst(""))) {
            parts.addAll(listed(part));
        }
        return parts;
    }

    private static List<String> joined(String sentence) {
        List<String> parts = new ArrayList<>();
        Matcher joint = (COUNTED.matcher(sentence).find() ? COUNTED_JOINT : JOINT).matcher(sentence);
        int from = 0;
        while (joint.find()) {
            if (tells(sentence.substring(from, joint.start())) && tells(sentence.substring(joint.end()))) {
                parts.add(sentence.substring(from, joint.start()).strip());
                from = joint.end();
            }
        }
        parts.add(sentence.substring(from).strip());
        return parts;
    }

    private static boolean tells(String part) {
        return Sentences.letters(part) >= FEWEST_LETTERS;
    }

    /** One part for each member of a list of places or things; the part itself where it holds none. */
    private static List<String> listed(String part) {
        if (part.length() > LONGEST_LIST) {
            return List.of(part);
        }
        Matcher places = PLACES.matcher(part);
        if (places.matches()) {
            return members(places, places.group("placed") + " ");
        }
        Matcher things = THINGS.matcher(part);
        return things.matches() ? members(things, "") : List.of(part);
    }

    private static List<String> members(Matcher list, String placed) {
        List<String> members = new ArrayList<>();
        members.add(list.group("first"));
        for (String more : COMMA.split(list.group("more"))) {
            if (!more.isBlank()) {
                members.add(more);
            }
        }
        members.add(list.group("last"));
        String tail = list.group("tail") == null ? "" : list.group("tail");
        List<String> parts = new ArrayList<>();
        for (String member : members) {
            boolean bare = !placed.isEmpty() && !member.matches("(?iu)" + PLACED + "\\s.*");
            parts.add((list.group("head") + (bare ? placed : "") + member + tail).strip());
        }
        return parts;
    }
}
