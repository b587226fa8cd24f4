package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTests {

    private static final Set<String> ENGLISH =
            Set.of("account", "locked", "unlock", "badge", "please", "password", "wrong", "expired", "help", "reset");

    private static final Spelling SPELLING = Spelling.of(new IntentFiles(Path.of("intents")).read(), ENGLISH::contains);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acconut lokced hlep | account locked help",
                "unlok my bagde | unlock my badge",
                "MY ACCUONT IS LOKCED | MY account IS locked",
                "psasword resset | password reset",
                "heeeelp | help",
                "unlockmyaccountplease | unlock my account please",
            })
    void slipsAreMended(String written, String read) {
        assertThat(SPELLING.mended(written)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my name is Aaron Lockett | my name is Aaron Lockett",
                "write to unlok@bagde.example | write to unlok@bagde.example",
                "pls unlock my account | pls unlock my account",
            })
    void namesAddressesAndKnownWordsStay(String written, String read) {
        assertThat(SPELLING.mended(written)).isEqualTo(read);
    }

    @Test
    void swappedLettersAreOneSlip() {
        assertThat(Spelling.slips("lokced", "locked", 2)).isEqualTo(1);
        assertThat(Spelling.slips("unlok", "unlock", 2)).isEqualTo(1);
        assertThat(Spelling.slips("name", "account", 2)).isEqualTo(3);
    }
}
