package org.badgedesk.intents;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.badgedesk.core.Words;
import org.jspecify.annotations.Nullable;

/**
 * What a message tells, in the desk's eight languages, of a trouble that is over ("last week my account was locked"), of what the
 * desk did or promised before, or asks whether it did, as against a trouble that is there now ("… and I still can't get in").
 */
final class Bygones {

    private static final String PROMISED = "promised before";
    /** Not settled by thanks: the trouble may well be there yet. */
    private static final String OVER = "told of what is over";

    private static final String ASKED = "question about it";

    private static final String ON = "[^.!?\\n。]{0,50}?";

    private static final List<Tongue> TONGUES =
            List.of(english(), german(), dutch(), spanish(), french(), portuguese(), italian(), japanese());

    private static final Pattern LOCKED = pattern(Tongue::locked);
    private static final Pattern FORGOTTEN = pattern(Tongue::forgotten);
    private static final Pattern LONG_AGO = pattern(Tongue::longAgo);
    private static final Pattern YEARS_AGO = pattern(Tongue::yearsAgo);
    private static final Pattern WELL_NOW = pattern(Tongue::wellNow);
    private static final Pattern DONE = pattern(Tongue::done);
    private static final Pattern WHETHER_DONE = pattern(Tongue::whetherDone);
    private static final Pattern TO_BE_DONE = pattern(Tongue::promised);
    private static final Pattern AMISS = pattern(Tongue::amiss);

    /**
     * How one language tells of all this.
     *
     * @param locked an account that was locked then
     * @param forgotten a password that was forgotten or lost then
     * @param longAgo a week and more before
     * @param yearsAgo about a year and more before, or once
     * @param wellNow that nothing is amiss any more
     * @param done what the desk did
     * @param whetherDone the question whether it did
     * @param promised what the desk is said to be about to do
     * @param amiss a trouble that is there now
     */
    private record Tongue(
            String locked,
            String forgotten,
            String longAgo,
            String yearsAgo,
            String wellNow,
            String done,
            String whetherDone,
            String promised,
            String amiss) {}

    private Bygones() {}

    /** The doubt about what {@code part} of the message {@code own} tells, or null where the trouble may be there now. */
    static @Nullable String doubt(String part, String own) {
        boolean whether = WHETHER_DONE.matcher(part).find();
        boolean promised = !whether && TO_BE_DONE.matcher(part).find();
        boolean over = !whether && !promised && isOver(part, own);
        if (!whether && !promised && !over) {
            return null;
        }
        String now = own;
        for (Pattern before : List.of(WHETHER_DONE, TO_BE_DONE, DONE, WELL_NOW)) {
            now = before.matcher(now).replaceAll(" ");
        }
        if (AMISS.matcher(now).find()) {
            return null;
        }
        return whether ? ASKED : promised ? PROMISED : OVER;
    }

    /** Whether {@code part} says that nothing is amiss any more. */
    static boolean isWellNow(String part) {
        return WELL_NOW.matcher(part).find();
    }

    private static boolean isOver(String part, String own) {
        boolean locked = LOCKED.matcher(part).find();
        boolean forgotten = FORGOTTEN.matcher(part).find();
        return (locked && LONG_AGO.matcher(part).find())
                || ((locked || forgotten) && YEARS_AGO.matcher(part).find())
                || ((locked || forgotten)
                        && (WELL_NOW.matcher(own).find() || DONE.matcher(own).find()))
                || DONE.matcher(part).find();
    }

    private static Pattern pattern(Function<Tongue, String> turns) {
        return Words.pattern("(?ium)" + TONGUES.stream().map(turns).collect(Collectors.joining("|")));
    }

