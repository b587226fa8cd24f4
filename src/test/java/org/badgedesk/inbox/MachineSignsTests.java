package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.Ignored;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.core.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineSignsTests {

    private final MailReader reader = new MailReader(SharedMail.DESK, List.of());

    private Ignored ignored(Eml mail) {
        return reader.read(mail.bytes()).message().ignored();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Auto-Submitted|auto-replied|AUTO_REPLY",
                "Auto-Submitted|auto-generated; owner-email=x|AUTO_REPLY",
                "Precedence|auto_reply|AUTO_REPLY",
                "Precedence|bulk|AUTO_REPLY",
                "Precedence|list|LIST",
                "X-Auto-Response-Suppress|All|AUTO_REPLY",
                "X-Autoreply|yes|AUTO_REPLY",
                "X-Autorespond|x|AUTO_REPLY",
                "X-AutoResponse|1|AUTO_REPLY",
                "X-Auto-Reply-From|bo@mail.example|AUTO_REPLY",
                "X-Precedence|auto_reply|AUTO_REPLY",
                "X-Out-Of-Office|1|AUTO_REPLY",
                "X-FreeScout-Mail-Type|auto.reply|AUTO_REPLY",
                "X-ServiceNow-Generated|true|AUTO_REPLY",
                "List-Id|<news.example.org>|LIST",
                "List-Unsubscribe|<mailto:x@y.example>|LIST",
                "X-Spam-Flag|YES|SPAM",
                "X-Spam-Status|Yes, score=9|SPAM",
                "Return-Path|<>|BOUNCE",
                "X-Failed-Recipients|ana@mail.example|BOUNCE",
                "X-Loop|support@desk.example|LOOP",
            })
    void headersOfMachinesAreKnown(String name, String value, Ignored expected) {
        assertThat(ignored(Eml.mail().header(name, value))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAILER-DAEMON@mail.example|BOUNCE",
                "no-reply@mail.example|NO_REPLY",
                "noreply+123@mail.example|NO_REPLY",
                "do_not_reply@mail.example|NO_REPLY",
                "nao-responda@mail.example|NO_REPLY",
                "Support@Desk.Example|LOOP",
            })
    void sendersThatNobodyReadsAreKnown(String from, Ignored expected) {
        assertThat(ignored(Eml.mail().from(from))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Automatic reply: My badge",
                "Out of Office: Re: badge",
                "Out of office",
                "Automatische Antwort: Badge",
                "Abwesenheitsnotiz: Badge",
                "Réponse automatique : badge",
                "Absence du bureau : badge",
                "Respuesta automática: badge",
                "Fuera de la oficina: badge",
                "Resposta automática: badge",
                "Risposta automatica: badge",
                "Fuori ufficio: badge",
                "Automatisch antwoord: badge",
                "Afwezig: badge",
                "Odpowiedź automatyczna: badge",
                "Autosvar: badge",
                "Automatiskt svar: badge",
                "Frånvaro: badge",
                "Автоответ: badge",
                "Автоматический ответ: badge",
                "自動応答: badge",
                "自动回复: badge",
                "自動回覆: badge",
                "Automatická odpověď: badge",
                "Otomatik yanıt: badge",
                "[Auto-Reply] badge",
                "We have received your request",
                "[Ticket#2026050510000001] received"
            })
    void absenceNotesAndAcknowledgementsAreKnownByTheirSubject(String subject) {
        assertThat(ignored(Eml.mail()
                        .subject(subject)
                        .header("In-Reply-To", "<x@desk.example>")
                        .body("See you.")))
                .isEqualTo(Ignored.AUTO_REPLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thank you for your e-mail. I am out of the office until 5 May with limited access to email. In urgent cases call Bo.",
                "Vielen Dank für Ihre Nachricht. Ich bin derzeit nicht im Büro und ab 5. Mai wieder erreichbar.",
                "Merci de votre message. Je suis actuellement absent. En cas d'urgence, contactez Bo.",
                "Gracias por su mensaje. Estoy fuera de la oficina. Para asuntos urgentes escriba a Bo.",
            })
    void absenceNotesAreKnownByTheirWords(String body) {
        assertThat(ignored(Eml.mail()
                        .subject("Re: My badge")
                        .header("In-Reply-To", "<x@desk.example>")
                        .body(body)))
                .isEqualTo(Ignored.AUTO_REPLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I am out of office until Monday, can you extend my badge?",
                "Thank you for your email. I will reply to the letter next week.",
                "Delivery failed: my issuance mail never came. Could you send it again?",
                "I tried to sign in and got error 550 access denied.",
                "My account says user unknown when I sign in.",
                "Sorry, I was away from my desk. Yes, please change my name.",
                "Please do not reply to this address but to my other one, thanks.",
            })
    void peopleAreNeverTakenForMachines(String body) {
        assertThat(ignored(Eml.mail()
                        .subject("Re: My badge")
                        .header("In-Reply-To", "<x@desk.example>")
                        .body(body)))
                .isNull();
        assertThat(ignored(Eml.mail().subject(body).body(body))).isNull();
        assertThat(ignored(Eml.mail().header("Auto-Submitted", "no").body(body)))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Auto-Submitted|no",
                "X-Autoreply|No",
                "X-Auto-Response-Suppress|DR, RN, NRN",
                "X-MS-Exchange-Inbox-Rules-Loop|ana@mail.example",
                "X-Message-Type|private",
            })
    void headersOfPeoplesMailAreNoSigns(String name, String value) {
        assertThat(ignored(Eml.mail().header(name, value))).isNull();
    }

    @Test
    void theAnswerOfACalendarProgramIsAutomatic() {
        String answer = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        Eml mail = Eml.mail().subject("Accepted: Meeting").header("Content-Type", "text/calendar; method=REPLY");
        assertThat(ignored(mail.body(answer))).isEqualTo(Ignored.AUTO_REPLY);
        assertThat(ignored(Eml.mail()
                        .header("Content-Type", "text/calendar; method=REQUEST")
                        .body(answer.replace("REPLY", "REQUEST"))))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Undelivered Mail Returned to Sender|This is the mail system at host mx.example.\\n\\nYour message could not be delivered.\\n\\n<ana@gone.example>: 550 5.1.1 User unknown",
                "Mail delivery failed: returning message to sender|This message was created automatically by mail delivery software.\\n\\n  ana@gone.example\\n    Unrouteable address",
                "Undeliverable: Your badge|Delivery has failed to these recipients or groups:\\n\\nana@gone.example\\nThe email address you entered couldn't be found.",
                "Unzustellbar: Ihr Badge|Ihre Nachricht hat einige oder alle Empfänger nicht erreicht.\\n\\nana@gone.example <mx #5.1.1>",
                "DELIVERY FAILURE: User Ana not listed|Your message\\n\\n  Subject: Your badge\\n\\nwas not delivered to:\\n\\n  ana@gone.example\\n\\nbecause:\\n\\n  User Ana not listed in Domino Directory",
                "DSN: Delivery failed|Recipient: ana@gone.example\\nStatus: 5.1.1\\nUser unknown",
                "BANNED contents from you|BANNED CONTENTS ALERT. Your message to ana@gone.example was blocked.",
                "系统退信|您发送给 ana@gone.example 的邮件被退回。收件人不存在 550 User not found",
            })
    void aMailServersWordsAreABounceWhoeverSendsThem(String subject, String body) {
        ReadMail mail = reader.read(Eml.mail()
                .from("Network <noc@mx.example>")
                .subject(subject)
                .body(body.replace("\\n", "\r\n"))
                .bytes());
        assertThat(mail.message().ignored()).isEqualTo(Ignored.BOUNCE);
        assertThat(mail.bounce().recipient()).isIn("ana@gone.example", null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mail@lopes.pt|My badge|My badge is no longer valid although I renewed.",
                "mail@lopes.pt|Name|My request was rejected, but the deed was attached. I paid 450 euros. Write to mail@lopes.pt.",
                "administrator@lopes.pt|Badge|The page cannot be found and your mail was not sent to me.",
                "system@lopes.pt|Rejected name change|My account does not exist any more.",
                "postmaster@lopes.pt|My fee|I paid 450 euros from ana@lopes.pt and my badge has not been renewed.",
                "postmaster@lopes.pt|Our congress|We have booked 450 seats and 500 T-shirts. Write to ana@lopes.pt.",
                "postmaster@lopes.pt|Our congress|Booked so far:\\n450 seats\\n- 520 rooms\\nAll for ana@lopes.pt",
                "ana@lopes.pt|Rejected: my booking|My boss says no. The 450-seat hall is for kim@acme.example: 550 seats, 512 rooms.",
                "postmaster@lopes.pt|Our hall|My fee for 550 Main Street was paid from ana@lopes.pt.",
                "postmaster@lopes.pt|My badge|My badge is no longer valid although I renewed. The page could not be found.",
                "ana@lopes.pt|Rejected name change|Your e-mail says my request was rejected, but the deed was attached. Please look again.",
                "ana@lopes.pt|Undeliverable badge|Your e-mail says my request was rejected. Please look again.\\n\\nAna Lopes\\nana@lopes.pt",
                "ana@lopes.pt|Delivery failed|Your e-mail to my old address ana@old.example could not be delivered. Please send the badge to ana@new.example.",
                "ana@lopes.pt|Mail delivery problem|Your mail could not be delivered because my old mailbox ana@old.example is closed. Please use ana@new.example",
                "ana@lopes.pt|Undeliverable mail|Your message to ana@old.example could not be delivered, error 550 5.1.1. Please send it again.",
                "ana@lopes.pt|Unzustellbar|Ihre Nachricht an ana@alt.example konnte nicht zugestellt werden, ich habe sie nicht erreicht. Bitte schicken Sie den Badge an ana@neu.example.",
                "ana@lopes.pt|Undelivered mail|Your mail to ana@old.example was not delivered, 550 5.1.1 unknown user. Could you send the certificate to ana@new.example?",
                "mail@joe.example|message rejected|Your system says my message was rejected, 550 5.7.1, write to mail@joe.example. Please unlock my account.",
                "postmaster@lopes.pt|Delivery failed|Your mail to my old address ana@old.example came back. Please use postmaster@lopes.pt.",
                "ana@lopes.pt|Rejected: my name change|Your mail came today, and it says that I was rejected. My boss is kim@acme.example.",
            })
    void aPersonMaySpeakLikeAMailServer(String from, String subject, String body) {
        assertThat(ignored(Eml.mail().from(from).subject(subject).body(body.replace("\\n", "\r\n"))))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mail@mx.example|Undeliverable: Your badge|The recipient address is unknown: ana@gone.example",
                "root@mx.example|Your badge|<ana@gone.example>: 550 5.1.1 User unknown",
                "postmaster@mx.example|Your badge|Sent to ana@gone.example, and the host said: 550 unknown user",
                "postmaster@mx.example|Your badge|Sent to ana@gone.example.\\n<<< 554 st11.mx.example listed",
                "postmaster@mx.example|Your badge|Sent to ana@gone.example without success 450 mailbox unavailable",
                "postmaster@mx.example|Your badge|Your message to ana@gone.example could not be delivered.",
            })
    void aMailServerIsKnownByWhatItSays(String from, String subject, String body) {
        assertThat(ignored(Eml.mail().from(from).subject(subject).body(body.replace("\\n", "\r\n"))))
                .isEqualTo(Ignored.BOUNCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<>|Köszönöm levelét. Jelenleg nem vagyok elérhető.|AUTO_REPLY",
                "<>|Please unlock my account|AUTO_REPLY",
                "< >|Please unlock my account|AUTO_REPLY",
                "<MAILER-DAEMON>|Please unlock my account|AUTO_REPLY",
                "<ana@mail.example>|Please unlock my account|",
            })
    void anAnswerWithANullReturnPathIsNeverAnswered(String path, String body, Ignored expected) {
        Eml mail = Eml.mail()
                .subject("Re: My badge")
                .header("Return-Path", path)
                .header("In-Reply-To", "<x@desk.example>");
        assertThat(ignored(mail.body(body))).isEqualTo(expected);
    }

    @Test
    void aPersonWhoAttachesEvidenceIsNoMachine() {
        String parts =
                "--b\r\nContent-Type: text/plain\r\n\r\nHere it is. I am on vacation and will be back on Monday.\r\n--b\r\nContent-Type: %s\r\nContent-Disposition: attachment; filename=x\r\n\r\nx\r\n--b--\r\n";
        Eml mail = Eml.mail()
                .header("In-Reply-To", "<x@desk.example>")
                .header("Content-Type", "multipart/mixed; boundary=b");
        assertThat(ignored(mail.body(String.format(parts, "application/pdf")))).isNull();
        assertThat(ignored(mail.body(String.format(parts, "text/vcard")))).isEqualTo(Ignored.AUTO_REPLY);
    }

    @Test
    void aPersonMayPassABounceOn() {
        assertThat(
                        ignored(
                                Eml.mail()
                                        .subject("Fwd: Undelivered Mail Returned to Sender")
                                        .body(
                                                "Hi, your mail to my colleague came back, she is at kim@new.example now.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example>\r\nSubject: Undelivered Mail Returned to Sender\r\n\r\nThis is the mail system at host mx.example.\r\n\r\n<kim@gone.example>: 550 5.1.1 user unknown\r\n")))
                .isNull();
        assertThat(ignored(Eml.mail()
                        .subject("Undeliverable badge mail")
                        .body("Hi, the mail that you sent to me was undeliverable since my mailbox was full.")))
                .isNull();
    }

    @Test
    void whatStandsInTheMailThatCameBackSaysNothingOfWhy() {
        ReadMail mail = reader.read(Eml.mail()
                .from("MAILER-DAEMON@mx.example")
                .subject("Mail failure")
                .body(
                        "The following address failed:\r\n  ana@gone.example\r\n    550 <ana@gone.example>:\r\n    User unknown\r\n\r\n"
                                + "Return-path: <support@desk.example>\r\nX-Spam: undefined\r\n\r\nYour quota of badges, 4.2.2 of 5\r\n")
                .bytes());
        assertThat(mail.bounce().recipient()).isEqualTo("ana@gone.example");
        assertThat(mail.bounce().permanent()).isTrue();
        assertThat(mail.bounce().status()).isEqualTo("5.0.0");
    }

    @Test
    void whatWasSaidOfAnotherRecipientSaysNothingOfThisOne() {
        String report =
                "--b\r\nContent-Type: text/plain\r\n\r\n<ana@gone.example>: User unknown\r\n<bo@full.example>: Mailbox full\r\n--b\r\n"
                        + "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
                        + "Final-Recipient: rfc822; ana@gone.example\r\nAction: failed\r\nStatus: 5.2.1\r\nDiagnostic-Code: smtp; 550 5.2.1 User Unknown\r\n--b--\r\n";
        ReadMail mail = reader.read(Eml.mail()
                .from("MAILER-DAEMON@mx.example")
                .header("Content-Type", "multipart/report; report-type=delivery-status; boundary=b")
                .body(report)
                .bytes());
        assertThat(mail.bounce().permanent()).isTrue();
    }

    @Test
    void theDesksOwnAddressIsNotTheOneThatFailed() {
        ReadMail mail = reader.read(Eml.mail()
                .from("MAILER-DAEMON@mx.example")
                .subject("Undeliverable Mail")
                .body(
                        "Your message:\r\n   From: support@desk.example\r\n\r\nCould not be delivered because of\r\n\r\n550 5.1.1 User unknown\r\n\r\nThe following recipients were affected:\r\n    ana@gone.example\r\n")
                .bytes());
        assertThat(mail.bounce().recipient()).isEqualTo("ana@gone.example");
    }

    @Test
    void whomToAskForHelpIsNotTheAddressThatFailed() {
        ReadMail mail = reader.read(Eml.mail()
                .from("MAILER-DAEMON@mx.example")
                .subject("Undelivered Mail Returned to Sender")
                .body(
                        "This is the Postfix program at host mx.example.\r\n\r\nFor further assistance, please contact <help@mx.example>\r\n\r\n<ana@gone.example>: host mx.gone.example said: 550\r\n    User unknown\r\n")
                .bytes());
        assertThat(mail.bounce().recipient()).isEqualTo("ana@gone.example");
        assertThat(mail.bounce().permanent()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5.1.1|smtp; 550 5.1.1 <ana@gone.example> user unknown|true",
                "5.1.1|smtp; 550 5.1.1 <ana@gone.example> has sent to too many recipients this hour|false",
                "5.1.1|smtp; 550 5.7.1 IP address blacklisted by recipient|false",
                "5.1.10|smtp; 550 5.1.10 RESOLVER.ADR.RecipientNotFound|true",
                "5.4.1|smtp; 550 5.4.1 Recipient address rejected: Access denied|true",
                "5.7.1|smtp; 550 5.7.1 message refused|false",
                "4.2.2|smtp; 452 4.2.2 mailbox full|false",
            })
    void aStatusIsReadTogetherWithTheWordsBesideIt(String status, String diagnostic, boolean permanent) {
        String report =
                "--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; ana@gone.example\r\nAction: failed\r\nStatus: "
                        + status + "\r\nDiagnostic-Code: " + diagnostic + "\r\n--b--\r\n";
        ReadMail mail = reader.read(Eml.mail()
                .header("Content-Type", "multipart/report; report-type=delivery-status; boundary=b")
                .body(report)
                .bytes());
        assertThat(mail.bounce().permanent()).isEqualTo(permanent);
    }

    @Test
    void theGroupBehindTheSupportAddressIsNoList() {
        assertThat(ignored(Eml.mail()
                        .header("Precedence", "list")
                        .header("List-ID", "<support.desk.example>")
                        .header("List-Unsubscribe", "<mailto:x>")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'Ana Lopes' via Support <support@desk.example>|X-Original-From: Ana Lopes <ana@yahoo.example>",
                "Ana Lopes via Support <support@desk.example>|Reply-To: Ana Lopes <ana@yahoo.example>, support@desk.example",
                "Ana Lopes via Support <support@desk.example>|Reply-To: ana@yahoo.example",
            })
    void whoWritesThroughTheGroupBehindTheSupportAddressIsHeardAndProvenByNothing(String from, String original) {
        String[] field = original.split(": ", 2);
        MailReader trusting = new MailReader(SharedMail.DESK, List.of("mx.desk.example"));
        Eml mail = Eml.mail()
                .header("Authentication-Results", "mx.desk.example; dmarc=pass header.from=desk.example")
                .header("Precedence", "list")
                .header("List-ID", "<support.desk.example>")
                .header(field[0], field[1])
                .from(from);
        IncomingMessage message = trusting.read(mail.bytes()).message();

        assertThat(message.ignored()).isNull();
        assertThat(message.from()).isEqualTo(new EmailAddress("ana@yahoo.example"));
        assertThat(message.fromName()).isEqualTo("Ana Lopes");
        assertThat(message.authenticity()).isEqualTo(Authenticity.NONE);
        assertThat(message.replyTo()).isNull();
    }

    @Test
    void theDesksOwnMailIsALoopAlsoThroughItsGroup() {
        Eml own = Eml.mail().from("Support <support@desk.example>").header("List-ID", "<support.desk.example>");
        assertThat(ignored(own)).isEqualTo(Ignored.LOOP);
        assertThat(ignored(Eml.mail().from("Support <support@desk.example>").header("Reply-To", "ana@yahoo.example")))
                .isEqualTo(Ignored.LOOP);
    }

    @Test
    void anAddressInRawUtf8IsReadAsItWasWritten() {
        IncomingMessage message =
                reader.read(Eml.mail().from("José <josé@mail.example>").bytes()).message();
        assertThat(message.from()).isEqualTo(new EmailAddress("josé@mail.example"));
        assertThat(message.fromName()).isEqualTo("José");
        assertThat(MailReader.onlyAddress("José <josé@mail.example>")).contains(new EmailAddress("josé@mail.example"));
    }

    @Test
    void aMailWithNothingInItIsEmpty() {
        assertThat(ignored(Eml.mail().subject("Re: ").body(" \r\n"))).isEqualTo(Ignored.EMPTY);
        assertThat(ignored(Eml.mail().subject("unlock my account").body(" \r\n")))
                .isNull();
    }

    @Test
    void aDeliveryReportNamesTheAddressThatFailed() {
        String report =
                "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
                        + "Final-Recipient: rfc822; Ana@Mail.Example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 user unknown\r\n--b--\r\n";
        ReadMail mail = reader.read(Eml.mail()
                .from("MAILER-DAEMON@mx.example")
                .header("Content-Type", "multipart/report; report-type=delivery-status; boundary=b")
                .body(report)
                .bytes());
        assertThat(mail.message().ignored()).isEqualTo(Ignored.BOUNCE);
        assertThat(mail.bounce())
                .isEqualTo(
                        new ReadMail.Bounce("ana@mail.example", true, true, "5.1.1", "smtp; 550 5.1.1 user unknown"));
    }

    @Test
    void whatIsDelayedOrArrivedHasNotComeBack() {
        for (String action : List.of("delayed", "relayed (to non-DSN)", "Delivered", "expanded")) {
            assertThat(report(
                            "Final-Recipient: rfc822; ana@mail.example\r\nAction: " + action + "\r\nStatus: 5.4.1\r\n"))
                    .as(action)
                    .satisfies(bounce -> assertThat(bounce.failed()).isFalse())
                    .satisfies(bounce -> assertThat(bounce.permanent()).isFalse());
        }
    }

    @Test
    void ofSeveralRecipientsTheOneThatFailedCounts() {
        assertThat(report("Reporting-MTA: dns; mx.example\r\n\r\n"
                        + "Final-Recipient: rfc822; bo@mail.example\r\nAction: relayed\r\nStatus: 2.1.5\r\n\r\n"
                        + "Final-Recipient: rfc822; ana@mail.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"))
                .satisfies(bounce -> assertThat(bounce.recipient()).isEqualTo("ana@mail.example"))
                .satisfies(bounce -> assertThat(bounce.permanent()).isTrue());
    }

    private ReadMail.Bounce report(String fields) {
        String report = "--b\r\nContent-Type: message/delivery-status\r\n\r\n" + fields + "--b--\r\n";
        ReadMail mail = reader.read(Eml.mail()
                .header("Content-Type", "multipart/report; report-type=delivery-status; boundary=b")
                .body(report)
                .bytes());
        return java.util.Objects.requireNonNull(mail.bounce());
    }

    @Test
    void readReceiptsAreAutomatic() {
        String receipt =
                "--b\r\nContent-Type: text/plain\r\n\r\nRead.\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n--b--\r\n";
        assertThat(ignored(Eml.mail()
                        .header("Content-Type", "multipart/report; report-type=disposition-notification; boundary=b")
                        .body(receipt)))
                .isEqualTo(Ignored.AUTO_REPLY);
    }

    @Test
    void aPersonWhoPassesOnABounceWithItsReportIsHeard() {
        String parts =
                "From: Ana <ana@mail.example>\r\nTo: support@desk.example\r\nSubject: Fwd: Undelivered Mail Returned to Sender\r\nMessage-ID: <1@mail.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n%s\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; support@desk.example\r\nAction: failed\r\nStatus: 5.1.1\r\n--b--\r\n";

        assertThat(reader.read(String.format(parts, "Your address bounces, please unlock my account.")
                                .getBytes(StandardCharsets.US_ASCII))
                        .message()
                        .ignored())
                .isNull();
        assertThat(reader.read(String.format(parts, "This is the mail system at host mx.example.")
                                .getBytes(StandardCharsets.US_ASCII))
                        .message()
                        .ignored())
                .isEqualTo(Ignored.BOUNCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fwd: Mail delivery failed: returning message to sender|This message was created automatically by mail delivery software.\r\n\r\nA message that you sent could not be delivered to one or more of its\r\nrecipients. The following address(es) failed:\r\n\r\n  support@desk.example\r\n    550 5.1.1 user unknown\r\n\r\n------ This is a copy of the message, including all the headers. ------\r\n\r\nReturn-path: <ana@mail.example>",
                "Fwd: Undeliverable: My badge|Delivery has failed to these recipients or groups:\r\n\r\nsupport@desk.example\r\nThe e-mail address you entered could not be found.\r\n\r\nOriginal message headers:\r\n\r\nReceived: from mail.example by mx.example\r\n#550 5.1.1 RESOLVER.ADR.RecipNotFound ##",
            })
    void aPersonWhoPassesOnABounceIsHeard(String forwarded) {
        String[] mail = forwarded.split("\\|");
        String words = "Dear team, your address bounces, please unlock my account.\r\n\r\n";

        assertThat(ignored(Eml.mail().subject(mail[0]).body(words + mail[1]))).isNull();
        assertThat(ignored(Eml.mail().subject(mail[0].substring(5)).body(mail[1])))
                .isEqualTo(Ignored.BOUNCE);
    }
}
