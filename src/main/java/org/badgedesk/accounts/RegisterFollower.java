package org.badgedesk.accounts;

import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.FormerMembership;
import org.badgedesk.register.MemberMoved;
import org.badgedesk.register.Membership;
import org.badgedesk.register.MembershipChanged;
import org.badgedesk.register.Register;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Brings names and addresses in line with the register, in the register's own transaction. */
@Component
class RegisterFollower {

    private static final String WHY = "the register says so";

    private final Register register;
    private final Memberships memberships;
    private final Earners earners;
    private final AuditLog audit;

    RegisterFollower(Register register, Memberships memberships, Earners earners, AuditLog audit) {
        this.register = register;
        this.memberships = memberships;
        this.earners = earners;
        this.audit = audit;
    }

    @EventListener
    void on(MembershipChanged changed) {
        register.find(changed.email(), changed.kind())
                .ifPresent(record -> earners.find(changed.email())
                        .filter(earner -> isTheirs(earner, record))
                        .ifPresent(earner -> earners.rename(earner.id(), record.name(), "register", WHY)));
    }

    private boolean isTheirs(Earner earner, Membership record) {
        PersonName untilNow = register.history(record.email(), record.kind()).stream()
                .findFirst()
                .map(FormerMembership::name)
                .orElse(record.name());
        return memberships.isTheirs(earner, record, untilNow);
    }

    /** Where the new address is somebody else's account, both stay as they are and the audit log tells. */
    @EventListener
    void on(MemberMoved moved) {
        earners.find(moved.from())
                .filter(earner -> earner.email().equals(moved.from()))
                .ifPresent(earner -> {
                    if (earners.find(moved.to())
                            .filter(other -> !other.id().equals(earner.id()))
                            .isPresent()) {
                        audit.record(new AuditEvent(
                                moved.by(),
                                "earner.move-refused",
                                earner.id().toString(),
                                "the register's new address is another earner's"));
                    } else {
                        earners.changeAddress(earner.id(), moved.to(), moved.by(), WHY);
                    }
                });
    }
}
