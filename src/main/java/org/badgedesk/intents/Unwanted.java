package org.badgedesk.intents;

/**
 * How a sentence asks, in the desk's eight languages, for none of a thing ("send me no new password", "bitte kein neues
 * Passwort"), as against a thing that somebody lacks ("I got no new password, please send one").
 */
final class Unwanted {

    /** The beginning of a clause. */
    private static final String START = "(?:^|(?<=[.!?,;:]\\s))";

    private static final String END = "(?=\\s?(?:[.!?,;]|$))";

    /** Says that it is only to go another way, or names what is wanted in its stead. */
    private static final String INSTEAD =
            "(?![^.!?,;:\\n]{0,30}? (?:to (?!my (?:name|account|badge|profile|password|data)\\b)|an (?!meine[mr]\\b)|(?:by|via|at|until|before|without|through|per|bis|vor(?= \\p{L})|ohne|naar|via|voor|zonder|por|par|sans|sem|sin|senza|but|just|only|mais|mas|ma|maar|pero)\\b))(?![^.!?;:\\n]{0,30}?,? (?:sondern|sino|bensì)\\b)";

    /** A few words on, none of which tells who lacks the thing. */
    private static final String GAP =
            "(?:(?!(?:i|we|you|ich|wir|ik|wij|je|j|yo|eu|io|hab\\p{L}*|heb|have|got|bekomm\\p{L}*|erh[aä]lt\\p{L}*|krijg\\p{L}*|kam|kommt|gibt|ist|is|da|weil|dass|omdat)\\b)[\\p{L}'’-]+ ){0,3}?";

    /** What is told of a thing that is lacking: "keine Mail bekommen", "no mail from you". */
    private static final String LACKED =
            "(?! (?:arrived|came|comes|works?|received|from|yet|erhalten|bekommen|angekommen|gekommen|da|gefunden|ontvangen|gekregen|binnengekomen|aangekomen|funciona|recibid\\p{L}*|recebid\\p{L}*|reçue?|ricevut\\p{L}*|fonctionne|funziona|werkt)\\b)";

    /** Every turn of phrase, to be matched without regard to case and line by line. */
    static final String TURNS =
            "(?:" + String.join("|", english(), german(), dutch(), spanish(), french(), portuguese(), italian()) + ")"
                    + INSTEAD + "|" + japanese();

    private Unwanted() {}

    private static String english() {
        String please = "(?:please|pls|plz|kindly)";
        String no = "no (?:more |further |new |other |badge |name |second ){0,2}";
        String thing =
                "(?:pass ?words?|passcodes?|(?:password )?resets?|unlock(?:ing)?|letters?|(?:badge )?(?:e-?)?mails?|links?|cop(?:y|ies)|changes?|corrections?)\\b";
        String give = "(?:re-?send|send|mail|e-?mail|give|issue|make|write|prepare|set up|create|do) (?:me |us )?";
        String clause = "(?:" + START + "|\\b" + please + ",? |\\b(?:but|and|so|just) )";
        return clause + give + no + thing
                + "|" + clause + "(?:do(?:n['’]?t| not)|never) " + give
                + "(?:an?|another|any|the) (?:more |further |new |other |badge |name |second ){0,2}" + thing
                + "|" + START + no + thing + ",? " + please + END
                + "|\\b" + please + ",? " + no + thing + END
                + "|\\b(?:i|we)(?:['’]d| would)? (?:really )?(?:like|want|need|require|wish(?: for)?|ask for) " + no
                + thing;
    }

    private static String german() {
        String thing =
                "(?:(?:pass|kenn)w[oö]rt\\p{L}*|brief\\p{L}*|schreiben|bescheinigung\\p{L}*|bestätigung\\p{L}*|\\p{L}*entsperrung\\p{L}*|\\p{L}*änderung\\p{L}*|\\p{L}*korrektur\\p{L}*|zurücksetz\\p{L}*|(?:\\p{L}+-?)?(?:e-?)?mails?|links?)\\b";
        String no = "kein(?:e[nrsm]?)? (?:neue[sn]?|weitere[sn]?|andere[sn]?)? ?";
        String order =
                "(?:schick|send|stell|mach|erstell|nehm|setz|vergeb|führ)(?:en|t|e)? (?:(?:sie|ihr|mir|uns|bitte|jetzt|vorerst) ){0,4}";
        String doing =
                "(?:\\s\\p{L}+)? ?(?:zu )?(?:zu|aus|vor)?(?:zu)?(?:schicken|senden|stellen|nehmen|machen|erstellen)\\b";
        return "(?:" + START + "|\\bbitte |\\bund |\\baber )" + order + no + thing + LACKED
                + "|\\bbitte,? " + GAP + no + thing + LACKED
                + "|" + START + no + thing + "(?: mehr)?(?: " + GAP + "\\p{L}+)?,? bitte" + END
                + "|\\b(?:ich (?:bitte|möchte sie bitten|würde sie bitten)[^.!?,\\n]{0,20}, )?mir " + no + thing
                + "(?: mehr)?" + doing;
    }

