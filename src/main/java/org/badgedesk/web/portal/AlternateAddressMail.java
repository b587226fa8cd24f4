package org.badgedesk.web.portal;

import java.util.Map;
import org.badgedesk.accounts.AlternateAddresses;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.outbox.Outbox;
import org.badgedesk.templates.Templates;
import org.badgedesk.templates.Titled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes a further address of an earner and mails the link that confirms it to that address, both or neither. */
@Service
class AlternateAddressMail {

    private final AlternateAddresses addresses;
    private final Outbox outbox;
    private final Templates templates;
    private final Issuer issuer;
    private final DeskMode mode;

    AlternateAddressMail(
            AlternateAddresses addresses, Outbox outbox, Templates templates, Issuer issuer, DeskMode mode) {
        this.addresses = addresses;
        this.outbox = outbox;
        this.templates = templates;
        this.issuer = issuer;
        this.mode = mode;
    }

    /**
     * @throws IllegalStateException if the earner has as many, or has asked as often, as there may be, or no mail leaves in shadow mode,
     *     with the reason in words
     */
    @Transactional
    void send(EarnerId earner, EmailAddress address, Language language) {
        if (mode == DeskMode.SHADOW) {
            throw new IllegalStateException(
                    "This site is being tried out and sends no mail yet, so no link can go to a further address.");
        }
        addresses.add(earner, address).ifPresent(token -> send(address, token, language));
    }

    private void send(EmailAddress address, String token, Language language) {
        Titled mail = templates.titled(
                "web/mails/confirm-alternate",
                language,
                Map.of("link", issuer.page("/confirm-address/" + token)),
                null);
        outbox.send(address, mail.subject(), mail.content());
    }
}
