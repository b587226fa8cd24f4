package org.badgedesk.audit;

import java.time.Instant;
import java.util.HexFormat;

/**
 * Where the chain ended at some time. Kept outside the database (staff get it by mail), it is what even a full rewrite
 * of the log is found by: {@link AuditLog#verify(Head)}.
 *
 * @param position number of entries chained so far
 * @param hash SHA-256 in hex over the last of them and all before it
 */
public record Head(long position, String hash, Instant sealedAt) {

    byte[] hashBytes() {
        return HexFormat.of().parseHex(hash);
    }
}