    private static String dutch() {
        String please = "(?:alsjeblieft|alstublieft|aub|a\\.u\\.b\\.|graag|gelieve|liever)";
        String thing =
                "(?:wachtwoord(?:en)?|brie(?:f|ven)|verklaring|(?:naams|adres)?wijziging(?:en)?|ontgrendeling|deblokkering|reset|(?:badge)?-?(?:e-?)?mails?|links?)\\b";
        String no = "geen (?:nieuwe? |andere? |verdere ){0,2}";
        return START
                + "(?:ver)?(?:stuur|zend|maak|geef|schrijf|voer|reset)t? (?:(?:me|mij|ons|alsjeblieft|alstublieft|aub|nu|dus) ){0,3}"
                + no + thing
                + "|\\b" + please + ",? (?:(?:me|mij|ons|nu) ){0,2}" + no + thing + LACKED
                + "|" + START + no + thing + "(?: meer)?(?: (?:ver)?(?:sturen|zenden))?,? " + please + END
                + "|\\bik (?:wil|wens|hoef|verzoek om|vraag om) (?:\\p{L}+ )?" + no + thing;
    }

    private static String spanish() {
        String thing =
                "(?:contraseñas?|claves?|cartas?|correos?|mensajes?|enlaces?|cambios?|desbloqueos?|modificaci[oó]n(?:es)?|correcci[oó]n(?:es)?|restablecimientos?)\\b";
        String no = "ning(?:un[ao]|ún) (?:nuev[ao] |otr[ao] |más ){0,2}";
        return START + no + thing + "(?: (?:nuev[oa]|más|de \\p{L}+))?,? por favor" + END
                + "|\\bpor favor,? " + no + thing + "(?: (?:nuev[oa]|más|de \\p{L}+))?" + END
                + "|\\bno (?:quiero|deseo|necesito|quisiera|pido) " + no + thing;
    }

    private static String french() {
        String please = "(?:s['’]il (?:vous|te) pla[iî]t|svp|merci)";
        String thing =
                "(?:mots? de passe|lettres?|attestations?|courriels?|(?:e-?)?mails?|liens?|changements?|modifications?|corrections?|déblocages?|réinitialisations?)\\b";
        String no = "(?:aucune?|pas d(?:e |['’])|plus (?:aucune? |d(?:e |['’])))(?: ?(?:nouve(?:au|l|lle)|autre) )?";
        String me = "(?:(?:me|nous) |[mn]['’])?";
        return "(?<!\\bvous )(?<!\\bnous )\\bn(?:e |['’])" + me
                + "(?:envo|renvo|fai|donn|adress|transmett|établ|écri)\\p{L}*(?<=ez|ites) (?:surtout |donc )?" + no
                + " ?" + thing
                + "|\\b(?:de|veuillez) ne " + me
                + "(?:surtout )?(?:(?:pas|plus) )?\\p{L}+er (?:surtout )?(?:de|d['’]|aucune?) ?(?:nouve(?:au|l|lle) |autre )?"
                + thing
                + "|" + START + no + " ?" + thing + ",? " + please + END
                + "|\\bje ne (?:veux|souhaite|désire|demande) " + no + " ?" + thing;
    }

    private static String portuguese() {
        String thing =
                "(?:senhas?|palavras?-passe|cartas?|e-?mails?|mensage(?:m|ns)|links?|alteraç(?:ão|ões)|mudanças?|correç(?:ão|ões)|desbloqueios?|redefiniç(?:ão|ões))\\b";
        String no = "nenhuma? (?:nova? |outr[ao] |mais )?";
        return START + no + thing + "(?: (?:novo|nova|mais|d[eo] \\p{L}+))?,? por favor" + END
                + "|\\bpor favor,? " + no + thing + "(?: (?:novo|nova|mais|d[eo] \\p{L}+))?" + END
                + "|\\bnão (?:quero|desejo|preciso de|queria|peço) (?:mais )?" + no + thing;
    }

    private static String italian() {
        String please = "(?:per favore|per cortesia|grazie)";
        String thing =
                "(?:password|letter[ae]|attestat[oi]|e-?mail|mail|link|modific(?:a|he)|cambi(?:o|amento)?|correzion[ei]|sblocco|reimpostazione)\\b";
        String no = "(?:nessun['’]?|nessun[ao] |alcun[ao]? )(?:nuov[ao] |altr[ao] )?";
        return START + no + thing + ",? " + please + END
                + "|\\bper favore,? " + no + thing + END
                + "|\\bnon (?:voglio|desidero|vorrei|chiedo) " + no + thing;
    }

    private static String japanese() {
        return "(?:新しい|新規の)?(?:パスワード|メール|証明書|レター|再設定|再発行|リセット|変更|解除)(?:は|など)(?:もう)?(?:要りません|いりません|要らない|いらない|不要(?:です|で)|結構です|希望しません|望みません)";
    }
}
