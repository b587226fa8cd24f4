package org.badgedesk.inbox;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;
import org.badgedesk.inbox.mime.Headers;
import org.badgedesk.inbox.text.Courtesy;

/** How absence notes and automatic acknowledgements say so, in the languages people write. */
final class AutoReplyWords {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final int LOOKED_AT = 1500;

    /** What mail programs put before the subject of an answer or a forwarded mail. */
    private static final Pattern ANSWERING = Words.pattern(
            "^\\s*(?:(?:re|aw|antw|sv|vs|odp|rif|res|ynt|fwd?|wg|tr|vb|doorst|i|rv|enc|pd|回复|答复|回覆|转发|返信)(?:\\[\\d{1,2}])? ?[:：]\\s*)+",
            FLAGS);

    /** At the beginning of a subject these are a machine's. */
    private static final Pattern SUBJECT = Words.pattern(
            "^\\W{0,4}(?:\\[(?!auto|ooo|out of)[^\\]]{2,40}] ?)?(?:"
                    + "auto(?:matic|mated|mat)?[- ]?(?:reply|response|responder|antwort|svar|matisk svar|generated)|auto:|autom(?:atic)?\\. (?:reply|antwort)|automatic reply|automated (?:reply|response|message)|\\[auto[- ]?reply]|autoreply|auto-?response"
                    + "|out[ -]of[ -](?:the[ -])?office(?: (?:auto[- ]?)?(?:reply|response|message|notification|notice|autoreply))?(?: (?:until|till|from|through) .{1,30})?\\s*(?:$|[:\\-–—(\\[!\\]]|re:)|ooo(?::| re\\b| until .{1,30}|\\s*$)|(?:vacation|absence|away|holiday) (?:reply|response|message|notice|notification|auto\\p{L}*)\\b|i(?:'m| am) (?:currently )?(?:away (?:until|till|from (?:the |my )?(?:office|desk))|out of (?:the )?office)|away from (?:the |my )?(?:office|desk)\\s*(?:$|[:\\-–])"
                    + "|automatische (?:antwort|rückantwort|abwesenheits\\p{L}*|empfangs\\p{L}*|eingangs\\p{L}*|e-?mail)|automatisch(?:e|es)? (?:antwoord|beantwoording|bericht)|abwesenheits(?:notiz|nachricht|meldung|benachrichtigung|info\\p{L}*|assistent)|abwesen(?:d|heit)\\s*[:\\-–]|ich bin (?:derzeit )?nicht im (?:büro|haus)|nicht im (?:büro|haus)\\s*(?:$|[:\\-–])|eingangsbestätigung"
                    + "|réponse automatique|absence (?:du bureau|de bureau)|message (?:automatique|d'absence)|absent(?:e)? du bureau|notification (?:automatique )?d'absence|absence\\s*[:\\-–]|accusé de réception|en congés?\\s*[:\\-–]"
                    + "|réponse auto(?:matisée)? ?:|accusé de lecture|auto ?respuesta|respuesta (?:automática|automatica)|ausencia\\s*[:\\-–]|(?:mensaje|notificación|aviso) de ausencia|confirmación de (?:recepción|lectura)|fuera de (?:la )?oficina|mensaje automático|contestación automática|autorespuesta|acuse de recibo|ausente de la oficina"
                    + "|resposta (?:automática|automatica|automàtica)|confirmação de (?:recebimento|recepção|receção|leitura)|aviso de (?:férias|ausência)|fora do escritório|ausência (?:temporária|do escritório)|mensagem automática|ausente do escritório"
                    + "|risposta automatica|risponditore automatico|messaggio di assenza|fuori (?:ufficio|sede)|messaggio automatico|assenza (?:dall'ufficio|ufficio)|avviso di assenza|conferma di (?:ricezione|lettura)"
                    + "|automatische reactie|bevestiging van (?:uw |je )?ontvangst|afwezig(?:heids\\p{L}*|heid)?\\s*(?:$|[:\\-–])|niet aanwezig|afwezigheidsbericht|niet op kantoor|ontvangstbevestiging"
                    + "|odpowiedź automatyczna|autoodpowiedź|automatyczna odpowiedź|(?:jestem )?(?:poza|nieobecn\\p{L}+ w) biur\\p{L}+|nieobecność|nieobecn[ya]\\s*[:\\-–]|potwierdzenie (?:otrzymania|odbioru|przyjęcia|przeczytania)"
                    + "|autosvar|mottagningsbekräftelse|kvittering for modtag\\p{L}*|bekreftelse på mottak\\p{L}*|frånvarande\\s*[:\\-–]|inte på plats|fraværende\\s*[:\\-–]|fraværsassistent|poissaoloilmoitus|automatiskt? svar|frånvaro(?:meddelande)?|ej på kontoret|inte på kontoret|fraværs(?:melding|besked|meddelelse)?|fravær\\s*(?:$|[:\\-–])|ikke på kontoret|ikke til stede|automatisk (?:svar|besvarelse)|poissaoloviesti|poissa|automaattinen vastaus|automaatvastus"
                    + "|автоответ\\p{L}*|автоматический ответ|автоматическое (?:уведомление|сообщение)|автоматична відповідь|автовідповід\\p{L}*|вне офиса|уведомление об отсутствии|отсутствие на рабочем месте|уведомление о (?:прочтении|получении)|автоматичен отговор|automātiska atbilde|automatinis atsakymas|отсутстви\\p{L}+\\s*[:\\-–]|нет на месте|autom(?:atická|aticka) odpov[eě]ď|mimo kancelář|v nepřítomnosti|automatikus válasz|házon kívül|răspuns automat|în afara biroului|automatski odgovor|samodejni odgovor|otomatik (?:yanıt|cevap)|ofis dışında|αυτόματη απάντηση|εκτός γραφείου|תשובה אוטומטית|رد تلقائي|الرد التلقائي|trả lời tự động|balasan otomatis|ตอบกลับอัตโนมัติ"
                    + "|(?:系统)?自动(?:回复|答复|回覆)|不在办公室|不在辦公室|自動(?:回覆|回復|応答|返信|答覆)|【自動(?:返信|応答|配信)】|不在(?:[:：]|通知|の|中|です|にしております)|外出中|休暇(?:中|のお知らせ)|부재\\s?중|자동\\s?(?:회신|응답|답장)|返信(?:自動|:自動)"
                    + "|私は不在|休假中|お問い合わせを受け付け|(?:お問い合わせ|お申し込み|ご連絡)(?:を)?(?:受付|受け付け)|受付完了|we(?:'ve| have)? received your (?:e-?mail|message|request|enquiry|inquiry|ticket|support)|your (?:request|ticket|e-?mail|message|support request) (?:[(\\[]?#?[\\w-]{1,20}[)\\]]? )?(?:has been|was) (?:received|created|logged|registered)|(?:request|ticket|case) (?:received|created|logged|opened)\\s*(?:$|[:\\-–])|(?:support )?(?:ticket|case|request) (?:#|no\\.?|number)?\\s?(?=\\S{0,19}[\\d#])\\S{1,20} (?:has been )?(?:received|created|opened|logged)|\\[?(?:ticket|case|request)[ #:]+(?=[\\w-]{0,19}\\d)[\\w-]{2,20}]?:? ?(?:received|created|confirmation|we (?:have )?received|your)|confirmation of receipt|receipt confirmation|(?:read|gelesen|lu|leído|lido|letto|gelezen|przeczytano|läst|lest|прочитано|прочтено|læst|已读|已讀|開封済み)(?: receipt)? ?[:：]|read receipt\\s*(?:$|[:\\-–])|not read ?: ?|delayed response\\s*$|(?:message|e-?mail) received\\s*$|we got your (?:message|e-?mail)|acknowledg(?:e?ment|ing)(?: of)?:? (?:receipt|your))",
            FLAGS);

