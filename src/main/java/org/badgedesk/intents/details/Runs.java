package org.badgedesk.intents.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;

/** Finds the runs of words with capitals, of joints between them ("of the", "van der"), and what is quoted. */
final class Runs {

    /** Joints within the name of a person. */
    static final Set<String> OF_PEOPLE = words(
            "de la las los del della dei di da das do dos du des van der den 't von zu zum ter ten bin binti bint ibn al el le y e i af av san a/l a/p s/o d/o ap ní mac");

    /** Joints within the name of an organisation or a credential. */
    static final Set<String> OF_THINGS = words(
            "of the and & for in at de la las los les del della delle dei degli dello di da das do dos du des le y e et en em und für der die van voor het – - hospitalier hospitalière universitaire universitario universitaria nazionale nacional national nationale regional régional régionale général générale municipal municipale comunale provinciale");

    /** Words that open sentences or stand alone with a capital, and begin no name. */
    private static final Set<String> ORDINARY = words(
            "i messrs i'm i've i'd i'll im ive id the a an this that these those it it's its he she they we you who whom whose which what when where why how my your his her their our me us them"
                    + " hi hello hey dear good greetings morning afternoon evening day sir sirs madam ma'am team support all everyone thanks thank thankyou thx cheers regards best kind kindly please pls plz sincerely yours respectfully"
                    + " and but or so if as at by for from in into of off on onto over to up with without about after before since until till while though although because once during per via re fw fwd subject"
                    + " is are was were be been am do does did has have had can could may might must shall should will would not no yes ok okay also just only now then there here again still already never ever yet soon"
                    + " today yesterday tomorrow recently lately currently finally firstly secondly lastly however therefore hence thus moreover meanwhile besides otherwise instead anyway actually unfortunately apparently maybe perhaps"
                    + " change correct fix update replace rename amend make put use write print show display send resend reset unlock issue reissue address add remove drop delete check see look find let give get need want wish hope attn attention"
                    + " name names surname badge badges certificate certificates certification credential email e-mail mail login password account letter request correction old new right wrong correct proper current first last full legal married maiden spelling"
                    + " someone somebody something anyone anybody anything everything nothing nobody one both each every other another any some many much more most few same such very too quite"
                    + " paid renewed passed got received says said shown shows please, note urgent help question problem sorry oh well ps p.s nb"
                    + " monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december easter christmas"
                    + " c'est voici formerly previously désormais maintenant anciennement jetzt früher ahora anteriormente agora adesso linkedin outlook gmail word facebook google pdf html cv url qr id it hr vat faq usa uk eu asap fyi otp sms www png jpg"
                    + " bonjour hallo hola olá ciao merci danke gracias grazie obrigado obrigada bedankt sawubona namaste statt anstatt anstelle namen nombre nom nome naam nachname apellido sobrenome cognome achternaam figura aparece dice pone sale consta risulta steht staat zeigt por favor quiero quisiera mi el la los las un una en del al mon ma mes je il elle le les une sur au aux pour dans est mein meine meinen ich es der die das dem den auf bei bitte im am ist sie wir ein eine nel nella lo gli sul sulla io è o os as meu minha eu na no nas nos uma mijn het een ik er op voor met is"
                    + " sehr geehrte geehrter beste liebe lieber estimado estimada prezado prezada prezados gentile cher chère");

    /** Titles that are written with a dot before a name. */
    static final String TITLES =
            "mr|mrs|ms|mx|dr|prof|assoc|asst|st|sr|sra|srta|mme|mlle|eng|engr|ing|mgr|dipl|rev|hr|fr|dott|sig|avv|capt|col|lt|maj|sgt|cmdr|gen|enf|dra|drs|hon|adv|arq|lic|licda|atty|pharmdr|judr|mudr|ma|mag|smt|shri|kum";

    /** After these a dot does not end the sentence. */
    private static final Pattern SHORTENED =
            Words.pattern("(?:^|[^\\p{L}\\p{M}\\p{N}])(?:\\p{Lu}|(?:\\p{L}\\.){1,7}\\p{L}|(?i:" + TITLES
                    + "|jr|cert|dept|no|co|ltd|ltda|inc|corp|bros|pty|sdn|bhd|acct|phil))\\.$");

