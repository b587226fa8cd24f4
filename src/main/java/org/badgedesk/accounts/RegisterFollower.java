package org.badgedesk.accounts;

import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
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
    private final Earners earners;
    private final AuditLog audit;

    RegisterFollower(Register register, Earners earners, AuditLog audit) {
        this.register = register;
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

    /** At an alternate address, such as an office's, the record may be a colleague's: there it is theirs if it bore their name until now. */
    private boolean isTheirs(Earner earner, Membership record) {
        return earner.email().equals(record.email())
                || register.of(earner.email()).isEmpty()
                        && register.history(record.email(), record.kind()).stream()
                                .limit(1)
                                .anyMatch(former -> former.name().equals(earner.name()));
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
