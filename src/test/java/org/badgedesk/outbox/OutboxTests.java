package org.badgedesk.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Address;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.badgedesk.cases.MailBounced;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.outbox.OutgoingMail.Secret;
import org.badgedesk.templates.Rendered;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;

/** How mail leaves: once, when it may, and whatever the server does. */
class OutboxTests extends OutboxDesk {

    @Autowired
    private SchedulerClient scheduler;

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
        assertThat(got).extracting(OutboxDesk::id).containsOnly(mail.messageId());
        assertThat(jdbc.sql("select possible_resends from outgoing_mail where id = ?")
                        .param(mail.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        // For the other tests.
        jdbc.sql("update outgoing_mail set possible_resends = 0").update();
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
    void theTokenForTheServerIsFetchedBeforeTheMailIsLocked() throws Exception {
        OutgoingMail mail = unscheduled("by-token@mail.example");
        AtomicInteger free = new AtomicInteger();
        HttpServer endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/token", exchange -> {
            free.addAndGet(jdbc.sql("select id from outgoing_mail where id = ? for update skip locked")
                    .param(mail.id())
                    .query(UUID.class)
                    .list()
                    .size());
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        endpoint.start();
        try (ScriptedServer server = new ScriptedServer(Map.of())) {
            Delivery delivery = deliveryByToken(
                    server, "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/token");
            assertThat(delivery.attempt(mail.id())).isPresent();
            assertThat(delivery.attempt(mail.id())).isPresent();
            assertThat(server.heard()).isEmpty();
        } finally {
            endpoint.stop(0);
        }
        assertThat(free).hasValue(2);
        assertThat(attempts(mail)).isEqualTo(2);
        assertThat(resends(mail)).isZero();
        jdbc.sql("delete from outgoing_mail where id = ?").param(mail.id()).update();
    }

    @Test
    void whatIsBeingTriedIsOnItsWay() {
        OutgoingMail mail = now(Mails.staffReply("tried@mail.example"));
        transaction.executeWithoutResult(status -> {
            mails.add(mail, MailState.QUEUED, null);
            scheduler.schedule(
                    MailQueue.SEND.instance(mail.id().toString()).build(),
                    Instant.now().plus(Duration.ofHours(1)));
            jdbc.sql("update scheduled_tasks set picked = true, last_heartbeat = now() where task_instance = ?")
                    .param(mail.id().toString())
                    .update();
        });

        assertThat(outbox.retry(mail.id())).isEqualTo(Outbox.Retry.QUEUED);

        jdbc.sql("delete from scheduled_tasks where task_instance = ?")
                .param(mail.id().toString())
                .update();
        assertThat(outbox.retry(mail.id())).isEqualTo(Outbox.Retry.QUEUED);
        received("tried@mail.example", 1);
    }

    @Test
    void aMailThatCouldNotLeaveForDaysFails() throws Exception {
        OutgoingMail mail = unscheduled("late@mail.example");
        jdbc.sql("update outgoing_mail set first_try = now() - interval '5 days' where id = ?")
                .param(mail.id())
                .update();
        try (ScriptedServer server = new ScriptedServer(Map.of("RCPT", "451 4.7.1 greylisted"))) {
            assertThat(delivery(server, new ArrayList<>()).attempt(mail.id())).isEmpty();
        }
        assertThat(state(mail)).isEqualTo("failed");
    }

    @Test
    void whatStaffSendAgainHasTheDateThatItHadAndATryOfUnknownEndCounts() throws Exception {
        OutgoingMail mail = unscheduled("again@mail.example");
        Instant date = Instant.parse("2026-11-20T09:00:00Z");
        jdbc.sql("update outgoing_mail set queued_at = ?, first_try = now() - interval '5 days' where id = ?")
                .params(MailStore.utc(date), mail.id())
                .update();
        try (ScriptedServer server = new ScriptedServer(Map.of(".", ScriptedServer.HANG_UP))) {
            assertThat(delivery(server, new ArrayList<>()).attempt(mail.id())).isEmpty();
        }
        assertThat(state(mail)).isEqualTo("failed");

        assertThat(outbox.retry(mail.id())).isEqualTo(Outbox.Retry.QUEUED);

        MimeMessage got = received("again@mail.example", 1).get(0);
        assertThat(got.getSentDate()).isEqualTo(Date.from(date));
        assertThat(resends(mail)).isEqualTo(1);
        // For the other tests.
        await().until(() -> state(mail).equals("sent"));
        jdbc.sql("update outgoing_mail set possible_resends = 0").update();
    }

    @Test
    void aBounceMarksItsAddressAndAPermanentOneStaysSo() {
        EmailAddress address = new EmailAddress("moved@mail.example");
        OutgoingMail mail = queued(Mails.staffReply(address.value()));
        await().until(() -> state(mail).equals("sent"));
        List<String> own = List.of(mail.messageId());
        events.publishEvent(new MailBounced(address, true, "550 gone\r\nX: y", own));
        events.publishEvent(new MailBounced(address, false, "452 full", List.of()));
        assertThat(outbox.bounces()).anySatisfy(bounce -> {
            assertThat(bounce.address()).isEqualTo(address);
            assertThat(bounce.permanent()).isTrue();
            assertThat(bounce.times()).isEqualTo(1);
            assertThat(bounce.reason()).isEqualTo("550 gone X: y");
        });
    }

    @Test
    void aForgedReportMarksNobodyButTheOneToWhomTheMailWent() {
        EmailAddress victim = new EmailAddress("victim@mail.example");
        EmailAddress mallory = new EmailAddress("mallory@mail.example");
        List<String> ids = List.of(queued(Mails.staffReply(mallory.value())).messageId());

        events.publishEvent(new MailBounced(victim, true, "550 5.1.1 gone", ids));
        events.publishEvent(new MailBounced(victim, true, "550 5.1.1 gone", List.of("<unknown@test.example>")));

        assertThat(outbox.bounces())
                .noneMatch(bounce -> bounce.address().equals(victim))
                .anyMatch(bounce -> bounce.address().equals(mallory) && bounce.permanent());
    }

    @Test
    void aReportThatBringsNothingBackCountsOnlyForWhoGotMailAndKeepsNoneOfItsWords() {
        OutgoingMail mail = queued(Mails.staffReply("silent@mail.example"));
        await().until(() -> state(mail).equals("sent"));

        events.publishEvent(new MailBounced(mail.to(), true, "550 call +1 555 0100", List.of()));

        assertThat(outbox.bounceOf(mail.to())).hasValueSatisfying(bounce -> {
            assertThat(bounce.permanent()).isFalse();
            assertThat(bounce.reason()).doesNotContain("call");
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
}
