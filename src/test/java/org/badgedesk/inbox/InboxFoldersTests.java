package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.store.MailFolder;
import jakarta.mail.Flags;
import java.util.List;
import java.util.Map;
import org.badgedesk.cases.AnswerElsewhere;
import org.badgedesk.cases.Ignored;
import org.badgedesk.cases.ThreadTokens;
import org.badgedesk.core.EmailAddress;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several mailboxes, the Sent folder, bounces, and what the desk leaves as it was. */
class InboxFoldersTests extends InboxDesk {

    @Test
    void whatPeopleAnsweredFromElsewhereIsReadInTheSentFolder() throws Exception {
        MailFolder sent = folder("Sent");
        Desk desk = start(Map.of("inbox.sent-folder", "auto"));
        append(sent, Eml.mail().from("Mia <support@test.example>").subject("not an answer"));
        append(sent, answer("vacation").header("Auto-Submitted", "auto-replied"));
        append(
                sent,
                answer("Read: My badge")
                        .header("Content-Type", "multipart/report; report-type=disposition-notification; boundary=b")
                        .body(
                                "--b\r\nContent-Type: message/disposition-notification\r\n\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n--b--\r\n"));
        append(sent, answer("vacation").header("Precedence", "auto_reply").header("X-Auto-Response-Suppress", "All"));
        append(
                sent,
                answer("Accepted: Call")
                        .header("Content-Type", "text/calendar; method=REPLY")
                        .body("BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n"));
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
                        .equals(6));
        assertThat(desk.handed().answers).hasSize(1);
        assertThat(desk.handed().messages).isEmpty();
    }

    @Test
    void aPersonsAnswerInTheWordsOfAMachineIsAnAnswer() throws Exception {
        MailFolder sent = folder("Sent");
        Desk desk = start(Map.of("inbox.sent-folder", "auto"));
        append(
                sent,
                answer("Re: My badge")
                        .header("X-Auto-Response-Suppress", "All")
                        .body(
                                "Dear Ana,\r\n\r\nthank you for your message. We have received your documents. Your name is corrected now.\r\n\r\nMia"));
        await().atMost(SOON).until(() -> !desk.handed().answers.isEmpty());
        assertThat(desk.handed().answers.get(0).text()).contains("Your name is corrected now.");
    }

    private static Eml answer(String subject) {
        return Eml.mail()
                .from("Mia <support@test.example>")
                .subject(subject)
                .header("Cc", "ana@mail.example")
                .header("In-Reply-To", "<q1@mail.example>");
    }

    @Test
    void aServerThatMarksNoFolderAsThatOfSentMailIsNoTrouble() throws Exception {
        append(folder("Sent"), answer("answered by hand"));
        Desk desk = start(Map.of("inbox.sent-folder", "special-use"));
        await().atMost(SOON).until(() -> desk.inbox().troubles().equals(Map.of("main", "", "main (sent)", "")));
        assertThat(desk.handed().answers).isEmpty();
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
        Desk.send(
                server,
                mail(3).from("MAILER-DAEMON@mx.example")
                        .header("Content-Type", "multipart/report; report-type=delivery-status; boundary=b")
                        .body(report.formatted(ours).replace("failed", "delayed"))
                        .bytes());
        await().atMost(SOON).until(() -> desk.handed().messages.size() == 3);
        await().atMost(SOON).until(() -> desk.handed().bounces.size() == 2);
        assertThat(desk.handed().bounces).extracting(b -> b.address().value()).containsOnly("gone@mail.example");
        assertThat(desk.handed().bounces).extracting(b -> b.permanent()).containsExactlyInAnyOrder(true, false);
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
    void whatPeopleHadReadBeforeTheDeskStaysRead() throws Exception {
        for (int i = 1; i <= 2; i++) {
            append(folder(), mail(i).from("member" + i + "@mail.example"));
        }
        folder().getMessages().get(0).setFlag(Flags.Flag.SEEN, true);
        Desk desk = start(Map.of("inbox.watch", "poll", "inbox.poll-interval", "100ms"));
        await().atMost(SOON).until(() -> desk.handed().messages.size() == 2);
        await().atMost(SOON).until(() -> folder().getMessages().get(1).isSet(Flags.Flag.SEEN));
        leaveAll(desk);
        await().atMost(SOON).until(() -> !folder().getMessages().get(1).isSet(Flags.Flag.SEEN));
        assertThat(folder().getMessages().get(0).isSet(Flags.Flag.SEEN)).isTrue();
    }

    private static void leaveAll(Desk desk) {
        for (var message : desk.handed().messages) {
            await().atMost(SOON)
                    .until(() -> desk.inbox().raw(message.fingerprint()).isPresent());
            desk.part(RawMails.class).makeUnread(message.fingerprint());
        }
    }

    @Test
    void inShadowModeNoMailIsMarked() throws Exception {
        Desk desk = start(Map.of("desk.mode", "shadow", "inbox.watch", "poll", "inbox.poll-interval", "100ms"));
        send(1);
        await().atMost(SOON).until(() -> !desk.handed().messages.isEmpty());
        assertThat(folder().getMessages()).noneMatch(message -> message.isSet(Flags.Flag.SEEN));
        folder().getMessages().get(0).setFlag(Flags.Flag.SEEN, true);
        leaveAll(desk);
        await().atMost(SOON)
                .until(() -> desk.part(JdbcClient.class)
                                .sql("select count(*) from raw_mail where make_unread")
                                .query(Integer.class)
                                .single()
                        == 0);
        send(2);
        await().atMost(SOON).until(() -> desk.handed().messages.size() == 2);
        assertThat(folder().getMessages().get(0).isSet(Flags.Flag.SEEN))
                .as("read by a person meanwhile")
                .isTrue();
    }
}