    private static Tongue english() {
        String number = "(?:an?|one|two|three|four|five|six|several|some|many|few|\\d+)";
        String years = "\\blast year\\b|\\b" + number
                + " years? ago\\b|\\byears ago\\b|\\b(?:in|back in) 20\\d\\d\\b|\\bonce\\b(?=\\W*(?:$|[.,;]|\\b(?:last|in|before|and|but|when)\\b))|\\bused to\\b|\\bin the past\\b";
        String done =
                "(?:re-?sent|resend|send|sent|unlock(?:ed)?|unblock(?:ed)?|reset|re-?opene?d?|opened|changed?|correct(?:ed)?|fix(?:ed)?|updated?|renew(?:ed)?|issued?|wr[io]te|written)";
        String thing = "(?:me |us |my |the |a |that |it\\b|this |again\\b|by |already\\b)";
        return new Tongue(
                "\\b(?:was|were|got|had been|get|been) (?:\\p{L}+ )?(?:locked|blocked|suspended|shut out)\\b",
                "\\b(?:forgot|forgotten|lost)\\b" + ON + "\\b(?:password|passcode|log-?in)\\b",
                "\\blast (?:week|month|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december)\\b"
                        + "|\\b" + number
                        + " (?:weeks?|months?) ago\\b|\\b(?:in|back in|last) (?:spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december)\\b|"
                        + years + "|\\bhad been\\b",
                years,
                "\\b(?:today|now|meanwhile|by now|then|but|and)\\b,? (?:now |today |then |already )?(?:i can|i could) (?:sign|log|get) (?:in|on)(?: again)?\\b"
                        + "|\\b(?:it|everything|all|the log-?in|my account)(?:['’]s)? (?:now |all )?(?:works|opened|has been (?:fine|ok(?:ay)?|open|working)|is (?:fine|ok(?:ay)?|open|over|well|working)|fine)(?: again)?(?! (?:on|but|only|except|with)\\b)"
                        + "|\\bthat(?:['’]s| is) over\\b|(?:^|\\b(?:but|and|then) )i got (?:back )?in\\b(?! touch)|\\bi (?:have |then |later |since )?(?:remembered|found) (?:it|my password)\\b|\\bnot any ?more\\b|\\bbut not (?:today|now)\\b",
                "(?<!\\b(?:can|could|would|will|did|do|if|should|might|must|until|unless|once|till|whether|need|want|like|ask|have|why|please|that|when) )\\byou (?:then |already |kindly |just |have |had )*(?:re-?sent|unlocked|unblocked|reset|re-?opened|opened|changed|corrected|fixed|updated|renewed|sent me|wrote) "
                        + thing + "(?![^.!?\\n]{0,40}\\bto\\b)",
                "\\b(?:did|have|had|has) (?:you|they|your (?:team|desk|colleagues?)|somebody|someone|anyone|anybody|the desk) (?:already |yet |really |been able to |now |ever |just |actually )*"
                        + done + "\\b[^.!\\n]{0,200}\\?"
                        + "|\\b(?:was|were|has|have|had|is) (?:my|the|our) (?:\\p{L}+ ){1,3}?(?:already |yet |really |now |just |actually )*(?:been )?(?:already )?(?:unlocked|reset|re-?sent|changed|corrected|fixed|updated|re-?opened)(?: yet| now| already| by \\p{L}+)?\\s?\\?",
                "\\b(?:i|we)(?:['’]ve| was| were| have been| had been| got| am| are) (?:told|promised|assured|informed)\\b[^.!?\\n]{0,20}?\\b(?:you|they|he|she|someone|somebody|it|(?:my|the) \\p{L}+(?: \\p{L}+)?)(?:['’]d|['’]ll| would| will| were going to)\\b (?:be )?(?:\\p{L}+ )?"
                        + done + "\\b"
                        + "|\\b(?:you|they|he|she|your colleague|your team|somebody|someone)(?: have| has|['’]ve)? (?:said|promised|told (?:me|us)|wrote|assured (?:me|us))\\b[^.!?\\n]{0,20}?\\b(?:you|they|he|she|it|i|someone|somebody)(?:['’]d|['’]ll| would| will) (?:be |get (?:a |the |my )?(?:new )?)?(?:\\p{L}+ )?"
                        + done + "\\b",
                "\\b(?:is|am|are|i['’]?m|it['’]s|remains?|stays?|gets|keeps?|getting) (?:\\p{L}+ ){0,2}(?:locked|blocked|suspended|shut)\\b|\\b(?:can(?:no|['’]?)t|can not|could(?: not|n['’]?t) |unable|again|still|nobody|no ?one|none|never|not|nothing|ever since|wrong|failed|fails|wait(?:ing|ed)?|help|urgent\\p{L}*|need|without|no (?:answer|reply|response|access|mail|e-?mail|way|result))\\b|n['’]t\\b|\\b(?:dont|doesnt|didnt|wont|hasnt|havent|isnt)\\b|\\bsays (?:\\p{L}+ ){0,3}?(?:locked|blocked|suspended|expired)\\b|\\bnow (?:i|my|it|the)\\b|\\band now\\b|\\bhave (?:now )?(?:forgot\\p{L}*|lost)\\b|\\bsince (?:then|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|last|this)\\b(?! it)");
    }

