package org.badgedesk.webhooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Webhooks in and out.
 *
 * @param registerSecret with it the register's owner signs what it posts to {@code /hooks/register}; none: that address is not there
 * @param allowLoopback lets webhooks go to this very machine, by {@code http} too: for trying things out
 * @param giveUpAfter how long one that does not arrive is tried
 */
@Validated
@ConfigurationProperties("badgedesk.webhooks")
record WebhookSettings(
        @Nullable String registerSecret,
        @DefaultValue("false") boolean allowLoopback,
        @DefaultValue("P3D") Duration giveUpAfter) {

    WebhookSettings {
        registerSecret = registerSecret == null || registerSecret.isBlank() ? null : registerSecret.strip();
        if (registerSecret != null) {
            try {
                Signature.key(registerSecret);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "badgedesk.webhooks.register-secret is at least 24 characters, or whsec_ and Base64", e);
            }
        }
        if (giveUpAfter.isNegative() || giveUpAfter.isZero()) {
            throw new IllegalArgumentException("badgedesk.webhooks.give-up-after is a duration such as 3d");
        }
    }

    /** Its text shows no secret. */
    @Override
    public String toString() {
        return "WebhookSettings[allowLoopback=" + allowLoopback + ", giveUpAfter=" + giveUpAfter + "]";
    }
}