    /** At the end of a subject, in brackets, these are too. */
    private static final Pattern MARKED = Words.pattern(
            "[(\\[【](?:auto(?:matic|mated)?[- ]?(?:reply|response|antwort|svar)|out of (?:the )?office|ooo|automatische antwort|réponse automatique|respuesta automática|resposta automática|risposta automatica|automatisch antwoord|odpowiedź automatyczna|自動返信|自动回复|自動回覆|автоответ)[)\\]】]\\s*$",
            FLAGS);

    /** An acknowledgement, after the number that many helpdesks put first. */
    private static final Pattern RECEIVED = Words.pattern(
            "^\\W{0,4}(?:\\[[^\\]]{2,40}] ?|\\([^)]{2,40}\\) ?)?(?:we(?:'ve| have)? received your|your (?:request|ticket|case|enquiry|inquiry|message|e-?mail)(?: .{1,20})? (?:has been|was|is) (?:received|created|logged|registered|opened|assigned)|(?:incident|case|ticket|request) \\S{2,20} has been (?:opened|created|logged|received|submitted)|(?:support |new )?(?:ticket|case) (?:opened|created|received)\\b|(?:wir haben )?ihre? (?:anfrage|nachricht|e-?mail|anliegen)(?: .{1,20})? (?:ist (?:bei uns )?(?:eingegangen|angekommen)|haben wir erhalten|wurde (?:empfangen|erfasst|registriert)|erhalten)|empfangsbestätigung"
                    + "|nous avons bien reçu|votre (?:demande|message|ticket)(?: .{1,20})? (?:a bien été|a été|est bien) (?:reçu|enregistré|créé|prise?)|(?:hemos|he) recibido (?:su|tu)|(?:su|tu) (?:solicitud|mensaje|consulta|caso)(?: .{1,20})? (?:ha sido|fue) (?:recibid|registrad|cread)"
                    + "|recebemos (?:a |o )?(?:sua|seu|tua|teu)|(?:sua|seu) (?:solicitação|pedido|mensagem|chamado)(?: .{1,20})? foi (?:recebid|registrad|abert)|abbiamo ricevuto (?:la |il )?(?:sua|suo|tua|tuo|vostr)|conferma (?:di )?ricezione|(?:la sua|la tua) (?:richiesta|e-?mail)(?: .{1,20})? è stata (?:ricevuta|registrata|presa)"
                    + "|(?:wij|we) hebben (?:uw|je|jouw) .{1,30} ontvangen|(?:uw|je) (?:aanvraag|bericht|vraag|ticket)(?: .{1,20})? (?:is|werd) (?:ontvangen|geregistreerd|aangemaakt)|(?:twoje |państwa )?zgłoszenie .{0,20}(?:przyjęt|otrzyman|zarejestrowan)|otrzymaliśmy (?:twoj|państwa|pani|pana)|(?:twoje |państwa )?zgłoszenie(?: .{1,20})? (?:zostało )?(?:przyjęte|zarejestrowane|otrzymane)"
                    + "|(?:uw|je) melding \\S{1,20} is (?:ontvangen|geregistreerd)|vi har (?:mottagit|tagit emot|modtaget|mottatt) (?:ditt|din|deres|dit)|(?:ditt|din) (?:ärende|henvendelse|forespørsel|sag|sak)(?: .{1,20})? (?:har )?(?:är|er|blitt|blevet)? ?(?:mottag|registrer|modtaget|mottatt|oprettet|opprettet)|ваш[ае]? (?:заявка|обращение|запрос|письмо)(?: .{1,20})? (?:принят|получен|зарегистрирован)|мы получили ваш|(?:我们)?已收到您的|您的(?:请求|邮件|工单|咨询|来信).{0,12}(?:已收到|已受理|已创建)|(?:邮件|来信|信件|郵件|來信)已收到|(?:我們)?已收到您的)",
            FLAGS);

