package org.badgedesk.intents;

import java.util.regex.Pattern;
import org.badgedesk.core.Words;

/**
 * How people tell the desk to do something in its languages beside English: by the form of the verb, with the pronouns that hang on it
 * ("corríjanme", "renvoyez-le-moi", "ändern Sie", "mandatemela", "wijzig mijn", "変更してください").
 */
final class Commands {

    private static final String SPANISH =
            "(?:desbloqu[eé]|(?:re)?env[ií]|m[aá]nd|c[aá]mbi|corr[ií][jg]|actual[ií][zc]|modif[ií][qc]u?|rectif[ií][qc]u?|p[oó]ng|h[aá]g|d[ií]g|expl[ií](?:qu|c)|exp[ií]d|escr[ií]b|em[ií]t|prep[aá]r"
                    + "|restabl[eé]zc|reempl[aá](?:c|z)|sustit[uú]y|rein[ií]ci|ren[uo]e?v|qu[ií]t|mu[eé]str|utilic|ind[ií]qu|reg[ií]str|[aá]br|p[aá]s|coloqu|gener|act[ií]v|react[ií]v)(?:e|en|an|a|ad|á|é)(?:me|nos)?(?:l[oae]s?)?"
                    + "|(?:p[oó]n|d[ií]|haz|d[eé])(?:n?me|n?nos)(?:l[oae]s?)?|usen|vuelv[ae]n? a (?=env|mand)";
    private static final String FRENCH =
            "(?:(?:débloqu|déverrouill|remplac|(?:ren)?voy|envoy|chang|corrig|m[eo]tt|remett|expliqu|rédig|utilis|modifi|rectifi|indiqu|montr|donn|écriv|établiss|rétabliss|réinitialis|prépar|ajout|actualis|renouvel|prolong|confirm|adress|transmett|fourniss|pren|enregistr|rouvr|lev|pass|activ|réactiv|génér)ez"
                    + "|veuillez(?! (?:agréer|recevoir|croire|trouver|accepter|noter|excuser))|(?:re)?faites|dites|(?:envoie|change|corrige|débloque|renvoie|remplace|modifie|explique|donne|écris|fais|dis|mets)(?=-moi| mon | ma | mes ))(?:-(?:moi|nous|les?|la|lui|m['’]en))*";
    private static final String GERMAN =
            "(?:(?:entsperr|korrigier|änder|aktualisier|lass|lös|bericht|berichtig|verbesser|ersetz|send|schick|schreib|stell|trag|mach|setz|nehm|geb|sag|erklär|zeig|verwend|benutz|schalt|richt|bestätig|erneuer|verlänger|tausch|heb|pass|fertig|hinterleg|leg|notier|öffn|aktivier)(?:en|n) sie(?! (?:\\p{L}+ ){0,3}?(?:nicht|nichts|kein\\p{L}*)\\b)"
                    + "|(?:entsperr|korrigier|änder|aktualisier|berichtig|verbesser|ersetz|send|schick|schreib|stell|trag|mach|setz|nehm|nimm|geb|gib|sag|erklär|zeig|verwend|benutz|schalt|bestätig|verlänger|tausch)(?:e|t|et)?(?= (?:bitte |mir |uns |doch |auch |mal ){0,3}(?:mir|uns|mich|mein\\p{L}*|den|die|das|daraus|ein\\p{L}*|wie|künftig)\\b))";
    private static final String PORTUGUESE =
            "(?:desbloquei|(?:re)?envi|mand|mud|alter|troqu|corrij|a[ct]?tualiz|modifiqu|retifiqu|ponh|coloqu|faç|dig|expliqu|escrev|emit|prepar|utiliz|redefin|mostr|confirm|renov|substitu|regist|registr|tir|abr|liber|pass|us|ativ|reativ|ger)(?:em|am)(?:-(?:me|nos|n[oa]s?|l?[oa]s?|m[oa]))?"
                    + "|(?:desbloquei|(?:re)?envi|mand|mud|alter|troqu|corrij|a[ct]?tualiz|modifiqu|retifiqu|coloqu|faç|dig|expliqu|escrev|emit|redefin|mostr)(?:e|a)(?:-(?:me|nos|n?[oa]s?))?(?= )|deem(?:-me)?|voltem a (?=envi|mand)";
    private static final String ITALIAN =
            "(?:(?:sblocc|(?:ri)?mand|(?:re|ri)?invi|cambi|corregg|aggiorn|mett|prepar|scriv|spieg|indic|modific|sostitu|emett|rilasci|conferm|utilizz|ripristin|reimpost|rettific|mostr|aggiung|rinnov|redig|spedi|rispedi|riapr|apr|togli|riattiv|attiv|spost|registr|gener|compil)(?:ate|ete|ite)|(?:fate|dite|date|usate)(?=mi|ci|mel|cel| (?:il|la|i|le|un|una|in|da|come)\\b))(?:mi|ci|l[oaie]|mel[oaie]|cel[oaie]|mene)?"
                    + "|(?:sblocca|manda|rimanda|invia|cambia|correggi|aggiorna|prepara|scrivi|spiega|modifica)(?:mi|l[oa]|mel[oa]|mene)"
                    + "|(?:mi|ci) (?:rimandi|mandi|invii|prepari|scriva|dica|spieghi|cambi|corregga|faccia|rilasci)";
    private static final String DUTCH =
            "(?:deblokkeer|ontgrendel|verander|wijzig|corrigeer|verbeter|herstel|reset|vervang|gebruik|stuur|verstuur|zend|mail|geef|schrijf|maak|pas|werk|zet|leg|vertel|noteer|neem|laat|toon|verleng|bevestig|haal|stel|open|verzend|activeer)t?"
                    + "(?= (?:(?:u|je|dan|ook|even|nog|alstublieft|alsjeblieft|a\\.u\\.b\\.|aub) ){0,3}(?:mijn|mij|me|ons|onze|de|het|een|die|dit|deze|er|hem|ze)\\b)(?! (?:\\p{L}+ ){0,5}?(?:niet|geen|niets)\\b)";

