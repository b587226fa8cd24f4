package org.badgedesk.inbox;

import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where mail goes that is none of the desk's business ({@code badgedesk.inbox.unrelated} and {@code .forward-to}).
 *
 * @param unrelated {@code staff}, {@code leave} or {@code forward}
 * @param forwardTo the address for {@code forward}
 */
@ConfigurationProperties("badgedesk.inbox")
record UnrelatedMailSettings(
        @DefaultValue("staff") String unrelated,
        @DefaultValue("") String forwardTo) {

    /** The address to forward to; null where mail is not forwarded. */
    @Nullable EmailAddress forwardAddress() {
        if (!unrelated.equals("forward")) {
            return null;
        }
        return EmailAddress.parse(forwardTo)
                .orElseThrow(() -> new IllegalArgumentException(
                        "badgedesk.inbox.unrelated is forward, but badgedesk.inbox.forward-to is no e-mail address:"
                                + " write it like office@association.example"));
    }
}
