package org.badgedesk.cases;

import java.util.List;
import org.badgedesk.core.EmailAddress;

/**
 * A mail of the desk came back.
 *
 * @param address which address failed, as the report says: anybody can write that
 * @param permanent whether it will not work again
 * @param ownIds the {@code Message-ID}s of this desk that the report brings back: whose mail that was, the outbox knows
 */
public record MailBounced(EmailAddress address, boolean permanent, String reason, List<String> ownIds) {

    public MailBounced {
        ownIds = List.copyOf(ownIds);
    }
}