    /** Such a verb; all but Japanese, where it stands last. */
    static final String VERB =
            "(?:" + String.join("|", SPANISH, FRENCH, GERMAN, PORTUGUESE, ITALIAN, DUTCH) + ")(?![\\p{L}’'])";

    private static final String BETWEEN =
            "(?:también|además|luego|por favor|aussi|également|ensuite|puis|s['’]il vous plaît|svp|auch|bitte|dann|außerdem|zudem|também|depois|anche|poi|inoltre|per favore|per cortesia|ook|dan|daarna|verder|graag|alsjeblieft|alstublieft)";

    /** Stands before a second wish. */
    static final String AND = "(?:y|e|et|und|en|ed|pero|mais|aber|mas|ma|maar|sowie|ainsi que)";

    /** "y por favor cambien", "und ich bräuchte" */
    static final String WISH = "(?:" + BETWEEN + ",? ){0,2}(?:" + VERB
            + "|(?:il me fau|me hace falta|me gustar|quer[ií]a|solicit|j['’]aur|mi serv|mi occorr|avrei|ho bisogno|zou|brauch|bräucht|benötig|möcht|hätt)\\p{L}*)";

    /** "necesito también", "il me faut encore", "ich brauche noch" */
    private static final String NEED =
            "(?:quisiera|quiero|necesito|solicito|me hace falta|me gustaría|preciso|quero|queria|gostaria|il me faut|je (?:souhaite|voudrais|demande)|j['’](?:aimerais|ai besoin|aurais besoin)|ich (?:brauche|bräuchte|benötige|möchte|hätte gern)"
                    + "|vorrei|mi (?:serve|servirebbe|occorre)|(?:ho|avrei) bisogno|ik (?:wil|heb|zou)(?= [^.!?]{2,60}(?:nodig|graag|willen|ontvangen|hebben)))(?!\\p{L})(?! (?:saber|savoir|wissen|sapere|weten|preguntar|demander|fragen|chiedere|vragen|agradecer|remercier|danken|ringraziare)\\b)";

    private static final Pattern TOLD = Words.pattern(
            "(?iu)(?:^\\W{0,4}(?:p\\.?\\s?s\\b\\W{0,3})?(?:" + AND + " )?|[,;:–—]\\s+(?:" + AND + " )?|\\b" + AND
                    + " )(?:" + BETWEEN + ",? ){0,2}(?:" + VERB
                    + "|" + NEED
                    + ")|(?:[てでし]て?(?:ください|下さい|くださ|ほしい|欲しい|いただけ|いただきた|もらえ|もらいた|くれ(?:ます|ません|ない))|(?:を|へ|に)?\\p{IsHan}{2,4}(?:を|も)?(?:お願い|願い|希望し)|(?:変更|訂正|発行|再送|解除|更新|修正|再設定)したい(?!場合)|[えり]たい(?!場合)|(?:(?<!ま)(?<!で)して|送って|直して|変えて|戻して|開けて|し)$)");

    private Commands() {}

    /** Whether {@code clause} tells the desk to do something. */
    static boolean in(String clause) {
        return TOLD.matcher(clause).find();
    }
}
