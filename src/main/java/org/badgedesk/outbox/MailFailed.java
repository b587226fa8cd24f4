package org.badgedesk.outbox;

import java.util.UUID;
import org.badgedesk.core.EmailAddress;

/** A mail will not be tried again by itself: the server refused it for good, or it could not be sent for days. */
public record MailFailed(UUID mail, EmailAddress to, String reason) {}