    private static final Pattern TOKEN = Words.pattern("\\S+|\\n");
    private static final Pattern OPENING = Words.pattern("^[\\p{Ps}\\p{Pi}\"'„‚«»*_<>•·~-]+");
    private static final Pattern CLOSING = Words.pattern("[\\p{Pe}\\p{Pf}\"'“»«*_<>,;:!?.…。]+$");
    private static final Pattern QUOTED = Words.pattern(
            "(?<![\\p{L}\\p{N}])(?:[\"“”„»‹‘'「『*]|«[ \\u00a0\\u202f]?)(?<q>[\\p{L}�&?][^\"“”„«»‹›‘「」『』*\\n]{0,78}?)(?:[\"”“«›’'」』*]|[ \\u00a0\\u202f]?»)(?![\\p{L}\\p{N}])");
    private static final String EAST = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー、。「」『』・（）：]";
    private static final Pattern LATIN = Words.pattern("(?=\\p{Lu})(?<=" + EAST
            + " ?)\\p{Lu}[\\p{IsLatin}\\p{N}&/+.'-]*(?: [\\p{Lu}\\p{N}(&][\\p{IsLatin}\\p{N}&/+.')-]*){0,7}(?= ?"
            + EAST + ")");
    private static final Pattern GRADED = Words.pattern(
            "(?i)\\b(?:level|grade|class|tier|part|type|stage|nivel|niveau|stufe|classe|klasse|categoria|kategorie|categorie|catégorie|categoría|grado|livello|nível)$");

    /** Joints that as often begin something else, but not after such words. */
    private static final Set<String> LOOSE = Set.of("for", "in", "at");

    private static final Pattern HEAD = Words.pattern(
            "(?i)\\b(?:cent(?:re|er)|council|institute|association|society|foundation|agency|office|trust|board|network|ministry|commission|fund|authority|certificate|diploma|award|directorate|department|bureau|college|school|academy|league|master|bachelor|degree|certification|embassy|licence)$");

    /** What somebody is: "in" may follow within the name, but "for" leads to those that want to know. */
    private static final Pattern SKILL = Words.pattern(
            "(?i)\\b(?:specialist|practitioner|professional|expert|fellow|certified(?: (?:associate|professional|technician|technologist))?)$");
    /** Places whose name begins with "New", which elsewhere begins none. */
    private static final Pattern NEW_PLACE = Words.pattern(
            "(?:Zealand|York|Jersey|England|Hampshire|Mexico|South|Delhi|Orleans|Brunswick|Haven|Guinea|Caledonia|Plymouth|Territories|Forest|Town)\\b");

    /** An article with a capital within a sentence, which belongs to the name after it: "Al Noor", "El Paso". */
    private static final Pattern OWN_ARTICLE = Words.pattern(
            "(?<=[\\p{L},)] )(?:Al|El|La|Las|Los|Le) $|(?<=\\p{Ll} )(?:First|Legal) $|(?<=\\b(?i:my|the|your|our|a) )(?:Well|Change|Help|Display|Support|Full|Open) $");

    /** Words that begin no name but go on with one. */
    private static final Set<String> WITHIN = Set.of("New", "UK", "USA", "EU", "UAE", "IT");

    private static final Pattern MISSION =
            Words.pattern("^(?:Embassy|Consulate|High Commission|(?:Family|County|District|High) Court)\\b");

    /** The number of the next item of a list. */
    private static final Pattern ITEM = Words.pattern("\\d{1,2}\\)");

    private static final Set<String> CAPITAL_JOINTS = Set.of(
            "De", "La", "Las", "Los", "Del", "Da", "Do", "Dos", "Das", "Di", "Van", "Der", "Den", "Von", "El", "Al",
            "Le", "Les", "Des", "Du");
    /** An article or a joint that has lost its vowel before the first word of a name. */
    private static final Pattern ELIDED = Words.pattern("(?:l|d|un|dell|dall|all|nell|sull|quell)['’](?=\\p{Lu})");

    private static final Pattern CLIPPED = Words.pattern("'(?:d|ll|ve|re|s|m)$");
    private static final int MOST = 60;

    private Runs() {}

    private static Set<String> words(String list) {
        return Set.of(java.util.Arrays.stream(list.split(" ")).distinct().toArray(String[]::new));
    }

    /** Whether {@code words} stand in {@code text}, not within a longer word. */
    static boolean contains(String text, String words) {
        for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
            int end = at + words.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            if (begins && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    static boolean ordinary(String word) {
        String small = word.toLowerCase(Locale.ROOT).replace('’', '\'');
        return ORDINARY.contains(small)
                || ORDINARY.contains(CLIPPED.matcher(small).replaceFirst(""));
    }

    /** Whether {@code text} ends with an abbreviation and its dot. */
    static boolean shortened(String text) {
        String end = text.substring(Math.max(0, text.length() - 18));
        return SHORTENED.matcher(end).find();
    }

    /** Whether most of {@code text} is in capitals, which then tell nothing. */
    static boolean shouted(String text) {
        long small = text.codePoints().filter(Character::isLowerCase).count();
        return small < text.codePoints().filter(Character::isUpperCase).count();
    }

    /** What stands in quotation marks. */
    static List<Run> quoted(String text) {
        List<Run> runs = new ArrayList<>();
        Matcher matcher = QUOTED.matcher(text);
        while (matcher.find() && runs.size() < MOST) {
            runs.add(new Run(matcher.group("q"), matcher.start("q"), true));
        }
        return runs;
    }

    /** Latin words with capitals between Chinese or Japanese letters, which set no blank around them. */
    static List<Run> latin(String text) {
        return LATIN.matcher(text)
                .results()
                .limit(MOST)
                .map(found -> new Run(found.group(), found.start(), false))
                .toList();
    }

    /** Runs of words with capitals, {@code joints} between them counted in. */
    static List<Run> in(String text, Set<String> joints) {
        List<Run> runs = new ArrayList<>();
        int start = -1;
        int end = -1;
        boolean joined = false;
        boolean loose = false;
        Matcher token = TOKEN.matcher(text);
        while (token.find() && runs.size() < MOST) {
            String raw = token.group();
            Matcher opening = OPENING.matcher(raw);
            int lead = opening.find() ? opening.end() : 0;
            Matcher elided = ELIDED.matcher(raw).region(lead, raw.length());
            boolean cut = start < 0 && elided.lookingAt();
            lead = cut && (joints.equals(OF_THINGS) || !elided.group().startsWith("d'")) ? elided.end() : lead;
            String core = core(raw.substring(lead));
            boolean closed = lead + core.length() < raw.length();
            boolean joint = start >= 0
                    && lead == 0
                    && !closed
                    && joints.contains(core.toLowerCase(Locale.ROOT))
                    && (!LOOSE.contains(core) || holds(text.substring(start, end), core));
            if (joint && !capital(core)) {
                joined = true;
                loose |= LOOSE.contains(core);
                continue;
            }
            boolean word =
                    names(core, start < 0 ? "" : text.substring(start, end), joined) && !(loose && ordinary(core));
            word |= joint && CAPITAL_JOINTS.contains(core);
            word &= !ITEM.matcher(raw).matches();
            joined = false;
            loose = false;
            if (start >= 0 && (lead > 0 || !word || token.start() - end > 24)) {
                runs.add(run(text, start, end));
                start = -1;
            }
            if (word && (start >= 0 || startsOne(core))) {
                start = start < 0 ? token.start() + lead : start;
                end = token.start() + lead + core.length();
                if (closed) {
                    runs.add(run(text, start, end));
                    start = -1;
                }
            }
        }
        if (start >= 0) {
            runs.add(run(text, start, end));
        }
        return runs;
    }

    private static Run run(String text, int start, int end) {
        boolean anew = text.startsWith("New ", start - 4)
                && NEW_PLACE.matcher(text).region(start, end).lookingAt();
        Matcher article = OWN_ARTICLE.matcher(text).region(Math.max(0, start - 8), start);
        article.useTransparentBounds(true);
        int from = anew ? start - 4 : article.find() ? article.start() : start;
        return new Run(text.substring(from, end), from, false);
    }

    /** Whether a name that begins like {@code soFar} may go on after the {@code joint}. */
    private static boolean holds(String soFar, String joint) {
        return HEAD.matcher(soFar).find()
                || (joint.equals("in") && MISSION.matcher(soFar).find())
                || (!joint.equals("for") && SKILL.matcher(soFar).find());
    }

    /** A token without the punctuation at its end, but with the dot of an abbreviation. */
    private static String core(String token) {
        String core = CLOSING.matcher(token).replaceFirst("");
        boolean dot = core.length() < token.length() && token.charAt(core.length()) == '.';
        return dot && shortened(core + ".") ? core + "." : core;
    }

    private static boolean startsOne(String core) {
        return !ordinary(core) && !core.isEmpty() && !Character.isDigit(core.charAt(0));
    }

    private static boolean names(String core, String soFar, boolean joined) {
        if (core.isEmpty() || core.indexOf('@') >= 0 || core.contains("://")) {
            return false;
        }
        if (core.length() <= 3 && core.codePoints().allMatch(Character::isDigit)) {
            return !soFar.isEmpty() && !joined;
        }
        if (core.equals("I") || core.equals("A")) {
            return GRADED.matcher(soFar).find();
        }
        boolean breaks = !(WITHIN.contains(core) && !soFar.isEmpty())
                && (soFar.isEmpty()
                        || (core.length() < 4 && !joined)
                        || core.startsWith("I'")
                        || core.startsWith("I’"));
        return capital(core) && !(breaks && ordinary(core));
    }

    private static boolean capital(String core) {
        return !core.isEmpty()
                && (core.charAt(0) == '�' || core.codePoints().limit(4).anyMatch(Character::isUpperCase))
                && (Character.isLetterOrDigit(core.codePointAt(0)) || core.charAt(0) == '�' || core.charAt(0) == '&');
    }
}
