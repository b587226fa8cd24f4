package org.badgedesk.letters;

import java.time.LocalDate;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * A verification letter as it was written.
 *
 * @param number 128 random bits, as printed on the letter and in its address {@code /letters/{number}}
 * @param purpose what its earner says that it is for
 */
public record Letter(
        String number,
        LocalDate writtenOn,
        CredentialId credential,
        PersonName name,
        String achievementName,
        LocalDate issuedOn,
        @Nullable LocalDate expiresOn,
        @Nullable String addressee,
        @Nullable String purpose,
        Language language,
        Status status) {

    /** Whether the letter still says what is so, today in the issuer's time zone. */
    public enum Status {
        VALID,
        /** What it says of its day stays true, but the credential's last day, which it names, is over. */
        EXPIRED,
        SUPERSEDED,
        WITHDRAWN
    }
}
