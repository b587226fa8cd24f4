package org.badgedesk.register;

import org.badgedesk.core.EmailAddress;

/** The records of one person moved to another address by the register's owner; published in that transaction. */
public record MemberMoved(EmailAddress from, EmailAddress to, String by) {}