    private static Tongue german() {
        String years =
                "\\b(?:letzte[snr]?|vorige[snr]?|vergangene[snr]?) jahre?s?\\b|\\bvor (?:\\p{L}+ )?(?:\\p{L}+|\\d+) jahr(?:en)?\\b|\\b(?:früher|damals)\\b|\\b20\\d\\d\\b|\\beinmal\\b(?=\\W*(?:$|[.,;]|mein))";
        String done =
                "(?:zurückgesetzt|entsperrt|freigeschaltet|geändert|korrigiert|berichtigt|geöffnet|(?:erneut|noch ?mals?|noch einmal|neu) (?:\\p{L}+ )?(?:zu|ab|ver)?(?:ge)?(?:schickt|sandt|sendet|stellt))";
        return new Tongue(
                "\\b(?:war|waren|wurde|gewesen)\\b" + ON
                        + "\\b(?:gesperrt|blockiert)\\b|\\b(?:gesperrt|blockiert) (?:war|gewesen)\\b",
                "\\b(?:hatte|habe)\\b" + ON + "\\bpasswort\\b" + ON + "\\b(?:vergessen|verloren)\\b",
                "\\b(?:letzte[nrs]?|vorige[nrs]?|vergangene[nrs]?) (?:woche|monat|frühling|frühjahr|sommer|herbst|winter)\\b|\\bvor (?:\\p{L}+|\\d+) (?:wochen?|monat(?:en)?)\\b|\\bim (?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|frühjahr|sommer|herbst|winter)\\b|"
                        + years,
                years,
                "\\b(?:heute|jetzt|nun|inzwischen|mittlerweile|aber)\\b (?:jetzt |heute )?(?:(?:geht|klappt|funktioniert|läuft)(?: es| alles)?(?! (?:es )?(?:nicht|nichts|gar|kein|auch nicht|nur))|komme ich (?:wieder |doch )*(?:rein|hinein)|kann ich mich (?:wieder )?(?:anmelden|einloggen)|ist (?:es|alles|das konto) (?:wieder )?(?:gut|offen|frei|in ordnung)|nicht mehr\\b)",
                "\\b(?:haben sie|sie haben|habt ihr|ihr habt|hat (?:mir )?ihr(?:e)? (?:team|kolleg\\p{L}+))\\b" + ON
                        + "\\b" + done + "\\b",
                "\\b(?:haben sie|habt ihr|hat (?:man|jemand)|wurden?|ist)\\b[^.!?\\n]{0,60}\\b" + done
                        + "(?: worden)?\\s?\\?",
                "\\b(?:(?:mir|uns) (?:wurde|ist) (?:gesagt|versprochen|zugesagt|mitgeteilt)(?: worden)?|man (?:hat|hatte) (?:mir|uns) (?:gesagt|versprochen|zugesagt)|sie (?:sagten|(?:haben|hatten) (?:mir |uns )?(?:gesagt|versprochen|zugesagt)))\\b,? dass\\b(?![^.!?\\n]{0,80}\\b(?:könn|kann|soll|muss|darf))[^.!?\\n]*",
                "\\b(?:ist|bin|bleibt|sind)\\b[^.!?,\\n]{0,25}\\b(?:gesperrt|blockiert)\\b|\\b(?:wieder|erneut|immer noch|noch immer|nach wie vor|nicht|nichts|nie|niemand|kein\\p{L}*|seit|seitdem|seither|falsch\\p{L}*|hilfe|helfen|brauche|warte)\\b");
    }

