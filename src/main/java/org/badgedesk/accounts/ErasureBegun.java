package org.badgedesk.accounts;

import java.util.Set;
import org.badgedesk.core.EmailAddress;

/**
 * An earner's data is about to be erased, in the transaction that this is published in. Whoever will have to change rows that others hold
 * before they hold an earner takes hold of them now; nothing is changed yet.
 *
 * @param addresses those of {@link EarnerErased}
 */
public record ErasureBegun(EarnerId earner, Set<EmailAddress> addresses) {

    public ErasureBegun {
        addresses = Set.copyOf(addresses);
    }
}
