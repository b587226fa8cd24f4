package org.badgedesk.accounts;

import java.time.Instant;

/**
 * A try to sign in that failed.
 *
 * @param source where it came from, as the door named it: a network address
 */
public record SignInFailure(Instant at, String source) {}
