package org.badgedesk.badges.drift;

import java.util.Collection;
import java.util.Set;
import org.badgedesk.core.EmailAddress;

/** Which addresses mail came back from for good; answered by the module that sends mail. */
public interface BouncedAddresses {

    /** Those among these. */
    Set<EmailAddress> among(Collection<EmailAddress> addresses);
}
