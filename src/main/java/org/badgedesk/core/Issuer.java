package org.badgedesk.core;

import java.net.URI;
import java.time.ZoneId;

/**
 * The organisation that issues the badges and runs the desk, as its settings name it.
 *
 * @param publicUrl what links in mails and badges start with, without a slash at the end
 * @param zone the time zone in which the days of issue and expiry are meant
 */
public record Issuer(
        String name, URI url, EmailAddress email, EmailAddress supportAddress, URI publicUrl, ZoneId zone) {

    /** A page of this desk by its path, which begins with a slash. */
    public URI page(String path) {
        return URI.create(publicUrl + path);
    }
}
