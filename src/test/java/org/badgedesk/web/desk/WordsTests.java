package org.badgedesk.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTests {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"P2Y, 2 years", "P1Y6M, '1 year, 6 months'", "P90D, 90 days", "P2W, 14 days", "none, ever"})
    void staffReadForHowLongABadgeIsValid(Period period, String words) {
        assertThat(new Words().period(period)).isEqualTo(words);
    }
}
