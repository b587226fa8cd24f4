package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentDayTests {

    private static final LocalDate SATURDAY = LocalDate.of(2026, 11, 28);

    @ParameterizedTest
    @CsvSource({
        "28/10, 2026-10-28",
        "10/11, 2026-11-10",
        "12/11, 2026-11-12",
        "30/11, 2025-11-30",
        "2.11., 2026-11-02",
        "10/26, 2026-10-31",
        "11/26, 2026-11-28",
        "12/26, 2025-12-26",
        "12/25, 2025-12-31",
        "10/25, 2026-10-25",
        "21st, 2026-11-21",
        "29th, 2026-10-29",
        "31st, 2026-10-31",
        "'Friday, 13 November', 2026-11-13",
        "last week of October, 2026-10-31",
    })
    void aDayWithoutAYearIsTheLatestThatItCanMean(String date, LocalDate day) {
        assertThat(PaymentDay.day(date, SATURDAY)).contains(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"October 2026", "10/2026", "10.2026", "10-2026", "2026/10", "2026-10", "2026.10", "2026年10月"})
    void aMonthIsItsLastDayHoweverItIsWritten(String month) {
        assertThat(PaymentDay.dated(month, SATURDAY)).contains(LocalDate.of(2026, 10, 31));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 weeks ago",
                "a month ago",
                "hace 2 semanas",
                "vor 2 Wochen",
                "the week before last",
                "last Tuesday",
                "fri",
                "32/13",
                "13/2026",
                "2026/13",
                "24/7 or so",
                "45th"
            })
    void whatNamesNoDayIsNone(String date) {
        assertThat(PaymentDay.day(date, SATURDAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "I paid yesterday, yesterday, 2026-11-27",
        "ho rinnovato ieri, ieri, 2026-11-27",
        "paid on the 21st, 21st, 2026-11-21",
    })
    void aDayIsReckonedFromTheOneOnWhichTheMessageWasWritten(String text, String date, LocalDate day) {
        assertThat(PaymentDay.of(text, date, SATURDAY)).contains(day);
    }
}