    private static Tongue dutch() {
        String years =
                "\\b(?:vorig|afgelopen) jaar\\b|\\b(?:\\p{L}+|\\d+) jaar geleden\\b|\\b(?:vroeger|destijds|ooit)\\b|\\bin 20\\d\\d\\b";
        String done =
                "(?:gereset|gedeblokkeerd|ontgrendeld|gewijzigd|aangepast|veranderd|gecorrigeerd|hersteld|opnieuw (?:ver|op|toe)?(?:ge)?(?:stuurd|zonden))";
        return new Tongue(
                "\\b(?:was|waren|werd)\\b" + ON
                        + "\\b(?:geblokkeerd|vergrendeld)\\b|\\b(?:geblokkeerd|vergrendeld) (?:was|geweest)\\b",
                "\\b(?:was|had|ben|heb)\\b" + ON + "\\bwachtwoord\\b" + ON + "\\b(?:vergeten|kwijt|verloren)\\b",
                "\\b(?:vorige|afgelopen) (?:week|maand|lente|zomer|herfst|winter)\\b|\\b(?:\\p{L}+|\\d+) (?:weken|week|maanden|maand) geleden\\b|\\bin (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\\b|"
                        + years,
                years,
                "\\b(?:vandaag|nu|inmiddels|intussen|maar)\\b (?:nu |vandaag )?(?:(?:werkt|gaat|lukt|doet) (?:het|alles)(?: het)?(?! (?:niet|niets|maar|alleen|nog))|(?:werkt|lukt)\\b(?! (?:het )?(?:niet|niets))|kan ik (?:weer |er weer )?(?:inloggen|erin|in)|niet meer\\b|is (?:het|alles) (?:weer )?(?:goed|open|in orde))",
                "\\b(?:hebben jullie|jullie hebben|u heeft|heeft u|hebt u|u hebt)\\b" + ON + "\\b" + done + "\\b",
                "\\b(?:hebben jullie|hebt u|heeft u|heb je|heeft iemand|is|zijn|werd)\\b[^.!?\\n]{0,60}\\b" + done
                        + "\\s?\\?|\\b(?:ben|bent|zijn) (?:je|u|jullie)\\b[^.!?\\n]{0,40}\\baan het (?:resetten|deblokkeren|wijzigen|ontgrendelen)\\s?\\?",
                "\\b(?:(?:mij|me|ons) (?:is|werd|was) (?:verteld|gezegd|beloofd|toegezegd)|er is (?:mij|me|ons) (?:verteld|gezegd|beloofd)|jullie (?:zeiden|beloofden|hebben (?:mij |me )?(?:gezegd|beloofd))),? dat\\b(?![^.!?\\n]{0,80}\\b(?:kunnen|kan|kunt|moet|moest)\\b)[^.!?\\n]*",
                "\\b(?:is|ben|blijft|zijn)\\b[^.!?,\\n]{0,25}\\b(?:geblokkeerd|vergrendeld)\\b|\\b(?:nog steeds|nog altijd|weer|alweer|opnieuw|niet|niets|nooit|niemand|geen|sinds|sindsdien|fout|verkeerd|hulp|help|nodig|wacht)\\b");
    }

