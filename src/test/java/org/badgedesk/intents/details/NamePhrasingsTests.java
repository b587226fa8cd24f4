package org.badgedesk.intents.details;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to say it, with every kind of name: the new name comes out as written, the old one where it is told. */
class NamePhrasingsTests {

    /** Names before and after, of many places, with particles, initials, hyphens, apostrophes and capitals. */
    private static final String[][] NAMES = {
        {"Ann Lee", "Ann Wu"},
        {"Jose Nunez", "José Núñez"},
        {"Siobhan OBrien", "Siobhán O'Brien"},
        {"Mary Jane Berg", "Mary-Jane van der Berg"},
        {"Nguyen Thi Mai", "Nguyễn Thị Mai"},
        {"Ana Cruz", "Ana de la Cruz"},
        {"K. Suresh", "K. R. Suresh"},
        {"Yusuf Amin", "Yusuf Al-Amin"},
        {"Jean Darcy", "Jean-Luc d'Arcy"},
        {"Thora Jonsdottir", "Þóra Jónsdóttir"},
        {"Lukasz Zak", "Łukasz Żak"},
        {"ANNA BERG", "Anna Berg"},
        {"Zoe Macleod", "Zoë MacLeod"},
        {"Mehmet Ozturk", "Mehmet Öztürk"},
        {"Chukwuemeka Obi", "Chukwuemeka Obi-Nwosu"},
        {"Maria Silva", "Maria dos Santos Silva"},
        {"Peter Shostak", "Peter Shostak Jr."},
        {"Fatima Hassan", "Fatima binti Hassan"},
    };

    private static void check(String phrasing, String old, String fresh) {
        String text = phrasing.replace("\\n", "\n").replace("{o}", old).replace("{n}", fresh);
        Map<String, Finding> found = DetailReader.all(List.of("new_name", "old_name"), text);
        assertThat(found)
                .as(text)
                .extractingByKey("new_name")
                .extracting(Finding::value)
                .isEqualTo(fresh);
        assertThat(found.get("new_name").sure()).as(text).isTrue();
        if (phrasing.contains("{o}")) {
            assertThat(found)
                    .as(text)
                    .extractingByKey("old_name")
                    .extracting(Finding::value)
                    .isEqualTo(old);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My badge says {o} but it should say {n}.",
                "Please change my name from {o} to {n}.",
                "Could you correct {o} to {n}?",
                "The name on the certificate is {o}; it ought to be {n}.",
                "I got married and I'm now {n}. Please update my badge.",
                "It reads {o}, the right spelling is {n}.",
                "Instead of {o} please print {n}.",
                "My name should be {n}, not {o}",
                "Please update the name to {n} (currently {o}).",
                "The badge was issued to {o}, please reissue it to {n}.",
                "I have taken my husband's name and am {n} now.",
                "My legal name is {n}, please show that one.",
                "{o} → {n}",
                "Wrong: {o}\\nRight: {n}",
                "I'd like the badge to carry the name {n}.",
                "Replace {o} with {n}, please.",
                "It's {n}, not {o}.",
                "My name appears as {o}. Please fix it, it is spelled {n}.",
                "The name on the badge to be {n}.",
                "I used to be {o}, now I am {n}.",
                "New name: {n}\\nOld name: {o}",
                "Please amend \"{o}\" to \"{n}\".",
                "There's a typo in my name: it says {o} when it should be {n}",
                "{n} is the correct spelling, you have {o}.",
                "My name was entered as {o}, whereas my passport has {n}.",
                "I want to be shown as {n} on my badge.",
                "The name is written wrong {o}, the true one is {n}.",
                "My name takes its accents as in my passport: {n}.",
                "Please have my badge reissued in the name of {n}.",
            })
    void inEnglish(String phrasing) {
        for (String[] pair : NAMES) {
            check(phrasing, pair[0], pair[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mi insignia dice {o} pero debe decir {n}.",
                "Por favor cambien mi nombre de {o} a {n}.",
                "Me casé y ahora me llamo {n}.",
                "El nombre correcto es {n}, no {o}.",
                "Figura {o} en lugar de {n}.",
                "Mon badge indique {o} au lieu de {n}.",
                "Merci de remplacer {o} par {n}.",
                "Je m'appelle désormais {n}.",
                "Mon nom s'écrit {n} et non {o}.",
                "Veuillez corriger mon nom en {n}.",
                "Auf dem Badge steht {o}, richtig ist {n}.",
                "Bitte ändern Sie meinen Namen von {o} in {n}.",
                "Ich heiße jetzt {n}.",
                "Mein Name ist {n}, nicht {o}.",
                "Statt {o} muss es {n} heißen.",
                "No crachá aparece {o}, mas o correto é {n}.",
                "Por favor alterem meu nome de {o} para {n}.",
                "Agora me chamo {n}.",
                "O certo é {n} e não {o}.",
                "Sul badge c'è scritto {o}, ma dovrebbe essere {n}.",
                "Vi prego di cambiare il mio nome da {o} a {n}.",
                "Ora mi chiamo {n}.",
                "Il nome corretto è {n}, non {o}.",
                "Op de badge staat {o}, dat moet {n} zijn.",
                "Graag mijn naam wijzigen van {o} naar {n}.",
                "Ik heet nu {n}.",
                "Mijn naam is {n}, niet {o}.",
            })
    void inTheOtherLanguages(String phrasing) {
        for (String[] pair : NAMES) {
            check(phrasing, pair[0], pair[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "バッジの名前が「{o}」になっていますが、正しくは「{n}」です。",
                "名前を{o}から{n}に変更してください。",
                "氏名を「{n}」に修正してください。",
                "正しい氏名は{n}です。",
            })
    void inJapanese(String phrasing) {
        check(phrasing, "山田花子", "佐藤花子");
        check(phrasing, "斉藤 健", "齋藤 健");
    }

    @Test
    void whatIsNoNameIsNone() {
        assertThat(DetailReader.all(
                        List.of("new_name"), "My name is wrong on the badge. Please tell me what I have to do."))
                .isEmpty();
    }
}
