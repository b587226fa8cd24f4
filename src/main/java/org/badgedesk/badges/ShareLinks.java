package org.badgedesk.badges;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.badgedesk.core.Issuer;
import org.jspecify.annotations.Nullable;

/**
 * The links by which an earner shows a badge elsewhere; each opens that place's own form, filled in.
 *
 * @param profile LinkedIn's form for the section Licenses &amp; certifications
 * @param feed a post on LinkedIn
 */
public record ShareLinks(URI profile, URI feed, URI facebook, URI x, URI email) {

    public static ShareLinks of(Credential credential, Issuer issuer) {
        return of(
                credential.achievementName(),
                credential.id(),
                issuer.page("/badges/" + credential.id()),
                issuer,
                credential.issuedOn(),
                credential.expiresOn());
    }

    /** @param expiresOn null for a badge without an end: LinkedIn then says that it does not expire */
    static ShareLinks of(
            String badge, CredentialId id, URI page, Issuer issuer, LocalDate issuedOn, @Nullable LocalDate expiresOn) {
        String url = encoded(page.toString());
        String words = encoded("I have earned the badge \"" + badge + "\" from " + issuer.name() + ".");
        StringBuilder profile = new StringBuilder(
                        "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=")
                .append(encoded(badge))
                .append(organization(issuer))
                .append("&issueYear=" + issuedOn.getYear() + "&issueMonth=" + issuedOn.getMonthValue());
        if (expiresOn != null) {
            profile.append("&expirationYear=" + expiresOn.getYear() + "&expirationMonth=" + expiresOn.getMonthValue());
        }
        profile.append("&certUrl=" + url + "&certId=" + encoded(id.value()));
        return new ShareLinks(
                URI.create(profile.toString()),
                URI.create("https://www.linkedin.com/sharing/share-offsite/?url=" + url),
                URI.create("https://www.facebook.com/sharer/sharer.php?u=" + url),
                URI.create("https://x.com/intent/post?text=" + words + "&url=" + url),
                URI.create(
                        "mailto:?subject=" + encoded("My badge: " + badge) + "&body=" + words + "%0D%0A%0D%0A" + url));
    }

    /** By its number on LinkedIn, where the issuer has set it, the entry bears the organisation's logo. */
    private static String organization(Issuer issuer) {
        return issuer.linkedInId() == null
                ? "&organizationName=" + encoded(issuer.name())
                : "&organizationId=" + encoded(issuer.linkedInId());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
