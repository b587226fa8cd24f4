package org.badgedesk.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.badgedesk.cases.ThreadTokens;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.outbox.OutgoingMail.AutoSubmitted;
import org.badgedesk.outbox.OutgoingMail.Part;
import org.badgedesk.outbox.OutgoingMail.Secret;
import org.badgedesk.templates.Rendered;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Addresses mails that belong to no case: from the support address, in the issuer's name, marked as the desk's own. */
@Component
class DeskMail {

    private final Issuer issuer;
    private final ThreadTokens tokens;
    private final Clock clock;

    DeskMail(Issuer issuer, ThreadTokens tokens, Clock clock) {
        this.issuer = issuer;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** @param cause what calls for it, one mail for each */
    OutgoingMail mail(
            String cause,
            EmailAddress to,
            String subject,
            Rendered content,
            @Nullable Secret secret,
            List<Part> parts,
            boolean limited) {
        UUID id = UUID.randomUUID();
        EmailAddress from = issuer.supportAddress();
        return new OutgoingMail(
                id,
                cause,
                null,
                tokens.messageId("mail.", id, from),
                from,
                issuer.name(),
                to,
                null,
                subject,
                null,
                List.of(),
                AutoSubmitted.AUTO_GENERATED,
                limited,
                content.text(),
                content.html(),
                secret,
                parts,
                Instant.now(clock));
    }
}
