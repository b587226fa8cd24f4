package org.badgedesk.intents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParticularsTests {

    @Property(tries = 200)
    void whicheverAddressAMessageNamesItReadsAlike(
            @ForAll @AlphaChars @NumericChars @CharRange(from = '.', to = '.') @StringLength(min = 1, max = 30)
                    String mailbox,
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 20) String host) {
        String address = mailbox + "@" + host + ".example";

        assertThat(Particulars.alike("My account " + address + " is locked. Please unlock it."))
                .isEqualTo(Particulars.alike("My account ana@mail.example is locked. Please unlock it."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a-", "a.", "1-", "www.", "x@y ", "https://"})
    void aLongTextOfOnePieceIsReadInNoTime(String piece) {
        String text = "x@y " + piece.repeat(50_000);

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Particulars.alike(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            the badge 7d1f0c52-3f63-4f8e-9c56-0ad1b6a1f0aa is wrong | the badge 12345 is wrong
            see https://badges.example/b/1?x=2. Thanks             | see https://example.org. Thanks
            ana@correo.exampleに変更してください                       | name@example.orgに変更してください
            https://badges.example/b/1のロックを解除してください         | https://example.orgのロックを解除してください
            バッジhttps://badges.example/b/1です                     | バッジhttps://example.orgです
            it expired on 2026-11-27 or 27 November 2026           | it expired on 2026-11-27 or 27 November 2026
            nothing to hide @ all, call +44 20 7946 0018           | nothing to hide @ all, call +44 20 7946 0018
            """)
    void addressesLinksAndLongNumbersAreAlikeAndTheRestStays(String text, String alike) {
        assertThat(Particulars.alike(text)).isEqualTo(alike);
    }
}
