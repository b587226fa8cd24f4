package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plain yes or no in eight languages, and what is more than that. */
class YesOrNoTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Yes",
                "Yes, it was me.",
                "Hello, yes that was me. Thank you!",
                "I confirm this.",
                "Ja, das war ich.",
                "Hallo, ja, das war ich. Viele Grüße",
                "Sí, fui yo. Gracias",
                "Oui, c’était moi. Merci",
                "Sim, fui eu.",
                "Sì, sono stata io.",
                "Ja, dat was ik.",
                "はい、私です。よろしくお願いします。"
            })
    void isAYes(String text) {
        assertThat(YesOrNo.in(text)).contains(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No",
                "No, that was not me.",
                "No, it wasn't me!",
                "I didn't ask for this.",
                "Nein, das war ich nicht.",
                "No, no fui yo.",
                "Non, ce n'était pas moi.",
                "Não fui eu.",
                "No, non sono stato io.",
                "Nee, dat was ik niet.",
                "いいえ、私ではありません。"
            })
    void isANo(String text) {
        assertThat(YesOrNo.in(text)).contains(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Thanks",
                "Yes, but please use my other address.",
                "Yes, it was me, and I need a letter too.",
                "No, please change it to ana@mail.example.",
                "Was it me?",
                "Yes?",
                "Ja, das war ich?",
                "はい、私です？",
                "Yes please stop it",
                "It was me who called yesterday about the badge of my colleague."
            })
    void isMoreThanThatOrSomethingElse(String text) {
        assertThat(YesOrNo.in(text)).isEmpty();
    }
}
