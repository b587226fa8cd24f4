package org.badgedesk.badges;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** From which day to which a credential holds, both included; null for ever. */
record Validity(LocalDate issuedOn, @Nullable LocalDate expiresOn) {

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);

    /** @throws InvalidDates if the end comes before the beginning, or a year is no year of our time */
    Validity {
        plausible("date of issue", issuedOn);
        if (expiresOn != null) {
            plausible("expiry date", expiresOn);
            if (expiresOn.isBefore(issuedOn)) {
                throw new InvalidDates("The expiry date " + expiresOn + " comes before the date of issue " + issuedOn
                        + ": correct one of them.");
            }
        }
    }

    /**
     * The dates ordered; what is left out comes from today and from the achievement.
     *
     * @throws InvalidDates if the day of issue is still to come: a badge says of today that it was earned
     */
    static Validity of(
            @Nullable LocalDate issuedOn, @Nullable LocalDate expiresOn, Achievement achievement, LocalDate today) {
        LocalDate from = issuedOn == null ? today : issuedOn;
        requirePast(from, today);
        if (expiresOn != null || achievement.validFor() == null) {
            return new Validity(from, expiresOn);
        }
        return new Validity(from, from.plus(achievement.validFor()));
    }

    /** @throws InvalidDates if the day of issue is still to come, or none of our time */
    static void requirePast(LocalDate issuedOn, LocalDate today) {
        plausible("date of issue", issuedOn);
        if (issuedOn.isAfter(today)) {
            throw new InvalidDates("The date of issue " + issuedOn + " is still to come (today is " + today
                    + "): issue the badge on that day, or from an earlier date.");
        }
    }

    boolean holdsOn(LocalDate day) {
        return expiresOn == null || !expiresOn.isBefore(day);
    }

    private static void plausible(String what, LocalDate day) {
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw new InvalidDates(
                    "The " + what + " " + day + " is not a day of our time: write it with the year first, 2026-11-22.");
        }
    }
}
