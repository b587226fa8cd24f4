package org.badgedesk.intents;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.badgedesk.core.Words;

/**
 * What a sentence forbids, or says not to need: turns of phrase in the desk's eight languages where the negation belongs to the
 * verb of an action ("do not reset", "setzen Sie … nicht zurück"), as against a trouble ("I can't reset my password").
 */
final class Prohibitions {

    /** A few words on, without a comma between. */
    private static final String SOON = "[^.!?,;:\\n。]{0,50}?";

    private static final String NEAR = "[^.!?,;:\\n。]{0,20}?";

    private static final List<Tongue> TONGUES =
            List.of(english(), spanish(), french(), german(), portuguese(), italian(), dutch(), japanese());

    private static final Pattern FORBIDDEN = pattern(turns(Tongue::forbidden) + "|" + Unwanted.TURNS);
    private static final Pattern DENIED = pattern(turns(Tongue::denied));

    /** Words of courtesy, which wish for nothing where only they are left. */
    private static final String COURTESY =
            "(?:please|kindly|por favor|s['’]il (?:vous|te) plaît|svp|merci|bitte|danke|per favore|per cortesia|graag|alstublieft|alsjeblieft|a\\.?u\\.?b\\.?|gelieve|veuillez)";

    private static final Pattern COURTESY_ALONE = Words.pattern(
            "(?ium)(?:^|(?<=[.!?,;:…]))\\s*" + COURTESY + "(?:[\\s,]+" + COURTESY + ")?\\s*(?=$|[.!?,;:…])");

    /** How one language forbids an action, and how it denies that there is need of one. */
    private record Tongue(String forbidden, String denied) {}

    private Prohibitions() {}

    /** {@code text} without what it forbids; the text itself where it forbids nothing. */
    static String withoutForbidden(String text) {
        return cut(FORBIDDEN, text);
    }

    /** {@code text} without what it says not to need; the text itself where it denies nothing. */
    static String withoutDenied(String text) {
        return cut(DENIED, text);
    }

    /** Whether {@code clause} is within what one of the {@code sentences} that it is a part of forbids. */
    static boolean cover(String clause, List<String> sentences) {
        return sentences.stream()
                .flatMap(sentence -> FORBIDDEN.matcher(sentence).results())
                .anyMatch(forbidden -> forbidden.group().contains(clause.strip().replaceAll("[.!?。]+$", "")));
    }

    private static String cut(Pattern pattern, String text) {
        String rest = pattern.matcher(text).replaceAll("");
        return rest.equals(text) ? text : COURTESY_ALONE.matcher(rest).replaceAll("");
    }

    private static String turns(Function<Tongue, String> turns) {
        return TONGUES.stream().map(turns).collect(Collectors.joining("|"));
    }

    private static Pattern pattern(String turns) {
        return Words.pattern("(?ium)(?:" + turns + ")[^.!?,;:\\n。]*");
    }

