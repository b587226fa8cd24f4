package org.badgedesk.register;

import org.badgedesk.core.EmailAddress;

/** The records of one person moved to another address, by the register's owner or the desk; published in that
 * transaction, before {@link MembershipChanged} for the new address. */
public record MemberMoved(EmailAddress from, EmailAddress to, String by) {}
