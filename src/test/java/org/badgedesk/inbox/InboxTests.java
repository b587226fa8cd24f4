package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.store.MailFolder;
import jakarta.mail.Flags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.badgedesk.core.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a mail comes in: once, whole, and in the way of no other. */
class InboxTests extends InboxDesk {

    @Test
    void aMailIsStoredReadHandedOnAndMarkedSeen() throws Exception {
        Desk desk = start();
        send(1);
        await().atMost(SOON).until(() -> desk.handed().messages.size() == 1);
        var message = desk.handed().messages.get(0);
        assertThat(message.from()).isEqualTo(new EmailAddress("ana@mail.example"));
        assertThat(message.deskAddress()).isEqualTo(new EmailAddress(Desk.SUPPORT));
        await().atMost(SOON).until(() -> desk.inbox().raw(message.fingerprint()).isPresent());
        assertThat(new String(desk.inbox().raw(message.fingerprint()).orElseThrow()))
                .contains("Subject: mail 1")
                .contains("How do I share my badge?");
        await().atMost(SOON).until(() -> folder().getMessages().get(0).isSet(Flags.Flag.SEEN));
        assertThat(desk.part(InboxHealthIndicator.class).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void whatCameBeforeTheDeskStartedIsReadWhereAllIsWanted() throws Exception {
        MailFolder folder = folder();
        for (int i = 1; i <= 250; i++) {
            append(folder, mail(i));
        }
        Desk desk = start();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> desk.handed().messages.size() == 250);
        assertThat(desk.handed().subjects()).doesNotHaveDuplicates();
    }

    @Test
    void aMailboxNeverReadBeforeStartsFromNow() throws Exception {
        send(1);
        Desk desk = start(Map.of("inbox.start", "now"));
        await().atMost(SOON)
                .until(() -> !desk.part(InboxHealthIndicator.class)
                        .health()
                        .getStatus()
                        .equals(Status.DOWN));
        send(2);
        await().atMost(SOON).until(() -> !desk.handed().messages.isEmpty());
        assertThat(desk.handed().subjects()).containsExactly("mail 2");
    }

    @Test
    void whatOneSenderWroteIsReadInTheOrderInWhichItLies() throws Exception {
        for (int i = 1; i <= 40; i++) {
            append(folder(), mail(i).from(i % 2 == 0 ? "Ana <ana@mail.example>" : "ben@mail.example"));
        }
        Desk desk = start();
        await().atMost(SOON).until(() -> desk.handed().messages.size() == 40);
        for (String sender : List.of("ana@mail.example", "ben@mail.example")) {
            assertThat(desk.handed().messages)
                    .filteredOn(message -> new EmailAddress(sender).equals(message.from()))
                    .extracting(message -> Integer.valueOf(message.subject().substring(5)))
                    .hasSize(20)
                    .isSorted();
        }
    }

    @Test
    void oneSendersFloodLeavesOthersTheirTurn() throws Exception {
        for (int i = 1; i <= 300; i++) {
            append(folder(), mail(i).from("flood@mail.example"));
        }
        append(folder(), mail(301).from("ben@mail.example"));
        Desk desk = start();
        await().atMost(SOON).until(() -> desk.handed().subjects().contains("mail 301"));
        assertThat(desk.handed().subjects().indexOf("mail 301")).isLessThan(200);
    }

    @Test
    void whoeverStandsFarBehindLooksSeldom() throws Exception {
        Desk desk = start();
        desk.handed().failOn = "mail";
        for (int i = 1; i <= 12; i++) {
            append(folder(), mail(i));
        }
        JdbcClient jdbc = desk.part(JdbcClient.class);
        var last = jdbc.sql("select id from raw_mail where uid = 12").query(java.util.UUID.class);
        await().atMost(SOON).until(() -> last.optional().isPresent());
        ReadingOrder order = desk.part(ReadingOrder.class);
        int before = order.turn(new RawMailId(last.single())).before();
        assertThat(before).isEqualTo(11);
        assertThat(order.nextLook(before)).isAfter(java.time.Instant.now().plusSeconds(100));
    }

    @Test
    void aMailThatNobodyWillReadHoldsUpNoOtherOfItsSender() throws Exception {
        Desk desk = start();
        desk.handed().failOn = "mail";
        send(1);
        send(2);
        JdbcClient jdbc = desk.part(JdbcClient.class);
        var second = jdbc.sql("select id from raw_mail where uid = 2").query(java.util.UUID.class);
        await().atMost(SOON).until(() -> second.optional().isPresent());
        ReadingOrder order = desk.part(ReadingOrder.class);
        assertThat(order.turn(new RawMailId(second.single())).behind()).isTrue();
        jdbc.sql("delete from scheduled_tasks where task_instance = (select id::text from raw_mail where uid = 1)")
                .update();
        assertThat(order.turn(new RawMailId(second.single())).behind()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMailThatCannotBeHandledIsSetAsideAndTheOthersGoOn(boolean byAnError) throws Exception {
        Desk desk = start();
        desk.handed().failByAnError = byAnError;
        desk.handed().failOn = "mail 1";
        send(1);
        send(2);
        Desk.send(server, mail(3).from("ben@mail.example").bytes());
        await().atMost(SOON).until(() -> desk.handed().subjects().contains("mail 2"));
        assertThat(desk.handed().subjects()).containsExactly("mail 3", "mail 2");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> desk.inbox().setAside().size() == 1);
        SetAside aside = desk.inbox().setAside().get(0);
        assertThat(aside.cause()).contains("could not be handled").doesNotContain("told to fail");
        assertThat(new String(desk.inbox().raw(aside.id()).orElseThrow())).contains("mail 1");
        desk.handed().failOn = "";
        assertThat(desk.inbox().retry(aside.id())).isTrue();
        await().atMost(SOON).until(() -> desk.handed().subjects().contains("mail 1"));
        await().atMost(SOON).until(() -> desk.inbox().setAside().isEmpty());
        assertThat(desk.inbox().retry(aside.id())).isFalse();
    }

    @Test
    void aMailThatIsTooLargeIsKeptByReference() throws Exception {
        Desk desk = start(Map.of("inbox.max-message-size", "300KB"));
        Desk.send(server, mail(1).body("x".repeat(76) + "\r\n".repeat(1)).bytes());
        Desk.send(server, mail(2).body(("y".repeat(76) + "\r\n").repeat(8000)).bytes());
        send(3);
        await().atMost(SOON).until(() -> desk.handed().subjects().contains("mail 3"));
        SetAside aside = desk.inbox().setAside().get(0);
        assertThat(aside.size()).isGreaterThan(600_000);
        assertThat(aside.cause()).contains("too large");
        assertThat(desk.inbox().raw(aside.id()).orElseThrow().length).isBetween(200_000, 300_000);
        assertThat(desk.inbox().retry(aside.id())).isTrue();
        await().atMost(SOON).until(() -> desk.handed().subjects().contains("mail 2"));
    }

    @Test
    void aMailThatClaimsAGigabyteIsKeptByReferenceAndReadNoFurtherThanItsBeginning() throws Exception {
        try (QuietProxy proxy = QuietProxy.before(server.getImap().getPort())) {
            proxy.rewrite(said -> said.replaceAll("RFC822\\.SIZE \\d+", "RFC822.SIZE 1073741824"));
            Desk desk = start(Map.of("inbox.port", proxy.port()));
            Desk.send(
                    server, mail(1).body(("y".repeat(76) + "\r\n").repeat(6000)).bytes());
            await().atMost(SOON).until(() -> !desk.inbox().setAside().isEmpty());
            SetAside aside = desk.inbox().setAside().get(0);
            assertThat(aside.size()).isEqualTo(1_073_741_824);
            assertThat(aside.cause()).contains("too large (1073.7 MB)");
            assertThat(desk.inbox().raw(aside.id()).orElseThrow()).hasSizeBetween(200_000, 262_144);
        }
    }

    @Test
    void whatIsNotCommittedLeavesNothingBehind() {
        Desk desk = start();
        var mail = new FetchedMail(9, java.time.Instant.now(), 3, new byte[] {1, 2, 3}, true, false);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> desk.part(Incoming.class).take("main", "nobody", 1, List.of(mail), 9))
                .isInstanceOf(Incoming.LostMailboxException.class);
        JdbcClient jdbc = desk.part(JdbcClient.class);
        new org.springframework.transaction.support.TransactionTemplate(
                        desk.part(org.springframework.transaction.PlatformTransactionManager.class))
                .executeWithoutResult(status -> {
                    desk.part(com.github.kagkarlsson.scheduler.SchedulerClient.class)
                            .schedule(
                                    ReadMailTask.READ_MAIL
                                            .instance("00000000-0000-0000-0000-000000000001")
                                            .build(),
                                    java.time.Instant.now().plusSeconds(3600));
                    status.setRollbackOnly();
                });
        assertThat(jdbc.sql("select count(*) from scheduled_tasks where task_name = 'read-mail'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from raw_mail")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatPeopleDeleteFromTheMailboxHoldsUpNothing() throws Exception {
        for (int i = 1; i <= 3; i++) {
            append(folder(), mail(i));
        }
        folder().getMessages().get(1).setFlag(Flags.Flag.DELETED, true);
        folder().expunge();
        Desk desk = start();
        await().atMost(SOON).until(() -> desk.handed().messages.size() == 2);
        folder().deleteAllMessages();
        send(4);
        await().atMost(SOON).until(() -> desk.handed().subjects().contains("mail 4"));
        assertThat(desk.handed().subjects()).containsExactlyInAnyOrder("mail 1", "mail 3", "mail 4");
        assertThat(desk.inbox().unread()).isEmpty();
    }
}
