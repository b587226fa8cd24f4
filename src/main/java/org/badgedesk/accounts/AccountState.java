package org.badgedesk.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an earner's account stands.
 *
 * @param failedSignIns failed sign-ins in a row since the last success or unlocking
 * @param lockedAt when it was locked (UTC), null while it is not
 * @param mustChangePassword whether nothing but a temporary password admits them, which asks for a new one
 * @param temporaryWaits whether a temporary password was made that is not used yet, beside their own too
 */
public record AccountState(
        boolean locked,
        int failedSignIns,
        @Nullable Instant lockedAt,
        boolean mustChangePassword,
        boolean temporaryWaits) {}
