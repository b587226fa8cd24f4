package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.badgedesk.cases.AnswerElsewhere;
import org.badgedesk.cases.Ignored;
import org.badgedesk.cases.ThreadTokens;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

class InboxTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final String database = TestDatabase.create();
    private final List<Desk> desks = new ArrayList<>();
    private GreenMail server;

    @BeforeEach
    void startMailServer() {
        server = Desk.mailServer();
    }

    @AfterEach
    void stopAll() {
        desks.forEach(Desk::close);
        server.stop();
    }

    private Desk start(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Desk.inbox(server));
        settings.putAll(more);
        Desk desk = Desk.start(database, settings);
        desks.add(desk);
        return desk;
    }

    private Desk start() {
        return start(Map.of());
    }

    private void send(int number) throws MessagingException {
        Desk.send(server, mail(number).bytes());
    }

    private static Eml mail(int number) {
        return Eml.mail().subject("mail " + number).messageId("<" + number + "@mail.example>");
    }

    private MailFolder folder(String name) throws Exception {
        folder();
        GreenMailUser user = server.getManagers().getUserManager().getUser(Desk.SUPPORT);
        return server.getManagers().getImapHostManager().createMailbox(user, name);
    }

    private MailFolder folder() throws FolderException {
        ImapHostManager host = server.getManagers().getImapHostManager();
        GreenMailUser user = server.getManagers().getUserManager().getUser(Desk.SUPPORT);
        if (user == null) {
            try {
                user = server.getManagers().getUserManager().createUser(Desk.SUPPORT, Desk.SUPPORT, "any");
            } catch (UserException e) {
                throw new IllegalStateException(e);
            }
        }
        return host.getInbox(user);
    }

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
    void readingGoesOnWhereItEnded() throws Exception {
        Desk first = start();
        send(1);
        await().atMost(SOON).until(() -> first.handed().messages.size() == 1);
        first.close();
        send(2);
        folder().getMessages().forEach(message -> message.setFlag(Flags.Flag.SEEN, true));
        Desk second = start();
        await().atMost(SOON).until(() -> !second.handed().messages.isEmpty());
        assertThat(second.handed().subjects()).containsExactly("mail 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"idle", "poll"})
    void aMailIsReadWhenItArrivesWhicheverWayNewsCome(String watch) throws Exception {
        Desk desk = start(Map.of("inbox.watch", watch, "inbox.poll-interval", "20ms"));
        for (int i = 1; i <= 3; i++) {
            int count = i;
            send(i);
            await().atMost(SOON).until(() -> desk.handed().messages.size() == count);
        }
    }

    @Test
    void newsAreAskedForWhereTheServerShallNotTell() throws Exception {
        Desk desk = start(Map.of("inbox.watch", "poll", "inbox.poll-interval", "100ms"));
        send(1);
        await().atMost(SOON).until(() -> desk.handed().messages.size() == 1);
        send(2);
        await().atMost(SOON).until(() -> desk.handed().messages.size() == 2);
    }

    @Test
    void aMailThatCannotBeHandledIsSetAsideAndTheOthersGoOn() throws Exception {
        Desk desk = start();
        desk.handed().failOn = "mail 1";
        send(1);
        send(2);
        await().atMost(SOON).until(() -> desk.handed().subjects().contains("mail 2"));
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
    void afterTheServerNumberedAnewNothingIsLostOrDoubled() throws Exception {
        Desk first = start();
        send(1);
        send(2);
        await().atMost(SOON).until(() -> first.handed().messages.size() == 2);
        first.close();
        send(3);
        JdbcClient jdbc = JdbcClient.create(
                new org.springframework.jdbc.datasource.DriverManagerDataSource(database, "postgres", ""));
        jdbc.sql("update mailbox set uid_validity = uid_validity - 1, last_uid = 77")
                .update();
        Desk second = start();
        await().atMost(SOON).until(() -> !second.handed().messages.isEmpty());
        send(4);
        await().atMost(SOON).until(() -> second.handed().messages.size() == 2);
        assertThat(second.handed().subjects()).containsExactlyInAnyOrder("mail 3", "mail 4");
    }

    @Test
    void aServerThatGoesAwayAndComesBackIsReadOn() throws Exception {
        Desk desk = start();
        send(1);
        await().atMost(SOON).until(() -> desk.handed().messages.size() == 1);
        int smtp = server.getSmtp().getPort();
        int imap = server.getImap().getPort();
        server.stop();
        await().atMost(SOON).until(() -> !desk.inbox().troubles().isEmpty());
        server = Desk.mailServer(smtp, imap);
        send(2);
        await().atMost(Duration.ofSeconds(40))
                .until(() -> desk.handed().subjects().contains("mail 2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"idle", "poll"})
    void aConnectionThatDiedUnseenIsNoticedAndReplaced(String watch) throws Exception {
        try (QuietProxy proxy = QuietProxy.before(server.getImap().getPort())) {
            Desk desk = start(Map.of(
                    "inbox.port",
                    proxy.port(),
                    "inbox.watch",
                    watch,
                    "inbox.poll-interval",
                    "100ms",
                    "inbox.timeout",
                    "500ms"));
            send(1);
            await().atMost(SOON).until(() -> desk.handed().messages.size() == 1);
            int opened = proxy.opened();
            proxy.silence();
            send(2);
            await("read through another connection")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> desk.handed().subjects().contains("mail 2"));
            assertThat(proxy.opened()).isGreaterThan(opened);
            assertThat(desk.part(InboxSettings.class).inbox().timeout()).isEqualTo(Duration.ofMillis(500));
        }
    }

    @Test
    void bySettingsADeadConnectionIsNoticedWithinAMinute() {
        InboxSettings shipped =
                new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("badgedesk", InboxSettings.class);
        assertThat(shipped.inbox().timeout().multipliedBy(2)).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void ofTwoCopiesOneReadsAndTheOtherTakesOver() throws Exception {
        Desk one = start();
        Desk two = start();
        for (int i = 1; i <= 20; i++) {
            send(i);
        }
        await().atMost(SOON)
                .until(() ->
                        one.handed().messages.size() + two.handed().messages.size() == 20);
        assertThat(one.part(InboxHealthIndicator.class).health().getStatus()).isEqualTo(Status.UP);
        await().atMost(SOON)
                .until(() -> two.part(InboxHealthIndicator.class)
                        .health()
                        .getStatus()
                        .equals(Status.UP));
        List<String> all = new ArrayList<>(one.handed().subjects());
        one.close();
        send(21);
        await().atMost(SOON).until(() -> two.handed().subjects().contains("mail 21"));
        all.addAll(two.handed().subjects());
        assertThat(all).hasSize(21).doesNotHaveDuplicates();
    }

    @Test
    void aCopyThatDiedIsReplacedWithinHalfAMinute() throws Exception {
        Desk first = start();
        send(1);
        await().atMost(SOON).until(() -> first.handed().messages.size() == 1);
        first.close();
        JdbcClient jdbc = JdbcClient.create(
                new org.springframework.jdbc.datasource.DriverManagerDataSource(database, "postgres", ""));
        jdbc.sql("update mailbox set held_by = 'elsewhere/1/x', held_until = clock_timestamp() + interval '2 seconds'")
                .update();
        Desk second = start();
        send(2);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> second.handed().subjects().contains("mail 2"));
        assertThat(MailboxBook.HOLD).as("and it is held no longer than that").isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void whatPeopleAnsweredFromElsewhereIsReadInTheSentFolder() throws Exception {
        MailFolder sent = folder("Sent");
        Desk desk = start(Map.of("inbox.sent-folder", "auto"));
        append(sent, Eml.mail().from("Mia <support@test.example>").subject("not an answer"));
        append(sent, answer("vacation").header("Auto-Submitted", "auto-replied"));
        append(
                sent,
                answer("answered by hand")
                        .body(
                                "Done, Ana.\r\n\r\nOn Tue, 5 May 2026 at 10:00, Ana <ana@mail.example> wrote:\r\n> Help\r\n"));
        await().atMost(SOON).until(() -> !desk.handed().answers.isEmpty());
        AnswerElsewhere answer = desk.handed().answers.get(0);
        assertThat(answer.subject()).isEqualTo("answered by hand");
        assertThat(answer.text()).isEqualTo("Done, Ana.");
        assertThat(answer.references()).containsExactly("<q1@mail.example>");
        assertThat(answer.to()).contains(new EmailAddress("ana@mail.example"));
        assertThat(answer.writtenBy()).isEqualTo("Mia");
        assertThat(sent.getMessages()).noneMatch(message -> message.isSet(Flags.Flag.SEEN));
        JdbcClient jdbc = desk.part(JdbcClient.class);
        await("nothing is kept of the Sent folder's mails")
                .atMost(SOON)
                .until(() -> jdbc.sql("select count(*) from raw_mail where state = 'read' and bytes = ''")
                        .query(Integer.class)
                        .single()
                        .equals(3));
        assertThat(desk.handed().answers).hasSize(1);
        assertThat(desk.handed().messages).isEmpty();
    }

    private static Eml answer(String subject) {
        return Eml.mail()
                .from("Mia <support@test.example>")
                .subject(subject)
                .header("Cc", "ana@mail.example")
                .header("In-Reply-To", "<q1@mail.example>");
    }

    private static void append(MailFolder folder, Eml mail) throws MessagingException {
        folder.appendMessage(
                new jakarta.mail.internet.MimeMessage(
                        jakarta.mail.Session.getInstance(new java.util.Properties()),
                        new java.io.ByteArrayInputStream(mail.bytes())),
                new Flags(),
                new java.util.Date());
    }

    @Test
    void aSentFolderThatIsNotThereIsToldWithThoseThatAre() throws Exception {
        folder();
        Desk desk = start(Map.of("inbox.sent-folder", "Gesendet"));
        await().atMost(SOON)
                .until(() ->
                        desk.inbox().troubles().getOrDefault("main (sent)", "").contains("INBOX"));
        assertThat(desk.inbox().unread().get("main (sent)")).contains("no folder of sent mail “Gesendet”");
        await("the other folder is no alarm")
                .atMost(SOON)
                .until(() -> desk.inbox().unread().keySet().equals(java.util.Set.of("main (sent)")));
    }

    @Test
    void aMailThatIsNoneOfTheDesksBusinessIsMadeUnreadAgain() throws Exception {
        Desk desk = start(Map.of("inbox.watch", "poll", "inbox.poll-interval", "100ms"));
        send(1);
        await().atMost(SOON).until(() -> !desk.handed().messages.isEmpty());
        await().atMost(SOON).until(() -> folder().getMessages().get(0).isSet(Flags.Flag.SEEN));
        String fingerprint = desk.handed().messages.get(0).fingerprint();
        await().atMost(SOON).until(() -> desk.inbox().raw(fingerprint).isPresent());
        desk.part(RawMails.class).makeUnread(fingerprint);
        await().atMost(SOON).until(() -> !folder().getMessages().get(0).isSet(Flags.Flag.SEEN));
    }

    @Test
    void inShadowModeNoMailIsMarked() throws Exception {
        Desk desk = start(Map.of("desk.mode", "shadow"));
        send(1);
        await().atMost(SOON).until(() -> !desk.handed().messages.isEmpty());
        send(2);
        await().atMost(SOON).until(() -> desk.handed().messages.size() == 2);
        assertThat(folder().getMessages()).noneMatch(message -> message.isSet(Flags.Flag.SEEN));
    }

    @Test
    void severalMailboxesAreReadEachWithItsOwnAddress() throws Exception {
        Desk desk = start(Map.of(
                "inboxes[0].name",
                "second",
                "inboxes[0].protocol",
                "imap",
                "inboxes[0].host",
                "127.0.0.1",
                "inboxes[0].port",
                server.getImap().getPort(),
                "inboxes[0].username",
                "badges@test.example",
                "inboxes[0].password",
                "any",
                "inboxes[0].support-address",
                "badges@test.example",
                "inboxes[0].start",
                "all"));
        send(1);
        Desk.send(server, "badges@test.example", mail(2).bytes());
        Desk.send(server, "badges@test.example", mail(3).from(Desk.SUPPORT).bytes());
        await().atMost(SOON).until(() -> desk.handed().messages.size() == 3);
        assertThat(desk.handed().messages)
                .anyMatch(m ->
                        m.subject().equals("mail 1") && m.deskAddress().value().equals(Desk.SUPPORT))
                .anyMatch(m ->
                        m.subject().equals("mail 2") && m.deskAddress().value().equals("badges@test.example"))
                .anyMatch(m -> m.subject().equals("mail 3") && m.ignored() == Ignored.LOOP);
    }

    @Test
    void aBounceMarksTheAddressThatFailed() throws Exception {
        Desk desk = start();
        String report =
                "--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; gone@mail.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
                        + "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: %s\r\n\r\n--b--\r\n";
        EmailAddress support = new EmailAddress(Desk.SUPPORT);
        String ours = desk.part(ThreadTokens.class).messageId("", java.util.UUID.randomUUID(), support);
        String forged = ours.replaceAll("[a-z2-7]{16}@", "aaaaaaaaaaaaaaaa@");
        for (String id : List.of(ours, forged)) {
            Desk.send(
                    server,
                    mail(id.equals(ours) ? 1 : 2)
                            .from("MAILER-DAEMON@mx.example")
                            .header("Content-Type", "multipart/report; report-type=delivery-status; boundary=b")
                            .body(report.formatted(id))
                            .bytes());
        }
        await().atMost(SOON).until(() -> desk.handed().bounces.size() == 2);
        assertThat(desk.handed().bounces).extracting(b -> b.address().value()).containsOnly("gone@mail.example");
        assertThat(desk.handed().bounces).extracting(b -> b.permanent()).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void whatIsNotCommittedLeavesNothingBehind() {
        Desk desk = start();
        var mail = new FetchedMail(9, java.time.Instant.now(), 3, new byte[] {1, 2, 3}, true);
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
}