    /** Something received, nobody says by whom: after a number in brackets a helpdesk's, else a machine's only where the text is one's too. */
    private static final Pattern SOMETHING_RECEIVED = Words.pattern(
            "^(?=(\\s{0,3}[\\[(])?)(?!.*(?:\\b(?:not|never|no|nothing|non|yet)\\b|n't))\\W{0,4}(?:\\[[^\\]]{2,40}] ?|\\([^)]{2,40}\\) ?)?.{0,30}\\breceived\\s*$",
            FLAGS);

    /** Words in a subject that only programs put there; the others people use too. */
    private static final Pattern NAMES_A_MACHINE = Words.pattern(
            "aut[oóò]|авто|αυτόματη|otomatik|אוטומטית|تلقائي|tự động|ตอบกลับ|自动|自動|자동|\\booo\\b|out[ -]of[ -](?:the[ -])?office",
            FLAGS);

    /** Thanks in a subject: a machine's only where the text is one's too. */
    private static final Pattern COURTESY = Words.pattern(
            "^\\W{0,4}(?:\\[[^\\]]{2,40}] ?)?(?:thank(?:s| you) for (?:contacting|reaching out|getting in touch|your (?:e-?mail|message|enquiry|inquiry|request))|(?:vielen |herzlichen )?dank für ihre|merci (?:de|pour) votre|gracias por (?:su|tu|contactar)|obrigad[oa] (?:pel[oa]|por)|grazie per (?:la|il|averci)|bedankt voor (?:je|uw)|dziękuj\\p{L}+ za (?:wiadomość|kontakt)|tack för (?:ditt|att)|tak for din|takk for din|спасибо за (?:ваше|обращение|письмо)|お問い合わせ(?:いただき|を)?ありがとう|(?:お問い合わせ|ご連絡)いただき|感谢您的|bestätigung ihrer|(?:ihr|votre|uw|su|twoje|ditt?) ticket\\b|your ticket\\b|.{2,60} is (?:currently )?(?:out of (?:the )?office|away|on (?:\\p{L}+ )?leave|no longer (?:with|at|employed|working))|.{2,60} no longer works|no longer (?:with|at) )",
            FLAGS);

