package org.badgedesk.web.desk;

import java.util.Map;
import java.util.Optional;
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
 * approve as two people. It leaves in shadow mode too: without it nobody but the first admin could see what the desk would do.
 */
@Service
class StaffInvitations {

    private final Staff staff;
    private final Outbox outbox;
    private final Templates templates;
    private final Issuer issuer;

    StaffInvitations(Staff staff, Outbox outbox, Templates templates, Issuer issuer) {
        this.staff = staff;
        this.outbox = outbox;
        this.templates = templates;
        this.issuer = issuer;
    }

    /**
     * Where the invitation goes to; nothing where the person has no address.
     *
     * @throws IllegalStateException if there is no mail server, with the reason in words; a link that was mailed before goes on working
     */
    @Transactional
    Optional<EmailAddress> send(StaffMember member, StaffMember by) {
        EmailAddress email = member.email();
        if (email == null) {
            return Optional.empty();
        }
        String token = staff.invite(member.id(), by.id().value());
        Titled mail = templates.titled(
                "web/mails/staff-invitation",
                Language.ENGLISH,
                Map.of("name", member.name(), "link", issuer.page("/desk/sign-up/" + token)),
                null);
        if (!outbox.sendToStaff(email, mail.subject(), mail.content())) {
            throw new IllegalStateException(
                    "The desk knows no mail server, so nobody is invited: set spring.mail.host.");
        }
        return Optional.of(email);
    }
}
