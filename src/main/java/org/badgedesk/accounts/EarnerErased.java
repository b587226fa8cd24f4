package org.badgedesk.accounts;

import java.util.Set;
import org.badgedesk.core.EmailAddress;

/**
 * An earner's personal data is erased: whoever keeps any of it forgets it in the same transaction, which this is published in.
 *
 * @param addresses all that are known to have been the earner's: none that is another's now or was never confirmed
 * @param why the reason as staff gave it, without personal data
 */
public record EarnerErased(EarnerId earner, Set<EmailAddress> addresses, String by, String why) {

    public EarnerErased {
        addresses = Set.copyOf(addresses);
    }
}
