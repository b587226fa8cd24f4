package org.badgedesk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zo\uFFFD Miller",
                "Ana\u200BNg",
                "Ana\u200DNg",
                "Ana\u200C Ng",
                "\u200DAna",
                "Ana\u200ENg",
                "Ana\u202ENg",
                "Ana\u2066Ng",
                "Ana\u2028Ng",
                "Ana\u0007Ng",
                "Ana\uE000Ng",
                "Ana\uFFF0Ng",
                "Ana\uD83F\uDFFENg",
                "Ana\uFDD0Ng",
                "Ana\uFFFFNg",
                "Ana\uFFFCNg",
                "Ana\uFE0FNg",
                "Ana\u034FNg",
                "Ana\u3164Ng",
                "Ana\uDB40\uDC41Ng",
                "Ana\uD800Ng",
                "<b>Ana</b>"
            })
    void aCharacterThatNobodySeesOrThatIsDamagedIsRefusedByItsNumber(String name) {
        assertThatThrownBy(() -> new PersonName(name))
                .hasMessageContaining("U+")
                .hasMessageNotContaining("Ana")
                .hasMessageNotContaining("Miller");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "علی‌رضا نوری",
                "محمّدِ‌نور",
                "क्‍षमा",
                "മോഹന്‍",
                "ශ්‍රී ලාල්",
                "葛\uDB40\uDD00城",
                "邉\uDB40\uDD02\uD842\uDFB7",
                "李\uD889\uDC00",
                "Zoë Ångström",
                "O’Brien-Ní Dhómhnaill",
                "\uD801\uDD70\uD801\uDD97\uD801\uDD98",
                "\u9FFE田",
                "\u9FFE\uDB40\uDD00田",
                "\uD83A\uDD00\u200C\uD83A\uDD23",
                "\uD803\uDD00\u200D\uD803\uDD01",
                "ᠠᠨᠠ᠎ᠠ",
                "Nguyễn Thị Ánh",
                "김 지수",
                "ณัฐ"
            })
    void whatAScriptNeedsIsKept(String name) {
        assertThat(new PersonName(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "JosÃ© MuÃ±oz, José Muñoz",
        "MÃ¼ller, Müller",
        "MarÃ\u00ADa, María",
        "JosÃƒÂ©, José",
        "NuÃ\u2018o, NuÑo",
        "Å\u0081ukasz, Łukasz",
        "SÃ¸ren O’Brien, ",
        "Ð®Ð»Ð¸Ñ\u008F, Юлия",
        "å±±ç”° ã\u0081Šã\u0081™, 山田 おす",
        "Ana Ãvila, ",
        "DÉ’ANDRE, ",
        "Ñ’OÑO, ",
        "Zoë Ångström, ",
        "JOÃO “ZÉ” CONCEIÇÃO, ",
        "PETER KRÍŽ, ",
        "Peter KRÍŽ, ",
        "PETR VÍŠEK, ",
        "GÉŠA, ",
        "NOÈ’ ROSSI, ",
        "NOËŠ, ",
        "GÄŠ, ",
        "ANA ŠMÄŽKA, ",
        "KrÃ\u00ADÅ¾, Kríž",
        "KRÃ\u008DÅ½, KRÍŽ",
        "ÄŽurica, Ďurica",
        "ÄŒAPEK, ČAPEK",
        "ErdoÄŸan, Erdoğan",
        "ERDOÄžAN, ERDOĞAN",
        "YÄ±ldÄ±z, Yıldız",
        "StrauÃŸ, Strauß",
        "È˜erban, Șerban",
        "JoseÌ\u0081, José",
        "Nguyá»…n ThÆ°Æ¡ng, Nguyễn Thương",
        "Ð\u009fÐ\u0095Ð¢Ð\u00a0, ПЕТР"
    })
    void whoEntersANameWhoseLettersWereMisreadIsToldWhichWereMeant(String name, @Nullable String meant) {
        if (meant == null) {
            assertThat(PersonName.entered(name).value()).isEqualTo(name);
        } else {
            assertThatThrownBy(() -> PersonName.entered(name)).hasMessageContaining("most likely means " + meant + ":");
        }
    }

    @Test
    void aSoftHyphenIsLeftOut() {
        assertThat(new PersonName("Anna\u00ADlena Ng").value()).isEqualTo("Annalena Ng");
    }

    @Test
    void aJoinerThatShowsNothingAtTheEndOfAWordIsLeftOut() {
        assertThat(new PersonName("علی\u200C").value()).isEqualTo("علی");
        assertThat(new PersonName("علی\u200D نوری\u200C\u200C").value()).isEqualTo("علی نوری");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zo\uFFFD Miller", "Ana\u200DNg", "Anna\u00ADlena", "\u3164", "", "<>"})
    void aNameStoredUnderLooserRulesIsReadAsItStands(String name) {
        assertThat(PersonName.stored(name).value()).isEqualTo(name);
    }
}
