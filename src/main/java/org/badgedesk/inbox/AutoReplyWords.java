package org.badgedesk.inbox;

import java.util.List;
import java.util.regex.Pattern;
import org.badgedesk.inbox.mime.Headers;

/** How absence notes and automatic acknowledgements say so, in the languages people write. */
final class AutoReplyWords {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** At the beginning of a subject these are a machine's. */
    private static final Pattern SUBJECT = Pattern.compile(
            "^\\W{0,4}(?:(?:re|aw|sv|fwd?|tr): ?)?(?:"
                    + "auto(?:matic|mated|mat)?[- ]?(?:reply|response|responder|antwort|svar|matisk svar|generated)|auto:|autom(?:atic)?\\. (?:reply|antwort)|automatic reply|automated (?:reply|response|message)|\\[auto[- ]?reply]|autoreply|auto-?response"
                    + "|out of (?:the )?office(?: (?:auto[- ]?)?(?:reply|response|message|notification|notice|autoreply))?\\s*(?:$|[:\\-–—(\\[!]|re:)|ooo(?::| re\\b|\\s*$)|(?:vacation|absence|away|holiday) (?:reply|response|message|notice|notification|auto\\p{L}*)\\b|i(?:'m| am) (?:currently )?(?:away (?:until|till|from (?:the |my )?(?:office|desk))|out of (?:the )?office)|away from (?:the |my )?(?:office|desk)\\s*(?:$|[:\\-–])"
                    + "|automatische (?:antwort|rückantwort|abwesenheits\\p{L}*|empfangs\\p{L}*|eingangs\\p{L}*|e-?mail)|automatisch(?:e|es)? (?:antwoord|beantwoording|bericht)|abwesenheits(?:notiz|nachricht|meldung|benachrichtigung|info\\p{L}*|assistent)|abwesend(?:heit)?\\s*[:\\-–]|ich bin (?:derzeit )?nicht im (?:büro|haus)|nicht im (?:büro|haus)\\s*(?:$|[:\\-–])|eingangsbestätigung"
                    + "|réponse automatique|absence (?:du bureau|de bureau)|message (?:automatique|d'absence)|absent(?:e)? du bureau|notification d'absence|absence\\s*[:\\-–]|accusé de réception|en congés?\\s*[:\\-–]"
                    + "|respuesta (?:automática|automatica)|fuera de (?:la )?oficina|mensaje automático|contestación automática|autorespuesta|acuse de recibo|ausente de la oficina"
                    + "|resposta (?:automática|automatica)|fora do escritório|ausência (?:temporária|do escritório)|mensagem automática|ausente do escritório"
                    + "|risposta automatica|fuori (?:ufficio|sede)|messaggio automatico|assenza (?:dall'ufficio|ufficio)|avviso di assenza|conferma di (?:ricezione|lettura)"
                    + "|afwezig(?:heids\\p{L}*|heid)?\\s*(?:$|[:\\-–])|niet aanwezig|afwezigheidsbericht|niet op kantoor|ontvangstbevestiging"
                    + "|odpowiedź automatyczna|autoodpowiedź|automatyczna odpowiedź|(?:jestem )?(?:poza|nieobecn\\p{L}+ w) biur\\p{L}+|nieobecność|potwierdzenie (?:otrzymania|odbioru)"
                    + "|autosvar|automatiskt? svar|frånvaro(?:meddelande)?|ej på kontoret|inte på kontoret|fraværs(?:melding|besked|meddelelse)?|fravær\\s*(?:$|[:\\-–])|ikke på kontoret|ikke til stede|automatisk (?:svar|besvarelse)|poissaoloviesti|poissa|automaattinen vastaus|automaatvastus"
                    + "|автоответ\\p{L}*|автоматический ответ|автоматическое (?:уведомление|сообщение)|автоматична відповідь|автовідповід\\p{L}*|вне офиса|отсутстви\\p{L}+\\s*[:\\-–]|нет на месте|autom(?:atická|aticka) odpov[eě]ď|mimo kancelář|v nepřítomnosti|automatikus válasz|házon kívül|răspuns automat|în afara biroului|automatski odgovor|samodejni odgovor|otomatik (?:yanıt|cevap)|ofis dışında|αυτόματη απάντηση|εκτός γραφείου|תשובה אוטומטית|رد تلقائي|الرد التلقائي|trả lời tự động|balasan otomatis|ตอบกลับอัตโนมัติ"
                    + "|自动(?:回复|答复|回覆)|自動(?:回覆|回復|応答|返信|答覆)|【自動(?:返信|応答|配信)】|不在(?:通知|の|中|です|にしております)|外出中|休暇(?:中|のお知らせ)|부재\\s?중|자동\\s?(?:회신|응답|답장)|返信(?:自動|:自動)"
                    + "|私は不在|休假中|お問い合わせを受け付け|(?:お問い合わせ|お申し込み|ご連絡)(?:を)?(?:受付|受け付け|ありがとうございます)|thank you for (?:contacting .{1,40}|your (?:e-?mail|message|enquiry|inquiry|request))\\s*[!.]?$|we(?:'ve| have)? received your (?:e-?mail|message|request|enquiry|inquiry|ticket|support)|your (?:request|ticket|e-?mail|message|support request) (?:[(\\[]?#?[\\w-]{1,20}[)\\]]? )?(?:has been|was) (?:received|created|logged|registered)|(?:request|ticket|case) (?:received|created|logged|opened)\\s*(?:$|[:\\-–])|(?:support )?(?:ticket|case|request) (?:#|no\\.?|number)?\\s?\\S{1,20} (?:has been )?(?:received|created|opened|logged)|\\[?(?:ticket|case|request)[ #:]+[\\w-]{2,20}]?:? ?(?:received|created|confirmation|we (?:have )?received|your)|confirmation of receipt|receipt confirmation|(?:read|gelesen|lu|leído|lido|letto|gelezen|przeczytano|läst|lest|прочитано|已读|已讀|開封済み)(?: receipt)?: |read receipt\\s*(?:$|[:\\-–])|not read: |acknowledg(?:e?ment|ing)(?: of)? (?:receipt|your))",
            FLAGS);

