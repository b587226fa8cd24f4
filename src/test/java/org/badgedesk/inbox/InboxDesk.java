package org.badgedesk.inbox;

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
import org.badgedesk.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Desks of nothing but their inbox, before one mail server; all are gone after the test. */
abstract class InboxDesk {

    static final Duration SOON = Duration.ofSeconds(20);

    final String database = TestDatabase.create();
    private final List<Desk> desks = new ArrayList<>();
    GreenMail server;

    @BeforeEach
    void startMailServer() {
        server = Desk.mailServer();
    }

    @AfterEach
    void stopAll() {
        desks.forEach(Desk::close);
        server.stop();
    }

    Desk start(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Desk.inbox(server));
        settings.putAll(more);
        Desk desk = Desk.start(database, settings);
        desks.add(desk);
        return desk;
    }

    Desk start() {
        return start(Map.of());
    }

    void send(int number) throws MessagingException {
        Desk.send(server, mail(number).bytes());
    }

    static Eml mail(int number) {
        return Eml.mail().subject("mail " + number).messageId("<" + number + "@mail.example>");
    }

    MailFolder folder(String name) throws Exception {
        folder();
        GreenMailUser user = server.getManagers().getUserManager().getUser(Desk.SUPPORT);
        return server.getManagers().getImapHostManager().createMailbox(user, name);
    }

    MailFolder folder() throws FolderException {
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

    static void append(MailFolder folder, Eml mail) throws MessagingException {
        folder.appendMessage(
                new jakarta.mail.internet.MimeMessage(
                        jakarta.mail.Session.getInstance(new java.util.Properties()),
                        new java.io.ByteArrayInputStream(mail.bytes())),
                new Flags(),
                new java.util.Date());
    }
}
