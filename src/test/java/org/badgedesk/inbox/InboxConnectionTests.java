package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Flags;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.badgedesk.cases.MessagesErased;
import org.badgedesk.testing.RefusingImapServer;
import org.badgedesk.testing.TokenEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Servers that go away, connections that die unseen, copies of the desk that take turns: nothing is lost or doubled. */
class InboxConnectionTests extends InboxDesk {

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

    @ParameterizedTest
    @ValueSource(strings = {"closes", "hangs", "talks nonsense", "leaves it out"})
    void aMailOverWhichTheServerStumblesIsSetAsideAndTheOthersGoOn(String how) throws Exception {
        for (int i = 1; i <= 4; i++) {
            append(folder(), mail(i));
        }
        try (QuietProxy proxy = QuietProxy.before(server.getImap().getPort())) {
            proxy.rewrite(said -> {
                if (!said.contains("Subject: mail 2")) {
                    return said;
                }
                return switch (how) {
                    case "closes" -> QuietProxy.CUT;
                    case "hangs" -> {
                        proxy.silence();
                        yield said;
                    }
                    case "talks nonsense" -> "* 2 FETCH (UID two BODY[ {\r\n" + said.substring(0, 40);
                    default -> said.replaceAll("(?s)\\* 2 FETCH .*?(?=\\* 3 FETCH|[a-zA-Z]+\\d+ OK)", "");
                };
            });
            Desk desk = start(Map.of("inbox.port", proxy.port(), "inbox.timeout", "500ms"));

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> desk.handed().subjects().containsAll(List.of("mail 1", "mail 3", "mail 4")));

            SetAside aside = desk.inbox().setAside().get(0);
            assertThat(aside.uid()).isEqualTo(folder().getMessages().get(1).getUid());
            assertThat(aside.cause()).contains("gave out nothing of it");
            send(5);
            await().atMost(SOON).until(() -> desk.handed().subjects().contains("mail 5"));
            assertThat(desk.handed().subjects()).doesNotHaveDuplicates().hasSize(4);

            if (!how.equals("leaves it out")) {
                assertThat(desk.inbox().retry(aside.id())).isTrue();
                await("asked once more, in vain")
                        .atMost(SOON)
                        .until(() -> desk.inbox().setAside().get(0).cause().contains("the connection broke"));
            }
            proxy.rewrite(said -> said);
            assertThat(desk.inbox().retry(aside.id())).isTrue();
            await("fetched anew")
                    .atMost(SOON)
                    .until(() -> desk.handed().subjects().contains("mail 2"));
            await().atMost(SOON).until(() -> desk.inbox().setAside().isEmpty());
            assertThat(desk.handed().subjects()).doesNotHaveDuplicates().hasSize(5);
            await().atMost(SOON).until(() -> folder().getMessages().get(1).isSet(Flags.Flag.SEEN));
        }
    }

    @Test
    void aMailThatIsGoneWhenItIsToBeFetchedAgainSaysSo() throws Exception {
        append(folder(), mail(1));
        try (QuietProxy proxy = QuietProxy.before(server.getImap().getPort())) {
            proxy.rewrite(said -> said.contains("Subject: mail 1") ? QuietProxy.CUT : said);
            Desk desk = start(Map.of("inbox.port", proxy.port(), "inbox.timeout", "500ms"));
            await().atMost(SOON).until(() -> desk.inbox().setAside().size() == 1);
            SetAside aside = desk.inbox().setAside().get(0);
            folder().deleteAllMessages();

            assertThat(desk.inbox().retry(aside.id())).isTrue();

            await().atMost(SOON)
                    .until(() -> desk.inbox().setAside().get(0).cause().contains("no longer in the mailbox"));
            assertThat(desk.handed().messages).isEmpty();

            assertThat(desk.inbox().dismiss(aside.id())).isTrue();

            assertThat(desk.inbox().setAside()).isEmpty();
            assertThat(desk.inbox().retry(aside.id())).isFalse();
            assertThat(desk.inbox().dismiss(aside.id())).isFalse();
        }
    }

    @Test
    void twoBadMailsInARowHoldUpTheOthersForSecondsOnly() throws Exception {
        for (int i = 1; i <= 5; i++) {
            append(folder(), mail(i));
        }
        try (QuietProxy proxy = QuietProxy.before(server.getImap().getPort())) {
            proxy.rewrite(said ->
                    said.contains("Subject: mail 2") || said.contains("Subject: mail 3") ? QuietProxy.CUT : said);
            Desk desk = start(Map.of("inbox.port", proxy.port(), "inbox.timeout", "500ms"));

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> desk.handed().subjects().containsAll(List.of("mail 1", "mail 4", "mail 5")));

            assertThat(desk.inbox().setAside()).hasSize(2);
        }
    }

    @Test
    void whatIsToLieUnreadIsMadeUnreadThoughTheConnectionBreaksOverIt() throws Exception {
        try (QuietProxy proxy = QuietProxy.before(server.getImap().getPort())) {
            AtomicInteger broken = new AtomicInteger();
            proxy.rewriteAsked(
                    asked -> asked.contains("-FLAGS.SILENT") && broken.getAndIncrement() == 0 ? QuietProxy.CUT : asked);
            Desk desk =
                    start(Map.of("inbox.port", proxy.port(), "inbox.watch", "poll", "inbox.poll-interval", "100ms"));
            send(1);
            await().atMost(SOON).until(() -> !desk.handed().messages.isEmpty());
            await().atMost(SOON).until(() -> folder().getMessages().get(0).isSet(Flags.Flag.SEEN));
            String fingerprint = desk.handed().messages.get(0).fingerprint();
            await().atMost(SOON).until(() -> desk.inbox().raw(fingerprint).isPresent());
            desk.part(RawMails.class).makeUnread(fingerprint);

            await().atMost(SOON).until(() -> !folder().getMessages().get(0).isSet(Flags.Flag.SEEN));
            assertThat(broken.get()).isGreaterThan(1);
        }
    }

    @ParameterizedTest(name = "with {0}")
    @CsvSource({"NO, SELECT nowhere", "BAD, NONSENSE"})
    void whereTheServerRefusesToMakeAMailUnreadTheOthersAreReadOn(String answer, String command) throws Exception {
        try (QuietProxy proxy = QuietProxy.before(server.getImap().getPort())) {
            AtomicInteger refused = new AtomicInteger();
            proxy.rewriteAsked(asked -> {
                if (!asked.contains("-FLAGS.SILENT")) {
                    return asked;
                }
                refused.getAndIncrement();
                return asked.substring(0, asked.indexOf(' ')) + " " + command + "\r\n";
            });
            Desk desk =
                    start(Map.of("inbox.port", proxy.port(), "inbox.watch", "poll", "inbox.poll-interval", "100ms"));
            send(1);
            await().atMost(SOON).until(() -> !desk.handed().messages.isEmpty());
            String fingerprint = desk.handed().messages.get(0).fingerprint();
            await().atMost(SOON).until(() -> desk.inbox().raw(fingerprint).isPresent());
            desk.part(RawMails.class).makeUnread(fingerprint);

            await("asked no more")
                    .atMost(SOON)
                    .until(() -> desk.part(JdbcClient.class)
                                    .sql("select count(*) from raw_mail where make_unread")
                                    .query(Integer.class)
                                    .single()
                            == 0);
            send(2);
            await().atMost(SOON).until(() -> desk.handed().subjects().contains("mail 2"));
            assertThat(refused).hasValue(1);
        }
    }

    @Test
    void whereTheServerRefusesToMarkMailsAsReadTheConnectionStays() throws Exception {
        try (QuietProxy proxy = QuietProxy.before(server.getImap().getPort())) {
            proxy.rewriteAsked(asked ->
                    asked.contains("+FLAGS.SILENT") ? asked.substring(0, asked.indexOf(' ')) + " NONSENSE\r\n" : asked);
            Desk desk =
                    start(Map.of("inbox.port", proxy.port(), "inbox.watch", "poll", "inbox.poll-interval", "100ms"));
            for (int i = 1; i <= 3; i++) {
                String subject = "mail " + i;
                send(i);
                await().atMost(SOON).until(() -> desk.handed().subjects().contains(subject));
            }
            assertThat(proxy.opened()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatAnswersOutOfOrderHasNoMailPassedOver() throws Exception {
        for (int i = 1; i <= 5; i++) {
            append(folder(), mail(i).body(("y".repeat(76) + "\r\n").repeat(80_000)));
        }
        try (QuietProxy proxy = QuietProxy.before(server.getImap().getPort())) {
            AtomicInteger turned = new AtomicInteger();
            StringBuilder held = new StringBuilder();
            proxy.rewrite(said -> {
                if (held.isEmpty() && !said.startsWith("* 1 FETCH")) {
                    return said;
                }
                String all = held.append(said).toString();
                boolean whole =
                        Pattern.compile("(?m)^\\w+ OK.*\\r\\n").matcher(all).find();
                if (!whole && !all.contains("BODY[")) {
                    return "";
                }
                held.setLength(0);
                if (all.contains("BODY[")) {
                    return all;
                }
                turned.getAndIncrement();
                List<String> lines = new ArrayList<>(all.lines().toList());
                Collections.reverse(lines.subList(0, lines.size() - 1));
                return String.join("\r\n", lines) + "\r\n";
            });
            Desk desk = start(Map.of("inbox.port", proxy.port()));

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> desk.handed().messages.size() == 5);
            assertThat(turned).hasPositiveValue();
            assertThat(desk.handed().subjects()).doesNotHaveDuplicates();
        }
    }

    @Test
    void noMoreThanTwentyMegabytesOfMailAreInMemoryAtOnce() throws Exception {
        for (int i = 1; i <= 5; i++) {
            append(folder(), mail(i).body(("y".repeat(76) + "\r\n").repeat(80_000)));
        }
        Desk desk = start();
        try (ImapMailbox imap =
                ImapMailbox.open(desk.part(InboxSettings.class).folders().get(0), "any")) {
            List<FetchedMail> looked = imap.look(imap.uidsAfter(0));
            assertThat(looked).hasSize(5);
            assertThat(imap.fitting(looked)).hasSize(3);
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> desk.handed().messages.size() == 5);
        assertThat(desk.handed().subjects()).doesNotHaveDuplicates();
    }

    @Test
    void anErrorOfTheMachineIsAFailureLikeAnyOther() throws Exception {
        Desk desk = start();
        await().atMost(SOON).until(() -> desk.inbox().unread().isEmpty());
        desk.inbox().stop();
        send(1);
        AtomicInteger asked = new AtomicInteger();
        InboxSettings.WatchedFolder folder =
                desk.part(InboxSettings.class).folders().get(0);
        MailboxBook book = desk.part(MailboxBook.class);
        MailboxReader reader = new MailboxReader(
                folder,
                true,
                Holder.ofThisProcess(),
                book,
                desk.part(RawMails.class),
                desk.part(Incoming.class),
                new MailboxReader.Secrets() {
                    @Override
                    public String secret() {
                        if (asked.incrementAndGet() == 1) {
                            throw new StackOverflowError("for a test");
                        }
                        return "any";
                    }

                    @Override
                    public void refused() {}
                },
                Clock.systemUTC());
        Thread thread = new Thread(reader, "reader of a test");
        thread.setDaemon(true);
        thread.start();
        try {
            await().atMost(SOON).until(() -> desk.handed().subjects().contains("mail 1"));
        } finally {
            reader.stop();
        }
        thread.join(10_000);
        assertThat(book.holding(folder.key()).orElseThrow().holder()).isNull();
        reader.beat();
        assertThat(book.holding(folder.key()).orElseThrow().held()).isFalse();
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
    void whatWasErasedDoesNotComeBackFromTheMailbox() throws Exception {
        Desk first = start();
        send(1);
        await().atMost(SOON).until(() -> first.handed().messages.size() == 1);
        String fingerprint = first.handed().messages.get(0).fingerprint();
        await().atMost(SOON).until(() -> first.inbox().raw(fingerprint).isPresent());
        first.part(RawMails.class).on(new MessagesErased(List.of(), List.of(fingerprint), List.of()));
        first.close();

        Desk again = start();
        send(2);
        await().atMost(SOON).until(() -> !again.handed().messages.isEmpty());
        assertThat(again.handed().subjects()).containsExactly("mail 2");
        again.close();

        JdbcClient.create(new DriverManagerDataSource(database, "postgres", ""))
                .sql("update mailbox set uid_validity = uid_validity - 1")
                .update();
        Desk renumbered = start();
        send(3);
        await().atMost(SOON).until(() -> !renumbered.handed().messages.isEmpty());
        assertThat(renumbered.handed().subjects()).containsExactly("mail 3");
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

    @Test
    void newsAreAskedForWhereTheServerShallNotTell() throws Exception {
        Desk desk = start(Map.of("inbox.watch", "poll", "inbox.poll-interval", "100ms"));
        send(1);
        await().atMost(SOON).until(() -> desk.handed().messages.size() == 1);
        send(2);
        await().atMost(SOON).until(() -> desk.handed().messages.size() == 2);
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
    void aMailboxThatNobodyReachesIsToldOfOnceUntilItIsReadAgain() throws Exception {
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(database, "postgres", ""));
        Desk cut = start(Map.of("inbox.port", 1, "inbox.timeout", "500ms"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> cut.inbox().troubles().getOrDefault("main", "").contains("MailConnect"));
        assertThat(cut.inbox().newlyUnread()).as("a server may be restarted").isEmpty();
        jdbc.sql("update mailbox set unread_since = unread_since - interval '6 minutes'")
                .update();
        assertThat(cut.inbox().newlyUnread()).containsOnlyKeys("main");
        assertThat(cut.inbox().newlyUnread()).isEmpty();
        cut.close();

        Desk desk = start();
        send(1);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> desk.handed().messages.size() == 1);
        assertThat(desk.inbox().newlyUnread()).isEmpty();
        assertThat(jdbc.sql("select count(*) from mailbox where unread_since is null and told_at is null")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aTokenThatTheServerRefusesIsFetchedAnew() throws Exception {
        try (TokenEndpoint endpoint = new TokenEndpoint();
                RefusingImapServer imap = new RefusingImapServer()) {
            start(Map.of(
                    "inbox.port",
                    imap.port(),
                    "inbox.timeout",
                    "2s",
                    "inbox.oauth2.token-uri",
                    endpoint.uri(),
                    "inbox.oauth2.client-id",
                    "desk",
                    "inbox.oauth2.refresh-token",
                    "r1"));
            String user = "user=" + Desk.SUPPORT + "\1auth=Bearer ";
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> imap.signIns().containsAll(List.of(user + "token-1\1\1", user + "token-2\1\1")));
        }
    }
}
