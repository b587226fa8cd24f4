package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.badgedesk.core.Words;

/** Whose account, password or name a sentence speaks of by name or address ("Maria Lopez's account"), in the desk's eight languages. */
final class SomebodyNamed {

    /** A word with a capital, from its first letter on: a long one is looked at once, not once for each of its letters. */
    private static final String PART =
            "(?<![\\p{L}\\p{M}-])\\p{Lu}[\\p{L}\\p{M}-]{0,60}(?:['’](?=\\p{Lu})[\\p{L}\\p{M}-]{1,60})?";

    private static final String JOINT =
            "(?:(?:de la|de los|de|del|da|das|do|dos|di|van der|van den|van de|van|von|zu|bin|al|el|la|le) )?";
    private static final String TITLE =
            "(?:(?i:(?:the |la |el |il |le |de )?(?:mrs?|ms|mx|miss|dr|prof(?:essor)?|sir|señora?|sra?|srta|don|doña|dra|madame|monsieur|mme|mlle|m|frau|herrn?|signor[ae]?|sig|sig\\.ra|dott(?:oressa|\\.ssa)?|senhora?|dona|mevrouw|meneer|heer|dhr|mw))\\.? )";
    private static final String SEVERAL = PART + "(?:\\.? " + JOINT + PART + "){1,3}";
    private static final String NAME = "(?:" + TITLE + "?(" + PART + "(?:\\.? " + JOINT + PART + "){0,3}))";
    private static final String FULL =
            "(?:" + TITLE + "(" + PART + "(?: " + JOINT + PART + "){0,3})|(" + SEVERAL + "))";
    private static final String ADDRESS = "([\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}.-]{1,250})";

    private static final List<Pattern> NAMED = List.of(
            of(english()),
            of(romance()),
            of(
                    "\\b(?<!\\b(?i:mein|meine|meinen|meinem|meines) )(?i:konto|passwort|kennwort|zugang|profil|benutzerkonto|account|(?:nach)?namen?) (?:von|für) "
                            + NAME
                            + "|(?<=(?:[Bb]itte|[Ss]ie|[Ii]hr|mir|önnten) )(" + PART + "(?: " + PART
                            + ")?)s (?:Konto|Passwort|Kennwort|Zugang|Profil|Benutzerkonto|Account|Nachnamen?)\\b"),
            of("\\b(?<!\\b(?i:mijn) )(?i:account|wachtwoord|profiel|toegang|inlog|achternaam) van " + NAME),
            of(
                    "(?:^|(?<=[.!?,;:] )|(?<=\\b(?:that|because|since|and|that our) ))" + FULL
                            + " (?:is locked|has been locked|got locked|(?:can(?:no|['’])t|can not) (?:log|sign|get|access|open)|forgot|has forgotten|(?:has )?lost (?:his|her|their|the)|needs a new|(?:has )?never (?:got|received)|did(?:n['’]t| not) (?:get|receive))"),
            of(
                    "(?=(?i:la |el |il |le |de |a |o )?(?i:señora?|sra?|srta|don|doña|madame|monsieur|mme|mlle|frau|herr|signora?|sig|senhora?|dona|mevrouw|meneer|de heer)\\b)"
                            + "(?<!\\b(?i:bonjour|bonsoir|hola|estimad[oa]|cher|chère|geehrter?|lieber?|guten tag|hallo|olá|prezad[oa]|gentile|caro|cara|buongiorno|geachte|beste|dag|dear|hello) )(?:[ao] )?"
                            + TITLE + "(" + PART + "(?: " + JOINT + PART
                            + "){0,2})(?:(?!\\b(?i:je|j|ich|io|eu|yo|ik)\\b)[^.,;:?!\\n]){0,30}?\\b"
                            + "(?i:no puede|no logra|olvid|perdi|ha olvidado|ne peut|n['’]arrive|a oublié|a perdu|kann sich|kann nicht|kommt nicht|hat (?:ihr|sein)|ist gesperrt|braucht|não consegue|esqueceu|perdeu|precisa|non riesce|ha dimenticato|ha perso|kan niet|is (?:haar|zijn)|heeft (?:haar|zijn))"),
            of(
                    "([\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー]{1,8}?)(?<!客|皆|担当|担当者|各位|管理者|お疲れ|奥|係|サポート)(?:さん|様|さま|氏|先生|くん|君|部長|課長|社長)(?:の(?=[^。\\n]{0,12}(?:アカウント|パスワード|名前|氏名|ログイン|バッジ))|(?:が|は)(?=[^。\\n]{0,20}(?:ログイン|忘れ|ロック|入れ)))"),
            of(
                    "\\b(?i:(?:account|password|log-?in|profile|access|cuenta|contraseña|compte|mot de passe|konto|passwort|conta|senha|wachtwoord) (?:of|for|belonging to|under|de|von|für|da|do|di|van)|(?:unlock|reset|unblock|re-?activate|desbloquear|débloquer|entsperren))(?: (?i:the|user|account|log-?in|password|member|earner|usuario|address)){0,3}:? <?"
                            + ADDRESS));

