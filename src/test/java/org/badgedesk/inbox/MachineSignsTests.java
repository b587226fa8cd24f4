package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.badgedesk.cases.Ignored;
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
        assertThat(ignored(Eml.mail().subject(subject))).isEqualTo(Ignored.AUTO_REPLY);
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

    @Test
    void theGroupBehindTheSupportAddressIsNoList() {
        assertThat(ignored(Eml.mail()
                        .header("Precedence", "list")
                        .header("List-ID", "<support.desk.example>")
                        .header("List-Unsubscribe", "<mailto:x>")))
                .isNull();
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
                .isEqualTo(new ReadMail.Bounce("ana@mail.example", true, "5.1.1", "smtp; 550 5.1.1 user unknown"));
    }

    @Test
    void aDelayIsNoPermanentFailure() {
        String report =
                "--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; ana@mail.example\r\nAction: delayed\r\nStatus: 4.4.1\r\n--b--\r\n";
        ReadMail mail = reader.read(Eml.mail()
                .header("Content-Type", "multipart/report; report-type=delivery-status; boundary=b")
                .body(report)
                .bytes());
        assertThat(mail.bounce()).isNotNull();
        assertThat(mail.bounce().permanent()).isFalse();
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
}
