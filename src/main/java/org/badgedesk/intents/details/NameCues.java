package org.badgedesk.intents.details;

/** How people say in Spanish, French, German, Portuguese, Italian, Dutch and Japanese what their name should be. */
final class NameCues {

    private NameCues() {}

    static void otherLanguages(Cues cues, String n, String o) {
        cues.add(
                0.9,
                "(?i:se escribe|escrito|escribirse|debe(?:ría)? (?:decir|ser|aparecer como|figurar(?: como)?)"
                        + "|nombre (?:correcto|nuevo|completo|legal) es|ahora (?:soy|me llamo)|me llamo|cambi\\p{L}+(?:lo|me)? (?:a|por)"
                        + "|corr[ei]\\p{L}+ a|mi (?:nuevo )?(?:nombre|apellido) (?:ahora )?es)\\s*:?\\s*(?i:ahora )?"
                        + n);
        cues.add(
                0.9,
                "(?i:s(?:'|’)écrit|devrait être|doit être|devrait (?:se )?lire|je m(?:'|’)appelle(?: désormais| maintenant)?"
                        + "|mon (?:vrai |nouveau )?nom (?:correct |exact |complet )?(?:est|est désormais|est maintenant)|orthographe"
                        + "(?: correcte| exacte)? est|nom (?:correct|exact) (?:est|:)|corriger en|changer en|remplacer par)\\s*:?\\s*"
                        + n);
        cues.add(
                0.9,
                "(?i:heiße (?:jetzt|nun|ich)|heiße|heißt (?:richtig|jetzt|korrekt)|richtig (?:ist|lautet|wäre|heißt|:)"
                        + "|korrekt (?:ist|lautet|wäre|:)|(?:neuer|richtiger|korrekter) name (?:ist|lautet)|name (?:ist|lautet)(?: jetzt"
                        + "| nun| richtig)?|schreibt sich|geschrieben|schreibweise (?:ist|lautet)|ändern (?:in|auf|zu)|sollte)\\s*:?\\s*"
                        + n);
        cues.add(
                0.9,
                "(?i:escreve-se|se escreve|deve(?:ria)? (?:ser|constar|aparecer como)|meu (?:novo )?nome (?:correto |certo"
                        + " |completo |agora )?é|chamo-me|me chamo|passei a (?:me chamar|assinar)|nome (?:correto|certo) (?:é|:)"
                        + "|(?:alterar|mudar|corrigir|trocar|atualizar) (?:o (?:meu )?nome )?(?:para|por)|para)\\s*:?\\s*(?i:agora )?"
                        + n);
        cues.add(
                0.9,
                "(?i:si scrive|dovrebbe essere|deve essere|il mio (?:vero |nuovo )?(?:nome|cognome)(?: corretto| esatto)?"
                        + " è|mi chiamo|(?:nome|grafia) corrett[oa] è|(?:cambiare|correggere|modificare)(?: il nome)? in)\\s*:?\\s*(?i:ora )?"
                        + n);
        cues.add(
                0.9,
                "(?i:moet (?:zijn|worden)|mijn (?:juiste |nieuwe |volledige )?(?:achter)?naam is(?: nu)?|heet (?:nu|ik)"
                        + "|ik heet(?: nu)?|schrijf je als|geschreven als|je schrijft|wijzigen in|veranderen in|aanpassen naar)\\s*:?\\s*"
                        + n);
        cues.add(0.85, "(?i:moet|sollte|müsste|muss)\\s+" + n + "\\s+(?i:zijn|worden|sein|heißen|heten|lauten|stehen)");
        cues.add(
                0.8,
                "(?i:aparece(?: como)?|pone|dice|figura(?: como)?|sale(?: como)?|indique|affiche|est écrit|apparaît comme"
                        + "|steht|geschrieben als|lautet derzeit|está como|consta|aparece|compare|risulta|scritto|c(?:'|’)è scritto"
                        + "|staat(?: er)?|vermeldt|en lugar de|en vez de|au lieu de|statt|anstatt|em vez de|invece di|in plaats van)"
                        + "\\s*(?i:como|comme|als|come|nu|jetzt|de)?\\s*:?\\s*" + o);
        String han = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ーA-Za-z々]";
        String ja = han + "{1,14}(?:[ 　・]" + han + "{1,14}){0,3}?";
        cues.add(0.95, "(?:正しくは|正しい(?:表記|名前|氏名|スペル|綴り)は)[、,:： ]*「(?<nq>[^」\\n]{1,40})」");
        cues.add(0.9, "「?(?<o>" + ja + ")」?から「?(?<n>" + ja + ")」?(?:に|へ)(?:変|修|直|訂)");
        cues.add(
                0.88,
                "(?:正しくは|正しい(?:表記|名前|氏名|スペル|綴り|名字|漢字)は|新しい(?:名前|姓|氏名|名字)は|新姓は)[、,:： ]*「?(?<n>" + ja
                        + ")」?(?=です|に|。|、|と|\\s|$|」|でござい|になり|だ)");
        cues.add(0.86, "「(?<n>" + ja + ")」(?:に|へ|と)(?:変更|修正|訂正|直し|なりま|書き|表記)");
    }
}
