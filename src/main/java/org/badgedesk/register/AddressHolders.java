package org.badgedesk.register;

import java.util.Optional;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;

/** Who has an account under which address: what the register must know before it moves a record there. Whoever keeps accounts tells it. */
public interface AddressHolders {

    /** The account whose address on file or confirmed alternate address this is. */
    Optional<Holder> at(EmailAddress address);

    /** An account: two are the same where their ids are. */
    record Holder(String id, PersonName name) {

        boolean isSame(Optional<Holder> other) {
            return other.filter(o -> o.id.equals(id)).isPresent();
        }

        boolean isNamed(PersonName wanted) {
            return name.value().equalsIgnoreCase(wanted.value());
        }
    }
}
