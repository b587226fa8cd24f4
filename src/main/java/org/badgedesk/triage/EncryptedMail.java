package org.badgedesk.triage;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.intents.Understanding;
import org.badgedesk.intents.UnderstoodRequest;

/**
 * Mail whose words only a person with the key can read: S/MIME (RFC 8551), PGP/MIME (RFC 3156) and PGP in the text (RFC 9580). Its
 * subject alone is no request.
 */
final class EncryptedMail {

    private static final String ARMOUR = "-----BEGIN PGP MESSAGE-----";
    private static final List<String> TYPES =
            List.of("application/pgp-encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime");

    private EncryptedMail() {}

    static boolean is(IncomingMessage message) {
        return message.text().contains(ARMOUR)
                || message.attachments().stream()
                        .map(file -> file.mediaType().toLowerCase(Locale.ROOT))
                        .anyMatch(type -> TYPES.stream().anyMatch(type::startsWith));
    }

    /** What the desk understands of it: nothing, so that staff get it. */
    static Understanding unread(Understanding understanding) {
        UnderstoodRequest unread = new UnderstoodRequest(
                "other",
                null,
                0,
                Map.of(),
                Map.of(),
                false,
                List.of(),
                List.of(),
                "the mail is encrypted: a person with the key reads it",
                List.of());
        return new Understanding(
                understanding.language(), List.of(unread), understanding.model(), understanding.threshold());
    }
}
