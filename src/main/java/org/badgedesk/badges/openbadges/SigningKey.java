package org.badgedesk.badges.openbadges;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key of the issuer, without the key itself.
 *
 * @param retiredAt since when it signs no more (UTC); null for one in use
 */
public record SigningKey(
        String id,
        String algorithm,
        Instant madeAt,
        @Nullable Instant retiredAt) {}
