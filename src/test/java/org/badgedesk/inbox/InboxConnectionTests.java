package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Flags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

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
}
