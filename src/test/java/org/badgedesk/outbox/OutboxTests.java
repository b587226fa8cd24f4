package org.badgedesk.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Address;
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
import java.util.UUID;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.cases.MailBounced;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.mailserver.AccessTokens;
import org.badgedesk.outbox.OutgoingMail.Secret;
import org.badgedesk.templates.Rendered;
import org.badgedesk.testing.DeskTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** The queue against real PostgreSQL and a real mail server that is stopped and started. */
@DeskTest
class OutboxTests {

    private static final GreenMail server = new GreenMail(
                    new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
            .withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());

    @DynamicPropertySource
    static void sendThere(DynamicPropertyRegistry settings) {
        server.start();
        int port = server.getSmtp().getPort();
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", () -> port);
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

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void aQueuedMailLeavesOnceItsTransactionIsCommitted() {
        OutgoingMail mail = queued(Mails.automaticReply("ana@mail.example"));
        List<MimeMessage> got = received("ana@mail.example", 1);
        assertThat(id(got.get(0))).isEqualTo(mail.messageId());
        await().until(() -> state(mail).equals("sent"));
    }

    @Test
    void whatIsRolledBackNeverWas() {
        OutgoingMail mail = now(Mails.automaticReply("rolled-back@mail.example"));
        transaction.executeWithoutResult(status -> {
            queue.add(mail);
            status.setRollbackOnly();
        });
        assertThat(mails.exists(mail.cause())).isFalse();
        assertThat(jdbc.sql("select count(*) from scheduled_tasks where task_instance = ?")
                        .param(mail.id().toString())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void nothingIsQueuedOutsideATransaction() {
        assertThatThrownBy(() -> queue.add(Mails.automaticReply("x@mail.example")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void theSameCauseMakesOneMail() {
        OutgoingMail mail = queued(Mails.staffReply("once@mail.example"));
        queued(mail);
        received("once@mail.example", 1);
        await().until(() -> state(mail).equals("sent"));
        queued(mail);
        assertThat(received("once@mail.example", 1)).hasSize(1);
    }

    @Test
    void aMailWaitsForAServerThatIsDown() {
        server.stop();
        OutgoingMail mail = queued(Mails.staffReply("patient@mail.example"));
        await().until(() -> attempts(mail) >= 2);
        assertThat(outbox.waiting()).anySatisfy(waiting -> {
            assertThat(waiting.id()).isEqualTo(mail.id());
            assertThat(waiting.reason()).contains("127.0.0.1");
        });
        server.start();
        assertThat(id(received("patient@mail.example", 1).get(0))).isEqualTo(mail.messageId());
        assertThat(outbox.possibleResends()).isZero();
    }

    @Test
    void aMailWhoseFateADeadProcessTookWithItLeavesAgainWithTheSameMessageIdAndIsCounted() {
        OutgoingMail mail = queued(Mails.staffReply("twice@mail.example"));
        received("twice@mail.example", 1);
        await().until(() -> state(mail).equals("sent"));
        // What a process leaves behind that dies between the server's 250 and its commit.
        jdbc.sql("update outgoing_mail set state = 'queued', handed_over_at = now(), sent_at = null where id = ?")
                .param(mail.id())
                .update();
        transaction.executeWithoutResult(status -> queue.sendSoon(mail.id()));
        List<MimeMessage> got = received("twice@mail.example", 2);
        assertThat(got).extracting(OutboxTests::id).containsOnly(mail.messageId());
        assertThat(jdbc.sql("select possible_resends from outgoing_mail where id = ?")
                        .param(mail.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        // For the other tests.
        jdbc.sql("update outgoing_mail set possible_resends = 0").update();
    }

    @Test
    void theEleventhAutomaticMailInAnHourIsHeldUntilStaffLetItGo() {
        for (int i = 0; i < 10; i++) {
            queued(Mails.automaticReply("busy@mail.example"));
        }
        OutgoingMail eleventh = queued(Mails.automaticReply("busy@mail.example"));
        OutgoingMail byStaff = queued(Mails.staffReply("busy@mail.example"));
        assertThat(received("busy@mail.example", 11))
                .extracting(OutboxTests::id)
                .contains(byStaff.messageId())
                .doesNotContain(eleventh.messageId());
        assertThat(outbox.held()).anySatisfy(held -> {
            assertThat(held.id()).isEqualTo(eleventh.id());
            assertThat(held.reason()).contains("more than 10 automatic mails");
        });
        assertThat(outbox.retry(eleventh.id())).isEqualTo(Outbox.Retry.QUEUED);
        assertThat(received("busy@mail.example", 12))
                .extracting(OutboxTests::id)
                .contains(eleventh.messageId());
    }

    @Test
    void aMessageIsAnsweredAutomaticallyTwiceAtMostUntilAPersonWritesAgain() {
        OutgoingMail first = Mails.automaticReply("chatty@mail.example");
        queued(first);
        queued(Mails.inAnswerTo(first.inReplyTo(), "chatty@mail.example"));
        OutgoingMail third = queued(Mails.inAnswerTo(first.inReplyTo(), "chatty@mail.example"));
        assertThat(state(third)).isEqualTo("held");
        assertThat(held("chatty@mail.example").reason()).contains("answered automatically twice");
        assertThat(state(queued(Mails.inAnswerTo("<next@mail.example>", "chatty@mail.example"))))
                .isNotEqualTo("held");
    }

    @Test
    void aDomainGetsNoMoreThanItsLimitInAnHour() {
        jdbc.sql("""
                        insert into outgoing_mail (id, cause, message_id, sender, sender_name, recipient, subject, limited,
                            text_body, html_body, state, queued_at)
                        select gen_random_uuid(), 'flood ' || n, 'flood ' || n, 's', 's', n || '@flood.example', 's', true,
                            '', '', 'sent', now() from generate_series(1, 1000) as n""").update();
        try {
            OutgoingMail next = queued(Mails.automaticReply("ana@flood.example"));
            assertThat(state(next)).isEqualTo("held");
            assertThat(held("ana@flood.example").reason()).contains("1000 automatic mails to flood.example");
            assertThat(state(queued(Mails.staffReply("ana@flood.example")))).isNotEqualTo("held");
            assertThat(outbox.alarm())
                    .hasValueSatisfying(alarm -> assertThat(alarm)
                            .contains("automatic mails in an hour, where the busiest hour of the last 30 days had"));
        } finally {
            jdbc.sql("delete from outgoing_mail where recipient like '%@flood.example' and cause like 'flood %'")
                    .update();
        }
    }

    @Test
    void aRateFarAboveNormalPausesAutomaticMailUntilItIsResumed() {
        jdbc.sql("""
                        insert into outgoing_mail (id, cause, message_id, sender, sender_name, recipient, subject, limited,
                            text_body, html_body, state, queued_at)
                        select gen_random_uuid(), 'loop ' || n, 'loop ' || n, 's', 's', n || '@loop.example', 's', true,
                            '', '', 'held', now() from generate_series(1, 12001) as n""").update();
        try {
            StaffId maria = new StaffId("maria@association.example");
            assertThat(outbox.pause(maria, "odd mails")).isTrue();
            assertThat(outbox.pause(maria, "odd mails")).as("paused already").isFalse();
            assertThat(outbox.paused())
                    .hasValueSatisfying(paused -> assertThat(paused.by()).isEqualTo(maria));
            outbox.watch();
            assertThat(outbox.paused()).as("over the pause by staff").hasValueSatisfying(paused -> {
                assertThat(paused.by()).isEqualTo(StaffId.DESK);
                assertThat(paused.reason()).contains("automatic mails in an hour");
            });
            OutgoingMail automaticOne = queued(Mails.automaticReply("waits@mail.example"));
            queued(Mails.staffReply("by-hand@mail.example"));
            received("by-hand@mail.example", 1);
            assertThat(state(automaticOne)).isEqualTo("queued");
            assertThat(at("waits@mail.example")).isEmpty();
            assertThat(outbox.resume(new StaffId("maria@association.example"))).isTrue();
            assertThat(outbox.resume(new StaffId("maria@association.example"))).isFalse();
            outbox.watch();
            assertThat(outbox.paused())
                    .as("what staff have looked at counts no more")
                    .isEmpty();
            assertThat(outbox.retry(automaticOne.id())).isEqualTo(Outbox.Retry.QUEUED);
            received("waits@mail.example", 1);
            assertThat(audit.of("automatic mail", 10))
                    .extracting(entry -> entry.actor() + " " + entry.verb())
                    .startsWith("maria@association.example mail.resumed", "desk mail.paused");
        } finally {
            jdbc.sql("delete from outgoing_mail where recipient like '%@loop.example'")
                    .update();
            jdbc.sql("update automatic_mail set paused_at = null, reason = null, paused_by = null")
                    .update();
        }
    }

    @Test
    void aDeskThatIsSeldomBusyIsPausedByFarFewerMails() {
        Instant now = Instant.now(clock);
        add("before", 3, now.minus(Duration.ofDays(8)));
        add("outbreak", 201, now);
        try {
            outbox.watch();
            assertThat(outbox.paused())
                    .hasValueSatisfying(paused -> assertThat(paused.reason())
                            .contains("in an hour, where the busiest hour of the last 30 days had"));
            Health health = pauseHealth.health();
            assertThat(health.getStatus().getCode()).isEqualTo("PAUSED");
            assertThat(health.getDetails()).containsKey("reason");
        } finally {
            forget("before");
            forget("outbreak");
        }
        assertThat(pauseHealth.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aBusyDeskAndANewOneKeepWritingAtTheSameRate() {
        Instant now = Instant.now(clock);
        add("outbreak", 900, now);
        try {
            outbox.watch();
            assertThat(outbox.paused()).as("a new desk with a backlog").isEmpty();
            add("before", 100, now.minus(Duration.ofDays(8)));
            outbox.watch();
            assertThat(outbox.paused())
                    .as("less than ten times the busiest hour")
                    .isEmpty();
            assertThat(outbox.alarm()).as("more than five times").isPresent();
        } finally {
            forget("before");
            forget("outbreak");
        }
    }

    private void add(String name, int count, Instant queuedAt) {
        jdbc.sql("""
                        insert into outgoing_mail (id, cause, message_id, sender, sender_name, recipient, subject, limited,
                            text_body, html_body, state, queued_at)
                        select gen_random_uuid(), :name || n, :name || n, 's', 's', n || '@rate.example', 's', true,
                            '', '', 'sent', :at from generate_series(1, :count) as n""")
                .param("name", name)
                .param("at", MailStore.utc(queuedAt))
                .param("count", count)
                .update();
    }

    private void forget(String name) {
        jdbc.sql("delete from outgoing_mail where recipient like '%@rate.example' and cause like ? || '%'")
                .param(name)
                .update();
        jdbc.sql("update automatic_mail set paused_at = null, reason = null").update();
    }

    @Test
    void issuanceMailsOfALargeBatchFollowEachOther() {
        Instant now = Instant.now(clock);
        Duration second = Duration.ofSeconds(1);
        Instant first = transaction.execute(status -> mails.nextAnnouncement(now, second));
        Instant next = transaction.execute(status -> mails.nextAnnouncement(now, second));
        assertThat(Duration.between(first, next)).isEqualTo(second);
    }

    @Test
    void thirtyAutomaticMailsADayAreTheMost() {
        Instant hoursAgo = Instant.now(clock).minus(Duration.ofHours(5));
        for (int i = 0; i < 30; i++) {
            OutgoingMail earlier = Mails.queuedAt(Mails.automaticReply("daily@mail.example"), hoursAgo);
            transaction.executeWithoutResult(status -> mails.add(earlier, MailState.QUEUED, null));
        }
        OutgoingMail next = queued(Mails.automaticReply("daily@mail.example"));
        assertThat(state(next)).isEqualTo("held");
    }

    @Test
    void aMailToNobodyOrToTheDeskItselfIsHeld() {
        for (String address : List.of(
                "no-reply@shop.example",
                "noreply+abc@shop.example",
                "do_not_reply@shop.example",
                "news.donotreply@shop.example",
                "mailer-daemon@shop.example",
                "bounces-12=ana@shop.example",
                "support@test.example")) {
            assertThat(state(queued(Mails.automaticReply(address)))).as(address).isEqualTo("held");
        }
        assertThat(state(queued(Mails.automaticReply("nora.plyson@shop.example"))))
                .isNotEqualTo("held");
        UUID toUs = held("support@test.example").id();
        assertThat(outbox.retry(toUs)).isEqualTo(Outbox.Retry.TO_OURSELVES);
        assertThat(outbox.retry(UUID.randomUUID())).isEqualTo(Outbox.Retry.NOT_WAITING);
    }

    @Test
    void aTemporaryPasswordIsForgottenWhenTheMailHasLeft() throws Exception {
        Secret secret = new Secret(UUID.randomUUID(), "Tmp-1234-abcd");
        OutgoingMail mail = queued(Mails.mail("secret@mail.example", "Your password", false, secret, List.of()));
        MimeMessage got = received("secret@mail.example", 1).get(0);
        assertThat(com.icegreen.greenmail.util.GreenMailUtil.getWholeMessage(got))
                .contains("Tmp-1234-abcd");
        await().until(() -> state(mail).equals("sent"));
        assertThat(jdbc.sql("select row_to_json(m)::text from outgoing_mail m where id = ?")
                        .param(mail.id())
                        .query(String.class)
                        .single())
                .doesNotContain("Tmp-1234-abcd");
    }

    @Test
    void inShadowModeNothingLeavesAndNoPasswordIsKept() {
        OutboxSettings shadow = new OutboxSettings(
                new OutboxSettings.Desk(OutboxSettings.Mode.SHADOW), settings.outbox(), settings.inbox(), List.of());
        MailQueue shadowQueue = new MailQueue(mails, recipients, shadow, clock, provider());
        OutgoingMail mail =
                now(Mails.mail("shadow@mail.example", "s", false, new Secret(UUID.randomUUID(), "Tmp-1"), List.of()));
        transaction.executeWithoutResult(status -> shadowQueue.add(mail));
        assertThat(state(mail)).isEqualTo("shadow");
        assertThat(jdbc.sql("select secret is null from outgoing_mail where id = ?")
                        .param(mail.id())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(outbox.retry(mail.id())).isEqualTo(Outbox.Retry.NOT_WAITING);
    }

    @Test
    void anAddressThatTheServerRefusesForGoodIsMarkedAndTheMailFails() throws Exception {
        List<Object> published = new ArrayList<>();
        OutgoingMail mail = unscheduled("gone@mail.example");
        try (ScriptedServer refusing = new ScriptedServer(Map.of("RCPT", "550 5.1.1 no such user"))) {
            assertThat(delivery(refusing, published).attempt(mail.id())).isEmpty();
        }
        assertThat(state(mail)).isEqualTo("failed");
        assertThat(published)
                .singleElement()
                .isInstanceOfSatisfying(
                        MailFailed.class, failed -> assertThat(failed.reason()).contains("no such user"));
        assertThat(outbox.failed()).extracting(UnsentMail::id).contains(mail.id());
        assertThat(outbox.bounces()).anySatisfy(bounce -> {
            assertThat(bounce.address()).isEqualTo(mail.to());
            assertThat(bounce.permanent()).isTrue();
        });
        assertThat(outbox.retry(mail.id())).isEqualTo(Outbox.Retry.QUEUED);
        received("gone@mail.example", 1);
    }

    @Test
    void aBusyServerIsTriedAgainLaterAndABrokenConnectionIsRemembered() throws Exception {
        OutgoingMail busy = unscheduled("greylisted@mail.example");
        try (ScriptedServer server = new ScriptedServer(Map.of("RCPT", "451 4.7.1 greylisted"))) {
            assertThat(delivery(server, new ArrayList<>()).attempt(busy.id())).isPresent();
            assertThat(delivery(server, new ArrayList<>()).attempt(busy.id())).isPresent();
        }
        assertThat(resends(busy)).isZero();
        OutgoingMail broken = unscheduled("broken@mail.example");
        try (ScriptedServer server = new ScriptedServer(Map.of(".", ScriptedServer.HANG_UP))) {
            assertThat(delivery(server, new ArrayList<>()).attempt(broken.id())).isPresent();
            assertThat(delivery(server, new ArrayList<>()).attempt(broken.id())).isPresent();
        }
        assertThat(resends(broken)).isEqualTo(1);
        jdbc.sql("delete from outgoing_mail where id in (?, ?)")
                .params(busy.id(), broken.id())
                .update();
    }

    @Test
    void aMailThatCouldNotLeaveForDaysFails() throws Exception {
        OutgoingMail mail = Mails.queuedAt(
                Mails.staffReply("late@mail.example"), Instant.now(clock).minus(Duration.ofDays(5)));
        transaction.executeWithoutResult(status -> mails.add(mail, MailState.QUEUED, null));
        try (ScriptedServer server = new ScriptedServer(Map.of("RCPT", "451 4.7.1 greylisted"))) {
            assertThat(delivery(server, new ArrayList<>()).attempt(mail.id())).isEmpty();
        }
        assertThat(state(mail)).isEqualTo("failed");
    }

    @Test
    void aBounceMarksItsAddressAndAPermanentOneStaysSo() {
        EmailAddress address = new EmailAddress("moved@mail.example");
        events.publishEvent(new MailBounced(address, true, "550 gone\r\nX: y"));
        events.publishEvent(new MailBounced(address, false, "452 full"));
        assertThat(outbox.bounces()).anySatisfy(bounce -> {
            assertThat(bounce.address()).isEqualTo(address);
            assertThat(bounce.permanent()).isTrue();
            assertThat(bounce.times()).isEqualTo(2);
            assertThat(bounce.reason()).isEqualTo("452 full");
        });
    }

    @Test
    void aMailThatBelongsToNoCaseLeavesFromTheSupportAddress() throws Exception {
        outbox.send(new EmailAddress("staff@mail.example"), "Welcome", new Rendered("Hello", "<p>Hello</p>"));
        MimeMessage got = received("staff@mail.example", 1).get(0);
        assertThat(got.getFrom())
                .extracting(Address::toString)
                .containsExactly("Test Association <support@test.example>");
        assertThat(got.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    private OutgoingMail queued(OutgoingMail mail) {
        OutgoingMail fresh = now(mail);
        transaction.executeWithoutResult(status -> queue.add(fresh));
        return fresh;
    }

    private OutgoingMail now(OutgoingMail mail) {
        return Mails.queuedAt(mail, Instant.now(clock));
    }

    private OutgoingMail unscheduled(String to) {
        OutgoingMail mail = now(Mails.staffReply(to));
        transaction.executeWithoutResult(status -> mails.add(mail, MailState.QUEUED, null));
        return mail;
    }

    private UnsentMail held(String to) {
        return outbox.held().stream()
                .filter(mail -> mail.to().value().equals(to))
                .findFirst()
                .orElseThrow();
    }

    private Delivery delivery(ScriptedServer server, List<Object> published) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.port());
        Transport transport = new Transport(only(sender), settings, tokens);
        return new Delivery(
                mails, automatic, transport, copies, bounces, settings, transaction, published::add, meters, clock);
    }

    private static ObjectProvider<JavaMailSender> only(JavaMailSender sender) {
        return new ObjectProvider<>() {
            @Override
            public java.util.stream.Stream<JavaMailSender> stream() {
                return java.util.stream.Stream.of(sender);
            }
        };
    }

    private static <T> ObjectProvider<T> provider() {
        return new ObjectProvider<>() {};
    }

    private String state(OutgoingMail mail) {
        return jdbc.sql("select state from outgoing_mail where id = ?")
                .param(mail.id())
                .query(String.class)
                .single();
    }

    private int attempts(OutgoingMail mail) {
        return jdbc.sql("select attempts from outgoing_mail where id = ?")
                .param(mail.id())
                .query(Integer.class)
                .single();
    }

    private int resends(OutgoingMail mail) {
        return jdbc.sql("select possible_resends from outgoing_mail where id = ?")
                .param(mail.id())
                .query(Integer.class)
                .single();
    }

    private static List<MimeMessage> received(String to, int atLeast) {
        await().atMost(Duration.ofSeconds(20)).until(() -> at(to).size() >= atLeast);
        return at(to);
    }

    private static List<MimeMessage> at(String to) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> isTo(message, to))
                .toList();
    }

    private static boolean isTo(MimeMessage message, String to) {
        try {
            return message.getAllRecipients()[0].toString().contains(to);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