    private static Tongue english() {
        String act =
                "(?:unlock|unblock|re-?open|release|reset|re-?send|re-?issue|re-?activate|change|update|correct|amend|alter|edit|modify|rename|renew|extend|replace|fix|touch|switch)";
        String done =
                "(?:unlocked|unblocked|re-?opened|released|reset|re-?sent|re-?issued|re-?activated|changed|updated|corrected|amended|altered|edited|modified|renamed|renewed|extended|replaced|fixed|touched|sent|issued|written|moved|switched|removed|revoked|deleted)";
        String doing =
                "(?:unlocking|unblocking|re-?opening|releasing|resetting|re-?sending|re-?issuing|re-?activating|changing|updating|correcting|amending|altering|editing|modifying|renaming|renewing|extending|replacing|fixing|touching|sending|issuing|writing|moving|switching|removing|revoking|deleting)";
        String fill =
                "(?:,[^,.!?\\n]{2,40},\\s|(?:yet|ever|now|again|already|please|automatically|go (?:and|ahead and)|try (?:to|and)|attempt to|start to|let (?:anyone|anybody|them|him|her) )\\s?)?";
        String thing =
                "(?:account|passwords?|names?|surname|badges?|profile|address|e-?mail|log-?in|certificate|credentials?|it|this|that|mine)";
        return new Tongue(
                "(?:(?=[dn])(?<=(?:^|[^\\p{L}\\p{N} ]\\s{0,2}|\\b(?:please|pls|plz|kindly|but|and|so|just|also|then|or) ))(?:do(?:n['’]?t| not)|never)|\\byou (?:must|should|shall|may)(?:n['’]?t| not| never)|\\b(?:please not|better not|under no circumstances|in no case|on no account|by no means))(?:\\s|(?=,))"
                        + fill + act + "\\b(?! (?:anything else|nothing))"
                        + "|\\b(?:could|can|would|will) (?:you|u|we|someone|somebody) (?:please |kindly |maybe |perhaps )?not (?!just\\b|simply\\b|at least\\b|only\\b|please\\b)"
                        + fill + act + "\\b"
                        + "|\\b(?:(?:i|we)(?:['’]d| would)? (?:like|want|prefer|wish|need|ask)\\b" + SOON
                        + ")?\\b(?:not to|to not) be "
                        + done + "\\b"
                        + "|\\b(?:i|we)(?:['’]d| would)? (?:do(?:n['’]?t| not) )?(?:like|want|prefer|wish|ask)\\b"
                        + SOON
                        + "\\b(?:not to|to not|do(?:n['’]?t| not)|did(?:n['’]?t| not)|(?:would|wo)(?:n['’]?t| not)) "
                        + act + "\\b"
                        + "|(?:(?:can|could|would|will) you (?:please )?|please )?\\b(?:make sure|ensure|see to it|see that|take care)\\b"
                        + SOON
                        + "(?:\\bno(?:t| ?body| one)|n['’]t|\\bnever)(?: (?:be|been|being|get|gets|getting|ever|by accident))? (?:"
                        + done + "|" + act + "s?)\\b"
                        + "|\\b" + thing + "\\b" + NEAR + "\\b(?:must|should|may|shall)(?:n['’]t| not| never) be "
                        + done + "\\b"
                        + "|\\brather (?:you|it|they|my " + thing
                        + ") (?:did(?:n['’]?t| not)|were(?:n['’]?t| not)|was(?:n['’]?t| not)|not) (?:be )?(?:"
                        + act + "|" + done + ")\\b"
                        + "|\\brather not (?:have|get|see)\\b" + SOON + done + "\\b"
                        + "|\\b(?:hold off|hold back|hold on|wait)(?: (?:on|with|before|from|a (?:bit|while|moment|little) (?:with|before)))?(?: (?:the|my|your|any))? "
                        + doing + "\\b"
                        + "|\\b(?=h)(?<!n['’]t )(?<!\\bnot )(?<!\\bnever )hold (?:fire|off) (?:on|with) (?:the|my|that|this)\\b"
                        + "|\\b(?:refrain|desist|abstain)(?: from)? (?:\\p{L}+ )?" + doing + "\\b|\\bavoid " + doing
                        + "\\b|(?=stop)(?<=(?:^|please |kindly |[.!?,] ))stop " + doing + "\\b"
                        + "|\\b(?=[kl])(?<!\\b(?:you|they|still|it|that|which) )(?:keep|leave) (?:my|the|this|that|it|our)\\b"
                        + NEAR + "\\b(?:locked|blocked|suspended|frozen)\\b(?! out)",
                "\\b(?:i|we) (?:do(?:n['’]?t| not)) (?:think|believe|suppose) (?:that )?(?:i|we|my|it|you|there)\\b"
                        + NEAR
                        + "\\b(?:need|want|require|have to)(?:s|ed)?\\b(?=" + SOON + "(?:" + done + "|" + act
                        + "|letter|password|unlock)\\b)"
                        + "|\\bno ?(?:body|one) (?:needs to|has to|should|must|may|ought to) (?:ever )?" + act + "\\b"
                        + "|\\b(?:i|we) (?:never|did(?:n['’]?t| not)|have(?:n['’]?t| not)|have never) (?:say|said|tell|told|claim|claimed|write|wrote|mean|meant|state|stated) (?:you )?(?:that )?(?:i|we|my|to)\\b"
                        + NEAR
                        + "\\b(?:locked|forg[eo]t|forgotten|lost|wrong|expired|want|need|" + done + "|" + act + ")");
    }

