package org.badgedesk.badges.openbadges;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the issuer's private keys are kept.
 *
 * @param secret encrypts them at rest; without it they lie in the database as they are
 */
@Validated
@ConfigurationProperties("badgedesk.keys")
record KeySettings(@Nullable String secret) {

    private static final int SHORTEST = 16;

    KeySettings {
        secret = secret == null || secret.isBlank() ? null : secret;
        if (secret != null && secret.length() < SHORTEST) {
            throw new IllegalArgumentException("badgedesk.keys.secret is too short: give it at least 16 characters");
        }
    }

    @Override
    public String toString() {
        return "how keys are kept";
    }
}
