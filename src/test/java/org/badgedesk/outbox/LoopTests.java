package org.badgedesk.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.badgedesk.Badgedesk;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.outbox.OutgoingMail.AutoSubmitted;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.badgedesk.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The desk against programs that answer every mail: over a real mail server, each pair falls silent by itself. */
@OfficeTest
class LoopTests {

    private static final String QUESTION = "Hi, how do I put my badge on my LinkedIn profile?";

    @Autowired
    private Postbox post;

    @Autowired
    private Environment environment;

    @Autowired
    private Outbox outbox;

    @Autowired
    private JdbcClient jdbc;

    /** A program that answers a mail of the desk. */
    interface Responder {
        byte[] answer(Postbox post, String own, Postbox.Mail mail) throws Exception;
    }

    record Named(String name, Responder responder) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Named> machines() {
        return Stream.of(
                new Named(
                        "vacation",
                        (post, own, mail) -> post.raw(
                                id(),
                                own,
                                "Auto: " + mail.subject(),
                                "I am on holiday until Monday and read my mail then.",
                                "Auto-Submitted: auto-replied (vacation)",
                                "Precedence: bulk",
                                "In-Reply-To: " + mail.messageId(),
                                "References: " + mail.messageId())),
                new Named(
                        "Exchange out of office",
                        (post, own, mail) -> post.raw(
                                id(),
                                own,
                                "Automatic reply: " + mail.subject(),
                                "Thank you for your message. I am out of the office with no access to e-mail.",
                                "Auto-Submitted: auto-generated",
                                "X-Auto-Response-Suppress: All",
                                "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
                                "In-Reply-To: " + mail.messageId(),
                                "References: " + mail.messageId())),
                new Named(
                        "another helpdesk's acknowledgement",
                        (post, own, mail) -> post.raw(
                                id(),
                                "Help Desk <" + own + ">",
                                "[Ticket#4711] " + mail.subject(),
                                "Your request has been received and a ticket has been created. A member of our team will reply soon.",
                                "Auto-Submitted: auto-generated",
                                "X-Mailer: OTRS Mail Service",
                                "Precedence: bulk",
                                "In-Reply-To: " + mail.messageId())),
                new Named("another Badgedesk", LoopTests::ofAnotherBadgedesk));
    }

    @ParameterizedTest
    @MethodSource("machines")
    void aMachineThatAnswersEveryMailGetsOne(Named machine) throws Exception {
        String own = "robot-" + UUID.randomUUID() + "@other.example";
        String asked = post.write(own, "LinkedIn", QUESTION);
        Postbox.Mail answer = post.answer(own, asked);

        byte[] back = machine.responder().answer(post, own, answer);
        post.send(own, back);

        await("the machine's answer is read")
                .atMost(Duration.ofSeconds(60))
                .until(() -> reasons(own).size() == 2);
        assertThat(reasons(own)).containsExactly("", "AUTO_REPLY");
        assertThat(written(own)).isEqualTo(1);
        assertThat(post.mails(own)).hasSize(1);
    }

