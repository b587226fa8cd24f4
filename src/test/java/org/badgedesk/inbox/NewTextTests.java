package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.badgedesk.inbox.text.HtmlText;
import org.badgedesk.inbox.text.NewText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewTextTests {

    private static final String NEW = "My account is locked.\nPlease unlock it.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Tue, 5 May 2026 at 10:00, Help Desk <support@desk.example> wrote:",
                "On May 5, 2026, at 10:00 AM, Help Desk via Forum wrote:",
                "On 05/05/2026 10:00, support@desk.example wrote:",
                "Help Desk <support@desk.example> wrote on Tue, 5 May 2026 at 10:00 am:",
                "Help Desk <support@desk.example> wrote:",
                "At 5/5/2026 10:00 AM, you wrote:",
                "On Tuesday, May 5, 2026 at 10:00:00 AM GMT+2, Help Desk\n<support@desk.example> wrote:",
                "El mar, 5 may 2026 a las 10:00, Help Desk (<support@desk.example>) escribió:",
                "El 05/05/2026 a las 10:00, Help Desk escribió:",
                "Le mar. 5 mai 2026 à 10:00, Help Desk <support@desk.example> a écrit :",
                "Le 05/05/2026 à 10:00, Help Desk a écrit :",
                "Am Di., 5. Mai 2026 um 10:00 Uhr schrieb Help Desk <support@desk.example>:",
                "Am 05.05.2026 um 10:00 schrieb Help Desk:",
                "Em ter., 5 de mai. de 2026 às 10:00, Help Desk <support@desk.example> escreveu:",
                "A ter, 5/05/2026, 10:00, Help Desk <support@desk.example>\nescreveu:",
                "Il giorno mar 5 mag 2026 alle ore 10:00 Help Desk <support@desk.example> ha scritto:",
                "Op di 5 mei 2026 om 10:00 schreef Help Desk <support@desk.example>:",
                "Op 5 mei 2026 om 10:00 heeft Help Desk <support@desk.example> het volgende geschreven:",
                "wt., 5 maj 2026 o 10:00 Help Desk <support@desk.example> napisał(a):",
                "W dniu 5.05.2026 o 10:00, Help Desk pisze:",
                "Den tis 5 maj 2026 kl 10:00 skrev Help Desk <support@desk.example>:",
                "tir. 5. maj 2026 kl. 10.00 skrev Help Desk <support@desk.example>:",
                "tir. 5. mai 2026 kl. 10:00 skrev Help Desk <support@desk.example>:",
                "ti 5. toukok. 2026 klo 10.00 Help Desk (support@desk.example) kirjoitti:",
                "2026年5月5日(火) 10:00 Help Desk <support@desk.example>:",
                "2026年5月5日(火) 10:00、Help Desk <support@desk.example>のメッセージ:",
                "在 2026年5月5日，上午10:00，Help Desk <support@desk.example> 写道：",
                "Help Desk <support@desk.example> 于2026年5月5日周二 10:00写道：",
                "вт, 5 мая 2026 г. в 10:00, Help Desk <support@desk.example>:",
                "5 мая 2026 г., в 10:00, Help Desk <support@desk.example> написал(а):",
                "5 травня 2026 р. о 10:00 Help Desk <support@desk.example> пише:",
                "út 5. 5. 2026 v 10:00 odesílatel Help Desk <support@desk.example> napsal:",
                "Help Desk <support@desk.example> ezt írta (időpont: 2026. máj. 5., K, 10:00):",
                "5 May 2026 Sal, 10:00 tarihinde Help Desk <support@desk.example> şunu yazdı:",
                "2026년 5월 5일 (화) 오전 10:00, Help Desk <support@desk.example>님이 작성:",
                "-----Original Message-----\nFrom: Help Desk\nSent: Tuesday",
                "-------- Ursprüngliche Nachricht --------\nVon: Help Desk",
                "---------- Forwarded message ---------\nFrom: Help Desk <support@desk.example>",
                "________________________________\nFrom: Help Desk <support@desk.example>\nSent: Tuesday, May 5, 2026 10:00 AM\nTo: Ana\nSubject: Badge",
                "Von: Help Desk [mailto:support@desk.example]\nGesendet: Dienstag, 5. Mai 2026 10:00\nAn: Ana\nBetreff: Badge",
                "De : Help Desk <support@desk.example>\nEnvoyé : mardi 5 mai 2026 10:00\nÀ : Ana\nObjet : Badge",
                "De: Help Desk <support@desk.example>\nEnviado el: martes, 5 de mayo de 2026 10:00\nPara: Ana\nAsunto: Badge",
                "Da: Help Desk <support@desk.example>\nInviato: martedì 5 maggio 2026 10:00\nA: Ana\nOggetto: Badge",
                "Van: Help Desk <support@desk.example>\nVerzonden: dinsdag 5 mei 2026 10:00\nAan: Ana\nOnderwerp: Badge",
                "Från: Help Desk <support@desk.example>\nSkickat: den 5 maj 2026 10:00\nTill: Ana\nÄmne: Badge",
                "Fra: Help Desk <support@desk.example>\nSendt: 5. maj 2026 10:00\nTil: Ana\nEmne: Badge",
                "Od: Help Desk <support@desk.example>\nWysłano: wtorek, 5 maja 2026 10:00\nDo: Ana\nTemat: Badge",
                "От: Help Desk <support@desk.example>\nОтправлено: 5 мая 2026 г. 10:00\nКому: Ana\nТема: Badge",
                "发件人: Help Desk <support@desk.example>\n发送时间: 2026年5月5日 10:00\n收件人: Ana\n主题: Badge",
                "差出人: Help Desk <support@desk.example>\n送信日時: 2026年5月5日 10:00\n宛先: Ana\n件名: Badge",
                "------------------ 原始邮件 ------------------\n发件人: Help Desk",
            })
    void historyIsCut(String introduction) {
        ManyMailProgramsTests.assertCut(introduction);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sent from my iPhone",
                "Sent from my Samsung Galaxy smartphone.",
                "Sent from Yahoo Mail on Android",
                "Sent from Mail for Windows",
                "Get Outlook for iOS",
                "Get Outlook for Android<https://aka.ms/AAb9ysg>",
                "Sent from Outlook for iOS",
                "Sent via BlackBerry from T-Mobile",
                "Enviado desde mi iPhone",
                "Enviado do meu iPhone",
                "Envoyé de mon iPhone",
                "Envoyé depuis Yahoo Mail pour Android",
                "Von meinem iPhone gesendet",
                "Gesendet von meinem Samsung Galaxy Smartphone.",
                "Diese Nachricht wurde von meinem Android-Mobiltelefon mit K-9 Mail gesendet.",
                "Inviato da iPhone",
                "Inviato dal mio Galaxy",
                "Verzonden vanaf mijn iPhone",
                "Verstuurd vanaf mijn iPhone",
                "Wysłane z iPhone'a",
                "Skickat från min iPhone",
                "Sendt fra min iPhone",
                "Lähetetty iPhonesta",
                "iPhoneから送信",
                "从我的 iPhone 发送",
                "發自我的 iPhone",
                "Отправлено с iPhone",
                "Надіслано з iPhone",
                "나의 iPhone에서 보냄",
                "iPhone'umdan gönderildi",
                "Odesláno z iPhonu"
            })
    void footersOfMailProgramsAreCut(String footer) {
        assertThat(NewText.ofPlain(NEW + "\n\n" + footer + "\n")).isEqualTo(NEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This e-mail and any attachments are confidential and intended solely for the addressee.",
                "CONFIDENTIALITY NOTICE: The contents are private.",
                "The information contained in this message may be privileged.",
                "Diese E-Mail enthält vertrauliche Informationen und ist nur für den Empfänger bestimmt.",
                "Ce message et toutes les pièces jointes sont confidentiels et établis à l'intention exclusive de ses destinataires.",
                "Este mensaje y sus adjuntos se dirigen exclusivamente a su destinatario y puede contener información confidencial.",
                "Esta mensagem pode conter informação confidencial.",
                "Le informazioni contenute in questo messaggio sono riservate.",
                "Dit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde.",
                "Treść tej wiadomości jest poufna i przeznaczona wyłącznie dla adresata.",
                "Это сообщение содержит конфиденциальную информацию.",
                "Please consider the environment before printing this email.",
                "Before printing, think about the environment. Do you really need to print this?",
                "Acme Ltd is registered in England and Wales under company number 1234567.",
                "If you have received this message in error, please notify the sender.",
                "This message and the files sent with it may hold what is\nprivileged, and are for the addressee.",
                "Falls Sie nicht der richtige Empfänger sind, löschen Sie bitte diese Nachricht.",
                "De conformidad con el Reglamento General de Protección de Datos le informamos de que sus datos son tratados por Acme.",
                "Ai sensi del Regolamento UE 2016/679 si precisa che le informazioni contenute in questo messaggio sono riservate.",
                "Ce message est destiné exclusivement à la personne nommée ci-dessus.",
                "Este mensaje es confidencial.",
                "Unsubscribe | Manage preferences",
                "AVISO LEGAL",
                "Legal Disclaimer",
                "If you received this in error, delete it.",
                "You are receiving this e-mail because you are a member of the group.",
                "Geschäftsführer: Max Muster, Amtsgericht Berlin HRB 1234",
                "Vorstand: Max Muster (Vorsitzender), HRB 1234",
                "View this email in your browser"
            })
    void disclaimersAreCut(String disclaimer) {
        assertThat(NewText.ofPlain(NEW + "\n\n" + disclaimer + "\nIt must not be read by others.\n"))
                .isEqualTo(NEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Este es mi nombre legal: María García.",
                "Este é o meu nome legal: Ana Costa",
                "I am registered in your portal under member number 4711 but cannot log in.",
                "I am registered in the system but there is no badge.",
                "Ana Costa, registered in the portal under no. 4711, has no badge.",
                "Before printing my certificate I noticed that the name is wrong.",
                "Antes de imprimir el certificado, el nombre debe ser María García.",
                "If you received this message, could you unlock my account?",
                "If you received this message, please unlock account 4711.",
                "If you are not the correct person, please pass this on to the badge team.",
                "Falls Sie nicht der richtige Ansprechpartner sind, leiten Sie dies bitte weiter.",
                "De conformidad con el Reglamento General de Protección de Datos solicito la supresión de la cuenta.",
                "De conformidad con el Reglamento General de Protección de Datos se solicita la supresión de la cuenta.",
                "Ai sensi del Regolamento UE 2016/679 chiedo la cancellazione del profilo.",
                "Ai sensi del Regolamento UE 2016/679 si chiede la cancellazione del profilo.",
                "Questo messaggio è per chi si occupa dei badge: il nome è sbagliato.",
                "Confidential: I changed my name, the new one is Ana Costa.",
                "Confidential: the new name is Ana Costa.",
                "Ce message est destiné au service des badges : le nom est faux.",
                "Diese Nachricht ist für das Badge-Team bestimmt: der Name ist falsch.",
                "Unsubscribe me please, and delete my account",
                "Abmelden geht nicht, der Knopf ist grau.",
                "Please take Ana Costa off the mailing list",
                "To view my badge I have to click the link, but it is expired",
                "Если вы не являетесь ответственным, перешлите письмо дальше.",
                "This e-mail address is confidential, do not show it on the badge.",
                "Legal notice: the name changed from Silva to Costa.",
                "The information in this email is all that there is: name Ana Costa, member 4711.",
                "Vorstand: Bitte den Namen im Verein ändern.",
                "Disclaimer: nobody here has changed anything on the account.",
                "You received this message because nobody answers the phone.",
                "Visit topic 12 of the course is missing on the badge.",
                "View this badge online fails with error 500.",
                "Manage your preferences page does not open.",
                "To view the badge, clicking the link gives an error.",
                "Informationen zum Datenschutz bitte an ana@acme.example senden.",
                "Please consider the environment before you switch off the old portal.",
                "This message is intended for the badge team: the name on the badge is wrong.",
                "The information in this message is old by now.\nIs there anything else that you need?",
            })
    void whatAPersonWritesIsNoDisclaimer(String paragraph) {
        assertThat(NewText.ofPlain("Hello,\n\n" + paragraph)).isEqualTo("Hello,\n\n" + paragraph);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On 5 May I renewed, and the page then said:\nYour badge expired.\nIs that right?",
                "Please change my name.\nFrom: Ana Lopes\nTo: Ana López",
                "Nom : Lopes\nDe : Paris\nDate : 5 mai 2026\n\nMon badge est faux.",
                "On 5 May 2026 I wrote:\n\"please unlock my account\"\nand nothing happened.",
                "Details:\nFrom: 5 May 2026\nTo: 10 May 2026\n\nI was a member in this time.",
                "I sent from my phone the wrong file, sorry. Here it is again.",
                "Thanks in advance,\nAna\n\nPS: my new name is Ana López.",
                "Mit freundlichen Grüßen kommt man nicht weiter: seit drei Wochen keine Antwort.",
                "Sent from my desk, where I have no other way to sign in.",
                "I wrote to you on Monday.\nNobody answered:\nplease do.",
                "My details:\nName: Ana\nDate: 5 May 2026\nThanks",
                "Dear desk,\n\nI paid on 05.05.2026 and the site still says that I wrote nothing.\n\nAna",
                "From my side all is done.\nTo my surprise nothing happens.\nSubject to approval?",
                "- first point\n- second point\n\nWhat now?",
                "Please correct my certificate:\nFrom: Siemens AG\nRecipient: HR Department\nTitle: Certified Auditor\nThanks!",
                "Bitte ändern:\nVon: Siemens AG\nEmpfänger: Personalabteilung\nTitel: Prüferin",
                "On 3 March 2026 at 10:15 I wrote to you from my old mailbox (ana@old.example) this:\nPlease unlock my account.",
                "Am 3. März 2026 um 10:15 schrieb ich Ihnen aus meinem alten Postfach (ana@old.example):\nBitte entsperren Sie mein Konto.",
            })
    void whatAPersonWritesStays(String text) {
        assertThat(NewText.ofPlain(text)).isEqualTo(text);
    }

    private static String newTextOfHtml(String html) {
        return NewText.ofHtml(HtmlText.of(html), true);
    }

    @Test
    void answersBetweenQuotesAreKeptWithTheirQuotes() {
        String text =
                "On Tue, 5 May 2026, Desk <support@desk.example> wrote:\n> Which badge?\n\nThe tester badge.\n\n> And since when?\n\nSince May.";
        assertThat(NewText.ofPlain(text))
                .isEqualTo("> Which badge?\n\nThe tester badge.\n\n> And since when?\n\nSince May.");
    }

    private static final String OUTLOOK =
            "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b>From:</b> Desk &lt;s@d.example&gt;<br><b>Subject:</b> Your name</p></div></div>"
                    + "<p class=MsoNormal style='color:#1F497D'>Which name shall stand on the badge? <span style='%1$s'>Ana <b>Ferreira</b></span></p><p class=MsoNormal>Which date? <a style='color:blue' href='https://d.example'>Help</a></p><p class=MsoNormal><span style='%1$s'>1 May 2026</span></p><p class=MsoNormal>The desk</p>";

    @ParameterizedTest
    @ValueSource(
            strings = {"color:red", "font-size:11.0pt;color:#C00000", "background:yellow", "color: rgb(0, 112, 192)"})
    void answersInAColourOfTheirOwnWithinOutlooksCopyAreKept(String style) {
        assertThat(newTextOfHtml("<p class=MsoNormal>Answers in red below.</p>" + String.format(OUTLOOK, style)))
                .isEqualTo(
                        "Answers in red below.\n\n> From: Desk <s@d.example>\n> Subject: Your name\n> Which name shall stand on the badge?\nAna Ferreira\n> Which date? Help\n1 May 2026");
        assertThat(newTextOfHtml("<p class=MsoNormal>Thank you.</p>" + String.format(OUTLOOK, style)))
                .as("nobody says that answers stand there")
                .isEqualTo("Thank you.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"color:#1F497D", "color:black", "color:windowtext", "color:#333"})
    void aMailBelowWithoutColoursIsHistory(String style) {
        assertThat(newTextOfHtml("<p class=MsoNormal>See below.</p>" + String.format(OUTLOOK, style)))
                .isEqualTo("See below.");
    }

    @Test
    void colouredAnswersAreReadFromTheHtmlBesideAPlainText() {
        String mail =
                "From: a@b.example\r\nIn-Reply-To: %s\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nAnswers in red below.\r\n\r\nFrom: Desk <s@d.example>\r\nSent: Tuesday\r\nTo: Ana\r\nSubject: Your name\r\n\r\nWhich name shall stand on the badge? Ana Ferreira\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Answers in red below.</p>"
                        + String.format(OUTLOOK, "color:red") + "\r\n--b--\r\n";
        assertThat(read(mail.replaceFirst("%s", OWN))).contains("\nAna Ferreira\n> Which date? Help\n1 May 2026");
        assertThat(read(mail.replaceFirst("%s", OWN + " <1@employer.example>")))
                .as("the mail below is somebody else's")
                .isEqualTo("Answers in red below.");
    }

    private static final String OWN = "<11111111-2222-3333-4444-555555555555@desk.example>";

    private static String read(String mail) {
        return new MailReader(SharedMail.DESK, List.of())
                .read(mail.getBytes(StandardCharsets.UTF_8))
                .message()
                .text();
    }

    @Test
    void colouredWordsInAThirdPartysMailAreNotTheMembers() {
        String html =
                "From: a@b.example\r\n%sContent-Type: text/html\r\n\r\n<p>Please see my employer's mail below.</p>"
                        + String.format(OUTLOOK, "color:red");
        assertThat(read(html.replaceFirst("%s", ""))).isEqualTo("Please see my employer's mail below.");
        assertThat(read(html.replaceFirst("%s", "References: " + OWN + "\r\nIn-Reply-To: <1@employer.example>\r\n")))
                .isEqualTo("Please see my employer's mail below.");
        assertThat(read(html.replaceFirst("%s", "In-Reply-To: <x@desk.example>\r\n")))
                .isEqualTo("Please see my employer's mail below.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Meine Antworten in rot.|true",
                "Meine Antworten stehen unten.|true",
                "Unten finden Sie meine Antworten.|true",
                "Mijn antwoorden staan onder uw vragen.|true",
                "Le risposte sono qui sotto.|true",
                "赤字で回答しました。|true",
                "Meine Karte ist rot und die Nummer steht unten.|false",
                "Ik zat onder de douche.|false",
                "Il mio conto è sotto un altro nome.|false",
                "赤十字の青木です。|false",
            })
    void onlyWhoSaysWhereAnswersStandAnnouncesThem(String written, boolean announced) {
        assertThat(NewText.announcesAnswers(written)).isEqualTo(announced);
    }

    @Test
    void aColourThatBeganAboveTheEarlierMailEndsNoAnswerWithinIt() {
        assertThat(
                        newTextOfHtml(
                                "<p>Answers in red below.</p><div style='color:red'>"
                                        + "<div class=gmail_quote><blockquote>Which name?</blockquote></div></div>"
                                        + "<blockquote><p>Which date?</p><p style='color:red'>1 May <b>2026</b></p><p>Bye</p></blockquote>"))
                .endsWith("> Which date?\n>\n1 May 2026");
    }

    @Test
    void whereAllWouldBeCutAllIsKept() {
        assertThat(NewText.ofPlain("> only a quote\n> and more")).isEqualTo("> only a quote\n> and more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please change my e-mail address.\n\nBest regards\nAna Lopes\nOld: ana@old.example\nNew: ana@new.example",
                "Correct my badge.\n\nBest regards\nAna Lopes\nNew name: Ana Costa\nTel. +49 30 1234567",
                "Unlock me.\n\nBest regards\nAna Lopes\nP.S. My new address is ana@new.example, please use it.",
                "Unlock me.\n\nBest regards\nAna Lopes\nwww.acme.example\nDo you write to ana@acme.example?",
            })
    void detailsBelowTheNameAreKept(String text) {
        assertThat(NewText.ofPlain(text)).isEqualTo(text);
    }

    @Test
    void aShortAnswerBelowTheQuoteIsKeptWhereOnlyAGreetingStandsAbove() {
        assertThat(
                        NewText.ofPlain(
                                "Hello,\n\nOn Tue, 3 Nov 2026 at 10:00, Support <s@d.example> wrote:\n> Which name shall stand on the badge?\n\nZoë Ångström"))
                .isEqualTo("Hello,\n\n> Which name shall stand on the badge?\n\nZoë Ångström");
        assertThat(
                        NewText.ofPlain(
                                "Zoë Ångström\n\nOn Tue, 3 Nov 2026 at 10:00, Support <s@d.example> wrote:\n> Which name shall stand on the badge?\n\nAna"))
                .isEqualTo("Zoë Ångström");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please correct my name:\n\nFrom: Ana Silva\nTo: Ana Costa\nDate: 1 May 2026\n\nThe deed is attached.",
                "Por favor, corrijan mi nombre:\n\nDe: Ana Silva\nA: Ana Costa\nFecha: 1 de mayo de 2026\n\nAdjunto la escritura.",
            })
    void aChangeWrittenAsFromToAndDateIsNoEarlierMail(String text) {
        assertThat(NewText.ofPlain(text)).isEqualTo(text);
    }

    @Test
    void headersWithoutAnySubjectOrAddressCountBelowARule() {
        assertThat(NewText.ofPlain(NEW
                        + "\n\n________________________________\nFrom: Help Desk\nTo: Ana\nDate: 1 May 2026\n\nOld"))
                .isEqualTo(NEW);
    }

    @Test
    void whatIsTypedIntoTheSignatureCountsWhereItIsAll() {
        String quote =
                "<div class=gmail_quote><div class=gmail_attr>On Tuesday, Desk wrote:</div><blockquote>Which one?</blockquote></div>";
        String typed = "<div id=\"ms-outlook-mobile-signature\">Please unlock my account.</div>";

        assertThat(newTextOfHtml(typed)).isEqualTo("Please unlock my account.");
        assertThat(newTextOfHtml(typed + quote)).isEqualTo("Please unlock my account.");
        assertThat(newTextOfHtml("<p>Hello</p>" + typed)).isEqualTo("Hello\n\nPlease unlock my account.");
        assertThat(newTextOfHtml("<p>Thanks!</p>" + typed)).isEqualTo("Thanks!\n\nPlease unlock my account.");
        assertThat(newTextOfHtml("<p>My badge expired.</p>" + typed)).isEqualTo("My badge expired.");
        assertThat(newTextOfHtml("<p>Thanks!</p><div class=gmail_signature>Ana Lopes<br>Acme</div>"))
                .isEqualTo("Thanks!");
        assertThat(newTextOfHtml("<div class=gmail_signature>Ana Lopes</div>" + quote))
                .startsWith("> Which one?")
                .doesNotContain("Ana");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Thank you.#--#P.S. My account is locked again, please unlock it.|Thank you.#P.S. My account is locked again, please unlock it.",
                "Hello,#_____#please unlock my account#_____#Ana|Hello,#please unlock my account",
                "Hello,#--#please unlock my account#--#Ana|Hello,#please unlock my account",
                "Hi,#--#I can not sign in any more. What now?|Hi,#I can not sign in any more. What now?",
                "Hola,#--#mi cuenta está bloqueada|Hola,#mi cuenta está bloqueada",
                "Guten Tag.#-----#mein Konto ist gesperrt|Guten Tag.#mein Konto ist gesperrt",
                "Merci !#Ana#--#merci de débloquer mon compte|Merci !#Ana#merci de débloquer mon compte",
                "Thanks for the letter!#Ana Lopes#--#The badge still shows my old name.#Ana|Thanks for the letter!#Ana Lopes#The badge still shows my old name.#Ana",
                "ありがとうございます。#--#アカウントのロックを解除してください|ありがとうございます。#アカウントのロックを解除してください",
            })
    void aRequestIsNoSignatureWhereOnlyAGreetingOrThanksStandsAbove(String text, String kept) {
        assertThat(NewText.ofPlain(text.replace("#", "\n"))).isEqualTo(kept.replace("#", "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--\nAna Lopes\nQuality Manager | Acme GmbH\nTel. +49 30 1234567",
                "-- \nAna Lopes\nAcme Ltd.\nThis e-mail is confidential and intended solely for the addressee.",
                "____\nAna Lopes\nana@acme.example",
                "--\nAna Lopes\n\nPlease consider the environment before printing this e-mail.",
            })
    void belowThanksASignatureIsCut(String signature) {
        assertThat(NewText.ofPlain("Thank you very much!\n\n" + signature)).isEqualTo("Thank you very much!");
    }

    @Test
    void contactLinesBelowTheNameAreCut() {
        assertThat(
                        NewText.ofPlain(
                                "Please unlock my account.\n\nKind regards,\nAna Lopes\nQuality Manager | Acme GmbH\nTel. +49 30 1234567\nwww.acme.example"))
                .isEqualTo("Please unlock my account.\n\nKind regards,\nAna Lopes");
    }

    @Test
    void pgpArmourIsTakenOff() {
        assertThat(
                        NewText.ofPlain(
                                "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nUnlock me.\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n"))
                .isEqualTo("Unlock me.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div dir=ltr>Unlock me.</div><br><div class=gmail_quote><div class=gmail_attr>On Tue, 5 May 2026 at 10:00 Desk &lt;<a href='mailto:s@d.example'>s@d.example</a>&gt; wrote:<br></div><blockquote class=gmail_quote>Old</blockquote></div>",
                "<p class=MsoNormal>Unlock me.</p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b>From:</b> Desk &lt;s@d.example&gt;<br><b>Sent:</b> Tuesday<br><b>To:</b> Ana<br><b>Subject:</b> x</p></div></div><p>Old</p>",
                "<div>Unlock me.</div><div id='appendonsend'></div><hr><div id='divRplyFwdMsg'><b>From:</b> Desk</div><div>Old</div>",
                "<div>Unlock me.</div><div><br><blockquote type=cite><div>On 5 May 2026, at 10:00, Desk &lt;s@d.example&gt; wrote:</div><div>Old</div></blockquote></div>",
                "<p>Unlock me.</p><div class=moz-cite-prefix>On 5/5/2026 10:00, Desk wrote:<br></div><blockquote type=cite>Old</blockquote>",
                "<div>Unlock me.</div><div class=gmail_quote><div class=gmail_attr>Desk at an hour of its own<br></div><blockquote class=gmail_quote>Old</blockquote></div>",
                "<div>Unlock me.</div><div class=moz-cite-prefix>Desk, in no language that we know:</div><blockquote type=cite>Old</blockquote>",
                "<div>Unlock me.</div><div>Hulpbank op 5 mei 2026 kwam zo:</div><blockquote>Old</blockquote>",
                "<div>Unlock me.</div><div class=yahoo_quoted><div>On Tuesday, Desk wrote:</div><div>Old</div></div>",
                "Unlock me.<br><div class=gmail_signature>Ana<br>Acme</div>",
                "<div>Unlock me.</div><div class='protonmail_quote'>On Tuesday, Desk wrote:<blockquote>Old</blockquote></div>",
                "<style>p{color:red}</style><p>Unlock me.</p><div style='display:none'>hidden</div>"
            })
    void historyAndSignaturesInHtmlAreCut(String html) {
        assertThat(newTextOfHtml(html)).isEqualTo("Unlock me.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=moz-cite-prefix>Unlock me.<br><br>Am 05.05.2026 um 10:00 schrieb Ana:<br></div><blockquote type=cite>Old</blockquote>",
                "<div class=gmail_attr><p>Unlock me.</p>Desk, in no language that we know:</div><blockquote>Old</blockquote>",
                "<div class=moz-cite-prefix>On 5/5/2026 10:00, Desk &lt;s@d.example&gt; wrote:<br><br>Unlock me.</div>",
            })
    void whatIsTypedIntoAnIntroductionStays(String html) {
        assertThat(newTextOfHtml(html)).contains("Unlock me.").doesNotContain("Old");
    }

    @Test
    void htmlBecomesReadableText() {
        assertThat(
                        newTextOfHtml(
                                "<p>Hello,</p><ul><li>one</li><li>two &amp; three</li></ul><table><tr><td>a</td><td>b</td></tr></table><p>Bye<br>Ana</p>"))
                .isEqualTo("Hello,\n\n- one\n- two & three\n\na b\n\nBye\nAna");
    }

    @Test
    void formatFlowedIsUnfolded() {
        String mail =
                "From: a@b.example\r\nContent-Type: text/plain; format=flowed\r\n\r\nThis is one \r\nlong line.\r\nAnd another.\r\n";
        MailReader reader = new MailReader(SharedMail.DESK, List.of());
        assertThat(reader.read(mail.getBytes(StandardCharsets.US_ASCII))
                        .message()
                        .text())
                .isEqualTo("This is one long line.\nAnd another.");
    }

    @ParameterizedTest
    @ValueSource(strings = {", wrote:", "Hello\n\n, wrote:\n> old", ",,, schrieb: 10:00\n> old"})
    void anIntroductionWithNobodyInItBreaksNothing(String text) {
        assertThat(NewText.ofPlain(text)).isNotEmpty();
    }
}
