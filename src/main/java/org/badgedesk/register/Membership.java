package org.badgedesk.register;

import java.time.Instant;
import java.time.LocalDate;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * One record of the register: what one person holds of one kind ({@code membership}, {@code certification}, …) and
 * until which day (inclusive, in the issuer's time zone) it is paid or certified.
 *
 * @param pending whether the desk changed it and the register's owner has not confirmed that yet
 * @param updatedAt when the register's owner last said so, UTC: how fresh the data is. A change by the desk leaves it as it was
 */
public record Membership(
        @Nullable String memberNumber,
        EmailAddress email,
        PersonName name,
        String kind,
        RecordStatus status,
        @Nullable LocalDate issuedOn,
        LocalDate validThrough,
        boolean pending,
        Instant updatedAt) {}
