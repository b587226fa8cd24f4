package org.badgedesk.cases;

import org.badgedesk.core.EmailAddress;

/** A mail of the desk came back: {@code permanent} where the address will not work again. */
public record MailBounced(EmailAddress address, boolean permanent, String reason) {}
