package org.badgedesk.inbox;

import java.time.Instant;

/**
 * A mail as it lies in its mailbox.
 *
 * @param size of the whole mail, in bytes
 * @param bytes the whole, or its beginning where it is too large
 * @param whole whether it is all that the server has; its own word on the size is not always true
 * @param seen whether somebody has read it there
 */
record FetchedMail(long uid, Instant receivedAt, long size, byte[] bytes, boolean whole, boolean seen) {

    /** The mail with what was taken of it as all that is wanted, where anything was. */
    FetchedMail asFarAsItIs() {
        return new FetchedMail(uid, receivedAt, size, bytes, bytes.length > 0, seen);
    }
}
