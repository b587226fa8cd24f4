package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.badgedesk.inbox.text.HtmlText;
import org.badgedesk.inbox.text.NewText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same again, each introduction in text and in HTML, in the languages people write. */
class ManyLanguagesOfMailTests {

    private static final String NEW = "My account is locked.\nPlease unlock it.";

    /** Gmail, Outlook, Apple Mail, Yahoo, Thunderbird, Proton, GMX, Zimbra, QQ, NetEase, Yandex, Mail.ru and telephones, in their languages. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Den tis 5 maj 2026 kl 10:00 skrev Help Desk <support@desk.example>:",
                "Den 2026-05-05 kl. 10:00, skrev Help Desk:",
                "tisdag 5 maj 2026 skrev Help Desk <support@desk.example>:",
                "Den tirs. 5. maj 2026 kl. 10.00 skrev Help Desk <support@desk.example>:",
                "tirsdag den 5. maj 2026 skrev Help Desk <support@desk.example>:",
                "Fra: Help Desk <support@desk.example>\nSendt: 5. maj 2026 10:00\nTil: Ana <ana@mail.example>\nEmne: Badge",
                "Fra: Help Desk <support@desk.example>\nDato: tirsdag, 5. mai 2026 kl. 10:00\nTil: Ana <ana@mail.example>\nEmne: Badge",
                "tir. 5. mai 2026 kl. 10:00 skrev Help Desk <support@desk.example>:",
                "Den tir. 5. mai 2026, 10:00 skrev Help Desk <support@desk.example>:",
                "5. mai 2026 kl. 10:00 skrev Help Desk <support@desk.example>:",
                "Från: Help Desk <support@desk.example>\nSkickat: den 5 maj 2026 10:00\nTill: Ana\nÄmne: Badge",
                "Från: Help Desk <support@desk.example>\nDatum: tisdag, 5 maj 2026 10:00\nTill: Ana <ana@mail.example>\nÄmne: Badge",
                "Help Desk <support@desk.example> 于2026年5月5日周二 10:00写道：",
                "发件人: Help Desk <support@desk.example>\n日期: 星期二, 2026年5月5日 10:00\n收件人: Ana <ana@mail.example>\n主题: Badge",
                "发件人: \"Help Desk\"<support@desk.example>;\n发送时间: 2026年5月5日(星期二) 上午10:00\n收件人: \"ana\"<ana@mail.example>;\n主题: Badge",
                "---- 回复的原邮件 ----\n| 发件人 | Help Desk<support@desk.example> |\n| 日期 | 2026年05月05日 10:00 |\n| 收件人 | ana@mail.example<ana@mail.example> |\n| 主题 | Badge |",
                "-------- 原始邮件 --------\n发件人: Help Desk <support@desk.example>\n日期: 2026年5月5日周二 10:00\n收件人: ana@mail.example\n主 题: Badge",
                "------------------ 原始邮件 ------------------\n发件人: \"Help Desk\" <support@desk.example>;\n发送时间: 2026年5月5日(星期二) 上午10:00\n收件人: \"Ana\"<ana@mail.example>;",
                "在2026年5月5日 10:00，Help Desk<support@desk.example> 写道：",
                "发件人： Help Desk\n发送时间： 2026-05-05 10:00\n收件人： Ana\n主题： Badge",
                "寄件者: Help Desk <support@desk.example>\n寄件日期: 2026年5月5日 上午 10:00\n收件者: Ana <ana@mail.example>\n主旨: Badge",
                "Help Desk <support@desk.example> 在 2026年5月5日 星期二 10:00 写道：",
                "вт, 5 мая 2026 г. в 10:00, Help Desk <support@desk.example>:",
                "5 мая 2026 г., в 10:00, Help Desk <support@desk.example> написал(а):",
                "От: Help Desk <support@desk.example>\nОтправлено: 5 мая 2026 г. 10:00\nКому: Ana\nТема: Badge",
                "От: Help Desk <support@desk.example>\nДата: вторник, 5 мая 2026 г. в 10:00\nКому: Ana <ana@mail.example>\nТема: Badge",
                "-------- Пересылаемое сообщение --------\nОт кого: Help Desk <support@desk.example>\nКому: Ana <ana@mail.example>\nДата: Вторник, 5 мая 2026, 10:00 +03:00\nТема: Badge",
                "-------- Перенаправленное сообщение --------\nТема: Badge\nДата: Tue, 5 May 2026 10:00:00 +0300\nОт: Help Desk <support@desk.example>\nКому: ana@mail.example",
                "Вторник, 5 мая 2026 10:00 +03:00 от Help Desk <support@desk.example>:",
                "05.05.2026, 10:00, Help Desk (support@desk.example):",
                "2026年5月5日(火) 10:00 Help Desk <support@desk.example>:",
                "2026年5月5日(火) 午前10:00 Help Desk <support@desk.example>:",
                "2026/05/05 10:00、Help Desk のメール：",
                "差出人: Help Desk <support@desk.example>\n送信日時: 2026年5月5日火曜日 10:00\n宛先: Ana <ana@mail.example>\n件名: Badge",
                "差出人: Help Desk <support@desk.example>\n日付: 火曜日, 2026年5月5日 10:00\n宛先: Ana <ana@mail.example>\n件名: Badge",
                "Help Desk <support@desk.example> wrote on 2026/05/05 10:00:",
                "----- 元のメッセージ -----\nFrom: Help Desk",
                "---------- 転送メッセージ ---------\nFrom: Help Desk <support@desk.example>",
                "wt., 5 maj 2026 o 10:00 Help Desk <support@desk.example> napisał(a):",
                "W dniu 5.05.2026 o 10:00, Help Desk pisze:",
                "Dnia 5 maja 2026 10:00 Help Desk <support@desk.example> napisał(a):",
                "Od: Help Desk <support@desk.example>\nWysłano: wtorek, 5 maja 2026 10:00\nDo: Ana <ana@mail.example>\nTemat: Badge",
                "Op di 5 mei 2026 om 10:00 schreef Help Desk <support@desk.example>:",
                "Op 5 mei 2026 om 10:00 heeft Help Desk <support@desk.example> het volgende geschreven:",
                "Em ter., 5 de mai. de 2026 às 10:00, Help Desk <support@desk.example> escreveu:",
                "Em ter., 5 de mai. de 2026, 10:00, Help Desk <\nsupport@desk.example> escreveu:",
                "Em terça-feira, 5 de maio de 2026, Help Desk <support@desk.example> escreveu:",
                "Il giorno mar 5 mag 2026 alle ore 10:00 Help Desk <support@desk.example> ha scritto:",
                "Il mar 5 mag 2026, 10:00 Help Desk <support@desk.example> ha scritto:",
                "El mar, 5 may 2026 a las 10:00, Help Desk (<support@desk.example>) escribió:",
                "El mar, 5 de may de 2026, 10:00 a. m., Help Desk <support@desk.example> escribió:",
                "El martes, 5 de mayo de 2026, Help Desk <support@desk.example> escribió:",
                "Le mar. 5 mai 2026 à 10:00, Help Desk <support@desk.example> a écrit :",
                "Le mar. 5 mai 2026 à 10 h 00, Help Desk <support@desk.example> a écrit :",
                "Le 5 mai 2026 à 10:00 +0200, Help Desk <support@desk.example>, a écrit :",
                "Am Di., 5. Mai 2026 um 10:00 Uhr schrieb Help Desk <support@desk.example>:",
                "Am 05.05.26 um 10:00 schrieb Help Desk:",
                "Am 05.05.2026 um 10:00 schrieb support@desk.example:",
                "Help Desk <support@desk.example> schrieb am Di., 5. Mai 2026, 10:00:",
                "Le 05/05/2026 à 10:00, Help Desk a écrit :",
                "Il 05/05/2026 10:00, Help Desk ha scritto:",
                "El 5/5/26 a las 10:00, Help Desk escribió:",
                "Op 05-05-2026 om 10:00 schreef Help Desk:",
                "Em 05/05/2026 10:00, Help Desk escreveu:",
                "On 5/5/26 10:00, Help Desk wrote:",
                "在 2026/5/5 10:00, Help Desk 写道:",
                "On 2026/05/05 10:00, Help Desk wrote:",
                "On 05/05/2026 10:00 CEST Help Desk <support@desk.example> wrote:",
                "Help Desk <support@desk.example> hat am 05.05.2026 10:00 CEST geschrieben:",
                "De : Help Desk <support@desk.example>\nEnvoyé : mardi 5 mai 2026 10:00\nÀ : Ana <ana@mail.example>\nObjet : Badge",
                "De\u00a0: Help Desk <support@desk.example>\nEnvoyé\u00a0: mardi 5 mai 2026 10:00\nÀ\u00a0: Ana <ana@mail.example>\nCc\u00a0: Bo\nObjet\u00a0: Badge",
                "Begin forwarded message:\n\nFrom: Help Desk <support@desk.example>\nSubject: Badge\nDate: 5 May 2026 at 10:00:00 CEST\nTo: ana@mail.example",
                "Anfang der weitergeleiteten Nachricht:\n\nVon: Help Desk <support@desk.example>\nBetreff: Badge\nDatum: 5. Mai 2026 um 10:00:00 MESZ\nAn: ana@mail.example",
                "Début du message réexpédié :\n\nDe: Help Desk <support@desk.example>\nObjet: Badge\nDate: 5 mai 2026 à 10:00:00 UTC+2\nÀ: ana@mail.example",
                "Inicio del mensaje reenviado:\n\nDe: Help Desk <support@desk.example>\nAsunto: Badge\nFecha: 5 de mayo de 2026, 10:00:00 CEST\nPara: ana@mail.example",
                "Inizio messaggio inoltrato:\n\nDa: Help Desk <support@desk.example>\nOggetto: Badge\nData: 5 maggio 2026 alle ore 10:00:00 CEST\nA: ana@mail.example",
                "Begin doorgestuurd bericht:\n\nVan: Help Desk <support@desk.example>\nOnderwerp: Badge\nDatum: 5 mei 2026 om 10:00:00 CEST\nAan: ana@mail.example",
                "Início da mensagem encaminhada:\n\nDe: Help Desk <support@desk.example>\nAssunto: Badge\nData: 5 de maio de 2026 10:00:00 CEST\nPara: ana@mail.example",
                "Vidarebefordrat brev:\n\nFrån: Help Desk <support@desk.example>\nÄmne: Badge\nDatum: 5 maj 2026 10:00:00 CEST\nTill: ana@mail.example",
                "Start på videresendt besked:\n\nFra: Help Desk <support@desk.example>\nEmne: Badge\nDato: 5. maj 2026 kl. 10.00.00 CEST\nTil: ana@mail.example",
                "Videresendt melding:\n\nFra: Help Desk <support@desk.example>\nEmne: Badge\nDato: 5. mai 2026 kl. 10:00:00 CEST\nTil: ana@mail.example",
                "Początek przekazywanej wiadomości:\n\nOd: Help Desk <support@desk.example>\nTemat: Badge\nData: 5 maja 2026 10:00:00 CEST\nDo: ana@mail.example",
                "下面是被转发的邮件：\n\n发件人: Help Desk <support@desk.example>\n主题: Badge\n日期: 2026年5月5日 GMT+8 10:00:00\n收件人: ana@mail.example",
                "転送されたメッセージ:\n\n差出人: Help Desk <support@desk.example>\n件名: Badge\n日付: 2026年5月5日 10:00:00 JST\n宛先: ana@mail.example",
                "Начало переадресованного сообщения:\n\nОт: Help Desk <support@desk.example>\nТема: Badge\nДата: 5 мая 2026 г., 10:00:00 GMT+3\nКому: ana@mail.example",
                "---------- Forwarded message ---------\nFrom: Help Desk <support@desk.example>\nDate: Tue, May 5, 2026 at 10:00 AM\nSubject: Badge\nTo: <ana@mail.example>",
                "---------- Forwarded message ---------\nVon: Help Desk <support@desk.example>\nDate: Di., 5. Mai 2026 um 10:00 Uhr\nSubject: Badge\nTo: <ana@mail.example>",
                "---------- Vidarebefordrat meddelande ---------\nFrån: Help Desk <support@desk.example>",
                "---------- Videresendt meddelelse ---------\nFra: Help Desk <support@desk.example>",
                "---------- Videresendt melding ---------\nFra: Help Desk <support@desk.example>",
                "---------- 转发的邮件 ---------\n发件人： Help Desk <support@desk.example>",
                "---------- Przekazana wiadomość ---------\nOd: Help Desk <support@desk.example>",
                "---------- Doorgestuurd bericht ---------\nVan: Help Desk <support@desk.example>",
                "---------- Mensagem encaminhada ---------\nDe: Help Desk <support@desk.example>",
                "---------- Message transféré ---------\nDe : Help Desk <support@desk.example>",
                "вт, 5 трав. 2026 р. о 10:00 Help Desk <support@desk.example> пише:",
                "út 5. 5. 2026 v 10:00 odesílatel Help Desk <support@desk.example> napsal:",
                "Help Desk <support@desk.example> ezt írta (időpont: 2026. máj. 5., K, 10:00):",
                "5 May 2026 Sal 10:00 tarihinde Help Desk <support@desk.example> şunu yazdı:",
                "2026년 5월 5일 (화) 오전 10:00, Help Desk <support@desk.example>님이 작성:",
                "ti 5. toukok. 2026 klo 10.00 Help Desk (support@desk.example) kirjoitti:",
                "Pe mar., 5 mai 2026 la 10:00, Help Desk <support@desk.example> a scris:",
                "On Tue, 5 May 2026, 10:00 am Help Desk, <support@desk.example> wrote:",
                "On Tue, May 5, 2026, 10:00 Help Desk <support@desk.example> wrote:",
                "On May 5, 2026, at 10:00 AM, Help Desk <support@desk.example> wrote:",
                "On 5 May 2026, at 10:00, Help Desk <support@desk.example> wrote:",
                "On May 5, 2026 at 10:00:00 AM, Help Desk (support@desk.example) wrote:",
                "On Tue, 5 May 2026 at 10:00, 'Help Desk' via Badges <support@desk.example> wrote:",
                "Help Desk<mailto:support@desk.example> wrote on 5 May 2026:",
                "-----Ursprüngliche Nachricht-----\nVon: Help Desk <support@desk.example>\nGesendet: Dienstag, 5. Mai 2026 10:00\nAn: Ana <ana@mail.example>\nBetreff: Badge",
                "-------- Ursprüngliche Nachricht --------\nVon: Help Desk <support@desk.example>\nDatum: 05.05.26 10:00 (GMT+01:00)\nAn: ana@mail.example\nBetreff: Badge",
                "Von: Help Desk <support@desk.example>\nDatum: Dienstag, 5. Mai 2026 um 10:00\nAn: Ana <ana@mail.example>\nBetreff: Badge",
                "Gesendet: Dienstag, 05. Mai 2026 um 10:00\nVon: \"Help Desk\" <support@desk.example>\nAn: ana@mail.example\nBetreff: Badge",
                "El 05-05-2026 10:00, Help Desk escribió:",
                "Le 2026-05-05 10:00, Help Desk a écrit :",
                "---- Am Di, 05 Mai 2026 10:00:00 +0200 Help Desk <support@desk.example> schrieb ----",
                "----- Mail original -----\nDe: \"Help Desk\" <support@desk.example>\nÀ: \"ana\" <ana@mail.example>\nEnvoyé: Mardi 5 Mai 2026 10:00:00\nObjet: Badge",
                "----- Messaggio originale -----\nDa: \"Help Desk\" <support@desk.example>\nA: \"ana\" <ana@mail.example>\nInviato: Martedì, 5 maggio 2026 10:00:00\nOggetto: Badge",
                "________________________________________\nFrån: Help Desk <support@desk.example>\nSkickat: den 5 maj 2026 10:00\nTill: Ana\nÄmne: Badge",
                "===== Original message =====\nFrom: Help Desk <support@desk.example>",
                "*Von:* Help Desk <support@desk.example>\n*Gesendet:* Dienstag, 5. Mai 2026 10:00\n*An:* Ana\n*Betreff:* Badge",
                "**From:** Help Desk <support@desk.example>\n**Sent:** Tuesday, May 5, 2026 10:00 AM\n**To:** Ana\n**Subject:** Badge"
            })
    void historyIsCutInEveryLanguageInTextAndHtml(String introduction) {
        ManyMailProgramsTests.assertCut(introduction);
        String html = introduction.replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>");
        assertThat(NewText.ofHtml(
                        HtmlText.of("<div>" + NEW.replace("\n", "<br>") + "</div><br><div>" + html
                                + "</div><br><div>How can we help?<br>Yours, the desk</div>"),
                        false))
                .isEqualTo(NEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- \nAna Lopes\nAcme, Lda.\nTel. +351 21 123 4567",
                "--\nAna Lopes",
                "Sent from Yahoo Mail on Android",
                "Sent from Yahoo Mail. Get the app",
                "Yahoo Mail: Search, organise, conquer",
                "Sent from Outlook for Android<https://aka.ms/AAb9ysg>",
                "Get Outlook for iOS<https://aka.ms/o0ukef>",
                "Sendt fra min iPhone",
                "Skickat från min iPhone",
                "Sendt fra Outlook for iOS<https://aka.ms/o0ukef>",
                "Skickat från Outlook för iOS<https://aka.ms/o0ukef>",
                "Hämta Outlook för Android<https://aka.ms/AAb9ysg>",
                "Отправлено с iPhone",
                "Отправлено из Mail.ru для Android",
                "Отправлено из Яндекс.Почты для мобильных",
                "--\nОтправлено из Mail для Android",
                "发自我的 iPad",
                "发自 Outlook for iOS",
                "发送自我的盖乐世手机",
                "iPhoneから送信",
                "Sent from my Xperia",
                "Envoyé à partir de Outlook pour Android",
                "Enviado do meu iPhone",
                "Enviado do Yahoo Mail no Android",
                "Inviato da iPhone",
                "Verstuurd vanaf mijn iPhone",
                "Wysłane z iPhone’a",
                "Wysłano z Yahoo Mail na Androidzie",
                "Gesendet von meinem iPhone",
                "Gesendet mit Proton Mail Android",
                "Envoyé avec la messagerie sécurisée Proton Mail.",
                "Enviado con el correo electrónico seguro de Proton Mail.",
                "Sent from Proton Mail Android",
                "Sent using Zoho Mail",
                "Sent with Mailspring",
                "Sent from Canary",
                "Sent from Surface",
                "Diese E-Mail wurde von Avast-Antivirussoftware auf Viren geprüft.\nwww.avast.com",
                "This e-mail and any attachments are confidential and intended solely for the addressee. If you are not the intended recipient, please delete it.",
                "CONFIDENTIALITY NOTICE: The contents of this email message and any attachments are intended solely for the addressee(s).",
                "Denna e-post kan innehålla konfidentiell information som endast är avsedd för adressaten.",
                "Detta e-postmeddelande är konfidentiellt och endast avsett för mottagaren.",
                "Denne e-mail kan indeholde fortrolig information og er kun beregnet for modtageren.",
                "Denne e-posten kan inneholde konfidensiell informasjon og er kun ment for mottakeren.",
                "Настоящее сообщение содержит конфиденциальную информацию, предназначенную только для адресата.",
                "本邮件及其附件含有保密信息，仅限于发送给上面地址中列出的个人或群组。禁止任何其他人以任何形式使用。",
                "このメールには機密情報が含まれている場合があります。宛先に心当たりのない方は削除してください。",
                "Ce message et toutes les pièces jointes sont confidentiels et établis à l'intention exclusive de ses destinataires.",
                "Este mensaje y sus archivos adjuntos van dirigidos exclusivamente a su destinatario, pudiendo contener información confidencial.",
                "Esta mensagem pode conter informação confidencial ou privilegiada. Se não for o destinatário, por favor apague-a.",
                "Questo messaggio e gli eventuali allegati sono riservati e destinati esclusivamente al destinatario.",
                "Dit bericht is uitsluitend bestemd voor de geadresseerde en kan vertrouwelijke informatie bevatten.",
                "Wiadomość ta jest poufna i przeznaczona wyłącznie dla adresata.",
                "Treść tej wiadomości jest poufna i przeznaczona wyłącznie dla adresata.",
                "Diese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen. Wenn Sie nicht der richtige Adressat sind, löschen Sie sie bitte.",
                "Please consider the environment before printing this email.",
                "P Please consider the environment before printing this e-mail",
                "🌳 Please think of the environment before printing"
            })
    void whatStandsBelowIsCut(String footer) {
        assertThat(NewText.ofPlain(NEW + "\n\n" + footer + "\n")).isEqualTo(NEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<br><div class=\"gmail_quote gmail_quote_container\"><div dir=\"ltr\" class=\"gmail_attr\">On Tue, May 5, 2026 at 10:00 AM Help Desk &lt;<a href=\"mailto:support@desk.example\">support@desk.example</a>&gt; wrote:<br></div><blockquote class=\"gmail_quote\" style=\"margin:0\"><div>How can we help?</div></blockquote></div>",
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<br><span class=\"gmail_signature_prefix\">-- </span><br><div dir=\"ltr\" class=\"gmail_signature\" data-smartmail=\"gmail_signature\">Ana Lopes<br>Tel 12 345</div><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">El mar, 5 may 2026 a las 10:00, Help Desk escribió:<br></div><blockquote class=\"gmail_quote\">How?</blockquote></div>",
                "<p class=MsoNormal>My account is locked.<o:p></o:p></p><p class=MsoNormal>Please unlock it.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b>From:</b> Help Desk &lt;support@desk.example&gt; <br><b>Sent:</b> Tuesday, May 5, 2026 10:00 AM<br><b>To:</b> Ana<br><b>Subject:</b> Badge</p></div></div><p class=MsoNormal>How can we help?</p>",
                "<p class=MsoNormal>My account is locked.<o:p></o:p></p><p class=MsoNormal>Please unlock it.<o:p></o:p></p><div id=\"mail-editor-reference-message-container\"><div><div style=\"border:none;border-top:solid #B5C4DF 1.0pt\"><p><b>Von: </b>Help Desk<br><b>Datum: </b>Dienstag, 5. Mai 2026 um 10:00<br><b>An: </b>Ana<br><b>Betreff: </b>Badge</p></div>How?</div></div>",
                "<div style=\"font-family:Aptos\" class=\"elementToProof\">My account is locked.<br>Please unlock it.</div><div id=\"appendonsend\"></div><hr style=\"display:inline-block;width:98%\" tabindex=\"-1\"><div id=\"divRplyFwdMsg\" dir=\"ltr\"><font><b>From:</b> Help Desk<br><b>Sent:</b> Tuesday<br><b>To:</b> Ana<br><b>Subject:</b> x</font></div><div>How?</div>",
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<br><div id=\"ms-outlook-mobile-signature\">Get <a href=\"https://aka.ms/o0ukef\">Outlook for iOS</a></div><div id=\"ms-outlook-mobile-body-separator-line\"></div><hr><div id=\"divRplyFwdMsg\"><b>From:</b> Help</div>How?",
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<div><br><blockquote type=\"cite\"><div>On May 5, 2026, at 10:00 AM, Help Desk &lt;support@desk.example&gt; wrote:</div><br class=\"Apple-interchange-newline\"><div>How?</div></blockquote></div>",
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<br><br><div dir=\"ltr\">Sent from my iPhone</div><div dir=\"ltr\"><br><blockquote type=\"cite\">On May 5, 2026, at 10:00 AM, Help &lt;support@desk.example&gt; wrote:<br><br></blockquote></div><blockquote type=\"cite\"><div>How?</div></blockquote>",
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<br id=\"lineBreakAtBeginningOfSignature\"><div dir=\"ltr\">Von meinem iPhone gesendet</div><div dir=\"ltr\"><br><blockquote type=\"cite\">Am 05.05.2026 um 10:00 schrieb Help &lt;support@desk.example&gt;:<br></blockquote></div><blockquote type=\"cite\"><div>How?</div></blockquote>",
                "<div class=\"ydp123yahoo-style-wrap\"><div>My account is locked.<br>Please unlock it.</div><div><br></div></div><div id=\"yahoo_quoted_123\" class=\"yahoo_quoted\"><div>On Tuesday, May 5, 2026 at 10:00:00 AM GMT+2, Help &lt;support@desk.example&gt; wrote:</div><div>How?</div></div>",
                "<div class=\"ydpabcyahoo-style-wrap\"><div>My account is locked.<br>Please unlock it.</div><div><br></div></div><div id=\"ydpabcyahoo_quoted_123\" class=\"ydpabcyahoo_quoted\"><div>On Tuesday, May 5, 2026, Help said</div><div>How?</div></div>",
                "<p>My account is locked.<br>Please unlock it.</p><div class=\"moz-cite-prefix\">Am 05.05.26 um 10:00 schrieb Help Desk:<br></div><blockquote type=\"cite\" cite=\"mid:x\">How?</blockquote>",
                "<div style=\"font-family:Arial\">My account is locked.<br>Please unlock it.</div><div class=\"protonmail_signature_block\"><div class=\"protonmail_signature_block-proton\">Sent with Proton Mail secure email.</div></div><div class=\"protonmail_quote\">On Tuesday, May 5th, 2026 at 10:00, Help wrote:<blockquote class=\"protonmail_quote\" type=\"cite\">How?</blockquote></div>",
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<div><br></div><div><!--emptysign--></div><div style=\"font-size:12px;padding:2px 0;\">------------------&nbsp;原始邮件&nbsp;------------------</div><div style=\"background:#efefef\"><div><b>发件人:</b> \"Help Desk\" &lt;support@desk.example&gt;;</div><div><b>发送时间:</b> 2026年5月5日(星期二) 上午10:00</div><div><b>收件人:</b> \"Ana\";</div><div><b>主题:</b> Badge</div></div><div>How?</div>",
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<br><br><p>At 2026-05-05 10:00:00, \"Help Desk\" &lt;support@desk.example&gt; wrote:</p><blockquote id=\"isReplyContent\" style=\"PADDING-LEFT:1ex\">How?</blockquote>",
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<div><br></div><div id=\"ntes-flag\"></div><div class=\"J-reply\" style=\"background-color:#f2f2f2\"><div>---- 回复的原邮件 ----</div><table><tr><td>发件人</td><td>Help Desk</td></tr><tr><td>日期</td><td>2026年05月05日 10:00</td></tr></table></div><blockquote class=\"ntes-mailquote\">How?</blockquote>",
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<div>&nbsp;</div><div>05.05.2026, 10:00, \"Help Desk\" &lt;support@desk.example&gt;:</div><blockquote><p>How?</p></blockquote>",
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<br><br><br><blockquote style=\"border-left:1px solid #0857A6;margin:10px;padding:0 0 0 10px;\">Вторник, 5 мая 2026, 10:00 +03:00 от Help Desk &lt;support@desk.example&gt;:<br>&nbsp;<div>How?</div></blockquote>",
                "<div style=\"font-family:Verdana\"><div>My account is locked.<br>Please unlock it.</div><div>&nbsp;<div name=\"quote\" style=\"margin:10px 5px 5px 10px;border-left:2px solid #C3D9E5;\"><div><b>Gesendet:</b>&nbsp;Dienstag, 05. Mai 2026 um 10:00 Uhr<br><b>Von:</b>&nbsp;Help<br><b>An:</b>&nbsp;ana@mail.example<br><b>Betreff:</b>&nbsp;Badge</div><div name=\"quoted-content\">How?</div></div></div></div>",
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<div><br></div><div class=\"zmail_extra\"><div id=\"Zm-_Id_-Sgn1\">---- On Tue, 05 May 2026 10:00:00 +0200 <b>Help</b> wrote ---</div><blockquote>How?</blockquote></div>",
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<div class=\"gmail_quote_attribution\">On Tuesday, May 05, 2026 at 10:00 AM, Help &lt;support@desk.example&gt; wrote:</div><blockquote class=\"gmail_quote\">How?</blockquote>",
                "<div name=\"messageBodySection\"><div>My account is locked.<br>Please unlock it.</div></div><div name=\"messageSignatureSection\"><br>Ana</div><div name=\"messageReplySection\">On 5 May 2026, 10:00 +0200, Help &lt;support@desk.example&gt;, wrote:<blockquote type=\"cite\">How?</blockquote></div>",
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<br><div id=\"composer_signature\"><div style=\"font-size:85%\" dir=\"auto\">Sent from my Galaxy</div></div><div><br></div><div style=\"font-size:100%\" align=\"left\" dir=\"auto\"><div>-------- Original message --------</div><div>From: Help &lt;support@desk.example&gt; </div><div>Date: 05/05/2026  10:00  (GMT+01:00) </div><div>To: ana@mail.example </div><div>Subject: Badge </div></div>How?",
                "<div>My account is locked.<br>Please unlock it.</div><div><br></div><div id=\"sig123\"><div class=\"signature\">--<br>Ana Lopes<br>+351 21 123 4567</div></div><div><br></div><div>On Tue, 5 May 2026, at 10:00 AM, Help wrote:<br></div><blockquote type=\"cite\" id=\"qt\">How?</blockquote>",
                "<div style=\"font-family: arial\"><div>My account is locked.<br>Please unlock it.</div><hr id=\"zwchr\" data-marker=\"__DIVIDER__\"><div data-marker=\"__HEADERS__\"><b>De: </b>\"Help\"<br><b>À: </b>ana</div><div data-marker=\"__QUOTED_TEXT__\">How?</div></div>",
                "<div class=\"trix-content\">My account is locked.<br>Please unlock it.</div><blockquote><div>On May 5, 2026, Help &lt;support@desk.example&gt; wrote:<br></div>How?</blockquote>",
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<br><div class=\"front-signature\">Ana</div><br><blockquote type=\"cite\" class=\"front-blockquote\">On May 5, 2026 at 10:00 AM GMT+2 <a href=\"mailto:support@desk.example\">support@desk.example</a> wrote:<br><br>How?</blockquote>",
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<div class=\"bloop_sign\" id=\"bloop_sign_1\"></div><div class=\"bloop_original_html\"><p class=\"airmail_on\">On 5 May 2026 at 10:00:00, Help (<a>support@desk.example</a>) wrote:</p><blockquote type=\"cite\" class=\"clean_bq\">How?</blockquote></div>",
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<br><div class=\"WordSection1\"><div style=\"mso-element:para-border-div;border:none;border-top:solid #E1E1E1 1.0pt\"><p class=\"MsoNormal\" style=\"border:none;padding:0cm\"><b>Från:</b> Help Desk<br><b>Skickat:</b> den 5 maj 2026 10:00<br><b>Till:</b> Ana<br><b>Ämne:</b> Badge</p></div><p>How?</p></div>",
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<hr><b>发件人:</b> Help Desk &lt;support@desk.example&gt;<br><b>发送时间:</b> 2026年5月5日 10:00<br><b>收件人:</b> Ana<br><b>主题:</b> Badge<br><br>How?",
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<div id=\"Signature\"><p>Ana Lopes</p><p>Acme Inc.</p></div><hr><p><b>De :</b> Help<br><b>Envoyé :</b> mardi 5 mai 2026 10:00<br><b>À :</b> Ana<br><b>Objet :</b> Badge</p>How?",
                "<div>My account is locked.<br>Please unlock it.</div>"
                        + "<br><div id=\"DAB4FAD8-2DD7-40BB-A1B8-4E2AA1F9FDF2\"><br><table><tr><td>Virus-free.<a href=\"https://www.avast.com\">www.avast.com</a></td></tr></table></div>"
            })
    void historyIsCutInTheMarkupOfEachProgram(String html) {
        assertThat(NewText.ofHtml(HtmlText.of(html), false)).isEqualTo(NEW);
    }
}
