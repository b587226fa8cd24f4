package org.badgedesk.register;

import org.badgedesk.core.EmailAddress;

/**
 * A record of the register was made or changed; published in the transaction that did it. {@link Register#find} tells
 * how it stands now. Not published where an import only repeats what is known.
 */
public record MembershipChanged(EmailAddress email, String kind) {}
