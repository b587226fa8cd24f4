package org.badgedesk.outbox;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** LinkedIn's link that fills in its form for the section "Licenses & certifications". */
final class AddToProfile {

    private final StringBuilder link =
            new StringBuilder("https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME");

    private AddToProfile() {}

    /** @param expiresOn null for a badge without an end: LinkedIn then says that it does not expire */
    static URI link(
            String badge,
            String organization,
            LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            URI page,
            String credential) {
        AddToProfile add = new AddToProfile();
        add.with("name", badge);
        add.with("organizationName", organization);
        add.with("issueYear", String.valueOf(issuedOn.getYear()));
        add.with("issueMonth", String.valueOf(issuedOn.getMonthValue()));
        if (expiresOn != null) {
            add.with("expirationYear", String.valueOf(expiresOn.getYear()));
            add.with("expirationMonth", String.valueOf(expiresOn.getMonthValue()));
        }
        add.with("certUrl", page.toString());
        add.with("certId", credential);
        return URI.create(add.link.toString());
    }

    private void with(String name, String value) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        link.append('&').append(name).append('=').append(encoded);
    }
}
