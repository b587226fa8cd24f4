package org.badgedesk.web.desk;

import java.util.Map;
import java.util.Optional;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.outbox.Outbox;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.templates.Templates;
import org.badgedesk.templates.Titled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mails an invitation's link to the person themselves and shows it to nobody: whoever sets a colleague's password could
 * approve as two people.
 */
@Service
class StaffInvitations {

    private final Staff staff;
    private final Outbox outbox;
    private final Templates templates;
    private final Issuer issuer;
    private final DeskMode mode;

    StaffInvitations(Staff staff, Outbox outbox, Templates templates, Issuer issuer, DeskMode mode) {
        this.staff = staff;
        this.outbox = outbox;
        this.templates = templates;
        this.issuer = issuer;
        this.mode = mode;
    }

    /**
     * Where the invitation goes to; nothing where the person has no address.
     *
     * @throws IllegalStateException in shadow mode, in which no mail leaves, with the reason in words
     */
    @Transactional
    Optional<EmailAddress> send(StaffMember member, StaffMember by) {
        EmailAddress email = member.email();
        if (email == null) {
            return Optional.empty();
        }
        if (mode == DeskMode.SHADOW) {
            throw new IllegalStateException(
                    "No mail leaves in shadow mode, so nobody is invited. Links that were mailed before go on working.");
        }
        String token = staff.invite(member.id(), by.id().value());
        Titled mail = templates.titled(
                "web/mails/staff-invitation",
                Language.ENGLISH,
                Map.of("name", member.name(), "link", issuer.page("/desk/sign-up/" + token)),
                null);
        outbox.send(email, mail.subject(), mail.content());
        return Optional.of(email);
    }
}
