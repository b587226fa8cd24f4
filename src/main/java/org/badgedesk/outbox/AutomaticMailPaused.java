package org.badgedesk.outbox;

import java.time.Instant;
import org.badgedesk.core.StaffId;

/**
 * All automatic mail waits until somebody resumes it.
 *
 * @param reason in words for staff: what they gave, or what the rate was
 * @param by who paused it; {@link StaffId#DESK} where the desk's breaker did
 */
public record AutomaticMailPaused(Instant since, String reason, StaffId by) {}
