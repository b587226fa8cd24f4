package org.badgedesk.inbox;

import java.util.List;
import java.util.Locale;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MailboxRules;
import org.badgedesk.cases.MessageLeft;
import org.badgedesk.cases.ReplyDraft;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What becomes of mail that is none of the desk's business: it is forwarded as it came, or lies unread again in its mailbox; both where it is
 * too large to go on whole.
 */
@Component
class UnrelatedMail {

    /** In base64 a third more, which the mail servers still take that take the least (10 MB). */
    private static final int MOST_FORWARDED = 7_000_000;

    private final RawMails mails;
    private final Cases cases;
    private final MailboxRules rules;

    UnrelatedMail(RawMails mails, Cases cases, MailboxRules rules) {
        this.mails = mails;
        this.cases = cases;
        this.rules = rules;
        rules.check();
    }

    @EventListener
    void on(MessageLeft left) {
        IncomingMessage message = cases.message(left.message()).content();
        EmailAddress forwardTo = rules.forwardAddress(message.deskAddress()).orElse(null);
        if (forwardTo == null) {
            mails.makeUnread(left.fingerprint());
        } else {
            byte[] raw = mails.whole(left.fingerprint())
                    .filter(whole -> whole.length <= MOST_FORWARDED)
                    .orElse(null);
            if (raw == null) {
                mails.makeUnread(left.fingerprint());
            }
            cases.notice(left.caseId(), forward(message, forwardTo, raw));
        }
    }

    private static ReplyDraft forward(IncomingMessage message, EmailAddress to, byte @Nullable [] raw) {
        String text = String.format(
                Locale.ROOT,
                "This mail from %s came to %s. It seems to be none of the desk's business and %s.",
                message.from() == null ? "nobody in particular" : message.from(),
                message.deskAddress(),
                raw == null
                        ? "could not be sent on (too large, or no longer kept here): look for it in that mailbox"
                        : "is attached as it came");
        String html = "<p>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</p>";
        return new ReplyDraft(
                to,
                "Fwd: " + message.subject(),
                text,
                html,
                raw == null ? List.of() : List.of(new Attachment("mail.eml", "message/rfc822", raw)),
                true,
                StaffId.DESK.value());
    }
}