    /** No persons: what offers accounts, days, and what badges, offices and companies are called. */
    private static final Pattern NOBODY = Words.pattern(
            "(?iu)(?:i|what|where|how|why|is|are|can|could|trust|and|but|also|so|then|still|yet|now|we|you|he|she|they|who|because|since|although|however|unfortunately|apparently|suddenly|again|if|as|when|dear|hello|hi|hey|thanks|thank|sorry|christ|god|lord|heaven|allah|gmail|google|outlook|microsoft|linkedin|credly|badgr|apple|yahoo|hotmail|slack|teams|facebook|instagram|whatsapp|zoom|github|windows|office|azure|okta|support|team|desk|help\\p{L}*|portal|.*badge\\p{L}*|member\\p{L}*|association|institute|guild|society"
                    + "|university|academy|college|school|council|board|company|inc|ltd|llc|gmbh|ag|plc|corp|group|hospital|services?|operator|technician|specialist|engineer|practitioner|professional|certified|certificate|level|master|safety|first|advanced|senior|the|my|our|your|his|her|its|this|that"
                    + "|it|please|account|password|login|name|user|site|website|web|e-?mail|mail|internet|pdf|id|credential|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow|january|february|july|september|october|november|december"
                    + "|das|dieses|ihr|ihres|ihre[nmr]?|mein\\p{L}*|unser\\p{L}*|ein\\p{L}*|usted(?:es)?|vous|sie|vossa|lei|u)");

    /**
     * What people are called, too, and mostly means a month, or is called upon. Alone it is no person where the words around it say when, or
     * it is a badge or mail of that month.
     */
    private static final Pattern AMBIGUOUS =
            Words.pattern("(?iu)march|april|may|june|august|mai|juni|juli|avril|abril|jesus");

    private static final Pattern SAID_BEFORE = Words.pattern(
            "(?iu)(?:(?:\\b(?:last|this|next|early|late|mid|für|letzten|diesen|nächsten)|\\d\\.?)[ -]\\p{L}+|\\bin jesus)$");
    private static final Pattern SAID_AFTER = Words.pattern("(?iu)^(?: \\d|['’]s (?:\\p{Ll}+ )?(?:badge|e-?mail))");

    private SomebodyNamed() {}

    /** The names and addresses of those whose things {@code sentence} speaks of. */
    static List<String> in(String sentence) {
        List<String> found = new ArrayList<>();
        for (Pattern pattern : NAMED) {
            Matcher matcher = pattern.matcher(sentence);
            while (matcher.find()) {
                IntStream.rangeClosed(1, matcher.groupCount())
                        .filter(group -> matcher.group(group) != null
                                && !isNobody(matcher.group(group))
                                && !isNoPerson(sentence, matcher.start(group), matcher.end(group)))
                        .mapToObj(matcher::group)
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static boolean isNoPerson(String sentence, int start, int end) {
        return AMBIGUOUS.matcher(sentence.substring(start, end)).matches()
                && (SAID_BEFORE.matcher(sentence.substring(0, end)).find()
                        || SAID_AFTER.matcher(sentence.substring(end)).find());
    }

    private static boolean isNobody(String name) {
        for (String word : name.split("[\\s.]+")) {
            if (NOBODY.matcher(word).matches()) {
                return true;
            }
        }
        return false;
    }

    private static String english() {
        String thing =
                "(?i:account|password|log-?in|sign-?in|profile|user ?name|access|(?:last |first |family )?name|surname|badge(?: e-?mail)?|e-?mail address)";
        return "(?=" + TITLE + "|\\p{Lu})(?<!\\b(?i:my|our|your) )(?<!\\b(?i:my|our) \\p{L}{2,20} )" + NAME
                + "(?:(?<=s)['’]|['’]s) (?:\\p{Ll}+ )?" + thing + "\\b"
                + "|\\b(?i:unlock|reset|unblock|re-?open|change|correct|fix) (?:the )?(?!(?i:user|today|everyone|it|that|member)\\b)(\\p{L}{3,30})['’]s (?i:account|password|name|surname|log-?in)\\b"
                + "|\\b(?i:account|log-?in|profile|user ?name|password) (?i:of|belonging to) " + NAME
                + "|\\b(?i:account|password|log-?in|profile|access) (?i:for|under(?: the name)?(?: of)?) " + FULL
                + "|\\b(?i:re-?send|send|give|issue|mail|e-?mail|forward|get|set) " + FULL
                + " (?i:a|an|his|her|their|the|some)(?: (?:new|temporary|fresh|badge))* (?i:password|log-?in|badge|access|e-?mail)\\b"
                + "|\\b(?i:re-?send|send|forward|e-?mail|mail)(?: (?!to\\b|(?i:letter|confirmation|statement|document|proof)\\b)[\\p{L}-]+){0,4} (?i:mail|e-?mail|badge|password|link|log-?in) to "
                + FULL + "(?=\\s*(?:$|[.!?,;]|(?i:please|again|as|who|at)\\b))"
                + "|\\b(?=[Nn])(?<!\\b(?i:in|on|under|into|to) (?i:the |my )?)(?i:name of) " + FULL;
    }

    private static String romance() {
        return "\\b(?<!\\b(?i:mi) )(?i:cuenta|contraseña|clave|perfil|acceso|apellido) de " + NAME
                + "|(?<!\\b[Aa] )\\b(?i:nombre|nom|nome) d(?:e|i) " + FULL
                + "|\\b(?i:compte|mot de passe|profil|accès|identifiant) (?:de |d['’])" + NAME
                + "|\\b(?i:conta|senha|palavra-passe|perfil|acesso) d(?:e|a|o) " + NAME
                + "|\\b(?i:account|password|profilo|accesso|cognome) d(?:i|el|ella|ell['’]) ?" + NAME;
    }

    private static Pattern of(String pattern) {
        return Words.pattern(pattern, Pattern.MULTILINE);
    }
}