    private static Tongue spanish() {
        String may =
                "(?:restable(?:zca[ns]?|zcáis)|(?:desbloque|reinici|resete|cambi|reenv[ií]|env[ií]|mand|toqu|modifiqu|actualic)(?:en?|es|éis)|corrija[ns]?|renueven?|emitan?|hagan?|extiendan?|retiren?|abran?)";
        String act =
                "(?:restablecer|reiniciar|resetear|desbloquear|cambiar|modificar|corregir|reenviar|enviar|mandar|actualizar|tocar|renovar|emitir)(?:me|la|lo|las|los|mela|melo)?";
        String me = "(?:(?:me|nos|le|lo|la|se|los|las) ){0,2}";
        return new Tongue(
                "\\bno " + me + "(?:vayan? a )?(?:" + may + "|" + "(?<=vaya a |vayan a )" + act + ")\\b"
                        + "|\\b(?:podr[ií]an?|pueden?|favor de|ruego|rogamos|pido|agradecer[ií]a|de|para|prefiero|preferir[ií]a|quiero|mejor) (?:por favor )?no (?:"
                        + act
                        + ")\\b|\\b(?:abst[eé]ngan?se de|eviten?|dejen? de) (?:" + act + ")\\b"
                        + "|\\bno (?:deben?|hay que|hace falta|hay por qué|tienen que|es necesario|se debe) (?:" + act
                        + ")\\b"
                        + "|\\b(?:dejen?|mantengan?)\\b" + NEAR + "\\bbloquead[oa]\\b",
                "\\bno (?:necesito|preciso|requiero|quiero|quisiera|deseo)(?= (?:una?|otr[oa]|ning\\p{L}+|el|la|que|"
                        + act + ")\\b)"
                        + "|\\bno (?:lo |la )?(?:he|hemos) (?:olvidado|perdido)|\\bno (?:se )?(?:me )?(?:ha|he) olvidado|\\bno (?:olvidé|perdí)\\b");
    }

    private static Tongue french() {
        String stem =
                "(?:ré-?initialis|débloqu|déverrouill|chang|modifi|corrig|renvoy|envoy|réenvoy|réédit|actualis|remplac|renouvel|prolong|touch)";
        String act = "(?:" + stem + "e?er|mettre|toucher|refaire|faire)";
        String me = "(?:(?:me|te|le|la|les|lui|nous|y) |[mtl]['’]){0,2}";
        String not = "(?:surtout |encore |toujours )?(?:pas|plus|jamais)(?: encore)?";
        return new Tongue(
                "(?<!\\bvous )(?<!\\bnous )\\bn(?:e |['’])" + me + "(?:" + stem + "e?ez|mettez|faites) " + not + "\\b"
                        + "|(?:^|(?<=[.!?,;:]\\s))ne " + me + stem + "e?e " + not + "\\b"
                        + "|\\bne " + not + " " + me + act + "\\b"
                        + "|\\b(?:inutile|pas la peine|pas nécessaire|ce n['’]est pas la peine) d(?:e |['’])(?:en )?"
                        + me + stem + "e?er\\b(?! (?:vers|à la|au|aux|chez)\\b)"
                        + "|\\bqu['’]on ne\\b" + NEAR + stem + "e " + not + "\\b"
                        + "|\\b(?:évitez|abstenez-vous) d(?:e |['’])" + me + act + "\\b"
                        + "|\\b(?:laissez|gardez|maintenez)\\b" + NEAR + "\\b(?:bloqué|verrouillé)e?\\b",
                "\\bn['’]ai (?:pas|plus|aucun(?:ement)?|nullement) besoin\\b|\\bn['’]ai (?:pas|jamais) (?:oublié|perdu)\\b");
    }

