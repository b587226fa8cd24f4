package org.badgedesk.intents.details;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How likely a detail is exactly what is meant, by how it was found. */
class DetailTrustTests {

    @Test
    void aNameThatAllWordsSpeakForIsSurerThanOneBesideAnother() {
        double plain = exact("new_name", "Please change my name to Zoë Ångström.");
        double beside = exact(
                "new_name",
                "name\nWrong name again. It should read Chagall, my mother's family said so, and I, Svetlana Ostrovskaya-Klein, agree.");

        assertThat(plain).isGreaterThan(0.9);
        assertThat(beside).isLessThan(0.6);
    }

    @ParameterizedTest
    @CsvSource({
        "employer, 'Please write a verification letter for my employer, Nordwind Energie.', 0.9, 1",
        "employer, 'Please send a verification letter. I work at Mayer, they send me to Thyssen, Kruse wants the letter.', 0, 0.6",
        "date, I renewed on 3 April 2026 and my badge shows expired., 0.9, 1",
        "date, I renewed on 3 April and my badge shows expired., 0.7, 0.99",
        "date, I renewed on 13/04/2026 and my badge shows expired., 0.9, 1",
        "new_email, Please change my login from ana@old.example to ana@new.example., 0.9, 1",
    })
    void whatIsPlainIsLikelyRightAndWhatIsNotIsLess(String key, String text, double least, double most) {
        assertThat(exact(key, text)).isBetween(least, most);
    }

    @ParameterizedTest
    @CsvSource({"03/04/2026", "4.3.2026", "11-12-26"})
    void aDayThatMayBeTheMonthIsOneOfTwo(String date) {
        assertThat(exact("date", "I paid on " + date + " and my badge shows expired."))
                .isLessThanOrEqualTo(0.5);
    }

    @Property(tries = 200)
    void everyConfidenceIsAShare(@ForAll String text) {
        DetailReader.all(DetailReader.KEYS, text)
                .forEach((key, finding) -> assertThat(finding.exact()).as(key).isBetween(0.0, 1.0));
    }

    private static double exact(String key, String text) {
        Map<String, Finding> found = DetailReader.all(List.of(key), text);
        return Objects.requireNonNull(found.get(key), text).exact();
    }
}
