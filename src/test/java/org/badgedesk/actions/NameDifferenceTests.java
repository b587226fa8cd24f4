package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;

import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameDifferenceTests {

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource({
        "JOHN SMITH, John Smith, CASE",
        "ada, Ada, CASE",
        "Zoe Angstrom, Zoë Ångström, DIACRITICS",
        "Strasse Weiss, Straße Weiß, DIACRITICS",
        "Nguyen Thi Hong Hanh Le Vu, Nguyễn Thị Hồng Hạnh Lê Vũ, DIACRITICS",
        "JosÃ© MuÃ±oz, José Muñoz, MISREAD",
        "ÐŸÑ‘Ñ‚Ñ€, Пётр, MISREAD",
        "Anne Marie Roux, Anne-Marie Roux, PUNCTUATION",
        "Sean OBrien, Sean O'Brien, PUNCTUATION",
        "Smith John, John Smith, ORDER",
        "佐藤 健二, 健二 佐藤, ORDER",
        "Ana Lopes, Ana López, TYPO",
        "Jon Smith, John Smith, TYPO",
        "Sukarno, Soekarno, TYPO",
        "თამარ ბერიძე, თამარ ბერიძ, TYPO",
        "Юлия Петрова, Yuliya Petrova, TRANSLITERATION",
        "Tamar Beridze, თამარ ბერიძე, TRANSLITERATION",
        "Wang Xiaoming, 王小明, TRANSLITERATION",
        "Nikos Papadopoulos, Νίκος Παπαδόπουλος, TRANSLITERATION",
        "Katherine Jones, Kate Jones, SHORT_FORM",
        "Alexander Dumas, Alex Dumas, SHORT_FORM",
        "José Pérez, Pepe Pérez, SHORT_FORM",
        "Robert Li, Bob Li, SHORT_FORM",
        "Li Wei, Li Wei Zhang, ADDED_OR_LEFT_OUT",
        "Maria da Silva, Maria Silva, ADDED_OR_LEFT_OUT",
        "محمد علي حسن, محمد حسن, ADDED_OR_LEFT_OUT",
        "Maria Silva, Maria Costa, PART_REPLACED",
        "Juan Carlos de la Cruz Vega, Juan Carlos de la Cruz Mora, PART_REPLACED",
        "Sato Kenji, 佐藤 健二, OTHER_SCRIPT",
        "Ana Lopes, Мэллори Квукс, OTHER_SCRIPT",
        "Ан Ли, Bo Li, OTHER_SCRIPT",
        "Ан Ким, An Tim, OTHER_SCRIPT",
        "Ан Ли, An Li, TRANSLITERATION",
        "Мария Петрова, Darina Betrowa, OTHER_SCRIPT",
        "Di Prince, Mallory Quux, ANOTHER_PERSON",
        "Madonna, Cher, ANOTHER_PERSON",
        "Wu Li, Xu Li, PART_REPLACED",
        "山田太郎, 山本太郎, ANOTHER_PERSON",
        "王伟, 李伟, ANOTHER_PERSON",
        "김민수, 이민수, ANOTHER_PERSON",
        "राम, रमा, ANOTHER_PERSON",
        "ガク, カク, ANOTHER_PERSON",
        "Ana de Souza, Pedro de Lima, ANOTHER_PERSON",
        "John A Smith, Peter A Jones, ANOTHER_PERSON",
        "Kim Park, Tim Larson, ANOTHER_PERSON",
        "Ann MacDonald, Ann Mac Donnald, TYPO",
        "Ana Lopes, Anna Lopes, TYPO",
        "Sofia Rossi, Sophia Rossi, TYPO",
        "Hanna Rossi, Hannah Rossi, TYPO",
        "Tomas Rossi, Thomas Rossi, TYPO",
        "Johan Rossi, Joan Rossi, OTHER_FIRST_NAME",
        "Hanna Rossi, Anna Rossi, OTHER_FIRST_NAME",
        "John Smith, Mary Smith, OTHER_FIRST_NAME",
        "Daniel Brown, Daniela Brown, OTHER_FIRST_NAME",
        "Jan Novak, Jana Novak, OTHER_FIRST_NAME",
        "Christina Anderson, Christian Andersen, OTHER_FIRST_NAME",
        "Paul Stevens, Paula Steven, OTHER_FIRST_NAME",
        "Anna Miller, Anne Milner, OTHER_FIRST_NAME",
        "Ruslan Millar, Rusłan Miller, TYPO",
        "Kamala Anderson, Kamila Andersen, SEVERAL_SLIPS"
    })
    void theKindOfAChangeIsNamed(String before, String after, NameDifference kind) {
        assertThat(between(before, after)).isEqualTo(kind);
    }

    @Test
    void aNewSurnameAsksForADocumentAndAStrangersNameForTwoOfTheStaff() {
        assertThat(NameDifference.TYPO.need()).isEqualTo(NameDifference.Need.EYE);
        assertThat(NameDifference.PART_REPLACED.need()).isEqualTo(NameDifference.Need.DOCUMENT);
        assertThat(NameDifference.OTHER_FIRST_NAME.need()).isEqualTo(NameDifference.Need.DOCUMENT);
        assertThat(NameDifference.SEVERAL_SLIPS.need()).isEqualTo(NameDifference.Need.DOCUMENT);
        assertThat(NameDifference.OTHER_SCRIPT.need()).isEqualTo(NameDifference.Need.TWO_STAFF);
        assertThat(NameDifference.ANOTHER_PERSON.need()).isEqualTo(NameDifference.Need.TWO_STAFF);
    }

    @Test
    void aNameThatIsNoGarbledOneIsNotRepaired() {
        assertThat(new PersonName("José Ãlvares").meant()).isEmpty();
        assertThat(new PersonName("Zoë").meant()).isEmpty();
        assertThat(new PersonName("Ana").meant()).isEmpty();
    }

    @Test
    void lettersOfTwoAlphabetsThatLookAlikeAreFlagged() {
        assertThat(NameLetters.mixesScripts(new PersonName("Аna Lopes"))).isTrue();
        assertThat(NameLetters.mixesScripts(new PersonName("Ana Lopes"))).isFalse();
        assertThat(NameLetters.mixesScripts(new PersonName("佐藤 Kenji"))).isFalse();
        assertThat(NameLetters.mixesScripts(new PersonName("김 Minsu"))).isFalse();
        assertThat(NameLetters.mixesScripts(new PersonName("Ꭺna Lopes")))
                .as("Cherokee")
                .isTrue();
        assertThat(NameLetters.mixesScripts(new PersonName("Լopes Ana")))
                .as("Armenian")
                .isTrue();
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
    void aWishOfWordsOfTheNameItselfIsTheWholeName() {
        assertThat(whole("Maria Lopez Garcia", null, "Maria Lopez")).isEqualTo("Maria Lopez");
        assertThat(whole("Dr Jane Doe", null, "Jane Doe")).isEqualTo("Jane Doe");
        assertThat(whole("Maria Anna Schmidt", null, "Maria Schmidt")).isEqualTo("Maria Schmidt");
        assertThat(whole("Maria Anna Garcia", "Garcia", "Maria Lopez")).isEqualTo("Maria Lopez");
        assertThat(whole("Jane Doe", "Jane Doe", "Sukarno")).isEqualTo("Sukarno");
    }

    @Test
    void whoHasOneNameIsNotGivenASecondByAForm() {
        assertThat(whole("Suhartoo", "Suhartoo", "Suharto")).isEqualTo("Suharto");
        assertThat(whole("Suharto Suharto", null, "Suharto")).isEqualTo("Suharto");
        assertThat(whole("Suhartoo Suhartoo", "Suhartoo", "Suharto")).isEqualTo("Suharto");
        assertThat(whole("FNU Suhartoo", null, "Suharto")).isEqualTo("Suharto");
        assertThat(whole("Suhartoo -", null, "Suharto")).isEqualTo("Suharto");
        assertThat(whole("Suhartoo Wijaya", "Suhartoo", "Suharto")).isEqualTo("Suharto Wijaya");
    }

    @Test
    void initialsAndShortNamesAreNames() {
        assertThat(whole("N. Sharma", null, "Sarma")).isEqualTo("N. Sarma");
        assertThat(whole("A. Kumaran", null, "Kumaram")).isEqualTo("A. Kumaram");
        assertThat(whole("X. Suhartoo", null, "Suharto")).isEqualTo("X. Suharto");
        assertThat(whole("Na Zhang", null, "Zhong")).isEqualTo("Na Zhong");
        assertThat(whole("N. A. Sharma", null, "Sarma")).isEqualTo("N. A. Sarma");
        assertThat(whole("Suhartoo N/A", null, "Suharto")).isEqualTo("Suharto");
    }

    @Test
    void namesInLettersNewerThanThisJavaAreToldApart() {
        assertThat(between("\uD801\uDD70\uD801\uDD97", "\uD801\uDD71\uD801\uDD98"))
                .isEqualTo(NameDifference.ANOTHER_PERSON);
        assertThat(between("李\uD889\uDC00", "李\uD889\uDC01")).isEqualTo(NameDifference.ANOTHER_PERSON);
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
