package org.badgedesk.inbox;

import java.time.Instant;

/**
 * A mail that could not be read or handled. It is kept as it came and can be tried again.
 *
 * @param mailbox the name of the mailbox it lies in
 * @param uid its number there
 * @param size bytes of the whole mail; what is kept may be less where it was too large
 * @param cause for staff, what went wrong
 */
public record SetAside(RawMailId id, String mailbox, long uid, Instant receivedAt, long size, String cause) {}
