package org.badgedesk.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.MailboxRules;
import org.badgedesk.cases.Reply;
import org.badgedesk.cases.ReplyReady;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.outbox.OutgoingMail.AutoSubmitted;
import org.badgedesk.outbox.OutgoingMail.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Queues the replies of cases, in the transaction in which they were written. Chat goes another way. */
@Component
class CaseReplies {

    private final Cases cases;
    private final MailQueue queue;
    private final Issuer issuer;
    private final OutboxSettings settings;
    private final MailboxRules rules;
    private final Clock clock;

    CaseReplies(Cases cases, MailQueue queue, Issuer issuer, OutboxSettings settings, MailboxRules rules, Clock clock) {
        this.cases = cases;
        this.queue = queue;
        this.issuer = issuer;
        this.settings = settings;
        this.rules = rules;
        this.clock = clock;
    }

    @EventListener
    void on(ReplyReady ready) {
        if (ready.channel() == Channel.CHAT) {
            return;
        }
        Reply reply = cases.reply(ready.reply())
                .orElseThrow(() -> new IllegalStateException("there is no reply " + ready.reply()));
        queue.add(mail(reply, replyTo(reply), issuer.name(), isForwarded(reply, rules), Instant.now(clock)));
    }

    /** What goes on to the office as it came is as much as comes in: no limit for one address holds it. */
    static boolean isForwarded(Reply reply, MailboxRules rules) {
        return reply.inReplyTo() == null
                && rules.forwardAddress(reply.from()).filter(reply.to()::equals).isPresent();
    }

    /** Where the mail host takes plus-addresses, an answer finds its case also without its references. */
    private @Nullable EmailAddress replyTo(Reply reply) {
        if (!settings.outbox().plusAddress() || reply.inReplyTo() == null) {
            return null;
        }
        EmailAddress from = reply.from();
        return EmailAddress.parse(from.localPart() + "+" + cases.threadTag(reply.caseId()) + "@" + from.domain())
                .orElse(null);
    }

    /** The reply as a mail. Its Message-ID tells which reply it is, so that an answer to it finds its case. */
    static OutgoingMail mail(
            Reply reply, @Nullable EmailAddress replyTo, String fromName, boolean forwarded, Instant now) {
        List<Part> attachments = reply.attachments().stream()
                .map(file -> new Part(null, file.name(), file.mediaType(), file.content()))
                .toList();
        return new OutgoingMail(
                reply.id().value(),
                (reply.kind() == Reply.Kind.NOTICE ? OutgoingMail.NOTICE : "reply:") + reply.id(),
                reply.caseId().value(),
                reply.messageId(),
                reply.from(),
                fromName,
                reply.to(),
                replyTo,
                reply.subject(),
                reply.inReplyTo(),
                reply.references(),
                autoSubmitted(reply),
                reply.automatic() && !forwarded,
                reply.text(),
                reply.html(),
                null,
                attachments,
                now);
    }

    private static @Nullable AutoSubmitted autoSubmitted(Reply reply) {
        if (!reply.automatic()) {
            return null;
        }
        return reply.inReplyTo() == null ? AutoSubmitted.AUTO_GENERATED : AutoSubmitted.AUTO_REPLIED;
    }
}
