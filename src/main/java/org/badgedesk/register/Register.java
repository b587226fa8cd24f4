package org.badgedesk.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
public class Register {
    /** What the register's owner says of one person and kind (an upsert by address and kind). */
    public record Entry(
            @Nullable String memberNumber,
            EmailAddress email,
            PersonName name,
            String kind,
            RecordStatus status,
            @Nullable LocalDate issuedOn,
            LocalDate validThrough) {}

    public Optional<Membership> find(EmailAddress email, String kind) {
        throw new UnsupportedOperationException();
    }

    public List<Membership> of(EmailAddress email) {
        throw new UnsupportedOperationException();
    }

    /** Takes over what the register's owner says; clears {@code pending}. */
    public Membership put(Entry entry, String by) {
        throw new UnsupportedOperationException();
    }

    /** The desk's own change of a name in all records of one person: pending until confirmed. */
    public void rename(EmailAddress email, PersonName name, String by, String why) {
        throw new UnsupportedOperationException();
    }

    /** The desk's own change of the address in all records of one person: pending until confirmed. */
    public void changeAddress(EmailAddress from, EmailAddress to, String by, String why) {
        throw new UnsupportedOperationException();
    }
}