    private static Tongue german() {
        String act =
                "(?:zurück(?:zu)?setzen|zurückgesetzt|(?:ent|auf)(?:zu)?sperr(?:en|t)|frei(?:zu)?schalten|freigeschaltet|(?:ge|ver)?änder[nt]|umänder[nt]|korrigier(?:en|t)|berichtig(?:en|t)|aktualisier(?:en|t)|ver(?:schicken|schickt|senden|sandt|ändern|ändert|längern|längert)|(?:zu|ge)?(?:schicken|schickt|senden|sandt|sendet)|(?:zu)?ge(?:schickt|sandt)|neu ausstellen|ausgestellt|resetten|erneuer[nt])";
        String order =
                "(?:entsperr|änder|korrigier|berichtig|aktualisier|schick|send|versend|verschick|erneuer|verlänger|rühr)(?:en|n|t|e)?";
        String not = "(?:nicht|nie|niemals|keinesfalls|keineswegs|auf keinen fall|unter keinen umständen)";
        String gap =
                "(?:(?!kann\\b|konnte|könn|hat\\b|habe\\b|wird\\b|wurde|werde\\b|ist\\b|lässt|ließ)[\\p{L}-]+ ){0,6}?";
        String no = not + "\\b(?! (?:nur|bloß|mehr|möglich|einfach|doch|vielleicht|bitte)\\b)";
        return new Tongue(
                "(?:^|(?<=[.!?,;:]\\s)|\\b(?:bitte|und|oder|aber|also) )(?:" + order
                        + "|setz(?:en|t|e)?|schalt(?:en|et|e)?|lass(?:en|t)?) (?=sie |ihr |du |bitte |mir |mein|das |den |die |es |ihn |noch |nichts)"
                        + SOON
                        + "\\b" + no + "(?:" + NEAR + "\\b(?:zurück|auf|frei|zu)\\b)?"
                        + "|\\bbitte " + gap + no + " (?:[\\p{L}-]+ ){0,3}?" + act
                        + "|\\bbitte kein\\p{L}* (?:(?!und |sondern |aber |nur )[\\p{L}-]+ ){0,3}?" + act
                        + "|\\b(?:könn(?:t|ten|en)|würden) (?:sie|ihr) (?:bitte )?(?:[\\p{L}-]+ ){0,5}?" + no
                        + " (?:[\\p{L}-]+ ){0,2}?" + act
                        + "|\\b(?:darf|dürfen|soll|sollen|sollte|sollten|müssen|muss|möge|brauchen|braucht)\\b" + SOON
                        + "\\b" + no + NEAR + "\\b" + act
                        + "|\\b(?:lassen|halten|belassen)(?: sie)?\\b" + NEAR
                        + "\\b(?:gesperrt|blockiert)\\b|\\b(?:gesperrt|blockiert) (?:lassen|halten|bleiben|belassen)\\b",
                "\\b(?:ich|wir) (?:möchten?|wollen|will|wünschen?|brauchen?|benötigen?) (?:noch |derzeit |aktuell )?(?:kein|"
                        + not + "\\b(?! nur))|\\bkein\\p{L}* " + NEAR + "\\b(?:nötig|notwendig|erforderlich)\\b"
                        + "|\\b(?:habe|hab|haben)\\b" + SOON + "\\bnicht (?:vergessen|verloren|verlegt)\\b");
    }

    private static Tongue portuguese() {
        String may =
                "(?:(?:re)?redefinam?|redefinas|reponham?|restaurem?|(?:desbloquei|reset|alter|mud|reenvi|envi|mand|atualiz|mex|renov)em?|corrijam?|troquem?|modifiquem?|toquem?|mexam?|façam?|emitam?|desbloqueies?)";
        String act =
                "(?:redefinir|repor|resetar|desbloquear|alterar|mudar|corrigir|reenviar|enviar|mandar|atualizar|trocar|modificar|renovar|emitir|mexer)";
        String me = "(?:(?:me|nos|lhe|o|a|os|as|se) ){0,2}";
        return new Tongue(
                "\\bnão " + me + "(?:" + may + ")\\b"
                        + "|\\b(?:poderiam?|podem?|favor|queiram?|gentileza|peço|pedimos|de|para|prefiro|preferia) (?:por favor )?(?:que )?não "
                        + me + act + "\\b"
                        + "|\\bnão sejam? " + NEAR
                        + "(?:redefinid|desbloquead|alterad|mudad|corrigid|enviad|trocad)[oa]s?\\b"
                        + "|\\bnão (?:devem?|é preciso|é necessário|precisam?) " + me + act + "\\b"
                        + "|\\bevitem? " + act + "\\b|\\b(?:deixem?|mantenham?)\\b" + NEAR + "\\bbloquead[oa]\\b",
                "\\bnão (?:preciso|necessito|quero|queria|gostaria|desejo)(?= (?:de|d[oae]s?|um|uma|nov[oa]|outr[oa]|que|nenhum|"
                        + act + ")\\b)" + "|\\bnão (?:me )?esqueci\\b|\\bnão perdi\\b");
    }

