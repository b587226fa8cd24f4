package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.badgedesk.intents.Intents.Writer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be closed without a word, and what only sounds like it. */
class SilenceTests {

    @TempDir
    private static Path data;

    private static Intents intents;

    @BeforeAll
    static void open() {
        intents = Intents.open(Path.of("intents"), data);
    }

    private static List<String> found(String text) {
        return intents.understand("", text.replace("\\n", "\n"), Writer.UNKNOWN).requests().stream()
                .map(UnderstoodRequest::intent)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thanks, but it still does not work.",
                "Gracias, pero sigue sin funcionar.",
                "Merci, mais ça ne marche toujours pas.",
                "Danke, aber es geht immer noch nicht.",
                "Obrigado, mas continua sem funcionar.",
                "Grazie, ma non funziona ancora.",
                "Bedankt, maar het werkt nog steeds niet.",
                "ありがとうございます。でもまだ動きません。",
                "Thank you, I tried that but it didn't help.",
                "Thanks! The link you sent has expired though.",
                "Thanks. The PDF you sent is empty.",
                "Thanks. And my second question?",
                "Thanks, I paid twice now.",
                "Thanks, I am reporting you to the data protection authority.",
                "Das hat leider nicht geholfen.",
                "Não deu certo.",
                "うまくいきませんでした。",
                "No funcionó.",
                "Non ha funzionato.",
                "Het is niet gelukt.",
                "Merci, mais je n'ai toujours rien reçu.",
                "Hallo,\nok.\nDanke, aber es geht noch immer nicht.",
                "Mein Konto wurde letzte Woche gesperrt. Vielen Dank im Voraus.",
                "I got locked out two weeks ago. Thanks in advance",
                "You sent me the badge of a stranger. Thanks.",
            })
    void troubleBehindThanksIsForPeople(String text) {
        assertThat(found(text)).doesNotContain("thanks").isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ກະລຸນາປົດລັອກບັນຊີຂອງຂ້ອຍ",
                "ደብዳቤ እፈልጋለሁ",
                "Tēnā wetea taku pūkete, i hē taku kupuhipa i ngā wā maha.",
                "Pit ma account back on, ah cannae mind ma password.",
                "gr8 ta. nowt works tho",
                "🔒😭",
            })
    void wordsThatTheDeskDoesNotKnowAreForPeople(String text) {
        assertThat(found(text)).doesNotContain("thanks").isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The screen reader can't read the badge page.",
                "Der Screenreader kann die Seite mit dem Badge nicht lesen.",
                "Le lecteur d'écran n'arrive pas à lire la page du badge.",
                "スクリーンリーダーでこのページを読めません。",
            })
    void whatKeepsPeopleWithDisabilitiesOutIsForPeople(String text) {
        assertThat(found(text)).isSubsetOf("other", "human").isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k so ignore what i said about the expired badge, that fixed itself. just need the login switched to jess@quarry.example",
                "Yesterday I asked for my e-mail to be changed to olga@lindel.example. Please disregard that, it was a typing error. The address should be olga@lindell.example.",
            })
    void whoTakesOneThingBackAndWantsAnotherIsHeard(String text) {
        assertThat(found(text)).doesNotContain("thanks").isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Perfect, ty!!",
                "👍",
                "All sorted now, thank you so much for the quick help!",
                "The letter arrived this morning, no further questions. Have a lovely weekend.",
                "Never mind, I've found it. No need to reply.",
                "Gracias, ya no hace falta nada más.",
                "Merci encore, plus besoin de rien d'autre.",
                "Vielen Dank, es hat geklappt, kein Problem mehr.",
                "Obrigada, deu tudo certo, não é preciso mais nada.",
                "Grazie ancora, non serve altro.",
                "Hartelijk dank, verder niets nodig.",
                "問題なく入れました。ありがとうございます。",
            })
    void thanksAreClosedInSilence(String text) {
        assertThat(found(text)).containsExactly("thanks");
    }
}