    /** An acknowledgement, after the number that many helpdesks put first. */
    private static final Pattern RECEIVED = Pattern.compile(
            "^\\W{0,4}(?:\\[[^\\]]{2,40}] ?|\\([^)]{2,40}\\) ?)?(?:(?:re|aw|sv): ?)?(?:we(?:'ve| have)? received your|.{0,30}\\breceived\\s*$|(?:wir haben )?ihre? (?:anfrage|nachricht|e-?mail|anliegen)(?: .{1,20})? (?:ist (?:bei uns )?eingegangen|wurde (?:empfangen|erfasst|registriert)|erhalten)|empfangsbestätigung"
                    + "|nous avons bien reçu|votre (?:demande|message|ticket)(?: .{1,20})? (?:a bien été|a été|est bien) (?:reçu|enregistré|créé|prise?)|(?:hemos|he) recibido (?:su|tu)|(?:su|tu) (?:solicitud|mensaje|consulta|caso)(?: .{1,20})? (?:ha sido|fue) (?:recibid|registrad|cread)"
                    + "|recebemos (?:a |o )?(?:sua|seu|tua|teu)|(?:sua|seu) (?:solicitação|pedido|mensagem|chamado)(?: .{1,20})? foi (?:recebid|registrad|abert)|abbiamo ricevuto (?:la |il )?(?:sua|suo|tua|tuo|vostr)|conferma (?:di )?ricezione|(?:la sua|la tua) (?:richiesta|e-?mail)(?: .{1,20})? è stata (?:ricevuta|registrata|presa)"
                    + "|(?:wij|we) hebben (?:uw|je|jouw) .{1,30} ontvangen|(?:uw|je) (?:aanvraag|bericht|vraag|ticket)(?: .{1,20})? (?:is|werd) (?:ontvangen|geregistreerd|aangemaakt)|otrzymaliśmy (?:twoj|państwa|pani|pana)|(?:twoje |państwa )?zgłoszenie(?: .{1,20})? (?:zostało )?(?:przyjęte|zarejestrowane|otrzymane)"
                    + "|vi har (?:mottagit|tagit emot|modtaget|mottatt) (?:ditt|din|deres|dit)|(?:ditt|din) (?:ärende|henvendelse|forespørsel|sag|sak)(?: .{1,20})? (?:har )?(?:är|er|blitt|blevet)? ?(?:mottag|registrer|modtaget|mottatt|oprettet|opprettet)|ваш[ае]? (?:заявка|обращение|запрос|письмо)(?: .{1,20})? (?:принят|получен|зарегистрирован)|мы получили ваш|(?:我们)?已收到您的|您的(?:请求|邮件|工单|咨询).{0,12}(?:已收到|已受理|已创建))",
            FLAGS);

