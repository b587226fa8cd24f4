package org.badgedesk.intents.details;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a text without a turn of phrase that tells what it is. */
class LearntDetailsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    credential | Bunkering Specialist | My sister has hers already. As for mine, Bunkering Specialist: no mail has come, could you send it again?
                    employer   | Harbour Pilots Union  | They will not let me start without paper. Harbour Pilots Union is who asks; a letter that I am certified, please.
                    addressee  | Mrs. Ilse Vandamme    | The new job hangs on it. Mrs. Ilse Vandamme has the file on her desk and waits for your letter about my certificate.
                    new_name   | Odile Marchetti       | Since the wedding everything else has followed. Odile Marchetti on the badge as well, please and thank you.
                    """)
    void aDetailIsFoundWhereNoTurnOfPhraseTellsOfIt(String key, String value, String text) {
        assertThat(values(DetailReader.all(List.of(key), text))).containsEntry(key, value);
    }

    @Test
    void whatIsLearntTellsWhereACredentialEnds() {
        assertThat(values(DetailReader.all(
                        List.of("credential"), "my Heritage Gardener Award (Advanced) is expired, paid 3 May")))
                .containsEntry("credential", "Heritage Gardener Award (Advanced)");
    }

    @Test
    void ofTwoNamesThatAreMuchAlikeOneIsTheOldAndOneTheNew() {
        Map<String, Finding> found = DetailReader.all(
                List.of("new_name", "old_name"),
                "Name order\nThe form knows no other order, so I am Kertesz Zsofia there. Zsófia Kertész, with the accents, would be me.");

        assertThat(values(found)).containsOnlyKeys("new_name", "old_name");
        assertThat(found.get("new_name").value())
                .isNotEqualTo(found.get("old_name").value());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    new_name   | bronwyn pugh            | took my husbands name finally so its bronwyn pugh now not bronwyn evans. ta
                    credential | scaffold inspector      | never got the badge email for scaffold inspector, checked spam and everything. can you send it again
                    employer   | Fondazione Monteverde   | Avrei bisogno di una lettera che attesti la mia certificazione, destinata alla Fondazione Monteverde.
                    """)
    void smallLettersAndOtherLanguagesAreReadToo(String key, String value, String text) {
        assertThat(values(DetailReader.all(List.of(key), text))).containsEntry(key, value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ich habe geheiratet. Früher hieß ich Anna Schmidt. Bitte ändern.",
                "Mi sono sposata. Prima mi chiamavo Anna Rossi. Potete cambiare il nome?",
                "I got married. I used to be called Ann Lee. Please change my name.",
                "My name is Jane Porter and the name on my badge is wrong.",
                "Hello, I am Petra Novak from HR. Our employee has married and needs a new name on the badge.",
            })
    void whoSomebodyIsOrWasIsNoNewName(String text) {
        assertThat(DetailReader.all(List.of("new_name", "old_name"), text)).doesNotContainKey("new_name");
    }

    @Test
    void aLesserGuessDoesNotOverruleWhatIsToldAndLikeliest() {
        String text =
                "Awright. Plus the Chainsaw Assessor badge is oot o date accordin tae you, accordin tae ma card it's good till Oct 2027.\nCC: Robert Hale (HR)";

        assertThat(values(DetailReader.all(List.of("credential"), text)).get("credential"))
                .contains("Chainsaw Assessor");
    }

    @Test
    void twoNamesThatATurnOfPhraseTellsApartAreNotGuessed() {
        String text = "Wrong: Ann Lee\nRight: Ann Wu";

        assertThat(values(DetailReader.all(List.of("new_name", "old_name"), text)))
                .containsEntry("new_name", "Ann Wu")
                .containsEntry("old_name", "Ann Lee");
    }

    @Test
    void aSpanIsOneDetailAtMost() {
        String text = "A letter for my new employer please, and it goes to Harbour Pilots Union.";

        assertThat(DetailReader.all(List.of("employer", "credential", "new_name"), text).values().stream()
                        .map(Finding::value))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatATurnOfPhraseTellsStands() {
        String text = "Please change my name from Ana Lopes to Ana Costa.";

        assertThat(values(DetailReader.all(List.of("new_name", "old_name"), text)))
                .isEqualTo(values(DetailReader.told(List.of("new_name", "old_name"), text)));
    }

    @Test
    void aMessageWithoutNamesGivesNoDetails() {
        assertThat(DetailReader.all(DetailReader.KEYS, "hello, my account is locked again, can you help me please?"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "a.b.", "x'", "l'A", "\"", "Ann Lee ", "\uD800", "-+&."})
    void aTextOfNothingButSignsOrOneWordIsReadInNoTime(String part) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> RoleChain.shipped().guesses(part.repeat(200_000)));
    }

    @Property(tries = 200)
    void everyDetailStandsInTheTextAndOnlyWhatIsWantedIsRead(@ForAll String text) {
        String plain = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC);

        Map<String, Finding> found = DetailReader.all(List.of("new_name", "employer"), text);

        assertThat(List.of("new_name", "employer")).containsAll(found.keySet());
        assertThat(found.values()).allSatisfy(f -> {
            assertThat(Lines.unwrapped(plain)).contains(f.value());
            assertThat(f.confidence()).isBetween(0.0, 1.0);
        });
    }

    private static Map<String, String> values(Map<String, Finding> found) {
        return found.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().value()));
    }
}
