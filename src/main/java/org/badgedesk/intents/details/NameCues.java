package org.badgedesk.intents.details;

/** How people say in Spanish, French, German, Portuguese, Italian, Dutch and Japanese what their name should be. */
final class NameCues {

    /** One of which stands in each Japanese turn of phrase. */
    /** "in Ihrem System", "en Credly": where the name stands, and no name. */
    private static final String NO_PLACE =
            "(?!(?i:ihr|ihre[mnr]?|eure?[mnrs]?|de[mnr]|die|das|su|sus|votre|vos|vostr[oa]|jullie|uw|il|la|el|le)\\b|(?i:system|zertifikat|badge|profil|profile|datenbank|credly|portal|registro|sistema|système)\\b)";

    private static final String SIGNS = "[はをに「」]|から|なく";

    private static final String END = "(?=\\s*(?:$|[.,!?;\\n]|(?i:y|e|et|und|en|ed|por|s['’]il|bitte|per)\\s))";

    private NameCues() {}

    static void otherLanguages(Cues cues, String n, String o) {
        cues.add(
                0.93,
                "\\b(?i:de|da|do|dal|von|van)\\s+" + o
                        + "\\s*,?\\s+(?i:a|à|en|para|ad|in|auf|zu|naar|nach|per|por|pour)\\s+" + n);
        cues.add(
                0.9,
                "(?i:remplacer|reemplazar|sostituire|substituir|ersetzen|vervang(?:en)?)\\s+" + o
                        + "\\s+(?i:par|por|con|durch|door)\\s+" + n);
        cues.add(
                0.96,
                "(?i:figur[ao]|dice|pone|aparece|aparezco|sale|salgo|indique|affiche|porte|apparaît|steht|stehe|zeigt|consta|saiu|diz|mostra|compare|risulta|scritto|riporta|staat|vermeldt|toont)\\s+(?i:como |comme |come |als |de |er |nu |jetzt )?"
                        + o
                        + "\\s*,?\\s*(?i:en lugar de|en vez de|au lieu de|statt|anstatt|anstelle von|em vez de|invece di|in plaats van)\\s+(?i:de |como |di |von )?"
                        + n);
        cues.addWhere(
                "en lugar de|en vez de|au lieu de|statt|anstelle von|em vez de|invece di|in plaats van|(?:et|e|y|en|und)\\h+(?:ya\\h+)?(?:non|no|nicht|não|niet)\\b",
                0.9,
                n
                        + "\\s*,?\\s*(?i:en lugar de|en vez de|au lieu de|statt|anstatt|anstelle von|em vez de|invece di|in plaats van|et non(?: pas| plus)?"
                        + "|y (?:ya )?no|und nicht(?: mehr| länger)?|e não(?: mais)?|e non(?: più)?|en niet(?: meer| langer)?)\\s+(?i:de |d'|como )?"
                        + o);
        cues.add(
                0.9,
                "\\b(?i:(?:antes|anteriormente|früher|vorher|vroeger|prima|auparavant|avant)[, ]+(?:era|eu era|me chamava|me llamaba|mi chiamavo|hieß ich|heette ik|je m['’]appelais|j['’]étais|ich hieß))\\s+"
                        + o);
        cues.addWhere("[,;(–-]\\h*(?:n|pas)", 0.85, n + "\\s*[,;(–-]+\\s*(?i:nicht|pas|niet|non|não|no)\\s+" + o);
        spanishAndPortuguese(cues, n);
        frenchAndItalian(cues, n);
        germanAndDutch(cues, n);
        cues.add(
                0.8,
                "(?i:aparece(?: como)?|aparezco como|pone|dice|figur[ao](?: como)?|sale|salgo como|indique|affiche|est écrit|apparaît comme|apparais comme"
                        + "|steht|geschrieben als|lautet derzeit|(?<!\\p{L})e?s?tá|saiu|consta|compare|risulta|risulto|scritto|c(?:'|’)è scritto"
                        + "|staat(?: er)?|vermeldt|en lugar de|en vez de|au lieu de|statt|anstatt|em vez de|invece di|in plaats van)"
                        + "\\s*(?i:como|comme|als|come|nu|jetzt|noch|nog|encore|todavía|aún|ancora|ainda|de|escrito)?\\s*:?\\s*"
                        + o);
        told(cues, n);
        japanese(cues);
    }

