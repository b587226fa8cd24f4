package org.badgedesk.badges;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a credential was earned with: a page, a text, or both. The text is plain.
 *
 * @param url http or https; at most 2,000 characters
 * @param narrative at most 2,000 characters
 */
public record Evidence(@Nullable URI url, @Nullable String narrative) {

    private static final int LONGEST = 2_000;
    private static final Pattern UNREADABLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069&&[^\n\t]]");

    /** @throws IllegalArgumentException saying which rule is broken */
    public Evidence {
        narrative = narrative == null || narrative.isBlank()
                ? null
                : narrative.strip().replace("\r\n", "\n");
        if (url == null && narrative == null) {
            throw new IllegalArgumentException("evidence has a url, a narrative, or both");
        }
        if (url != null && !isWeb(url)) {
            throw new IllegalArgumentException("the url of evidence is an http or https address");
        }
        if (narrative != null
                && (narrative.length() > LONGEST
                        || UNREADABLE.matcher(narrative).find())) {
            throw new IllegalArgumentException("the narrative of evidence is plain text of at most " + LONGEST
                    + " characters, without control or direction characters");
        }
    }

    static boolean isWeb(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https"))
                && url.getHost() != null
                && url.getUserInfo() == null
                && url.toString().length() <= LONGEST;
    }
}
