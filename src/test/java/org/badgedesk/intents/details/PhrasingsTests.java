package org.badgedesk.intents.details;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials, dates and addresses, as people name them by the way. */
class PhrasingsTests {

    private static void reads(String key, String text, String value) {
        assertThat(DetailReader.all(DetailReader.KEYS, text))
                .extractingByKey(key)
                .extracting(Finding::value)
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The PM rang to say Mobile Crane Supervisor is up on your site as lapsed. | Mobile Crane Supervisor",
                "Tunnel Lighting Supervisor is showing expired, but the fee was paid. | Tunnel Lighting Supervisor",
                "I completed all requirements for the Maps and Charts Associate in March. | Maps and Charts Associate",
                "Kindly issue an attestation letter of CPWM. | CPWM",
                "The FRMe badge on my page still has last year's expiration. | FRMe",
                "the issuance email for Certified IT Risk Manager was not received | Certified IT Risk Manager",
                "I hold the Certified Associate in Logistics and need a letter. | Certified Associate in Logistics",
                "a letter which says I passed as Certified Grain Technician | Certified Grain Technician",
                "letter needed to confirm am Depot Maintenance Planner | Depot Maintenance Planner",
            })
    void aCredentialIsReadWhereverItIsNamed(String text, String credential) {
        reads("credential", text, credential);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My sister, who is called Amina Hassan, says that is fine.",
                "it says EXPIERD but i paid",
                "The badge says Satoshi Onishi, that is wrong.",
            })
    void whatIsOnlySaidIsNoCredential(String text) {
        assertThat(DetailReader.all(DetailReader.KEYS, text)).doesNotContainKey("credential");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The receipt says valid until 2 Haziran 2027. | 2 Haziran 2027",
                "the confirmation states 1 вересня 2027 | 1 вересня 2027",
                "Ważny do 5 października 2028. | 5 października 2028",
                "It should be 3 září 2027. | 3 září 2027",
                "I renewed until Dec/2027. | Dec/2027",
                "i renewed already till 2028 and it says expired | 2028",
                "Badge says valid to 31.01.2026. It wants to be 31.01.2028. | 31.01.2028",
                "The badge is valid to April 2025 only, it ought to be April 2028. | April 2028",
            })
    void datesOfMoreCalendarsAreRead(String text, String date) {
        reads("date", text, date);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'[Before] kim@oldlab.example\n[After] kim@newlab.example' | kim@newlab.example",
                "s.roy@grain.example replaces sunil.roy@grain.example from the 1st. | s.roy@grain.example",
                "I was ada@beachhotel.example. I am now ada@citylodge.example. Kindly update. | ada@citylodge.example",
                "Your letters go to ann.berqvist@mek.example, which bounces. It's ann.bergqvist@mek.example, the one I write from. | ann.bergqvist@mek.example",
            })
    void theAddressThatTakesOverIsRead(String text, String address) {
        reads("new_email", text, address);
    }

    @Test
    void whomALetterGoesToIsNoNewName() {
        reads(
                "new_name",
                "My name is wrong, see passport. Please send the letter with my name Ana Lopes to Siemens AG.",
                "Ana Lopes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My name needs correcting. Please put Deutsche Bank on the letter.",
                "My name on the badge is wrong, could you make it Friday?",
            })
    void whatIsToStandElsewhereIsNoSureNewName(String text) {
        Finding found = DetailReader.all(List.of("new_name"), text).get("new_name");
        assertThat(found == null || !found.sure()).isTrue();
    }
}
