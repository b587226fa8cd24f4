package org.badgedesk.outbox;

import java.time.Instant;
import java.util.UUID;
import org.badgedesk.core.EmailAddress;

/**
 * A mail that did not leave, for staff to look at.
 *
 * @param reason why: what the server said, or the limit or rule that holds it
 * @param attempts how often it was handed to the server
 */
public record UnsentMail(UUID id, EmailAddress to, String subject, String reason, int attempts, Instant queuedAt) {}