    /** At the beginning of a subject that answers one of ours, and before a colon, these are a machine's too. */
    private static final Pattern ABSENT = Pattern.compile(
            "^\\W{0,4}(?:away|absent|on (?:vacation|holidays?|leave|a? ?business trip)|(?:annual|maternity|parental|paternity|sick|medical) leave|vacation|holiday|travelling|not in the office|urlaub|im urlaub|urlaubsvertretung|ferien|dienstreise|krank|elternzeit|mutterschutz|absente?|en (?:vacances|congés?|déplacement)|congés?|de vacaciones|vacaciones|ausente|de baja"
                    + "|férias|de férias|em férias|licença|in ferie|ferie|assente|assenza|met (?:vakantie|verlof)|vakantie|verlof|buiten kantoor|urlop|na urlopie|nieobecn\\p{L}+|zwolnienie lekarskie|semester|på semester|ledig|föräldraledig|bortrest|på ferie|ferielukket|sommerferie|permisjon|barsel|syk|syg|休暇|出張中?|外出|休假|出差|在外|отпуск|в отпуске|отсутствую|болею|в командировке)\\b(?: (?:bis|vom|ab|until|till|from|through|jusqu|du|au|hasta|del?|até|fino|dal|tot|van|do|od|fra|från|до|с)\\b[^:：?]{0,30})?\\s*(?:[:：–—]|- |re\\b)",
            FLAGS | Pattern.UNICODE_CHARACTER_CLASS);

    /** A subject that is nothing but this sentence. */
    private static final Pattern I_AM_ABSENT = Pattern.compile(
            "^\\W{0,4}(?:i(?:'m| am) (?:out of (?:the )?office|on (?:vacation|leave|holiday))|ich bin (?:im urlaub|nicht da|abwesend)|je suis (?:absente?|en congés?|en vacances)|estoy de vacaciones|estou de férias|sono in ferie|ik ben (?:afwezig|op vakantie|met vakantie)|jestem na urlopie|jag är (?:på semester|ledig)|jeg er på ferie|(?:я )?в отпуске)[^?]{0,40}$",
            FLAGS);

    /** What a person says and no machine does. */
    private static final Pattern OWN_MATTER = Pattern.compile(
            "(?<!\\p{L})(?:my (?:own )?(?:account|badge|certificate|credential|membership|name|surname|log-?in|letter|old mailbox)|mein(?:en?|em)? (?:konto|badge|zertifikat|name|login|mitgliedschaft)|den badge noch|mon (?:compte|badge|certificat|nom)|mi (?:cuenta|insignia|certificado|nombre)|(?:minha conta|meu (?:badge|certificado|nome|distintivo))|(?:il )?mio (?:account|badge|nome|certificato)|mijn (?:account|badge|naam|certificaat)|moj[ea] (?:konto|odznaka|nazwisko)|m(?:itt|in) (?:konto|badge|namn|navn|märke)|мо(?:й|я|ё|е|ю) (?:аккаунт|значок|имя|учетн\\p{L}+|фамили\\p{L}+)|войти в аккаунт|我的(?:账户|账号|帳號|徽章|证书|名字)|私の(?:アカウント|バッジ|名前)|ログインできません|logga in|inloggen|zalogować)",
            FLAGS);

