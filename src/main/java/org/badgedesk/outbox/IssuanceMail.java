package org.badgedesk.outbox;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.badgedesk.badges.ShareLinks;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.outbox.OutgoingMail.Part;
import org.badgedesk.outbox.OutgoingMail.Secret;
import org.badgedesk.templates.Picture;
import org.badgedesk.templates.Templates;
import org.badgedesk.templates.Titled;
import org.jspecify.annotations.Nullable;

/**
 * What the issuance mail tells.
 *
 * @param withPassword whether it tells a temporary password; else it says that the earner's own one stays
 * @param image PNG, JPEG or GIF for above the words; mail programs show no SVG
 */
record IssuanceMail(
        String name,
        EmailAddress userName,
        String badge,
        URI page,
        ShareLinks share,
        LocalDate issuedOn,
        @Nullable LocalDate expiresOn,
        boolean expired,
        boolean withPassword,
        @Nullable Part image) {

    private static final String IMAGE_ID = "badge@badgedesk";

    Titled render(Templates templates, Language language) {
        Map<String, Object> model = new TreeMap<>(Map.of(
                "name", name,
                "userName", userName,
                "badge", badge,
                "url", page,
                "issuedOn", issuedOn,
                "linkedIn", share.profile(),
                "linkedInPost", share.feed(),
                "facebook", share.facebook(),
                "x", share.x()));
        if (expiresOn != null) {
            model.put("expiresOn", expiresOn);
        }
        model.put("expired", expired);
        if (withPassword) {
            model.put("temporaryPassword", Secret.PLACE);
        }
        return templates.titled("mail/issuance", language, model, image == null ? null : new Picture(IMAGE_ID, badge));
    }

    List<Part> parts() {
        return image == null ? List.of() : List.of(image);
    }

    /** The badge itself, baked, as the picture of the mail. */
    static Part picture(byte[] png) {
        return new Part(IMAGE_ID, "badge.png", "image/png", png);
    }
}
