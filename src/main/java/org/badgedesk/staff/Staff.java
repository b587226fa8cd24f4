package org.badgedesk.staff;

import java.util.List;
import java.util.Optional;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.springframework.stereotype.Service;

@Service
public class Staff {
    public Optional<StaffMember> find(StaffId id) {
        throw new UnsupportedOperationException();
    }

    public Optional<StaffMember> bySlackId(String slackId) {
        throw new UnsupportedOperationException();
    }

    public List<StaffMember> all() {
        throw new UnsupportedOperationException();
    }

    /** Checks a staff member's sign-in; nothing where address or password is wrong. */
    public Optional<StaffMember> signIn(EmailAddress email, String password) {
        throw new UnsupportedOperationException();
    }
}
