package org.badgedesk.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry as {@code audit export} writes it: whoever has the words and their salts can recompute the digests, whoever has the digests
 * the chain.
 *
 * @param position place in the chain; null while the entry waits to be chained
 * @param hash SHA-256 in hex over the entry and all before it
 * @param digests by field ({@code actor}, {@code before.name} …): HMAC-SHA-256 in hex of the word under its salt
 */
public record ExportedEntry(
        long id,
        @Nullable Long position,
        @Nullable String hash,
        Instant at,
        String who,
        String what,
        String subject,
        String why,
        Map<String, String> before,
        Map<String, String> after,
        @Nullable String messageHash,
        Map<String, String> digests) {}