    private static Tongue spanish() {
        String years =
                "\\baño pasado\\b|\\bhace (?:\\p{L}+ )?(?:\\p{L}+|\\d+) años?\\b|\\bhace años\\b|\\ben 20\\d\\d\\b|\\balguna vez\\b|\\buna vez\\b(?= (?:olvid|perd))";
        String done =
                "(?:restablecieron|reiniciaron|desbloquearon|abrieron|cambiaron|corrigieron|reenviaron|renovaron|actualizaron|(?:han|habían) (?:\\p{L}+ )?(?:restablecido|desbloqueado|cambiado|corregido|reenviado|abierto|actualizado))\\b";
        return new Tongue(
                "\\b(?:estaba|estuvo|había (?:sido|estado)|fue|me bloquearon|se bloqueó)\\b" + ON
                        + "(?:bloquead|\\bcuenta\\b)|\\bcuenta (?:se bloqueó|estaba bloqueada)|\\b(?:bloquearon|bloqueaba)\\b",
                "\\b(?:olvidé|perdí|había (?:olvidado|perdido))\\b" + ON + "(?:contraseña|clave)",
                "\\b(?:la semana|el mes|el (?:verano|invierno|otoño)|la primavera) pasad[oa]\\b|\\bhace (?:\\p{L}+|\\d+) (?:semanas?|mes(?:es)?)\\b|\\ben (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\\b|"
                        + years,
                years,
                "\\b(?:hoy|ahora|ya) (?:ya |me |todo )*(?:funciona|puedo (?:entrar|acceder)|entro|va bien|está (?:bien|abierta|todo bien))\\b",
                "(?<!¿)(?<!¿ya )(?<!por qué )\\b" + done + "(?![^.!\\n]{0,80}\\?)",
                "¿(?:ya |me |nos |la |lo |ustedes |por fin ){0,3}" + done
                        + "[^.!\\n]{0,200}\\?|¿(?:ya )?(?:fue|ha sido|está ya) (?:desbloquead|restablecid|cambiad|corregid|reenviad)[^.!\\n]{0,200}\\?",
                "\\b(?:me|nos) (?:dijeron|prometieron|aseguraron|informaron|han dicho)\\b(?: de)? que (?!podr)(?:me |lo |la |nos |ustedes |ya )*\\p{L}+(?:rían|ría|rán|rá)\\b",
                "\\bestá (?:\\p{L}+ )?bloquead|(?<!\\bya )\\bno\\b(?! (?:mês|ano|verão|inverno|outono|início|final|fim|dia|meu)\\b)|\\b(?:sigue|sigo|todavía|aún|otra vez|de nuevo|nuevamente|nada|nadie|nunca|ninguna?|desde|incorrect\\p{L}*|ayuda|necesito|espero|vuelv\\p{L}+|volvió)\\b");
    }

    private static Tongue french() {
        String years =
                "\\bl['’](?:an|année) (?:dernière?|passée?)|\\bil y a (?:\\p{L}+|\\d+) ans?\\b|\\ben 20\\d\\d\\b|\\b(?:autrefois|jadis|à l['’]époque)\\b|\\bune fois\\b(?=\\W*(?:$|[.,;]|mon))";
        String done =
                "(?:débloqué|déverrouillé|corrigé|changé|modifié|réinitialisé|renvoyé|rouvert|ouvert|actualisé)e?s?\\b";
        return new Tongue(
                "\\b(?:était|étais|a été|avait été|fut)\\b" + ON + "\\b(?:bloqué|verrouillé)e?\\b",
                "\\b(?:j['’]ai|j['’]avais)\\b" + ON + "\\b(?:oublié|perdu)\\b" + ON + "\\bmot de passe\\b",
                "\\b(?:la semaine|le mois|l['’](?:été|hiver|automne)|le printemps) (?:derni(?:er|ère)|passée?)\\b|\\bil y a (?:\\p{L}+|\\d+) (?:semaines?|mois)\\b|\\ben (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\\b|"
                        + years,
                years,
                "\\b(?:aujourd['’]hui|maintenant|depuis|mais)\\b,? (?:maintenant |aujourd['’]hui )?(?:(?:ça|cela|tout|il) (?:re)?(?:marche|fonctionne|va)\\b(?! (?:pas|plus|mal))|je (?:peux|arrive à|parviens à) (?:de nouveau |à nouveau )?(?:me (?:re)?connecter|entrer|y accéder)|c['’]est (?:bon|réglé)|plus maintenant)",
                "(?<!avez-)\\b(?:vous|ils) (?:l['’]|m['’]|me l['’]|nous l['’]|nous )?(?:avez|aviez|ont) (?:\\p{L}+ )?"
                        + done + "(?![^.!\\n]{0,80}\\?)",
                "\\b(?:avez-vous|a-t-on|avez vous|est-ce que vous (?:m['’])?avez|vous (?:m['’])?avez)\\b (?:\\p{L}+ )?"
                        + done + "[^.!\\n]{0,200}\\?|\\ba-t-(?:il|elle) (?:bien |déjà )?été " + done
                        + "[^.!\\n]{0,200}\\?",
                "\\b(?:on m['’](?:a|avait) (?:dit|promis|assuré)|vous m['’](?:avez|aviez) (?:dit|promis|assuré)) que (?:vous (?:alliez|allez|(?!pourr)\\p{L}+riez|(?!pourr)\\p{L}+rez)|\\p{L}+ \\p{L}+ (?:serait|sera))\\b",
                "\\best (?:\\p{L}+ ){0,2}(?:bloqué|verrouillé)|\\b(?:toujours|encore|de nouveau|à nouveau|pas|rien|personne|jamais|aucune?|faux|incorrect|aide|besoin|attends|depuis (?:hier|lundi|mardi|mercredi|jeudi|vendredi|ce|cette|\\p{L}+ jours?))\\b");
    }

