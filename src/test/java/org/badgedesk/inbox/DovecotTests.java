package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.badgedesk.testing.TestDatabase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DovecotTests {

    private static final Duration SOON = Duration.ofSeconds(40);

    @BeforeAll
    static void dovecotIsInstalled() {
        boolean root = System.getProperty("user.name").equals("root");
        Assumptions.assumeTrue(
                root && Files.isExecutable(Dovecot.PROGRAM),
                "skipped: needs root and Dovecot (apt-get install dovecot-imapd)");
    }

    private static byte[] mail(int number) {
        return Eml.mail()
                .subject("mail " + number)
                .messageId("<" + number + "@mail.example>")
                .bytes();
    }

    @Test
    void nothingIsLostOrDoubledThroughRestartsAndNewNumbers() throws Exception {
        try (Dovecot server = Dovecot.start()) {
            byte[][] backlog = new byte[1000][];
            for (int i = 0; i < backlog.length; i++) {
                backlog[i] = mail(i);
            }
            server.append(backlog);
            try (Desk desk = Desk.start(TestDatabase.create(), server.inbox())) {
                await().atMost(SOON).until(() -> !desk.handed().messages.isEmpty());
                long first = System.nanoTime();
                await().atMost(Duration.ofSeconds(90))
                        .until(() -> desk.handed().messages.size() == 1000);
                System.out.println("Dovecot: a backlog of 1,000 mails, first to last read in "
                        + (System.nanoTime() - first) / 1_000_000 + " ms");
                server.restart();
                server.append(mail(1000));
                await().atMost(SOON).until(() -> desk.handed().messages.size() == 1001);
                server.numberAnew();
                await("Dovecot has made the mailbox anew").atMost(SOON).until(() -> takes(server, mail(1001)));
                await().atMost(SOON).until(() -> desk.handed().messages.size() == 1002);
                server.append(mail(1002));
                await().atMost(SOON).until(() -> desk.handed().messages.size() == 1003);
                assertThat(desk.handed().subjects()).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void aMailIsReadWhenItArrivesWhicheverWayNewsCome() throws Exception {
        for (String watch : List.of("idle", "poll")) {
            try (Dovecot server = Dovecot.start()) {
                var settings = new java.util.HashMap<>(server.inbox());
                settings.putAll(Map.of("inbox.watch", watch, "inbox.poll-interval", "20ms"));
                try (Desk desk = Desk.start(TestDatabase.create(), settings)) {
                    for (int i = 1; i <= 3; i++) {
                        int count = i;
                        server.append(mail(i));
                        await().atMost(SOON).until(() -> desk.handed().messages.size() == count);
                    }
                }
            }
        }
    }

    @Test
    void theFolderThatTheServerMarksAsThatOfSentMailIsReadFromNowOnWithoutASetting() throws Exception {
        try (Dovecot server = Dovecot.start()) {
            server.appendTo("Gesendet", answer("answered before"));
            try (Desk desk = Desk.start(TestDatabase.create(), server.inbox())) {
                await().atMost(SOON)
                        .until(() -> desk.part(MailboxBook.class)
                                        .place("dovecot (sent)")
                                        .uidValidity()
                                != null);
                server.appendTo("Gesendet", answer("answered by hand"));
                await().atMost(SOON).until(() -> !desk.handed().answers.isEmpty());
                assertThat(desk.handed().answers)
                        .singleElement()
                        .satisfies(answer -> assertThat(answer.subject()).isEqualTo("answered by hand"));
                assertThat(desk.inbox().troubles()).containsOnlyKeys("dovecot", "dovecot (sent)");
            }
        }
    }

    private static byte[] answer(String subject) {
        return Eml.mail()
                .from("Mia <support@test.example>")
                .subject(subject)
                .header("Cc", "ana@mail.example")
                .header("In-Reply-To", "<q1@mail.example>")
                .bytes();
    }

    private static boolean takes(Dovecot server, byte[] mail) {
        try {
            server.append(mail);
            return true;
        } catch (MessagingException e) {
            return false;
        }
    }
}
