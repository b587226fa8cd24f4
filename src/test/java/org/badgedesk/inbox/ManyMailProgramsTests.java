package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.badgedesk.inbox.text.HtmlText;
import org.badgedesk.inbox.text.NewText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What mail programs of many makers and languages put around the newly written text. */
class ManyMailProgramsTests {

    private static final String NEW = "My account is locked.\nPlease unlock it.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---- On Tue, 05 May 2026 10:00:00 +0200 Help Desk <support@desk.example> wrote ----",
                "05.05.2026 10:00, Help Desk писал(а):",
                "Здравствуйте, Help Desk. Вы писали 5 мая 2026 г., 10:00:",
                ">>> Help Desk <support@desk.example> 05.05.2026 10:00 >>>",
                ">>> \"Help Desk\" <support@desk.example> schrieb am Dienstag, 5. Mai 2026 um 10:00 in Nachricht <5530@desk.example>:",
                "* Help Desk <support@desk.example> [2026-05-05 10:00]:",
                "2026-05-05 오전 10:00에 Help Desk 이(가) 쓴 글:",
                "בתאריך יום ג׳, 5 במאי 2026 ב-10:00 מאת Help Desk <\u202Asupport@desk.example\u202C\u200F>:",
                "На вт, 5.05.2026 г. в 10:00 Help Desk <support@desk.example> написа:",
                "On 5-May-26 10:00 AM, Help Desk wrote:",
                "Dne 05. 05. 26 v 10:00 Help Desk napsal(a):",
                "-----Message d’origine-----",
                "-------- Originalmeddelande --------",
                "-------- Original melding --------",
                "-------- Original besked --------",
                "-------- Originele bericht --------",
                "-------- Первоначальное сообщение --------",
                "------------------\u00A0原始邮件\u00A0------------------",
                "----- Weitergeleitet von Ana/Acme am 05.05.2026 10:00 -----",
                "Rozpoczęcie przekazywanej wiadomości:",
                "開始轉寄訊息：",
                "De\u00A0: Help Desk\nDate d’envoi\u00A0: mardi 5 mai 2026\nÀ\u00A0: Ana\nObjet\u00A0: Badge",
                "送信元: Help Desk\n日付: 2026年5月5日\n宛先: Ana\n件名: Badge",
                "發件人: Help Desk\n發送時間: 2026年5月5日 10:00\n收件人: Ana\n主題: Badge",
                "Από: Help Desk\nΣτάλθηκε: Τρίτη, 5 Μαΐου 2026 10:00\nΠρος: Ana\nΘέμα: Badge",
                "מאת: Help Desk\nנשלח: יום שלישי 5 מאי 2026 10:00\nאל: Ana\nנושא: Badge",
                "من: Help Desk\nتم الإرسال: 05/05/2026 10:00\nإلى: Ana\nالموضوع: Badge",
                "Từ: Help Desk\nĐã gửi: 5 Tháng Năm 2026 10:00\nTới: Ana\nChủ đề: Badge",
                "Dari: Help Desk\nDikirim: 05 Mei 2026 10:00\nKepada: Ana\nPerihal: Badge",
                "At 2026-05-05 10:00:00, \"Help Desk\" <support@desk.example> wrote:",
                "在 2026-05-05 10:00:00，\"Help Desk\" <support@desk.example> 写道：",
                "2026/05/05 10:00、Help Desk <support@desk.example>のメール:",
                "2026年5月5日 10:00 Help Desk <support@desk.example>:",
                "Help Desk <support@desk.example> 於 2026年5月5日 週二 上午10:00寫道：",
                "------ Original Message ------\nFrom: \"Help Desk\" <support@desk.example>\nTo: \"Ana\" <ana@mail.example>\nSent: 5/5/2026 10:00:00 AM\nSubject: Badge",
                "-------- Original message --------\nFrom: Help Desk <support@desk.example>\nDate: 05/05/2026 10:00 (GMT+01:00)\nTo: ana@mail.example\nSubject: Badge",
                "-------- Mensaje original --------\nDe: Help Desk <support@desk.example>\nFecha: 5/5/26 10:00 (GMT+01:00)\nPara: ana@mail.example\nAsunto: Badge",
                "-------- Message d'origine --------\nDe : Help Desk <support@desk.example>\nDate : 05/05/2026 10:00 (GMT+01:00)\nÀ : ana@mail.example\nObjet : Badge",
                "-------- Oorspronkelijk bericht --------\nVan: Help Desk <support@desk.example>\nDatum: 05-05-26 10:00 (GMT+01:00)\nAan: ana@mail.example\nOnderwerp: Badge",
                "-------- Messaggio originale --------\nDa: Help Desk <support@desk.example>\nData: 05/05/26 10:00 (GMT+01:00)\nA: ana@mail.example\nOggetto: Badge",
                "-------- Mensagem original --------\nDe : Help Desk <support@desk.example>\nData: 05/05/26 10:00 (GMT+00:00)\nPara: ana@mail.example\nAssunto: Badge",
                "-------- Oryginalna wiadomość --------\nOd: Help Desk <support@desk.example>\nData: 05.05.2026 10:00 (GMT+01:00)\nDo: ana@mail.example\nTemat: Badge",
                "-------- Ursprungligt meddelande --------\nFrån: Help Desk <support@desk.example>\nDatum: 2026-05-05 10:00 (GMT+01:00)\nTill: ana@mail.example\nÄmne: Badge",
                "-------- Oprindelig besked --------\nFra: Help Desk <support@desk.example>\nDato: 05.05.2026 10.00 (GMT+01:00)\nTil: ana@mail.example\nEmne: Badge",
                "-------- Opprinnelig melding --------\nFra: Help Desk <support@desk.example>\nDato: 05.05.2026 10:00 (GMT+01:00)\nTil: ana@mail.example\nEmne: Badge",
                "-------- Исходное сообщение --------\nОт: Help Desk <support@desk.example>\nДата: 05.05.2026 10:00 (GMT+03:00)\nКому: ana@mail.example\nТема: Badge",
                "-------- 元のメッセージ --------\n差出人: Help Desk <support@desk.example>\n日付: 2026/05/05 10:00\n宛先: ana@mail.example\n件名: Badge",
                "---------- Mensaje reenviado ---------\nDe: Help Desk <support@desk.example>\nDate: mar, 5 may 2026 a las 10:00\nSubject: Badge\nTo: <ana@mail.example>",
                "---------- Messaggio inoltrato ---------\nDa: Help Desk <support@desk.example>",
                "---------- Weitergeleitete Nachricht ---------\nVon: Help Desk <support@desk.example>",
                "---------- Forwarded by Ana Lopes/Acme on 05/05/2026 10:00 ----------",
                "________________________________\nVon: Help Desk <support@desk.example>\nGesendet: Dienstag, 5. Mai 2026 10:00\nAn: Ana <ana@mail.example>\nCc: Bo\nBetreff: Badge",
                "________________________________\nDe: Help Desk <support@desk.example>\nEnviado: martes, 5 de mayo de 2026 10:00\nPara: Ana <ana@mail.example>\nAsunto: Badge",
                "*From:* Help Desk <support@desk.example>\n*Sent:* Tuesday, May 5, 2026 10:00 AM\n*To:* Ana\n*Subject:* Badge",
                "From: Help Desk <support@desk.example>\nDate: Tuesday, May 5, 2026 at 10:00 AM\nTo: Ana <ana@mail.example>\nSubject: Re: Badge",
                "From:   Help Desk/Acme\nTo:     Ana Lopes/Acme@Acme\nDate:   05/05/2026 10:00 AM\nSubject:        Badge",
                "Am 05.05.26, 10:00 schrieb \"Help Desk\" <support@desk.example>:",
                "Gesendet: Dienstag, 05. Mai 2026 um 10:00 Uhr\nVon: \"Help Desk\" <support@desk.example>\nAn: ana@mail.example\nBetreff: Badge",
                "On Tuesday, May 5th, 2026 at 10:00 AM, Help Desk <support@desk.example> wrote:",
                "------- Original Message -------\nOn Tuesday, May 5th, 2026 at 10:00 AM, Help Desk <support@desk.example> wrote:",
                "On Tue, May 5, 2026 at 10:00 AM Help Desk <\nsupport@desk.example> wrote:",
                "On Tue, May 5, 2026 at 10:00 AM Help Desk\n<support@desk.example>\nwrote:",
                "Dne út 5. 5. 2026 10:00 uživatel Help Desk <support@desk.example> napsal:",
                "05.05.2026 10:00, Help Desk пишет:",
                "Вторник, 5 мая 2026, 10:00 +03:00 от Help Desk <support@desk.example>:",
                "05.05.2026, 10:00, \"Help Desk\" <support@desk.example>:",
                "Le mardi 5 mai 2026 à 10:00:00 UTC+2, Help Desk <support@desk.example> a écrit :",
                "El martes, 5 de mayo de 2026, 10:00:00 CEST, Help Desk <support@desk.example> escribió:",
                "Il martedì 5 maggio 2026 alle ore 10:00:00 CEST, Help Desk <support@desk.example> ha scritto:",
                "Em terça-feira, 5 de maio de 2026 10:00:00 BRT, Help Desk <support@desk.example> escreveu:",
                "Am Dienstag, 5. Mai 2026 um 10:00:00 MESZ hat Help Desk <support@desk.example> Folgendes geschrieben:",
                "Op dinsdag 5 mei 2026 10:00:00 CEST schreef Help Desk <support@desk.example>:",
                "W dniu wtorek, 5 maja 2026 10:00:00 CEST użytkownik Help Desk <support@desk.example> napisał:",
                "Wiadomość napisana przez Help Desk <support@desk.example> w dniu 5 maj 2026, o godz. 10:00:",
                "5 maj 2026 kl. 10:00 skrev Help Desk <support@desk.example>:",
                "Den 5. maj 2026 kl. 10.00 skrev Help Desk <support@desk.example>:",
                "Den 05.05.2026 10:00, skrev Help Desk:",
                "Il giorno 5 mag 2026, alle ore 10:00, Help Desk <support@desk.example> ha scritto:",
                "El 5 may 2026, a las 10:00, Help Desk <support@desk.example> escribió:",
                "Le 5 mai 2026 à 10:00, Help Desk <support@desk.example> a écrit :",
                "No dia 5 de mai. de 2026, às 10:00, Help Desk <support@desk.example> escreveu:",
                "\uFEFFOn 5/5/26, 10:00 AM, \"Help Desk\" <support@desk.example> wrote:",
                "On 5/5/26 at 10:00, Help Desk (support@desk.example) wrote:",
                "Quoting Help Desk <support@desk.example>:",
                "Zitat von Help Desk <support@desk.example>:",
                "Help Desk escribió el 5/5/2026 10:00:",
                "Help Desk schrieb am 05.05.2026 um 10:00:",
                "Help Desk a écrit le 05/05/2026 10:00 :",
                "Help Desk skrev 2026-05-05 10:00:",
                "Help Desk wrote on 5/5/2026 10:00 AM:",
                "##- Please type your reply above this line -##",
                "--- Bitte antworten Sie oberhalb dieser Zeile ---",
                "-----Opprinnelig melding-----\nFra: Help Desk",
                "------------------ Original ------------------\nFrom: \"Help Desk\"<support@desk.example>;\nDate: Tue, May 5, 2026 10:00 AM\nTo: \"Ana\"<ana@mail.example>;\nSubject: Badge",
                "-----邮件原件-----\n发件人: Help Desk <support@desk.example>\n发送时间: 2026年5月5日 10:00\n收件人: Ana\n主题: Badge",
                "発信者: Help Desk <support@desk.example>\n送信日時: 2026年5月5日 10:00\n宛先: Ana\n件名: Badge",
                "-----Original Message-----\n보낸 사람: Help Desk <support@desk.example>\n보낸 날짜: 2026-05-05\n받는 사람: Ana\n제목: Badge"
            })
    void historyIsCut(String introduction) {
        assertCut(introduction);
    }

    /** Nothing is left of the mail that this line introduces, with or without marks of quotes. */
    static void assertCut(String introduction) {
        assertThat(NewText.ofPlain(NEW + "\n\n" + introduction + "\n\n> How can we help?\n> Yours, the desk\n"))
                .as("with > marks")
                .isEqualTo(NEW);
        assertThat(NewText.ofPlain(NEW + "\n\n" + introduction + "\n\nHow can we help?\nYours, the desk\n"))
                .as("without > marks")
                .isEqualTo(NEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sent from my Galaxy",
                "Get TypeApp for Android",
                "Sent with Tutanota, enjoy secure & ad-free emails",
                "Von unterwegs gesendet",
                "Obtenez Outlook pour iOS",
                "Enviado desde mi móvil",
                "Verzonden met de telefoon",
                "Wysłane z aplikacji Poczta Onet",
                "Получить Outlook для iOS",
                "スマートフォンから送信",
                "Outlook for Android を入手する",
                "获取适用于 iOS 的 Outlook",
                "取得 iOS 版 Outlook",
                "Outlook for Android 다운로드",
                "נשלח מה-iPhone שלי",
                "Gửi từ iPhone của tôi",
                "Sent from my Pixel 8",
                "Sent from my iPhone 15 Pro",
                "Sent from my mobile phone",
                "Sent from my mobile device, please excuse typos.",
                "Sent from ProtonMail mobile",
                "Sent from Proton Mail for iOS",
                "Sent with Proton Mail secure email.",
                "Sent from Gmail Mobile",
                "Sent from AOL on Android",
                "Sent from my BlackBerry - the most secure mobile device",
                "Sent with Spark",
                "Sent via Superhuman",
                "Sent from Samsung Mobile",
                "Sent from my Huawei phone",
                "Sent from the all new AOL app for iOS",
                "Enviado desde Yahoo Mail para Android",
                "Enviado desde mi Samsung Mobile de Movistar",
                "Enviado desde Outlook para Android",
                "Obtener Outlook para Android<https://aka.ms/ghei36>",
                "Enviado a partir do Outlook para Android",
                "Obter o Outlook para iOS",
                "Obtenir Outlook pour iOS",
                "Télécharger Outlook pour Android",
                "Envoyé depuis mon appareil mobile Samsung.",
                "Envoyé de mon iPad",
                "Envoyé depuis mon smartphone Samsung Galaxy.",
                "Provenance : Courrier pour Windows 10",
                "Gesendet von Mail für Windows",
                "Gesendet von Outlook für Android",
                "Outlook für Android beziehen",
                "Outlook für iOS<https://aka.ms/o0ukef> beziehen",
                "Von meinem Samsung Galaxy Smartphone gesendet.",
                "Von meinem Android-Gerät mit GMX Mail gesendet.",
                "Diese Nachricht wurde von meinem Android Mobiltelefon mit WEB.DE Mail gesendet.",
                "Von meinem iPad gesendet",
                "Gesendet mit der Telekom Mail App",
                "Gesendet mit der GMX iPhone App",
                "Inviato da Outlook per Android",
                "Inviato da Yahoo Mail su Android",
                "Inviato dal mio dispositivo Samsung",
                "Inviato da smartphone Samsung Galaxy.",
                "Scarica Outlook per iOS",
                "Verzonden vanuit Outlook voor Android",
                "Outlook voor Android downloaden",
                "Verzonden vanaf mijn Galaxy",
                "Verzonden vanaf Samsung Mobile.",
                "Verzonden met de mobiele Telenet webmail",
                "Wysłane z iPada",
                "Wysłane z programu Outlook dla systemu Android",
                "Wysłane z telefonu Samsung Galaxy",
                "Pobierz aplikację Outlook dla systemu iOS",
                "Wysłano z mojego urządzenia Xiaomi",
                "Skickat från min Samsung Galaxy smartphone.",
                "Skickat från Outlook för Android",
                "Skaffa Outlook för Android",
                "Hämta Outlook för iOS",
                "Skickat från min iPad",
                "Sendt fra min iPad",
                "Sendt fra Outlook til Android",
                "Sendt fra min Samsung Galaxy-smartphone.",
                "Hent Outlook til iOS",
                "Få Outlook til Android",
                "Sendt fra Mail for Windows",
                "Skaff deg Outlook for iOS",
                "Sendt fra Outlook for Android",
                "Отправлено с iPad",
                "Отправлено из Почты для Windows",
                "Отправлено из мобильной Почты Mail.ru",
                "Отправлено из Outlook для Android",
                "Отправлено со смартфона Samsung Galaxy.",
                "Отправлено с устройства Samsung",
                "Отправлено из мобильного приложения Яндекс Почты",
                "Скачать Outlook для Android",
                "iPadから送信",
                "iPhoneから送信されました",
                "Yahoo!メール for iPhone から送信",
                "Outlook for iOS を入手",
                "Androidから送信",
                "发自我的iPhone",
                "发自我的小米手机",
                "从 Windows 版邮件发送",
                "发送自 Windows 版邮件应用",
                "来自我的华为手机",
                "从我的 iPad 发送",
                "從我的iPhone傳送",
                "傳送自 Windows 10 的郵件",
                "获取 Outlook for iOS",
                "Get Outlook for Mac",
                "Sent from Windows Mail",
                "Sent from Mail for Windows 10<https://go.microsoft.com/fwlink/?LinkId=550986>",
                "[Sent from my iPhone]",
                "(Sent from mobile)",
                "Sent from a phone, pardon the brevity"
            })
    void footersOfProgramsAreCut(String footer) {
        assertThat(NewText.ofPlain(NEW + "\n\n" + footer + "\n")).isEqualTo(NEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- \nAna Lopes\nAcme",
                "--\nAna Lopes",
                "__\nAna Lopes\n+49 30 1234567",
                "—\nAna Lopes\nHead of QA\nwww.acme.example",
                "This message (including any attachments) contains confidential information intended for a specific individual.",
                "IMPORTANT: The contents of this email and any attachments are confidential.",
                "NOTICE: This email may contain privileged material.",
                "LEGAL NOTICE\nThis message is for the addressee only.",
                "Please note that any views or opinions presented in this email are solely those of the author.",
                "Registered in England and Wales No. 01234567. Registered office: 1 High St, London.",
                "Sollten Sie diese E-Mail irrtümlich erhalten haben, informieren Sie uns bitte.",
                "Sitz der Gesellschaft: Berlin, HRB 12345",
                "Si vous n’êtes pas le destinataire de ce message, merci de le détruire.",
                "Si ha recibido este mensaje por error, le rogamos nos lo comunique.",
                "En cumplimiento del Reglamento (UE) 2016/679, le informamos de que sus datos forman parte de un fichero.",
                "Se você não é o destinatário desta mensagem, por favor apague-a.",
                "Se avete ricevuto questo messaggio per errore, siete pregati di cancellarlo.",
                "Aan de inhoud van dit bericht kunnen geen rechten worden ontleend.",
                "Jeśli nie jesteś adresatem tej wiadomości, prosimy o jej usunięcie.",
                "Hvis du har modtaget denne mail ved en fejl, bedes du slette den.",
                "万一、誤って本メールを受信された場合は、削除してください。",
                "Если вы не являетесь адресатом данного сообщения, пожалуйста, удалите его.",
                "Der Inhalt dieser E-Mail ist vertraulich und ausschließlich für den bezeichneten Adressaten bestimmt.",
                "Bitte denken Sie an die Umwelt, bevor Sie diese E-Mail ausdrucken.",
                "Pensez à l'environnement avant d'imprimer ce message.",
                "Antes de imprimir este mensaje, piense en el medio ambiente.",
                "AVISO LEGAL: Este mensaje y los documentos que lleva adjuntos son confidenciales.",
                "Ce courriel est confidentiel et destiné exclusivement à son destinataire.",
                "A informação contida nesta mensagem é confidencial.",
                "Questa e-mail è riservata esclusivamente al destinatario.",
                "De informatie in dit e-mailbericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde.",
                "Niniejsza wiadomość jest przeznaczona wyłącznie dla adresata.",
                "Detta e-postmeddelande är konfidentiellt och avsett endast för mottagaren.",
                "Denne e-mail er fortrolig og kun beregnet for modtageren.",
                "Настоящее электронное письмо содержит конфиденциальную информацию, предназначенную только для адресата.",
                "本邮件及其附件含有保密信息，仅限于发送给上面地址中列出的个人或群组。",
                "このメールには機密情報が含まれている場合があります。"
            })
    void signaturesAndDisclaimersAreCut(String footer) {
        assertThat(NewText.ofPlain(NEW + "\n\n" + footer + "\n")).isEqualTo(NEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hi,\n\nI read on your site: \"Sent badges expire on 01.01.2026\". Is that right?\n\nAna",
                "Please change my e-mail.\nOld: ana@mail.example\nNew: ana.lopes@work.example",
                "My name is wrong:\n\nFrom: Ana Lopes\nTo: Ana López\n\nThanks!",
                "De mon côté, rien ne marche depuis le 05/05/2026.\nQue faire ?",
                "On Monday I paid. Your colleague wrote: it will take two days.\nIt is Friday now.",
                "El 5 de mayo de 2026 pagué la cuota y nadie me escribió:\n¿qué hago?",
                "Le 5 mai 2026 j'ai payé.\nMerci de vérifier.",
                "Am 05.05.2026 habe ich bezahlt.\nBitte prüfen.",
                "2026年5月5日に支払いました。\nバッジの期限が切れています。",
                "1) Unlock me\n2) Resend the mail\n--- important ---\n3) Tell me when",
                "Hello desk\n\nThanks,\nAna",
                "I got this message:\n> Your badge has expired\nWhy?",
                "从我的手机无法登录我的账户。",
                "I use Outlook for iOS and the link does not open."
            })
    void whatAPersonWritesStays(String text) {
        assertThat(NewText.ofPlain(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div dir='ltr'>Unlock me.</div><br><div class='gmail_quote gmail_quote_container'><div dir='ltr' class='gmail_attr'>On Tue, May 5, 2026 at 10:00 AM Desk &lt;<a href='mailto:s@d.example'>s@d.example</a>&gt; wrote:<br></div><blockquote class='gmail_quote' style='margin:0'>Old</blockquote></div>",
                "<div>Unlock me.</div><div name='quote' style='margin:10px 5px'><div><b>Gesendet:</b> Dienstag, 05. Mai 2026<br><b>Von:</b> Desk &lt;s@d.example&gt;<br><b>An:</b> a@b.example</div><div>Old</div></div>",
                "<div style='color:black'>Unlock me.</div><div style='color:black;font:10pt arial'><br>-----Original Message-----<br>From: Desk &lt;s@d.example&gt;<br>To: ana<br>Sent: Tue, May 5, 2026 10:00 am<br>Subject: Badge<br><br><div id='AOLMsgPart_0'>Old</div></div>",
                "<div>Unlock me.</div><hr id='zwchr' data-marker='__DIVIDER__'><div data-marker='__HEADERS__'><b>From: </b>Desk</div><div>Old</div>",
                "<div><div>Unlock me.</div><div><br></div><div>05.05.2026, 10:00, \"Desk\" &lt;s@d.example&gt;:</div><blockquote><p>Old</p></blockquote></div>",
                "<html><body><p>Unlock me.</p><br><br><blockquote style='border-left:1px solid #0857A6'>Вторник, 5 мая 2026, 10:00 +03:00 от Desk &lt;s@d.example&gt;:<br>Old</blockquote></body></html>",
                "<div>Unlock me.</div><div style='padding-top:5px;border-top-color:rgb(229,229,229);border-top-width:1px;border-top-style:solid'><div><font><b>From:</b>&nbsp;Desk<br><b>Sent:</b>&nbsp;Tuesday<br><b>To:</b>&nbsp;Ana</font></div></div><div>Old</div>",
                "<div>Unlock me.</div><hr tabindex=-1 align=center size=2 width='100%'><font><b>From:</b> Desk [mailto:s@d.example] <br><b>Sent:</b> Tuesday, May 05, 2026 10:00 AM<br><b>To:</b> Ana<br><b>Subject:</b> Badge<br></font><br><div>Old</div>",
                "<div>Unlock me.</div><hr id='stopSpelling'>Date: Tue, 5 May 2026<br>From: s@d.example<br>To: a@b.example<br><br>Old",
                "<div>Unlock me.</div><div id='ms-outlook-mobile-signature'>Get <a href='https://aka.ms/o0ukef'>Outlook for iOS</a></div><hr style='display:inline-block;width:98%'><div id='divRplyFwdMsg' dir='ltr'><b>From:</b> Desk</div><div>Old</div>",
                "<div>Unlock me.</div><blockquote type='cite' class='clean_bq'><span><div>Old</div></span></blockquote>",
                "<div id='bloop_customfont'>Unlock me.</div><br><p class='airmail_on'>On 5 May 2026 at 10:00:00, Desk (<a href='mailto:s@d.example'>s@d.example</a>) wrote:</p><blockquote class='clean_bq'>Old</blockquote>",
                "<div>Unlock me.</div><div class='gmail_extra'><br><div class='gmail_quote'>2026-05-05 10:00 GMT+02:00 Desk <span dir='ltr'>&lt;<a>s@d.example</a>&gt;</span>:<br><blockquote class='gmail_quote'>Old</blockquote></div></div>",
                "<div>Unlock me.</div><br><div class='front-signature'>Ana</div><br><blockquote type='cite' class='front-blockquote'>On May 5, 2026, Desk wrote:<br>Old</blockquote>",
                "<div>Unlock me.</div><div class='protonmail_signature_block'><div>Sent with Proton Mail secure email.</div></div><div class='protonmail_quote'>On Tuesday, May 5th, 2026 at 10:00 AM, Desk &lt;s@d.example&gt; wrote:<br><blockquote class='protonmail_quote'>Old</blockquote></div>",
                "<body><div>Unlock me.<br></div><div class='zmail_extra' style=''>---- On Tue, 05 May 2026 10:00:00 +0200 <b>Desk &lt;s@d.example&gt;</b> wrote ---<br><blockquote>Old</blockquote></div></body>",
                "<p style='margin:0'>Unlock me.</p><div class='tutanota_quote'>Old</div>",
                "<div>Unlock me.</div><div><includetail><div>&nbsp;</div><div style='font:12px'>------------------&nbsp;Original&nbsp;------------------</div><div><b>From:&nbsp;</b>Desk</div></includetail></div>",
                "<div>Unlock me.</div><div id='reply-intro'>On 2026-05-05 10:00, Desk wrote:</div><blockquote type='cite'>Old</blockquote>",
                "<div>Unlock me.</div><div>Von meinem iPhone gesendet</div><div><br><blockquote type='cite'>Am 05.05.2026 um 10:00 schrieb Desk &lt;s@d.example&gt;:<br><br></blockquote></div><blockquote type='cite'><div>Old</div></blockquote>",
                "<div>Unlock me.</div><div id=\"lineBreakAtBeginningOfSignature\"><br></div><div id='signature_old'><br></div><blockquote type=cite>Old</blockquote>",
                "<p>Unlock me.</p><div class='moz-signature'>-- <br>Ana</div>",
                "<p>Unlock me.</p><pre class='moz-signature' cols=72>-- \nAna\nAcme</pre>",
                "<table><tr><td>Unlock me.</td></tr></table><div id='x_divRplyFwdMsg'>From: Desk</div>Old"
            })
    void whatProgramsMarkInHtmlIsCut(String html) {
        assertThat(NewText.ofHtml(HtmlText.of(html), false)).isEqualTo("Unlock me.");
    }
}
