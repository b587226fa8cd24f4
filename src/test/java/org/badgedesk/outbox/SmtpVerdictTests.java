package org.badgedesk.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Map;
import org.badgedesk.outbox.SmtpVerdict.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What the failures mean that a real client meets at servers that say no. */
class SmtpVerdictTests {

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user,         PERMANENT, true",
        "RCPT, 450 4.2.1 mailbox busy,         PASSING,   false",
        "RCPT, 452 4.2.2 mailbox full,         PASSING,   false",
        "MAIL, 550 5.7.1 not your domain,      PASSING,   false",
        "MAIL, 552 5.3.4 message too large,    PERMANENT, false",
        "RCPT, 553 5.7.1 <desk@x>: Sender address rejected: not owned by user desk, PASSING, false",
        "RCPT, 554 5.7.1 <a@x>: Relay access denied, PASSING, false",
        "RCPT, 550 5.7.1 you do not have permission to send to this recipient, PERMANENT, true",
        "., 554 5.2.252 SendAsDenied; desk@x not allowed to send as info@x, PASSING, false",
        "., 550 5.1.8 Access denied; bad outbound sender, PASSING, false",
        "., 550 5.4.5 Daily user sending limit exceeded, PASSING, false",
        "., 554 5.7.1 outgoing mail quota exceeded, PASSING, false",
        "MAIL, 451 4.3.0 try later,            PASSING,   false",
        "MAIL, 530 5.7.0 must authenticate,    PASSING,   false",
        "DATA, 554 5.7.1 no,                   PERMANENT, false",
        "., 554 5.7.1 looks like spam,         PERMANENT, false",
        "., 421 4.3.2 shutting down,           PASSING,   false",
        "., hang up,                           UNCLEAR,   false",
        "EHLO, 421 too busy,                   PASSING,   false",
    })
    void theServersAnswerDecides(String command, String answer, Kind kind, boolean recipientRefused) throws Exception {
        SmtpVerdict verdict = verdict(Map.of(command, answer, "HELO", command.equals("EHLO") ? answer : "250 ok"));
        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.recipientRefused()).isEqualTo(recipientRefused);
        assertThat(verdict.reason()).isNotBlank().doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 no such user,                               true",
        "550 No such user here,                                true",
        "550 5.7.1 client host blocked using Spamhaus,         false",
        "552 5.2.2 mailbox full,                               false",
        "550 5.7.1 message refused by policy,                  false",
        "554 5.4.4 host not found,                             true",
    })
    void onlyAnAddressThatNobodyHasIsGone(String answer, boolean gone) throws Exception {
        SmtpVerdict verdict = verdict(Map.of("RCPT", answer));
        assertThat(verdict.recipientRefused()).isTrue();
        assertThat(verdict.addressGone()).isEqualTo(gone);
    }

    @Test
    void aServerThatIsDownHasNotTakenTheMail() throws Exception {
        int port;
        try (ScriptedServer server = new ScriptedServer(Map.of())) {
            port = server.port();
        }
        assertThat(SmtpVerdict.of(failure(port)).kind()).isEqualTo(Kind.PASSING);
    }

    @Test
    void anAddressThatCannotBeWrittenIsForGood() {
        assertThat(SmtpVerdict.of(new jakarta.mail.internet.AddressException("no"))
                        .kind())
                .isEqualTo(Kind.PERMANENT);
    }

    private static SmtpVerdict verdict(Map<String, String> script) throws IOException {
        try (ScriptedServer server = new ScriptedServer(script)) {
            return SmtpVerdict.of(failure(server.port()));
        }
    }

    private static Exception failure(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        sender.getJavaMailProperties().put("mail.smtp.timeout", "5000");
        return catchThrowableOfType(Exception.class, () -> {
            MimeMessage message = sender.createMimeMessage();
            MimeMail.write(Mails.staffReply("ana@mail.example"), message);
            sender.send(message);
        });
    }
}
