package org.badgedesk.register;

import java.time.Instant;
import java.time.LocalDate;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;

/** A record of the register as it stood until {@code changedAt} (UTC), and who changed it why. For staff only. */
public record FormerMembership(
        @Nullable String memberNumber,
        EmailAddress email,
        PersonName name,
        RecordStatus status,
        @Nullable LocalDate issuedOn,
        LocalDate validThrough,
        Instant changedAt,
        String changedBy,
        String why) {}
