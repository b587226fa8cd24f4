package org.badgedesk.outbox;

import java.time.Instant;
import org.badgedesk.core.EmailAddress;

/**
 * An address from which mail came back.
 *
 * @param permanent whether it will not work again
 * @param times how often so far
 * @param at the last time
 */
public record Bounce(EmailAddress address, boolean permanent, String reason, int times, Instant at) {}