    /** Groups of phrases; a body that has phrases of two of them is a machine's. */
    private static final List<Pattern> BODY = List.of(
            Pattern.compile(
                    "(?:i am|i'm|i will be|i'll be|am) away (?:until|till)|(?:i am|i'm|i will be|i'll be|am) (?:currently |now |presently )?(?:out of (?:the |my )?office|away from (?:the |my )?(?:office|desk|e-?mail)|on (?:annual |maternity |parental |sick |medical |paternity )?(?:leave|vacation|holidays?)|travelling|out on)|out of (?:the )?office (?:until|from|and will|with)"
                            + "|ich bin (?:derzeit |momentan |zurzeit |ab |bis |vom |im zeitraum |leider )?.{0,60}(?:nicht (?:im (?:büro|haus)|am arbeitsplatz|erreichbar)|im urlaub|abwesend|außer haus)|actuellement (?:absente?|en congés?)|je suis (?:actuellement )?(?:absent|en congé|en vacances|hors du bureau)|je serai (?:absent|de retour)"
                            + "|(?:estoy|estaré|me encuentro) (?:actualmente )?(?:fuera de la oficina|ausente|de vacaciones)|(?:estou|estarei|encontro-me) (?:de férias|ausente|fora do escritório)|(?:sono|sarò) (?:attualmente )?(?:assente|fuori (?:ufficio|sede)|in ferie)|ik ben (?:momenteel |op dit moment )?.{0,40}(?:afwezig|niet aanwezig|op vakantie|niet op kantoor)"
                            + "|przebywam na (?:urlopie|zwolnieniu)|jag har semester|holder (?:sommer)?ferie|я в отпуске|(?:jestem|będę) (?:obecnie )?(?:nieobecn|na urlopie|poza biurem)|jag är (?:för närvarande )?.{0,40}(?:inte på kontoret|på semester|ledig|frånvarande)|jeg (?:er|har) .{0,40}(?:ikke på kontoret|på ferie|ferie|fraværende)|(?:я )?(?:нахожусь|буду|сейчас) (?:в отпуске|вне офиса)|меня нет|休暇(?:を|中)|お休みを(?:いただ|頂)|不在に(?:して|いた)|外出して|我(?:目前|现在|將|将)?(?:不在办公室|正在休假|休假|不在辦公室|出差)",
                    FLAGS),
            Pattern.compile(
                    "(?:i will|i'll|will) (?:be back|return|be returning|respond|reply|get back to you|read your|answer)|(?:limited|no|intermittent) access to (?:my )?e-?mail|returning (?:on|to the office)|(?:for|in) (?:urgent|emergenc|immediate|case of urgen)|if (?:your (?:matter|request|message|e-?mail|enquiry) is|it is|this is|you (?:need|require) (?:immediate|urgent))"
                            + "|keinen? (?:zugriff|zugang) (?:auf|zu)|à mon retour|po powrocie|haster det|お急ぎの(?:場合|方)|wieder (?:erreichbar|im büro|da|zurück|für sie)|in dringenden (?:fällen|angelegenheiten)|ihre (?:e-?mail|nachricht|mail) wird (?:nicht|leider nicht|auch nicht)|e-?mails? (?:werden|wird) (?:nicht )?(?:weitergeleitet|gelesen|bearbeitet)|de retour|en cas d'urgence|pour toute urgence|regresaré|volveré|en caso de urgencia|para (?:asuntos|temas) urgentes|retorn(?:o|arei)|em caso de urgência|assuntos urgentes|tornerò|rientr(?:o|erò)|sarò di ritorno|per urgenze|in caso di urgenz|terug op|bij (?:dringende|spoed)|voor dringende|wracam|wrócę|w (?:pilnych|nagłych) sprawach|åter|tillbaka|vid brådskande|tilbage|tilbake|haster|вернусь|по срочным|срочн|戻り(?:次第|ます)|改めて|緊急の|返回|回来|紧急|急事|緊急",
                    FLAGS),
            Pattern.compile(
                    "this is an? (?:auto(?:matic|mated)?[- ]?(?:generated )?)(?:reply|response|e-?mail|message|acknowledg)|auto(?:matically)?[- ]generated|do not reply to this|please do not (?:reply|respond)|dies(?:e e-?mail| ist eine) (?:wurde )?automatisch|automatisch (?:generiert|erzeugt|erstellt|gegenereerd)|ceci est (?:un message|une réponse) automatique|(?:mensaje|respuesta) (?:generad[oa] )?automátic|(?:mensagem|resposta) automática|(?:messaggio|risposta) automatic|dit is een automatisch|wiadomość (?:została wygenerowana )?automatyczn|automatiskt (?:svar|meddelande|genererat)|automatisk (?:svar|generer)|автоматическ(?:ое|ий)|系统自动|请勿(?:直接)?回复|請勿(?:直接)?回覆|送信専用|сформировано автоматически|не отвечайте на (?:это|данное)|отвечать на (?:него|это письмо) не|(?:no|não|non) (?:responda|rispond\\p{L}+)|add additional comments, reply|自动(?:回复|发送|生成)|自動(?:的に|送信|返信|配信|回覆)",
                    FLAGS),
            Pattern.compile(
                    "(?:we|our team|support)(?: have| has|'ve)? received your (?:e-?mail|message|request|enquiry|inquiry|ticket)|your (?:request|ticket|case|enquiry|inquiry|message|e-?mail)(?: [(\\[#]?[\\w-]{2,20}[)\\]]?)? (?:has been|was|is) (?:received|created|logged|registered|assigned|queued|recorded|opened)|ihre (?:anfrage|nachricht|e-?mail) (?:ist|wurde|haben wir)|(?:haben|hat) ihre (?:anfrage|nachricht|e-?mail) erhalten"
                            + "|nous avons bien reçu votre|hemos recibido (?:su|tu)|recebemos (?:a sua|sua|seu)|abbiamo ricevuto (?:la sua|la tua|il tuo)|(?:we|wij) hebben (?:je|uw) (?:bericht|e-?mail|vraag)|otrzymaliśmy (?:twoj|państwa)|vi har (?:mottagit|modtaget|mottatt) (?:ditt|din)|(?:邮件|来信|郵件)已收到|已收到您的|(?:обращение|заявка|письмо) .{0,20}(?:зарегистрирован|принят|получен)|お問い合わせを(?:受け付け|受付)",
                    FLAGS),
            Pattern.compile(
                    "(?:ticket|case|reference|request|incident) (?:id|number|no\\.?|#|nr\\.?)|ticketnummer|schnellstmöglich|so (?:bald|schnell) wie möglich|uns .{0,30}bei ihnen melden|zo (?:spoedig|snel) mogelijk|dans les (?:meilleurs|plus brefs) délais|a la brevedad|lo antes posible|o mais (?:breve|rápido) possível|il prima possibile|najszybciej|så snart|så hurtigt|尽快(?:回复|处理)|盡快|ответим вам|в ближайшее время"
                            + "|(?:担当者|追って).{0,20}ご連絡|we (?:aim|will aim|endeavou?r|try) to (?:respond|reply|answer)|(?:respond|reply|get back to you|answer|be in touch) (?:as soon as|within|shortly)",
                    FLAGS));