    /** "Cambien mi nombre a", "Remplacez mon nom par", "Ändern Sie meinen Namen in", "Mudem o meu nome para", "Verander mijn naam in". */
    private static void told(Cues cues, String n) {
        cues.add(
                0.9,
                "(?i:\\p{L}{2,}(?:ez(?:-moi)?) (?:aussi |également )?(?:mon|le) (?:nom|prénom|patronyme)(?: de famille)? (?:en|par|à|pour))\\s+"
                        + NO_PLACE + n + END);
        cues.add(
                0.9,
                "(?i:(?:cámb|camb|corr|actual|modif|rectif|pon|pón)\\p{L}{1,8}(?: también| por favor)? (?:mi|el) (?:nombre|apellido) (?:a|por|en|como))\\s+"
                        + NO_PLACE + n + END);
        cues.add(
                0.9,
                "(?i:\\p{L}{3,}(?:en|ern) sie(?: bitte| auch| noch| mir){0,3} (?:meinen|den) (?:nach)?namen(?: bitte| auch){0,2} (?:in|auf|zu))\\s+"
                        + NO_PLACE + n + END);
        cues.add(
                0.9,
                "(?i:(?:mud|alter|troqu|corri[gj]|a[ct]?tualiz|modifi|retifi)\\p{L}{1,4}(?:-me)?(?: também| por favor)? o (?:meu )?(?:nome|apelido|sobrenome) (?:para|por))\\s+"
                        + NO_PLACE + n + END);
        cues.add(
                0.9,
                "(?i:(?:cambia|corregge|modifica|aggiorna|rettifica|mette)te(?:mi)?(?: anche)? il (?:mio )?(?:nome|cognome) (?:in|con|a))\\s+"
                        + NO_PLACE + n + END);
        cues.add(
                0.9,
                "(?i:(?:verander|wijzig|corrigeer|verbeter|herstel|zet|pas)t?(?: u)?(?: ook| dan| even| alstublieft){0,2} mijn (?:achter)?naam (?:in|naar|op|aan naar))\\s+"
                        + NO_PLACE + n + END);
    }

    private static void spanishAndPortuguese(Cues cues, String n) {
        cues.add(
                0.9,
                "(?i:se escribe|escribirse|debe(?:ría)? (?:decir|ser|poner|aparecer(?: como)?|figurar(?: como)?)|(?:lo )?correcto es"
                        + "|nombre (?:correcto|nuevo|completo|legal) es|ahora (?:soy|me llamo)|me llamo|cambi\\p{L}+(?: mi nombre)? (?:a|por)"
                        + "|corr[ei]\\p{L}+ a|mi (?:nuevo )?(?:nombre|apellido) (?:ahora )?es|correcto\\s*:)\\s*:?\\s*(?i:ahora )?"
                        + n);
        cues.add(
                0.9,
                "(?i:escreve-se|se escreve|deve(?:ria)? (?:ser|constar|aparecer(?: como)?|estar)|(?:certo|correto|correcto) (?:é|seria)"
                        + "|meu (?:novo )?nome (?:correto |certo |completo |agora )?é|chamo-me|me chamo|passei a (?:me chamar|assinar)"
                        + "|nome (?:correto|certo) (?:é|:)|(?:alter|mud|corri[gj]|troc|atualiz|mudem|alterem)\\p{L}* (?:o )?(?:meu )?(?:nome |apelido |sobrenome )?"
                        + "[^.!?\\n]{0,20}?(?:para|por))\\s*:?\\s*(?i:agora )?" + n);
    }

    private static void frenchAndItalian(Cues cues, String n) {
        cues.add(
                0.9,
                "(?i:s(?:'|’)écrit|devrait (?:\\p{L}+ )?(?:être|afficher|indiquer|porter|se lire)|doit (?:être|afficher|indiquer)"
                        + "|je m(?:'|’)appelle(?: désormais| maintenant)?|mon (?:vrai |nouveau )?nom (?:correct |exact |complet )?(?:est|est désormais"
                        + "|est maintenant)|orthographe(?: correcte| exacte)? est|nom (?:correct|exact) (?:est|:)|(?:corriger|changer|modifier|remplacer)"
                        + "[^.!?\\n]{0,30}? (?:en|par))\\s*:?\\s*" + n);
        cues.add(
                0.9,
                "(?i:si scrive|dovrebbe (?:essere|leggersi)|deve (?:essere|diventare)|il mio (?:vero |nuovo )?(?:nome|cognome)(?: corretto| esatto)?"
                        + " è|mi chiamo|(?:nome|grafia|forma) (?:corrett[oa]|giust[oa]) è|(?:corretto|giusto) è|(?:cambiar|corregger|modificar)\\p{L}+"
                        + "(?: il(?: mio)? nome)? in)\\s*:?\\s*(?i:ora )?" + n);
    }

