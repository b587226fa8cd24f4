package org.badgedesk.core;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When the office works: the same hours on each working day, none on holidays. Clocks that ask how long something has waited for staff
 * count these hours only.
 *
 * @param opens the first moment of a working day
 * @param closes the moment after its last
 */
public record WorkingHours(
        ZoneId zone, Set<DayOfWeek> days, LocalTime opens, LocalTime closes, Set<LocalDate> holidays) {

    private static final int DAYS_LOOKED_AHEAD = 1000;

    public WorkingHours {
        days = Set.copyOf(days);
        holidays = Set.copyOf(holidays);
        if (days.isEmpty() || !opens.isBefore(closes)) {
            throw new IllegalArgumentException("an office has at least one working day, and opens before it closes");
        }
    }

    public boolean isOpen(Instant at) {
        ZonedDateTime here = at.atZone(zone);
        LocalTime time = here.toLocalTime();
        return isWorkingDay(here.toLocalDate()) && !time.isBefore(opens) && time.isBefore(closes);
    }

    /** The day on which somebody is at work: today, as long as the office is open or has yet to open, else the next working day. */
    public LocalDate nextDay(Instant at) {
        ZonedDateTime here = at.atZone(zone);
        LocalDate first = here.toLocalTime().isBefore(closes)
                ? here.toLocalDate()
                : here.toLocalDate().plusDays(1);
        return first.datesUntil(first.plusDays(DAYS_LOOKED_AHEAD))
                .filter(this::isWorkingDay)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the office has holidays for years"));
    }

    /** How much of the time between two moments the office was open. */
    public Duration between(Instant from, Instant to) {
        Duration open = Duration.ZERO;
        LocalDate last = to.atZone(zone).toLocalDate();
        for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                Instant begins = later(from, day.atTime(opens).atZone(zone).toInstant());
                Instant ends = earlier(to, day.atTime(closes).atZone(zone).toInstant());
                open = begins.isBefore(ends) ? open.plus(Duration.between(begins, ends)) : open;
            }
        }
        return open;
    }

    private boolean isWorkingDay(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
