package org.badgedesk.inbox;

import org.badgedesk.cases.IncomingMessage;
import org.jspecify.annotations.Nullable;

/**
 * A mail as {@link MailReader} read it: the message for the desk, and what only the mail system needs.
 *
 * @param doubtful whether the words alone make it a machine's, and say something besides
 */
public record ReadMail(
        IncomingMessage message, boolean doubtful, @Nullable Bounce bounce) {

    /**
     * What a delivery status notification (RFC 3464) says: which address failed, and whether for good.
     *
     * @param failed whether anything did: a mail that is delayed, or was delivered, relayed or expanded, has not come back
     */
    public record Bounce(
            @Nullable String recipient,
            boolean failed,
            boolean permanent,
            @Nullable String status,
            String reason) {}
}