    /** At the beginning of a subject that answers one of ours, and before a colon, these are a machine's too. */
    private static final Pattern ABSENT = Words.pattern(
            "^\\W{0,4}(?:away(?: from (?:my )?(?:e-?mail|mail))?|absent|on (?:vacation|holidays?|(?:\\p{L}+ )?leave|a? ?business trip)|(?:annual|maternity|parental|paternity|sick|medical) leave|vacation|holiday|travelling|not in the office|urlaub|im urlaub|au(?:ß|ss)er haus|urlaubsvertretung|ferien|dienstreise|krank|elternzeit|mutterschutz|absente?|en (?:vacances|congés?|déplacement)|congés?|de vacaciones|vacaciones|ausente|de baja"
                    + "|férias|de férias|em férias|licença|in ferie|ferie|assente|assenza|met (?:vakantie|verlof)|vakantie|verlof|buiten kantoor|urlop|na urlopie|nieobecn\\p{L}+|zwolnienie lekarskie|semester|på semester|ledig|föräldraledig|bortrest|på ferie|ferielukket|sommerferie|permisjon|barsel|syk|syg|mammaledig|休暇|出張中?|外出中?|休假中?|出差中?|在外|отпуск|в отпуске|отсутствую|болею|в командировке)\\b(?: (?:bis|vom|ab|until|till|from|through|jusqu|du|au|hasta|del?|até|fino|dal|tot|van|do|od|fra|från|до|с)\\b[^:：?]{0,30})?\\s*(?:[:：–—]|- |re\\b|$)",
            FLAGS | Pattern.UNICODE_CHARACTER_CLASS);

    /** A subject that is nothing but this sentence. */
    private static final Pattern I_AM_ABSENT = Words.pattern(
            "^\\W{0,4}(?:i(?:'m| am) (?:out of (?:the )?office|on (?:vacation|leave|holiday))|ich bin (?:im urlaub|nicht da|abwesend)|je suis (?:absente?|en congés?|en vacances)|estoy de vacaciones|estou de férias|sono in ferie|ik ben (?:afwezig|op vakantie|met vakantie)|jestem na urlopie|jag är (?:på semester|ledig)|jeg er på ferie|(?:я )?(?:нахожусь )?в отпуске)[^?]{0,40}$",
            FLAGS);

    /** What a person says and no machine does: of their own matters, or that something is wrong. */
    private static final Pattern OWN_MATTER = Words.pattern(
            "(?<!\\p{L})(?:my (?:own )?(?:account|badge|certificate|credential|membership|name|surname|log-?in|letter|old mailbox|password|payment|documents?|application|request|renewal|exam)|mein(?:en?|em)? (?:konto|badge|zertifikat|name|login|mitgliedschaft|unterlagen|zahlung|antrag|passwort)|den badge noch|mon (?:compte|badge|certificat|nom|dossier|mot de passe)|ma (?:demande|cotisation)|mi (?:cuenta|insignia|certificado|nombre|apellido|contraseña|solicitud)|(?:minha (?:conta|senha)|meu (?:badge|certificado|nome|distintivo))|(?:il )?(?:mio (?:account|badge|nome|certificato)|mia (?:richiesta|password))|mijn (?:account|badge|naam|certificaat|wachtwoord|aanvraag)|moj[ea] (?:konto|odznaka|nazwisko|hasło)|m(?:itt|in) (?:konto|badge|namn|navn|märke|merke)|мо(?:й|я|ё|е|ю) (?:аккаунт|значок|имя|учетн\\p{L}+|фамили\\p{L}+|пароль)|войти в аккаунт|我的(?:账户|账号|帳號|徽章|证书|名字|密码)|私の(?:アカウント|バッジ|名前)|ログインできません|logga in|inloggen|zalogować"
                    + "|(?:does(?:n't| not)|is(?:n't| not)|did(?:n't| not)|never) (?:work|come|arrive|open)\\p{L}*|still (?:locked|wrong|expired|not)|can(?:no|')t (?:log|sign) ?in|i(?:'m| am) back (?:now|again)|i tried|as i wrote|funktioniert (?:noch )?nicht|ne (?:marche|fonctionne) (?:toujours )?pas|no funciona|não funciona|non funziona|werkt (?:nog )?niet|nie działa|fungerar inte|virker ikke|fungerer ikke|не работает"
                    + "|(?:please|bitte|merci de|por favor|per favore) (?:unlock|change|correct|check|renew|reset|entsperren|ändern|prüfen|débloquer|changer|corriger|desbloque\\p{L}*|cambi\\p{L}+|sblocc\\p{L}+))",
            FLAGS);

