package org.badgedesk.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MailBounced;
import org.badgedesk.cases.ThreadTokens;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.inbox.RawMails.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads a stored mail and hands it on, once: all in one transaction. */
@Component
class StoredMailReading {

    private static final int LOOKED_AT = 300_000;

    private final RawMails mails;
    private final MailReaders readers;
    private final Deliver deliver;
    private final ThreadTokens tokens;
    private final ApplicationEventPublisher events;

    StoredMailReading(
            RawMails mails,
            MailReaders readers,
            Deliver deliver,
            ThreadTokens tokens,
            ApplicationEventPublisher events) {
        this.mails = mails;
        this.readers = readers;
        this.deliver = deliver;
        this.tokens = tokens;
        this.events = events;
    }

    /**
     * Reads the mail if it still waits.
     *
     * @throws UnreadableMailException if what is in it breaks the reader, which trying again would not change
     */
    @Transactional
    public void read(RawMailId id) {
        Optional<Stored> stored = mails.hold(id).filter(Stored::waits);
        if (stored.isEmpty()) {
            return;
        }
        Stored mail = stored.get();
        Optional<SentMailReader> sent = readers.ofSent(mail.mailbox());
        if (sent.isPresent()) {
            reading(() -> sent.get().read(mail.bytes(), mail.receivedAt())).ifPresent(deliver::answered);
            mails.forget(id);
            return;
        }
        if (mail.bytes().length == 0) {
            throw new UnreadableMailException("the mail server gave out nothing of it", null);
        }
        ReadMail read = parse(mail);
        IncomingMessage message = read.message();
        deliver.deliver(read);
        bounced(read, mail, message.deskAddress());
        mails.markRead(id, message.fingerprint());
    }

    @Transactional
    public void setAside(RawMailId id, String cause) {
        mails.setAside(id, cause);
    }

    private ReadMail parse(Stored mail) {
        MailReader reader = readers.of(mail.mailbox());
        return reading(() -> {
            Instant way = reader.receivedBy(mail.bytes()).orElse(mail.receivedAt());
            // A mail copied to another server looks new there; its own way tells its age.
            return reader.read(
                    mail.bytes(), way.isBefore(mail.receivedAt()) ? way : mail.receivedAt(), deliver::sentWords);
        });
    }

    private static <T> T reading(Supplier<T> bytes) {
        try {
            return bytes.get();
        } catch (DataAccessException e) {
            // The database's fault, not the mail's.
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new UnreadableMailException(e.getClass().getSimpleName(), e);
        }
    }

    /** Anybody can forge a report: it proves a failure only of the address to which the mail went whose signed id it brings back. */
    private void bounced(ReadMail read, Stored mail, EmailAddress deskAddress) {
        ReadMail.Bounce bounce = read.bounce();
        if (bounce == null || bounce.recipient() == null || !bounce.failed()) {
            return;
        }
        String raw = new String(
                mail.bytes(),
                0,
                Math.min(mail.bytes().length, LOOKED_AT),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        List<String> ours = tokens.ownMail(raw, deskAddress);
        EmailAddress.parse(bounce.recipient())
                .filter(address -> !readers.isOwn(address))
                .ifPresent(address -> events.publishEvent(
                        new MailBounced(address, !ours.isEmpty() && bounce.permanent(), bounce.reason(), ours)));
    }

    /** What is in the mail breaks the reader. */
    static final class UnreadableMailException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableMailException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
