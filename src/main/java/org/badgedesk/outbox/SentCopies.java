package org.badgedesk.outbox;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.MessageIDTerm;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.mailserver.AccessTokens;
import org.badgedesk.mailserver.SentFolder;
import org.badgedesk.outbox.OutboxSettings.Mailbox;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Lays a copy of each mail that has left into the Sent folder of its mailbox, where {@code badgedesk.outbox.sent-folder} names one (Gmail
 * and Microsoft 365 do it by themselves). Once: a copy that lies there already, by its Message-ID, is not made again. It bears no temporary password.
 */
@Component
class SentCopies {

    static final TaskDescriptor<Void> COPY = TaskDescriptor.of("copy-sent-mail");

    private final MailStore mails;
    private final OutboxSettings settings;
    private final AccessTokens tokens;
    private final Clock clock;
    /** Looked up late: the scheduler itself is made of the tasks that use these copies. */
    private final ObjectProvider<Scheduler> scheduler;

    SentCopies(
            MailStore mails,
            OutboxSettings settings,
            AccessTokens tokens,
            Clock clock,
            ObjectProvider<Scheduler> scheduler) {
        this.mails = mails;
        this.settings = settings;
        this.tokens = tokens;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /** Has a mail copied once the transaction is committed in which it counts as sent. */
    void copySoon(UUID mail) {
        if (!settings.outbox().sentFolder().isBlank()) {
            scheduler
                    .getObject()
                    .scheduleIfNotExists(COPY.instance(mail.toString()).build(), Instant.now(clock));
        }
    }

    /** Makes the copy, or finds it made. */
    void copy(UUID id) throws MessagingException, IOException {
        OutgoingMail mail = mails.sent(id).orElse(null);
        Mailbox mailbox = mail == null ? null : mailboxOf(mail.from()).orElse(null);
        if (mail == null || mailbox == null) {
            return;
        }
        String account = "imap " + mailbox.username() + "@" + mailbox.host();
        String secret = mailbox.oauth2().isSet() ? tokens.token(account, mailbox.oauth2()) : mailbox.password();
        try (Store store = mailbox.account().connect(secret)) {
            String name = settings.outbox().sentFolder();
            boolean found = SentFolder.isToBeFound(name) || SentFolder.isMarked(name);
            Folder folder = found ? SentFolder.find(store, name) : store.getFolder(name);
            if (!folder.exists() && !folder.create(Folder.HOLDS_MESSAGES)) {
                throw new MessagingException(
                        "the mailbox has no folder " + folder.getName() + " and lets none be made");
            }
            folder.open(Folder.READ_WRITE);
            if (folder.search(new MessageIDTerm(mail.messageId())).length == 0) {
                folder.appendMessages(new Message[] {written(mail)});
            }
        } catch (AuthenticationFailedException e) {
            tokens.refused(account);
            throw e;
        }
    }

    private Optional<Mailbox> mailboxOf(EmailAddress from) {
        return settings.mailboxes()
                .filter(mailbox -> from.value().equalsIgnoreCase(mailbox.supportAddress()))
                .findFirst()
                .or(() -> settings.mailboxes().findFirst());
    }

    private static MimeMessage written(OutgoingMail mail) throws MessagingException {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties())) {
            @Override
            protected void updateMessageID() {
                // The one of the mail that left.
            }
        };
        MimeMail.write(mail, message);
        message.saveChanges();
        message.setFlag(Flags.Flag.SEEN, true);
        return message;
    }
}
