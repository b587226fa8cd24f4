package org.badgedesk.badges;

import java.time.LocalDate;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;

/** One badge of one earner as it stands today. Dates are days in the issuer's time zone, the last day included. */
public record Credential(
        CredentialId id,
        String achievement,
        String achievementName,
        String kind,
        EarnerId earner,
        PersonName name,
        LocalDate issuedOn,
        @Nullable LocalDate expiresOn,
        CredentialStatus status,
        @Nullable String revocationReason) {

    public boolean isCurrent() {
        return status == CredentialStatus.VALID || status == CredentialStatus.EXPIRED;
    }

    /** Whether this day can be its last: not before it was issued, and a day of our time. */
    public boolean mayEndOn(LocalDate day) {
        try {
            new Validity(issuedOn, day);
            return true;
        } catch (InvalidDates e) {
            return false;
        }
    }
}
