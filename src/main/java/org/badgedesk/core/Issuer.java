package org.badgedesk.core;

import java.net.URI;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The organisation that issues the badges and runs the desk, as its settings name it.
 *
 * @param publicUrl what links in mails and badges start with, without a slash at the end
 * @param zone the time zone in which the days of issue and expiry are meant
 * @param linkedInId the organisation's number on LinkedIn; null where it has none or the settings do not say
 */
public record Issuer(
        String name,
        URI url,
        EmailAddress email,
        EmailAddress supportAddress,
        URI publicUrl,
        ZoneId zone,
        @Nullable String linkedInId) {

    /** A page of this desk by its path, which begins with a slash. */
    public URI page(String path) {
        return URI.create(publicUrl + path);
    }
}
