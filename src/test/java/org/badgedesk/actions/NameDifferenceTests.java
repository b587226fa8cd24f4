package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;

import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameDifferenceTests {

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "Ana Lopes, Ana López",
        "Zoe Angstrom, Zoë Ångström",
        "JOHN SMITH, John Smith",
        "Smith John, John Smith",
        "Jon Smith, John Smith",
        "Strasse Weiss, Straße Weiß",
        "O Brien Sean, Seán O'Brien"
    })
    void aTypingErrorDiacriticsCaseAndOrderAreACorrection(String before, String after) {
        assertThat(between(before, after)).isEqualTo(NameDifference.CORRECTION);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"Maria Silva, Maria Costa", "Katherine Jones, Kate Jones", "Li Wei, Li Wei Zhang"})
    void aMarriageOrAShortFormKeepsAPart(String before, String after) {
        assertThat(between(before, after)).isEqualTo(NameDifference.SHARED_PART);
    }

    @Test
    void nothingInCommonMayBeAnotherPerson() {
        assertThat(between("Di Prince", "Mallory Quux")).isEqualTo(NameDifference.ANOTHER_PERSON);
    }

    @Test
    void anotherScriptCannotBeComparedByItsLetters() {
        assertThat(between("Sato Kenji", "佐藤 健二")).isEqualTo(NameDifference.OTHER_SCRIPT);
    }

    @Test
    void lettersOfTwoAlphabetsThatLookAlikeAreFlagged() {
        assertThat(NameDifference.mixesScripts(new PersonName("Аna Lopes"))).isTrue();
        assertThat(NameDifference.mixesScripts(new PersonName("Ana Lopes"))).isFalse();
        assertThat(NameDifference.mixesScripts(new PersonName("佐藤 Kenji"))).isFalse();
    }

    @Test
    void theSurnameAloneTakesThePlaceOfTheOldOne() {
        assertThat(whole("Ana Lopes", "Lopes", "López")).isEqualTo("Ana López");
        assertThat(whole("Ana Lopes", null, "López")).isEqualTo("Ana López");
        assertThat(whole("Maria da Silva", "da Silva", "Costa")).isEqualTo("Maria Costa");
    }

    @Test
    void aWholeNewNameStaysAsItIs() {
        assertThat(whole("Ana Lopes", null, "Ana Maria López")).isEqualTo("Ana Maria López");
        assertThat(whole("Sukarno", null, "Soekarno")).isEqualTo("Soekarno");
    }

    @Test
    void onePartThatFitsNowhereIsNotGuessed() {
        assertThat(whole("Ana Lopes", null, "Fernandes")).isEmpty();
    }

    private static NameDifference between(String before, String after) {
        return NameDifference.between(new PersonName(before), new PersonName(after));
    }

    private static String whole(String current, @Nullable String old, String wanted) {
        return NameDifference.whole(
                        new PersonName(current), old == null ? null : new PersonName(old), new PersonName(wanted))
                .map(PersonName::value)
                .orElse("");
    }
}