    /** Who writes is away. */
    private static final Pattern ABSENCE = Words.pattern(
            "(?:i am|i'm|i will be|i'll be|am) (?:currently |now |presently )?(?:away (?:until|till|on business)|ooo\\b|not in (?:the office )?on|out of (?:the |my )?office|away from (?:the |my )?(?:office|desk|e-?mail)|(?:away )?on (?:\\p{L}+ )?(?:leave|vacation|holidays?)|travell?ing|out on|not in the office|out sick)|(?:will be|is) out of (?:the )?office|out of (?:the )?office (?:until|from|and will|with|starting)|is no longer (?:with|at|working|employed)|no longer works|(?:has|have) left (?:the company|our (?:company|organi\\p{L}+|firm)|\\p{Lu}\\p{L}+\\b)|offices? (?:is|are|will be) closed|mailbox is (?:not|no longer) (?:monitored|checked|in use)|no longer (?:check|monitor) this|address is no longer (?:in use|valid|active)"
                    + "|ich (?:bin|befinde mich|habe) (?:[^!?\\n]{0,80} )?(?:nicht (?:im (?:büro|haus)|am arbeitsplatz|erreichbar)|(?:im|auf) urlaub|urlaub|abwesend|au(?:ß|ss)er haus|in elternzeit|im mutterschutz|auf dienstreise)|bin ich (?:[^!?\\n]{0,60} )?(?:nicht im büro|im urlaub|abwesend|nicht erreichbar)|ist nicht mehr (?:bei|für|in unserem) |(?:büro|praxis|geschäftsstelle)\\b[^!?\\n]{0,60}geschlossen|e-?mail-adresse ist nicht mehr (?:gültig|aktiv)"
                    + "|actuellement (?:absente?|en (?:congés?|vacances|déplacement))|je (?:suis|serai) (?:actuellement )?(?:absente?|en (?:congés?|vacances|déplacement|arrêt)|hors du bureau|de retour)|bureaux (?:sont|seront) fermés|ne fait plus partie|a quitté (?:la société|l'entreprise)"
                    + "|(?:estoy|estaré|me encuentro|me encontraré) (?:[^!?\\n]{0,25} )?(?:fuera de (?:la )?oficina|ausente|de vacaciones|de baja)|oficinas? (?:permanecerá|está|estará)n? cerradas?|ya no (?:trabaja|forma parte)"
                    + "|(?:estou|estarei|encontro-me) (?:[^!?\\n]{0,25} )?(?:de férias|em férias|ausente|fora do escritório|de licença)|escritório (?:está|estará) (?:encerrado|fechado)|já não (?:trabalha|faz parte)|não trabalha mais"
                    + "|(?:sono|sarò) (?:[^!?\\n]{0,25} )?(?:assente|fuori (?:ufficio|sede)|in ferie|in congedo)|uffici? (?:sono|saranno|è|sarà) chius[io]|non lavora più"
                    + "|(?:ik ben|ben ik) (?:[^!?\\n]{0,40} )?(?:afwezig|niet aanwezig|(?:op|met) vakantie|met verlof|niet op kantoor)|ik werk niet op|kantoor is gesloten|is niet meer (?:werkzaam|in dienst)|werkt niet meer (?:bij|voor)"
                    + "|przebywam (?:[^!?\\n]{0,20} )?na (?:urlopie|zwolnieniu)|(?:jestem|będę) (?:[^!?\\n]{0,20} )?(?:nieobecn|na urlopie|na zwolnieniu|poza biurem)|biuro (?:jest|będzie) (?:nieczynne|zamknięte)|już nie pracuje|nie pracuje już"
                    + "|jag (?:är|har) (?:[^!?\\n]{0,40} )?(?:inte på kontoret|på semester|semester|ledig|föräldraledig|frånvarande)|jeg (?:er|har|holder) (?:[^!?\\n]{0,40} )?(?:ikke på kontoret|ute av kontoret|på ferie|(?:sommer)?ferie|fraværende|bortrej?st|på barsel|i permisjon)|vi har (?:stängt|lukket|stengt)|kontoret (?:är stängt|er (?:lukket|stengt))|arbejder ikke længere|jobber ikke lenger|arbetar inte längre"
                    + "|(?:я )?(?:нахожусь|буду|сейчас) (?:[^!?\\n]{0,20} )?(?:в отпуске|вне офиса|отсутствовать|в командировке)|я в (?:отпуске|командировке)|офис (?:закрыт|не работает)|я отсутствую|меня (?:нет|не будет)|больше не работает"
                    + "|休暇(?:を|中)|お休みを(?:いただ|頂)|不在に(?:して|いた)|外出して|休業|放假|出張(?:中|のため)|我(?:目前|现在|將|将|正在|正|因)?[^。！？\\n]{0,8}(?:不在办公室|休假|不在辦公室|出差|度假|请假)|휴가 ?(?:중|기간)|부재 ?중|출장 ?중",
            FLAGS);

