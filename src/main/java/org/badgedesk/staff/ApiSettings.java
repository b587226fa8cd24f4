package org.badgedesk.staff;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code badgedesk.api}.
 *
 * @param token bearer token of the admin API, of 16 random characters or more; the admin API is off without it
 */
@Validated
@ConfigurationProperties("badgedesk.api")
record ApiSettings(@Nullable String token) {

    private static final Logger log = LoggerFactory.getLogger(ApiSettings.class);

    ApiSettings {
        token = token == null || token.isBlank() ? null : token.strip();
        if (token != null && token.length() < 16) {
            log.warn("badgedesk.api.token is short and may be guessed: use at least 16 random characters");
        }
    }

    @Override
    public String toString() {
        return "ApiSettings[token " + (token == null ? "not set]" : "set]");
    }
}
