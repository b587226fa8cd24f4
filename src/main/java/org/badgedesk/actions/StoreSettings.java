package org.badgedesk.actions;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the badges are kept.
 *
 * @param store {@code own}, or {@code manual}: on another platform, where a person carries out what is approved
 * @param storeLink the page of that platform on which they do it; {@code {email}} stands for the earner's address on file
 */
@ConfigurationProperties("badgedesk")
record StoreSettings(
        @DefaultValue("own") Kind store, @Nullable String storeLink) {

    private static final String EMAIL = "{email}";

    enum Kind {
        OWN,
        MANUAL
    }

    StoreSettings {
        if (storeLink != null && !storeLink.isBlank()) {
            String scheme = uri(storeLink, "a@example.org").getScheme();
            if (!"https".equals(scheme) && !"http".equals(scheme)) {
                throw new IllegalArgumentException(
                        "The setting badgedesk.store-link is a web address, such as https://badges.example/members?email="
                                + EMAIL);
            }
        }
    }

    boolean isElsewhere() {
        return store == Kind.MANUAL;
    }

    /** Where to do it; nothing where the badges are the desk's own or no link is set. */
    Optional<URI> link(EmailAddress earner) {
        return !isElsewhere() || storeLink == null || storeLink.isBlank()
                ? Optional.empty()
                : Optional.of(uri(storeLink, earner.value()));
    }

    private static URI uri(String link, String email) {
        return URI.create(link.strip().replace(EMAIL, URLEncoder.encode(email, StandardCharsets.UTF_8)));
    }
}
