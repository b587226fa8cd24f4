package org.badgedesk.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class WorkingHoursTests {

    private static final WorkingHours hours = new WorkingHours(
            ZoneId.of("Europe/Madrid"),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            LocalTime.of(9, 0),
            LocalTime.of(17, 0),
            Set.of(LocalDate.of(2026, 12, 25)));

    @Test
    void theOfficeIsOpenInItsOwnZone() {
        assertThat(hours.isOpen(Instant.parse("2026-11-27T08:00:00Z"))).isTrue();
        assertThat(hours.isOpen(Instant.parse("2026-11-27T16:00:00Z"))).isFalse();
    }

    @Test
    void afterHoursTheNextWorkingDayIsNamedAndHolidaysArePassedOver() {
        assertThat(hours.nextDay(Instant.parse("2026-11-27T07:00:00Z"))).isEqualTo("2026-11-27");
        assertThat(hours.nextDay(Instant.parse("2026-11-27T16:00:00Z"))).isEqualTo("2026-11-30");
        assertThat(hours.nextDay(Instant.parse("2026-12-24T20:00:00Z"))).isEqualTo("2026-12-28");
    }

    @Test
    void clocksStopOutsideHours() {
        Instant friday = Instant.parse("2026-11-27T15:00:00Z");
        assertThat(hours.between(friday, Instant.parse("2026-11-30T09:00:00Z"))).isEqualTo(Duration.ofHours(2));
        assertThat(hours.between(Instant.parse("2026-12-24T08:00:00Z"), Instant.parse("2026-12-26T00:00:00Z")))
                .isEqualTo(Duration.ofHours(8));
    }

    @Property(tries = 500)
    void timeAddsUpAndNeverRunsFasterThanTheClock(
            @ForAll @LongRange(max = 900) long first, @ForAll @LongRange(max = 900) long second) {
        Instant start = Instant.parse("2026-10-20T00:00:00Z");
        Instant middle = start.plus(Duration.ofHours(first));
        Instant end = middle.plus(Duration.ofHours(second));
        assertThat(hours.between(start, middle).plus(hours.between(middle, end)))
                .isEqualTo(hours.between(start, end));
        assertThat(hours.between(start, end)).isBetween(Duration.ZERO, Duration.between(start, end));
    }
}