    private static void germanAndDutch(Cues cues, String n) {
        cues.add(
                0.9,
                "(?i:heiße (?:jetzt|nun|ich(?: (?:jetzt|nun|wieder|inzwischen|seitdem|seither|nunmehr|seit (?:der |meiner |unserer )?(?:heirat|hochzeit|scheidung|trauung)))?|wieder|seit (?:der |meiner |unserer )?(?:heirat|hochzeit|scheidung|trauung))|heiße|heißt (?:richtig|jetzt|korrekt)|richtig(?:e name)? (?:ist|lautet|wäre|heißt|:)"
                        + "|richtig:|korrekt (?:ist|lautet|wäre|:)|(?:neuer|richtiger|korrekter) name (?:ist|lautet)|name (?:ist|lautet)(?: jetzt"
                        + "| nun| richtig)?|schreibt (?:man )?sich|schreibweise (?:ist|lautet)|(?:ändern|änderung|korrigieren) (?:in|auf|zu)|sollte)\\s*:?\\s*"
                        + n);
        cues.add(
                0.9,
                "(?i:(?:ändern|korrigieren|berichtigen) sie (?:bitte )?(?:meinen|den) namen)\\b[^.!?,\\n]{0,30}?\\b(?:(?i:auf|zu)|(?i:in)(?=\\s+\\p{Lu}[\\p{L}'’-]+\\s+\\p{Lu}))\\s+"
                        + n + "(?=\\s*(?:[.,!;\\n]|$))");
        cues.add(0.85, "(?i:auf|in|zu)\\s+" + n + "\\s+(?i:ändern|umändern|korrigieren|abändern|anpassen)");
        cues.add(
                0.9,
                "(?i:moet (?:zijn|worden)|mijn (?:juiste |nieuwe |volledige )?(?:achter)?naam is(?: nu)?|heet (?:nu|ik)"
                        + "|ik heet(?: nu)?|schrijf je als|geschreven als|je schrijft|(?:wijzigen|veranderen|aanpassen|verbeteren) (?:in|naar)"
                        + "|juist(?:e spelling)? is)\\s*:?\\s*" + n);
        cues.add(
                0.87,
                "(?i:moet|sollte|müsste|muss|soll)\\s+(?i:aber |jedoch |eigentlich |richtig |es |dus |echter )?" + n
                        + "\\s+(?i:zijn|worden|sein|heißen|heissen|heten|lauten|stehen|staan)");
    }

    private static void japanese(Cues cues) {
        String han = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ーA-Za-z々]";
        String first = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ーA-Za-z々&&[^をのが]]";
        String old = first + "{1,14}(?:[ 　・]" + first + "{1,14}){0,3}?";
        String ja = han + "{1,14}(?:[ 　・]" + han + "{1,14}){0,3}?";
        cues.addWhere(
                SIGNS,
                0.95,
                "(?:正しくは|正しい(?:表記|名前|氏名|スペル|綴り|名字|漢字)は|新しい(?:名前|姓|氏名|名字)は|新姓は|氏名は|名前は)[、,:： ]*「(?<nq>[^」\\n]{1,40})」");
        cues.addWhere(SIGNS, 0.9, "「?(?<o>" + old + ")」?から「?(?<n>" + ja + ")」?(?:に|へ)(?:変|修|直|訂)");
        cues.addWhere(
                SIGNS,
                0.88,
                "(?:正しくは|正しい(?:表記|名前|氏名|スペル|綴り|名字|漢字)は|新しい(?:名前|姓|氏名|名字)は|新姓は)[、,:： ]*「?(?<n>" + ja
                        + ")」?(?=です|に|。|、|と|\\s(?!" + han + ")|$|」|でござい|になり|だ)");
        cues.addWhere(SIGNS, 0.93, "「(?<oq>[^」\\n]{1,40})」\\s*(?:->|→|⇒|を|から)\\s*「(?<nq>[^」\\n]{1,40})」");
        cues.addWhere(
                SIGNS, 0.9, "(?:名前|氏名|名義|表記|姓|名字|苗字|綴り)(?:の表記)?(?:を|も)、?「?(?<n>" + ja + ")」?(?:に|へ)(?:変|修|直|訂|改|して)");
        cues.addWhere(
                SIGNS, 0.85, "「(?<oq>[^」\\n]{1,40})」(?:と(?:誤って|間違って)?(?:なっ|表示|書か|記載|登録|印字|表記)|になって|ではなく|は(?:誤|間違))");
        cues.addWhere(SIGNS, 0.86, "(?:ではなく|でなく)、?「(?<nq>[^」\\n]{1,40})」");
        cues.addWhere(SIGNS, 0.86, "「(?<n>" + ja + ")」(?:に|へ|と)(?:変更|修正|訂正|直し|なりま|書き|表記)");
    }
}
