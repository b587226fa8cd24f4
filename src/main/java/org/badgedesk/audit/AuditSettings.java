package org.badgedesk.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code badgedesk.audit}.
 *
 * @param key a secret of at least 16 characters, kept outside the database, that signs the head of the chain; without it the head is recorded
 *     unsigned
 */
@Validated
@ConfigurationProperties("badgedesk.audit")
record AuditSettings(@Nullable String key) {

    AuditSettings {
        if (key != null && key.length() < 16) {
            throw new IllegalArgumentException("badgedesk.audit.key is too short: use at least 16 random characters");
        }
    }

    @Override
    public String toString() {
        return "AuditSettings[key " + (key == null ? "not set]" : "set]");
    }
}