    /** When they are back, and who helps meanwhile. */
    private static final Pattern RETURN = Words.pattern(
            "(?:i will|i'll|will) (?:be back|return|be returning|respond|reply|get back to you|read your|answer)|(?:limited|no|intermittent) access to (?:my )?e-?mail|not checking (?:my )?e-?mail|returning (?:on|to the office)|(?:for|in) (?:urgent|emergenc|immediate|case of urgen)|in my absence|when we (?:are back|return)|if (?:your (?:matter|request|message|e-?mail|enquiry) is|it is|this is|you (?:need|require) (?:immediate|urgent))|(?:contact|reach out to|direct (?:your|any|all) .{1,30} to|write to|e-?mail) (?:my colleague|[^\\s@]{1,40}(?: [^\\s@]{1,30}){0,2} ?[(<:]? ?[\\w.+-]{1,40}@|[\\w.+-]{1,40}@)"
                    + "|lese meine (?:e-?)?mails erst|schreiben sie an|wird nicht (?:gelesen|weitergeleitet)|keinen? (?:zugriff|zugang) (?:auf|zu)|wieder (?:erreichbar|im büro|da|zurück|für sie)|nach meiner rückkehr|meine vertretung|in dringenden (?:fällen|angelegenheiten)|ihre (?:e-?mail|nachricht|mail) wird (?:nicht|leider nicht|auch nicht)|e-?mails? (?:werden|wird) (?:nicht )?(?:weitergeleitet|gelesen|bearbeitet)"
                    + "|merci de vous adresser|(?:à|dès) (?:mon|notre) retour|en mon absence|de retour|en cas d'urgence|pour toute urgence|regresaré|volveré|a mi (?:regreso|vuelta)|en mi ausencia|a partir de (?:esa fecha|ese día)|dir(?:íjase|igirse) a|en caso de urgencia|para (?:asuntos|temas) urgentes|para cualquier urgencia|retorn(?:o|arei)|quando regressar|no meu regresso|em caso de urgência|assuntos urgentes|na minha ausência|qualquer urgência|acesso limitado"
                    + "|tornerò|rientr(?:o|erò)|sarò di ritorno|per urgenze|per (?:questioni|comunicazioni) urgenti|in caso di urgenz|in mia assenza|alla riapertura|accesso limitato|terug op|na (?:mijn )?terugkomst|weer (?:bereikbaar|aanwezig|op kantoor)|bij (?:dringende|spoed)|voor dringende|wracam|wrócę|po (?:moim )?powrocie|odpowiem po|w (?:pilnych|nagłych) sprawach|ograniczon\\p{L}+ dostęp|po tym terminie|beantwoorden uw .{1,20} daarna|ab dem \\d"
                    + "|åter|tillbaka|vid brådskande|tilbage|tilbake|haster|haste(?:sag|sak)|kontakta \\p{Lu}|skriv til|ta kontakt med|öppnar igen|besvaret den|вернусь|по возвращении|по (?:срочным|всем) вопросам|срочн|доступ к почте|в мо[её] отсутствие|после праздников|отвечаю с задержкой|お急ぎの(?:場合|方)|戻り(?:次第|ます)|以降(?:となり|に)|改めて|緊急の|返信が遅れ|ご返信は|お電話ください|返回|回来|恢复办公|回复可能不及时|届时回复|紧急|急事|緊急|복귀|급한 (?:용무|일|사항)|긴급",
            FLAGS);

    /** That a machine writes. */
    private static final Pattern AUTOMATIC = Words.pattern(
            "this is an? (?:auto(?:matic|mated)?[- ]?(?:generated )?)(?:reply|response|e-?mail|message|acknowledg)|auto(?:matically)?[- ]generated|do not reply to this|please do not (?:reply|respond) to this|dies(?:e e-?mail| ist eine) (?:wurde )?automatisch|automatisch (?:generiert|erzeugt|erstellt|gegenereerd)|ceci est (?:un message|une réponse) automatique|(?:mensaje|respuesta) (?:generad[oa] )?automátic|(?:mensagem|resposta) automática|(?:messaggio|risposta) automatic|dit is een automatisch|wiadomość (?:została wygenerowana )?automatyczn|automatiskt (?:svar|meddelande|genererat)|automatisk (?:svar|generer)|автоматическ(?:ое|ий)|系统自动|请勿(?:直接)?回复|請勿(?:直接)?回覆|送信専用|сформировано автоматически|не отвечайте на (?:это|данное)|отвечать на (?:него|это письмо) не|(?:no|não|non) (?:responda|rispond\\p{L}+)|add additional comments, reply|sent automatically|automatisk(?:t)? svar|autosvar|automatisch (?:erstellt|versendet)|wurde automatisch|message automatique|自动(?:回复|发送|生成)|自動(?:的に|送信|返信|配信|回覆)",
            FLAGS);

    /** That the mail was taken in. */
    private static final Pattern TAKEN_IN = Words.pattern(
            "(?:we|our team|support)(?: have| has|'ve)? received your (?:e-?mail|message|request|enquiry|inquiry|ticket)|your (?:request|ticket|case|enquiry|inquiry|message|e-?mail)(?: [(\\[#]?[\\w-]{2,20}[)\\]]?)? (?:has been|was|is) (?:received|created|logged|registered|assigned|queued|recorded|opened)|ihre (?:anfrage|nachricht|e-?mail) (?:ist|wurde|haben wir)|(?:haben|hat) ihre (?:anfrage|nachricht|e-?mail) erhalten"
                    + "|(?:request|message|e-?mail|inquiry|enquiry) has been (?:received|forwarded|assigned|passed)|anliegen wird unter|votre (?:message|demande) nous est bien parvenue?|votre demande (?:a été|est) (?:enregistrée|prise en compte)|(?:su|tu) (?:consulta|solicitud|caso) ha sido registrad|(?:seu|sua) (?:pedido|solicitação|questão) foi regist|è stata presa in carico|bij ons binnengekomen|zgłoszenie zostało|(?:ваш[ае]? )?(?:запрос|обращение|заявка)[^.!?]{0,20} принят|受付番号|已提交|nous avons bien reçu votre|hemos recibido (?:su|tu)|recebemos (?:a sua|sua|seu)|abbiamo ricevuto (?:la sua|la tua|il tuo)|(?:we|wij) hebben (?:je|uw) (?:bericht|e-?mail|vraag)|otrzymaliśmy (?:twoj|państwa)|vi har (?:mottagit|modtaget|mottatt) (?:ditt|din)|(?:邮件|来信|郵件)已收到|已收到您的|(?:обращение|заявка|письмо) .{0,20}(?:зарегистрирован|принят|получен)|お問い合わせを(?:受け付け|受付)",
            FLAGS);