    /** A second desk with a database of its own, on the mail server of this one; it has written what looks like a person's mail. */
    @Test
    void twoDesksThatWriteToEachOtherFallSilent(@TempDir Path folder) {
        String own = "desk-" + UUID.randomUUID() + "@other.example";
        String database = TestDatabase.create();
        Map<String, Object> settings = Map.ofEntries(
                Map.entry("spring.datasource.url", database),
                Map.entry("server.port", 0),
                Map.entry("badgedesk.data-dir", folder),
                Map.entry("badgedesk.demo", false),
                Map.entry("badgedesk.issuer.name", "Other Association"),
                Map.entry("spring.datasource.username", "postgres"),
                Map.entry("badgedesk.desk.mode", "live"),
                Map.entry("badgedesk.inbox.protocol", "imap"),
                Map.entry("badgedesk.inbox.host", "127.0.0.1"),
                Map.entry("badgedesk.inbox.port", environment.getRequiredProperty("badgedesk.inbox.port")),
                Map.entry("badgedesk.inbox.username", own),
                Map.entry("badgedesk.inbox.password", "any"),
                Map.entry("badgedesk.inbox.start", "all"),
                Map.entry("badgedesk.inbox.support-address", own),
                Map.entry("badgedesk.issuer.support-address", own),
                Map.entry("spring.mail.host", "127.0.0.1"),
                Map.entry("spring.mail.port", environment.getRequiredProperty("spring.mail.port")));
        String[] arguments = settings.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        try (ConfigurableApplicationContext other = new SpringApplication(Badgedesk.class).run(arguments)) {
            JdbcClient its = other.getBean(JdbcClient.class);
            String asked = post.write(own, "LinkedIn", QUESTION);
            Postbox.Mail answer = post.answer(own, asked);

            await("the other desk has read the answer")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> its.sql("select coalesce(ignored, '') from message where external_id = ?")
                            .param(answer.messageId())
                            .query(String.class)
                            .list()
                            .equals(List.of("AUTO_REPLY")));
            assertThat(its.sql("select count(*) from outgoing_mail where recipient <> ?")
                            .param(own)
                            .query(Integer.class)
                            .single())
                    .as("the other desk answers nothing")
                    .isZero();
            assertThat(written(own)).as("nor does this one again").isEqualTo(1);
        }
    }

    @Test
    void aProgramThatLooksLikeAPersonGetsTenAnswersInAnHourAndStaffSeeTheRest() {
        String own = "parrot-" + UUID.randomUUID() + "@other.example";
        Set<String> answered = new HashSet<>();
        post.write(own, "LinkedIn 0", QUESTION);
        await("the limit holds the pair")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    for (Postbox.Mail mail : post.mails(own)) {
                        if (answered.add(mail.messageId())) {
                            post.write(
                                    own,
                                    "LinkedIn " + answered.size(),
                                    QUESTION,
                                    "In-Reply-To: " + mail.messageId(),
                                    "References: " + mail.messageId(),
                                    "Authentication-Results: trusted.example; dmarc=pass header.from=other.example");
                        }
                    }
                    return outbox.held().stream()
                            .anyMatch(held -> held.to().value().equals(own));
                });
        assertThat(post.mails(own)).hasSize(10);
        assertThat(written(own)).as("ten left, one is held").isEqualTo(11);
    }

    /** As this program itself writes, from an address of its own. */
    private static byte[] ofAnotherBadgedesk(Postbox post, String own, Postbox.Mail mail) throws Exception {
        UUID id = UUID.randomUUID();
        OutgoingMail reply = new OutgoingMail(
                id,
                "reply:" + id,
                null,
                "<" + id + "@other.example>",
                new EmailAddress(own),
                "Other Association",
                Mails.DESK,
                null,
                "Re: " + mail.subject(),
                mail.messageId(),
                List.of(mail.messageId()),
                AutoSubmitted.AUTO_REPLIED,
                true,
                "Thank you for your message. It needs a person's eye.",
                "<p>Thank you for your message. It needs a person's eye.</p>",
                null,
                List.of(),
                Instant.now());
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        MimeMail.write(reply, message);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        return out.toByteArray();
    }

    /** Why each mail of this sender was ignored, oldest first; blank for one that was not. */
    private List<String> reasons(String sender) {
        return jdbc.sql(
                        "select coalesce(ignored, '') from message where sender = ? order by received_at, ignored is not null, id")
                .param(sender)
                .query(String.class)
                .list();
    }

    private int written(String to) {
        return jdbc.sql("select count(*) from outgoing_mail where recipient = ?")
                .param(to)
                .query(Integer.class)
                .single();
    }

    private static String id() {
        return "<" + UUID.randomUUID() + "@other.example>";
    }
}
