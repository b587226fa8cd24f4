package org.badgedesk.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an earner's account stands.
 *
 * @param failedSignIns failed sign-ins in a row since the last success or unlocking
 * @param lockedAt when it was locked (UTC), null while it is not
 * @param mustChangePassword whether the next sign-in with the temporary password asks for a new one
 */
public record AccountState(
        boolean locked, int failedSignIns, @Nullable Instant lockedAt, boolean mustChangePassword) {}
