package org.badgedesk.staff;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code badgedesk.api}.
 *
 * @param token bearer token of the admin API, at least 16 characters; the admin API is off without it
 */
@Validated
@ConfigurationProperties("badgedesk.api")
record ApiSettings(@Nullable String token) {

    ApiSettings {
        token = token == null || token.isBlank() ? null : token.strip();
        if (token != null && token.length() < 16) {
            throw new IllegalArgumentException("badgedesk.api.token is too short: use at least 16 random characters");
        }
    }

    @Override
    public String toString() {
        return "ApiSettings[token " + (token == null ? "not set]" : "set]");
    }
}
