package org.badgedesk.badges.openbadges;

import java.net.URI;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.core.Issuer;
import org.springframework.stereotype.Component;

/** Where the standards' documents lie. */
@Component
class Addresses {

    private final Issuer issuer;

    Addresses(Issuer issuer) {
        this.issuer = issuer;
    }

    String issuer(int standard) {
        return at("/ob/" + standard + "/issuer");
    }

    String achievement(int standard, String slug) {
        return at("/ob/" + standard + "/achievements/" + slug);
    }

    String assertion(CredentialId id) {
        return at("/ob/2/assertions/" + id);
    }

    /** The first wording has the credential's own address, a later one its number behind it. */
    String credential(CredentialId id, int version) {
        return at("/ob/3/credentials/" + id + (version == 1 ? "" : "/" + version));
    }

    /** The holder, of whom this badge's page is all that the address tells. */
    String subject(CredentialId id) {
        return at("/badges/" + id + "#holder");
    }

    String statusList(int list) {
        return at("/ob/3/status/" + list);
    }

    String key(String id) {
        return at("/ob/3/keys/" + id);
    }

    String image(CredentialId id) {
        return at("/badges/" + id + "/image.png");
    }

    String achievementImage(String slug) {
        return at("/ob/2/achievements/" + slug + "/image.png");
    }

    String home() {
        return at("");
    }

    /** The issuer as {@code did:web} (did:web Method Specification, section 3.1): a port is percent-encoded. */
    String did() {
        URI url = issuer.publicUrl();
        String host = url.getHost() + (url.getPort() < 0 ? "" : "%3A" + url.getPort());
        String path = url.getPath() == null ? "" : url.getPath().replace("/", ":");
        return "did:web:" + host + path;
    }

    private String at(String path) {
        return issuer.publicUrl() + path;
    }
}