    /** Under which number, and that an answer comes. */
    private static final Pattern ANSWER_COMES = Words.pattern(
            "(?:ticket|case|reference|request|incident) (?:id|number|no\\.?|#|nr\\.?)|ticket: ?\\S|ticketnummer|(?:we|our team|someone|representative|member|agent|staff|team|colleague)s?\\b[^!?\\n]{0,60} (?:respond|reply|get back to you|answer|be in touch|contact you|review)\\b|we (?:aim|will aim|endeavou?r|try) to (?:respond|reply|answer)|our team is on it"
                    + "|(?:melden uns|meldet sich|antworten|beantwort\\p{L}+|bearbeiten|uns)\\b[^!?\\n]{0,60}(?:schnellstmöglich|so (?:bald|schnell) wie möglich|in kürze|bei ihnen)|(?:schnellstmöglich|so (?:bald|schnell) wie möglich|in kürze)[^!?\\n]{0,30}(?:melden|bei ihnen|antworten|beantworten)|unter der nummer"
                    + "|(?:répondr|reviendr|traiter|contacter|recontacter)\\p{L}+ [^!?\\n]{0,60}(?:délais|bientôt|rapidement|sous \\d)|(?:responderemos|contactaremos|pondr(?:á|emos)[^!?\\n]{0,40}contacto)[^!?\\n]{0,60}(?:breve|brevedad|posible|plazo)|(?:responderemos|contactaremos|entraremos em contac?to)[^!?\\n]{0,60}(?:breve|possível|rápido)"
                    + "|(?:risponderemo|contatteremo|ricontattat\\p{L}+|ricontatteremo)[^!?\\n]{0,60}(?:possibile|presto|breve)|(?:nemen|beantwoorden|reageren|ontvangt)[^!?\\n]{0,60}(?:mogelijk|binnen|antwoord)|(?:odpowiemy|skontaktujemy)[^!?\\n]{0,40}(?:najszybciej|wkrótce|w ciągu)"
                    + "|(?:återkommer|svarar|kontaktar)[^!?\\n]{0,40}så (?:snart|fort)|(?:vender tilbage|svarer|kontakter)[^!?\\n]{0,40}(?:hurtigst|så (?:snart|hurtigt|raskt|fort))|(?:ответим|свяж\\p{L}+)[^!?\\n]{0,50}(?:в ближайшее|в течение|с вами)|в ближайшее время"
                    + "|(?:担当者|追って)[^。]{0,20}ご連絡|営業日以内|尽快(?:回复|处理|与您)|盡快|小时内(?:答复|回复)",
            FLAGS);

    /** Groups of phrases; a body that has phrases of two of them is a machine's. */
    private static final List<Pattern> BODY = List.of(ABSENCE, RETURN, AUTOMATIC, TAKEN_IN, ANSWER_COMES);

    private static final Pattern THANKS_FIRST = Words.pattern(
            "^\\W{0,10}(?:(?:hi|hello|dear|hallo|bonjour|hola|olá|ciao|guten tag|sehr geehrte)\\b[^\\n]{0,80}\\n\\s*)?(?:thank(?:s| you) for (?:your (?:e-?mail|message|mail|enquiry|inquiry|interest|request)|contacting (?!me\\b)|reaching out|getting in touch|writing)|(?:vielen |herzlichen )?dank für ihre|merci (?:de|pour) votre|gracias por (?:su|tu|contactar)|obrigad[oa] (?:pelo|por)|grazie per (?:la|il|averci)|bedankt voor (?:je|uw)|dziękuj\\p{L}+ za (?:wiadomość|kontakt)|tack för (?:ditt|din)|tak for (?:din|deres)|takk for|спасибо за (?:ваше|письмо|обращение)|お問い合わせ(?:いただき|ありがとう)|メールを(?:いただき|ありがとう)|感谢您的|您好.{0,10}(?:已收到|收到))",
            FLAGS);

