package org.badgedesk.accounts;

import org.badgedesk.core.EmailAddress;

/** A further address of an earner; it counts as on file once it is confirmed. */
public record AlternateAddress(EmailAddress email, boolean confirmed) {}