    private static final Pattern THANKS_FIRST = Pattern.compile(
            "^\\W{0,10}(?:(?:hi|hello|dear|hallo|bonjour|hola|olá|ciao|guten tag|sehr geehrte)\\b[^\\n]{0,80}\\n\\s*)?(?:thank(?:s| you) for (?:your (?:e-?mail|message|mail|enquiry|inquiry|interest|request)|contacting|reaching out|getting in touch|writing)|(?:vielen |herzlichen )?dank für ihre|merci (?:de|pour) votre|gracias por (?:su|tu|contactar)|obrigad[oa] (?:pelo|por)|grazie per (?:la|il|averci)|bedankt voor (?:je|uw)|dziękuj\\p{L}+ za (?:wiadomość|kontakt)|tack för (?:ditt|din)|tak for (?:din|deres)|takk for|спасибо за (?:ваше|письмо|обращение)|お問い合わせ(?:いただき|ありがとう)|メールを(?:いただき|ありがとう)|感谢您的|您好.{0,10}(?:已收到|收到))",
            FLAGS);

    private AutoReplyWords() {}

    /** Whether the subject is a machine's; {@code answers} where the mail answers another one. */
    static boolean inSubject(String subject, boolean answers) {
        String start = subject.length() > 300 ? subject.substring(0, 300) : subject;
        boolean asks = start.indexOf('?') >= 0 || start.indexOf('\uFF1F') >= 0;
        return !asks
                && (SUBJECT.matcher(start).find()
                        || RECEIVED.matcher(start).find()
                        || answers
                                && (ABSENT.matcher(start).find()
                                        || I_AM_ABSENT.matcher(start).find()));
    }

    static boolean answers(Headers headers) {
        return headers.has("in-reply-to") || headers.has("references");
    }

    /** Whether the words of the body are a machine's: two kinds of phrases that absence notes and acknowledgements have. */
    static boolean match(String subject, String body, Headers headers) {
        String start = body.length() > 1500 ? body.substring(0, 1500) : body;
        if (start.indexOf('?') >= 0 || OWN_MATTER.matcher(start).find()) {
            return false;
        }
        long kinds =
                BODY.stream().filter(pattern -> pattern.matcher(start).find()).count();
        boolean thanks = THANKS_FIRST.matcher(start).find();
        boolean answers =
                answers(headers) || subject.matches("(?is)^\\W{0,4}(?:re|aw|sv|antw|odp|rif|res|回复|答复)\\s?[::].*");
        return kinds >= 3 || kinds == 2 && (thanks || answers);
    }
}