    private static Tongue portuguese() {
        String years =
                "\\bano passado\\b|\\bhá (?:\\p{L}+ )?(?:\\p{L}+|\\d+) anos?\\b|\\bhá anos\\b|\\bem 20\\d\\d\\b|\\buma vez\\b(?= (?:esquec|perd))";
        String done =
                "(?:redefiniram|desbloquearam|abriram|alteraram|corrigiram|mudaram|reenviaram|trocaram|renovaram|atualizaram)\\b";
        return new Tongue(
                "\\b(?:estava|esteve|foi|tinha sido|ficou)\\b" + ON + "\\bbloquead[oa]\\b",
                "\\b(?:esqueci|perdi|tinha (?:esquecido|perdido))\\b" + ON + "(?:senha|palavra-passe)",
                "\\b(?:na |a )?semana passada\\b|\\bmês passado\\b|\\b(?:verão|inverno|outono) passado\\b|\\bhá (?:\\p{L}+|\\d+) (?:semanas?|mês|meses)\\b|\\bem (?:janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)\\b|"
                        + years,
                years,
                "\\b(?:hoje|agora|já) (?:já |tudo |me )*(?:funciona|consigo (?:entrar|aceder|acessar)|entro|está (?:bem|aberta|tudo bem|a funcionar|funcionando))\\b",
                "\\b" + done + "(?![^.!\\n]{0,80}\\?)",
                "(?:^|(?<=[.!?]\\s))(?:(?:já|vocês|os senhores) ){0,2}" + done
                        + "[^.!\\n]{0,200}\\?|(?:^|(?<=[.!?]\\s))(?:[oa] )?(?:minha|meu) \\p{L}+ (?:já )?foi (?:desbloquead|redefinid|alterad|corrigid)[^.!\\n]{0,200}\\?",
                "\\b(?:disseram-(?:me|nos)|(?:me|nos) (?:disseram|prometeram|garantiram)|prometeram-me) que (?!poderiam|podem)(?:me |o |a |vocês |já )*\\p{L}+(?:riam|ria|rão)\\b",
                "\\bestá (?:\\p{L}+ )?bloquead|\\b(?:ainda|continua|continuo|de novo|novamente|outra vez|não|nada|ninguém|nunca|nenhuma?|desde|errad[oa]|ajuda|ajudem|preciso|espero|voltou a)\\b");
    }

