package org.badgedesk.outbox;

import java.time.Instant;

/**
 * All automatic mail waits until an admin resumes it.
 *
 * @param reason what the rate was, in words for staff
 */
public record AutomaticMailPaused(Instant since, String reason) {}
