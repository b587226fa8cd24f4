package org.badgedesk.actions;

import java.time.Duration;

/**
 * A proposal that waits for staff longer than it should.
 *
 * @param waited working hours only
 * @param forAdmins whether it has come to the point where admins are told
 */
public record Overdue(Proposal proposal, Duration waited, boolean forAdmins) {}
