package org.badgedesk.accounts;

import java.util.Optional;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
public class Earners {
    /** The earner whose address on file (or confirmed alternate address) this is. */
    public Optional<Earner> find(EmailAddress email) {
        throw new UnsupportedOperationException();
    }

    public Optional<Earner> find(EarnerId id) {
        throw new UnsupportedOperationException();
    }

    /** The earner with this address, made with an account (no password yet) where there was none. */
    public Earner register(EmailAddress email, PersonName name) {
        throw new UnsupportedOperationException();
    }

    public void rename(EarnerId id, PersonName name, String by, String why) {
        throw new UnsupportedOperationException();
    }

    /** Moves the address on file, which is the user name too. Ends open sessions. */
    public void changeAddress(EarnerId id, EmailAddress email, String by, String why) {
        throw new UnsupportedOperationException();
    }

    public void updateProfile(EarnerId id, @Nullable String company, @Nullable String jobTitle) {
        throw new UnsupportedOperationException();
    }
}