    private static Tongue italian() {
        String years =
                "\\b(?:l['’])?anno (?:scorso|passato)\\b|\\b(?:\\p{L}+|\\d+) anni fa\\b|\\bun anno fa\\b|\\bnel 20\\d\\d\\b|\\buna volta\\b(?=\\W*(?:$|[.,;]|(?:ho|avevo)))";
        String done =
                "(?:reimpostato|resettato|sbloccato|cambiato|corretto|modificato|rinviato|rispedito|riaperto|aperto|aggiornato)\\b";
        return new Tongue(
                "\\b(?:era|è stato|era stato|fu|venne)\\b" + ON + "\\bbloccat[oa]\\b",
                "\\b(?:ho|avevo)\\b (?:\\p{L}+ )?(?:dimenticato|perso|smarrito)\\b" + ON + "\\bpassword\\b",
                "\\bsettimana (?:scorsa|passata)\\b|\\b(?:mese|inverno|autunno) (?:scorso|passato)\\b|\\b(?:estate|primavera) scorsa\\b|\\b(?:\\p{L}+|\\d+) (?:settimane|mesi) fa\\b|\\bun mese fa\\b|\\b(?:in|a) (?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)\\b|"
                        + years,
                years,
                "\\b(?:oggi|ora|adesso) (?:tutto |mi |invece )*(?:funziona|riesco ad? (?:entrare|accedere|collegarmi)|va bene|è (?:a posto|aperto|tutto a posto))\\b|\\b(?:adesso|ora|oggi) non più\\b",
                "(?<!\\bperché )\\b(?:me )?(?:l['’])?avete (?:\\p{L}+ )?" + done + "(?![^.!\\n]{0,80}\\?)",
                "(?:^|(?<=[.!?]\\s))(?:mi |me l['’]|l['’])?avete (?:\\p{L}+ )?" + done
                        + "[^.!\\n]{0,200}\\?|\\bè (?:già |stato |stata ){1,2}(?:sbloccat|reimpostat|corrett|cambiat|rinviat)[oa][^.!\\n]{0,200}\\?",
                "\\b(?:mi|ci) (?:hanno|avete|ha|era stato|è stato|avevano) (?:detto|promesso|assicurato) che (?!potete|potreste|possono)(?:voi |mi |lo |la )*(?:avreste|\\p{L}+reste|\\p{L}+rete|sarebbe)\\b",
                "\\bè (?:\\p{L}+ ){0,2}bloccat|\\b(?:ancora|di nuovo|nuovamente|non|niente|nulla|nessuno|mai|sempre|sbagliat[oa]|aiuto|aiutatemi|bisogno|aspetto|da (?:ieri|lunedì|martedì|mercoledì|giovedì|venerdì|\\p{L}+ giorni))\\b");
    }

    private static Tongue japanese() {
        String act = "(?:再送信?|解除|再設定|再発行|リセット|変更|修正|訂正|送信|送付)";
        return new Tongue(
                "ロックされ(?:ていました|ていた|ました|、|て、)",
                "パスワード[^。\\n]{0,8}(?:忘れた|忘れて|忘れました|なくした|紛失した)",
                "先週|先月|[数0-9一二三四五六七八九十]+(?:週間|か月|ヶ月|カ月)前|(?:去年|昨年|以前|かつて|[0-9一二三四五六七八九十]+年前)",
                "去年|昨年|以前|かつて|[0-9一二三四五六七八九十数]+年前|忘れたことがあり",
                "(?:今日|今|現在|いま|その後|もう)(?:は|では)?、?[^。\\n]{0,8}(?:使えます|使えています|ログインできます|ログインできています|入れます|大丈夫です|問題ありません|解決しています)",
                act + "して(?:いただき|もらい|くださり|くれ)ました(?!か)",
                act + "(?:し|され|して(?:いただけ|いただき|もらえ|もらい|くれ))ましたか|" + act + "済みですか",
                act + "(?:する|します|していただける|してもらえる|して(?:くださる|くれる))と(?:言われ|聞き|聞いて|伺い|のこと)",
                "まだ|また(?!は)|再び|(?:でき|入れ|使え|届き|届いてい|来てい)(?:ません|ない)|届かない|ままです|れています|てしまい|困って|お願い|のに");
    }
}
