package org.badgedesk.accounts;

import org.badgedesk.core.PersonName;

/** An earner's name changed; published in the transaction that changed it, also when the register did. */
public record EarnerRenamed(EarnerId earner, PersonName before, PersonName after) {}
