package org.badgedesk.audit;

import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where the chain ended at some time. Kept outside the database (staff get it by mail), it is what even a full rewrite
 * of the log is found by: {@link AuditLog#verify(Head)}.
 *
 * @param position number of entries chained so far
 * @param hash SHA-256 in hex over the last of them and all before it
 * @param signature HMAC-SHA-256 in hex of position and hash with {@code badgedesk.audit.key}; without that setting, what the issuer's {@link HeadKey} gave
 */
public record Head(
        long position,
        String hash,
        Instant sealedAt,
        @Nullable String signature) {

    public Head(long position, String hash, Instant sealedAt) {
        this(position, hash, sealedAt, null);
    }

    /** The head as it is mailed and as {@code audit verify --head} takes it. */
    public String inOneWord() {
        return position + ":" + hash + (signature == null ? "" : ":" + signature);
    }

    byte[] hashBytes() {
        return HexFormat.of().parseHex(hash);
    }
}
