package org.badgedesk.accounts;

import org.badgedesk.core.EmailAddress;

/** An earner's address on file changed; published in the transaction that changed it, also when the register did. */
public record EarnerMoved(EarnerId earner, EmailAddress before, EmailAddress after) {}