    /** As no line of a signature is. */
    private static final Pattern WHOLE_SENTENCE =
            Words.pattern("(?:\\S+\\s+){3,}\\S+[.!]|.{3,}(?:です|ます|でした|ました|ください|下さい)");

    private AutoReplyWords() {}

    /** Whether the subject is a machine's, given what was {@code written}; {@code answers} where the mail answers another one. */
    static boolean inSubject(String subject, String written, boolean answers) {
        String whole = plain(subject, 300);
        Matcher prefix = ANSWERING.matcher(whole);
        boolean answering = prefix.find();
        String start = answering ? whole.substring(prefix.end()) : whole;
        String text = plain(written, LOOKED_AT);
        boolean silent = text.codePoints().noneMatch(Character::isLetterOrDigit);
        long kinds = kinds(text);
        boolean says = kinds > 0 || THANKS_FIRST.matcher(text).find();
        boolean agrees = silent || says;
        boolean ownMatter = OWN_MATTER.matcher(text).find();
        boolean marked = MARKED.matcher(start).find();
        Matcher subjects = SUBJECT.matcher(start);
        boolean machine = marked || subjects.find();
        boolean named =
                marked || machine && NAMES_A_MACHINE.matcher(subjects.group()).find();
        boolean tells = tells(text);
        boolean offersHelp = machine && !ownMatter && (kinds >= 2 && !tells || named && kinds >= 1);
        if ((isPersonal(text) || tells) && !offersHelp) {
            return false;
        }
        if (machine && !answering && (marked || endsBeforeTitle(start, subjects))) {
            // "Automatic reply: " and the other mail's subject, whatever that asks.
            return named || (isPersonal(start) ? says : answers || agrees);
        }
        if (asks(start)) {
            return false;
        }
        Matcher received = SOMETHING_RECEIVED.matcher(start);
        boolean words =
                machine || RECEIVED.matcher(start).find() || received.find() && (received.group(1) != null || says);
        boolean absent =
                ABSENT.matcher(start).find() || I_AM_ABSENT.matcher(start).find();
        if (answering) {
            // A person may answer an absence note; a machine says what it is.
            return (words || absent) && agrees;
        }
        return named
                || (words || absent) && (answers || agrees)
                || (silent || kinds >= 2) && COURTESY.matcher(start).find();
    }

    /** Whether what was found in a subject stands before a colon, as before the other mail's subject. */
    private static boolean endsBeforeTitle(String subject, Matcher found) {
        String rest = subject.substring(found.end()).stripLeading();
        char last = subject.charAt(found.end() - 1);
        return last == ':' || last == '：' || rest.startsWith(":") || rest.startsWith("：");
    }

    static boolean answers(Headers headers) {
        return headers.has("in-reply-to") || headers.has("references");
    }

    /** Whether the words of what was {@code written} are a machine's: two kinds of phrases that absence notes and acknowledgements have. */
    static boolean match(String subject, String written, Headers headers) {
        String start = plain(written, LOOKED_AT);
        long kinds = kinds(start);
        if (OWN_MATTER.matcher(start).find() || (asks(start) || tells(start)) && kinds < 3) {
            return false;
        }
        boolean thanks = THANKS_FIRST.matcher(start).find();
        boolean answers = answers(headers) || ANSWERING.matcher(subject).find();
        return kinds >= 3 || kinds == 2 && (thanks || answers);
    }

    /** Whether something is said besides: before a machine's first words, or in a whole sentence that is none of its. */
    static boolean sayMore(String written) {
        boolean begun = false;
        for (String sentence : PersonsWords.sentences(plain(written, LOOKED_AT)).toList()) {
            String said = sentence.strip();
            if (kinds(said) > 0 || THANKS_FIRST.matcher(said).find()) {
                begun = true;
            } else if (!Courtesy.isCourteous(said)
                    && !PersonsWords.sendElsewhere(said)
                    && (!begun || WHOLE_SENTENCE.matcher(said).matches())) {
                return true;
            }
        }
        return false;
    }

    private static long kinds(String text) {
        return BODY.stream().filter(pattern -> pattern.matcher(text).find()).count();
    }

    /** Whether something is told or asked for that no absence note or acknowledgement has. */
    private static boolean tells(String text) {
        return !AUTOMATIC.matcher(text).find()
                && PersonsWords.tellOrAsk(
                        text,
                        sentence -> kinds(sentence) > 0
                                || THANKS_FIRST.matcher(sentence).find());
    }

    private static boolean isPersonal(String text) {
        return asks(text) || OWN_MATTER.matcher(text).find();
    }

    private static boolean asks(String text) {
        return text.indexOf('?') >= 0 || text.indexOf('\uFF1F') >= 0;
    }

    /** The beginning of a text with the apostrophes and spaces of a typewriter. */
    private static String plain(String text, int most) {
        String start = text.length() > most ? text.substring(0, most) : text;
        return start.replace('\u2019', '\'').replace('\u00A0', ' ').replace('\u202F', ' ');
    }
}
