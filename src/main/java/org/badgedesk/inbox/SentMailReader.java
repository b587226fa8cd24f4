package org.badgedesk.inbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.badgedesk.cases.AnswerElsewhere;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.inbox.mime.Headers;
import org.badgedesk.inbox.mime.Mail;
import org.badgedesk.inbox.mime.MailParser;
import org.badgedesk.inbox.mime.Mailboxes;
import org.badgedesk.inbox.mime.Mailboxes.Mailbox;

/** Reads mail out of a folder of sent mail: of interest is only what a person answered to somebody in a thread. */
final class SentMailReader {

    private final EmailAddress deskAddress;
    private final Set<EmailAddress> ownAddresses;

    SentMailReader(EmailAddress deskAddress, Set<EmailAddress> ownAddresses) {
        this.deskAddress = deskAddress;
        this.ownAddresses = ownAddresses;
    }

    /**
     * The answer in a sent mail; nothing where it answers nobody, or says in its headers that a program sent it: the desk itself, an absence
     * note, a receipt. A person who answers may write the words that programs write.
     */
    Optional<AnswerElsewhere> read(byte[] raw, Instant sentAt) {
        Mail mail = MailParser.parse(raw);
        Headers headers = mail.headers();
        List<String> references = MailReader.references(headers);
        List<EmailAddress> to = recipients(headers);
        String subject = MailReader.bounded(headers.text("subject"), MailReader.LONGEST_SUBJECT);
        String written = MailReader.Body.of(mail, true, Optional::empty, null, ownAddresses)
                .written();
        if (references.isEmpty() || to.isEmpty() || MachineSigns.isMarkedAutomatic(mail, written)) {
            return Optional.empty();
        }
        return Optional.of(new AnswerElsewhere(
                MailReader.messageId(headers, Fingerprint.of(mail)),
                references,
                to,
                deskAddress,
                writer(headers),
                subject,
                written,
                sentAt));
    }

    private List<EmailAddress> recipients(Headers headers) {
        List<EmailAddress> all = new ArrayList<>();
        Stream.of("to", "cc", "bcc")
                .forEach(name -> Mailboxes.of(headers, name).stream()
                        .map(Mailbox::address)
                        .filter(address -> !ownAddresses.contains(address))
                        .forEach(all::add));
        return all;
    }

    private String writer(Headers headers) {
        return Mailboxes.of(headers, "from").stream()
                .findFirst()
                .map(from -> from.name().isBlank() ? from.address().value() : from.name())
                .orElse(deskAddress.value());
    }
}
