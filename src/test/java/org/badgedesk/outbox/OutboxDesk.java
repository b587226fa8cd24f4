package org.badgedesk.outbox;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.mailserver.AccessTokens;
import org.badgedesk.testing.DeskTest;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The queue against real PostgreSQL and a real mail server that is stopped and started; one desk for all tests of it. */
@DeskTest
abstract class OutboxDesk {

    static final GreenMail server = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
            .withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());

    @DynamicPropertySource
    static void sendThere(DynamicPropertyRegistry settings) {
        server.start();
        int port = server.getSmtp().getPort();
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", () -> port);
        settings.add("badgedesk.inbox.support-address", () -> "first@test.example");
        settings.add("badgedesk.outbox.first-retry", () -> "200ms");
        settings.add("badgedesk.outbox.longest-retry", () -> "500ms");
    }

    @Autowired
    Outbox outbox;

    @Autowired
    AutomaticMailHealthIndicator pauseHealth;

    @Autowired
    MailQueue queue;

    @Autowired
    MailStore mails;

    @Autowired
    RecipientPolicy recipients;

    @Autowired
    AccessTokens tokens;

    @Autowired
    AutomaticMail automatic;

    @Autowired
    AuditLog audit;

    @Autowired
    SentCopies copies;

    @Autowired
    Bounces bounces;

    @Autowired
    OutboxSettings settings;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @BeforeEach
    void serverIsUp() {
        if (!server.isRunning()) {
            server.start();
        }
    }

    OutgoingMail queued(OutgoingMail mail) {
        OutgoingMail fresh = now(mail);
        transaction.executeWithoutResult(status -> queue.add(fresh));
        return fresh;
    }

    OutgoingMail now(OutgoingMail mail) {
        return Mails.queuedAt(mail, Instant.now(clock));
    }

    OutgoingMail unscheduled(String to) {
        OutgoingMail mail = now(Mails.staffReply(to));
        transaction.executeWithoutResult(status -> mails.add(mail, MailState.QUEUED, null));
        return mail;
    }

    UnsentMail held(String to) {
        return outbox.held().stream()
                .filter(mail -> mail.to().value().equals(to))
                .findFirst()
                .orElseThrow();
    }

    Delivery delivery(ScriptedServer server, List<Object> published) {
        return delivery(server, settings, published);
    }

    Delivery deliveryByToken(ScriptedServer server, String tokenUri) {
        OutboxSettings byToken = new Binder(new MapConfigurationPropertySource(Map.of(
                        "badgedesk.desk.mode", "live",
                        "badgedesk.outbox.oauth2.token-uri", tokenUri,
                        "badgedesk.outbox.oauth2.refresh-token", "r0")))
                .bind("badgedesk", OutboxSettings.class)
                .get();
        return delivery(server, byToken, new ArrayList<>());
    }

    private Delivery delivery(ScriptedServer server, OutboxSettings settings, List<Object> published) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.port());
        sender.setUsername("robot@test.example");
        Transport transport = new Transport(only(sender), settings, tokens);
        return new Delivery(
                mails, automatic, transport, copies, bounces, settings, transaction, published::add, meters, clock);
    }

    static ObjectProvider<JavaMailSender> only(JavaMailSender sender) {
        return new ObjectProvider<>() {
            @Override
            public java.util.stream.Stream<JavaMailSender> stream() {
                return java.util.stream.Stream.of(sender);
            }
        };
    }

    static <T> ObjectProvider<T> provider() {
        return new ObjectProvider<>() {};
    }

    String state(OutgoingMail mail) {
        return jdbc.sql("select state from outgoing_mail where id = ?")
                .param(mail.id())
                .query(String.class)
                .single();
    }

    int attempts(OutgoingMail mail) {
        return jdbc.sql("select attempts from outgoing_mail where id = ?")
                .param(mail.id())
                .query(Integer.class)
                .single();
    }

    int resends(OutgoingMail mail) {
        return jdbc.sql("select possible_resends from outgoing_mail where id = ?")
                .param(mail.id())
                .query(Integer.class)
                .single();
    }

    static List<MimeMessage> received(String to, int atLeast) {
        await().atMost(Duration.ofSeconds(20)).until(() -> at(to).size() >= atLeast);
        return at(to);
    }

    static List<MimeMessage> at(String to) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> isTo(message, to))
                .toList();
    }

    static boolean isTo(MimeMessage message, String to) {
        try {
            return message.getAllRecipients()[0].toString().contains(to);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String id(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
