package org.badgedesk.web.site;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.badgedesk.badges.Credential;

/**
 * The links by which an earner shows a badge elsewhere; each opens that place's own form, filled in.
 *
 * @param profile LinkedIn's form for the section Licenses &amp; certifications
 * @param feed a post on LinkedIn
 */
public record ShareLinks(String profile, String feed, String facebook, String x, String email) {

    /** @param issuer the organisation's name, as LinkedIn shows it */
    public static ShareLinks of(Credential credential, String issuer, URI page) {
        String url = encoded(page.toString());
        String badge = credential.achievementName();
        String words = encoded("I have earned the badge \"" + badge + "\" from " + issuer + ".");
        return new ShareLinks(
                profile(credential, issuer, url),
                "https://www.linkedin.com/sharing/share-offsite/?url=" + url,
                "https://www.facebook.com/sharer/sharer.php?u=" + url,
                "https://x.com/intent/post?text=" + words + "&url=" + url,
                "mailto:?subject=" + encoded("My badge: " + badge) + "&body=" + words + "%0D%0A%0D%0A" + url);
    }

    private static String profile(Credential credential, String issuer, String url) {
        StringBuilder link = new StringBuilder(
                        "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=")
                .append(encoded(credential.achievementName()))
                .append("&organizationName=")
                .append(encoded(issuer))
                .append("&issueYear=")
                .append(credential.issuedOn().getYear())
                .append("&issueMonth=")
                .append(credential.issuedOn().getMonthValue());
        if (credential.expiresOn() != null) {
            link.append("&expirationYear=")
                    .append(credential.expiresOn().getYear())
                    .append("&expirationMonth=")
                    .append(credential.expiresOn().getMonthValue());
        }
        return link.append("&certUrl=")
                .append(url)
                .append("&certId=")
                .append(encoded(credential.id().value()))
                .toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