    private static Tongue italian() {
        String order =
                "(?:(?:reimpost|resett|ripristin|sblocc|cambi|modific|invi|re-?invi|rinvi|mand|rimand|aggiorn|tocc|rinnov)(?:ate|hi|i|are)|spedite|rispedite|corregg(?:ete|a|ere)|rispedire|fate|emettete)(?:mi|la|lo|mela|melo)?";
        String me = "(?:(?:mi|ci|lo|la|le|li|si) ){0,2}";
        return new Tongue(
                "(?<!\\bperché )\\bnon " + me + order + "\\b"
                        + "|\\bnon (?:dovete|deve|dovreste|occorre|serve|è necessario|bisogna) " + order + "\\b"
                        + "|\\b(?:venga|vengano|sia|siano) " + NEAR
                        + "\\bnon (?:reimpost|sblocc|cambi|modific)|\\bnon (?:venga|vengano|sia|siano) (?:reimpost|resett|sblocc|cambi|modific|corrett|inviat)\\p{L}*"
                        + "|\\b(?:evitate|evitare) di " + order + "\\b|\\b(?:lasciate|mantenete|tenete)\\b" + NEAR
                        + "\\bbloccat[oa]\\b",
                "\\bnon (?:vorrei|voglio|desidero|ho bisogno|mi serve|necessito)(?= (?:un|che|di|nuov|altr|nessun|alcun|il|la|"
                        + order + "))" + "|\\bnon ho (?:dimenticato|perso|smarrito)\\b");
    }

    private static Tongue dutch() {
        String act =
                "(?:te )?(?:resetten|gereset|deblokkeren|gedeblokkeerd|ontgrendelen|ontgrendeld|wijzigen|gewijzigd|veranderen|veranderd|aanpassen|aan te passen|aangepast|corrigeren|(?:ver|op|door|toe)?(?:te )?sturen|verstuurd|gestuurd|opnieuw instellen|opnieuw in te stellen|verlengen|vernieuwen)";
        String gap = "(?:(?!kan\\b|kon\\b|lukt|krijg|heb\\b|is\\b|wordt|werd)[\\p{L}-]+ ){0,6}?";
        String no = "(?:niet|nooit|in geen geval)\\b(?! (?:meer|gewoon|alleen|even|gelukt)\\b)";
        return new Tongue(
                "\\b(?:gelieve|graag|verzoek(?:e)?|vraag|alstublieft|alsjeblieft|aub|wil(?:t|len)? (?:u|je|jullie)|k(?:unt|an|unnen) (?:u|je|jullie)|zou(?:den)? (?:u|je|jullie)|om)\\b "
                        + gap + no + " (?:[\\p{L}-]+ ){0,2}?" + act + "\\b"
                        + "|(?:^|(?<=[.!?,;:]\\s))(?:reset|deblokkeer|ontgrendel|wijzig|verander|stuur|pas|verstuur|corrigeer) (?=mijn|het|de|mij|me|hem|dit|nog|niet|alstublieft|aub)"
                        + SOON + "(?<=[\\s])" + no
                        + "|\\b(?:mag|mogen|moet|moeten|hoef|hoeft|hoeven)\\b" + SOON + "\\b" + no + NEAR + "\\b" + act
                        + "\\b"
                        + "|\\b(?:laat|houd|hou|laten)\\b" + NEAR + "\\b(?:geblokkeerd|vergrendeld)\\b",
                "\\bik (?:wil|hoef|heb) (?:nu |nog |op dit moment )?(?:geen (?:nieuwe? )?(?:wachtwoord|brief|badge)\\p{L}*(?: nodig)?|niet dat)"
                        + "|\\b(?:ben|heb)\\b" + SOON + "\\bniet (?:vergeten|verloren|kwijt)\\b");
    }

    private static Tongue japanese() {
        return new Tongue(
                "(?:解除|リセット|変更|再発行|再送信?|送信|送付|修正|訂正|更新|再設定|発行|初期化|有効化)(?:は|を|も)?(?:まだ|絶対に|決して|今は|しばらく)?(?:し|行わ)ないで"
                        + "|(?:送ら|変え|直さ|触ら|開け|戻さ)ないで|(?:解除|リセット|変更|再送|送信|修正|訂正|更新|再設定|発行)(?:は|を)?しない(?:よう|ことを|でほし)",
                "(?:解除|リセット|変更|再発行|再送信?|送信|修正|訂正|更新|再設定|発行)[^。\\n]{0,6}(?:必要は(?:ありません|ない|ございません)|不要です)"
                        + "|(?:忘れて|紛失して|なくして|ロックされて)(?:は)?(?:いません|いない|おりません|ないです)|ロックしたままに");
    }
}
