package org.badgedesk.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.outbox.OutgoingMail.AutoSubmitted;
import org.badgedesk.outbox.OutgoingMail.Part;
import org.badgedesk.outbox.OutgoingMail.Secret;
import org.jspecify.annotations.Nullable;

/** Mails to test with. */
final class Mails {

    static final EmailAddress DESK = new EmailAddress("support@test.example");

    private Mails() {}

    /** An automatic reply in somebody's thread. */
    static OutgoingMail automaticReply(String to) {
        return mail(to, "Re: my badge", true, null, List.of());
    }

    /** An automatic reply to a message of this id. */
    static OutgoingMail inAnswerTo(String messageId, String to) {
        return mail(to, "Re: my badge", messageId, true, null, List.of());
    }

    /** A reply that staff wrote. */
    static OutgoingMail staffReply(String to) {
        return mail(to, "Re: my badge", false, null, List.of());
    }

    static OutgoingMail mail(String to, String subject, boolean automatic, @Nullable Secret secret, List<Part> parts) {
        return mail(to, subject, "<question-" + UUID.randomUUID() + "@mail.example>", automatic, secret, parts);
    }

    private static OutgoingMail mail(
            String to, String subject, String inReplyTo, boolean automatic, @Nullable Secret secret, List<Part> parts) {
        UUID id = UUID.randomUUID();
        return new OutgoingMail(
                id,
                "reply:" + id,
                null,
                "<reply." + id + "@test.example>",
                DESK,
                "Test Association",
                new EmailAddress(to),
                null,
                subject,
                inReplyTo,
                List.of("<first@mail.example>", inReplyTo),
                automatic ? AutoSubmitted.AUTO_REPLIED : null,
                automatic,
                "Hello " + Secret.PLACE,
                "<p>Hello " + Secret.PLACE + "</p>",
                secret,
                parts,
                Instant.parse("2026-11-22T10:00:00Z"));
    }

    static OutgoingMail queuedAt(OutgoingMail mail, Instant now) {
        return new OutgoingMail(
                mail.id(),
                mail.cause(),
                mail.caseId(),
                mail.messageId(),
                mail.from(),
                mail.fromName(),
                mail.to(),
                mail.replyTo(),
                mail.subject(),
                mail.inReplyTo(),
                mail.thread(),
                mail.autoSubmitted(),
                mail.limited(),
                mail.text(),
                mail.html(),
                mail.secret(),
                mail.parts(),
                now);
    }
}
