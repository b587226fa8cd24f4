package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a letter is for, as far as the mail says it. */
class LetterPurposeTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Please write a verification letter for my visa application.|visa application",
                "I need a letter for a Canadian work permit application, addressed to HR.|Canadian work permit application",
                "Could you confirm my badge in writing? Purpose: naturalisation in Spain. Thanks|naturalisation in Spain",
                "I need it to apply for a mortgage.|apply for a mortgage",
                "Ich brauche das Schreiben für meinen Visumsantrag.|Visumsantrag",
                "Necesito la carta para la solicitud de visado, gracias.|solicitud de visado",
                "J’ai besoin d’une attestation pour ma demande de visa.|demande de visa",
                "Mi serve una lettera per la domanda di cittadinanza.|domanda di cittadinanza",
                "Preciso de uma carta para o pedido de visto.|pedido de visto",
                "Ik heb een brief nodig voor mijn visumaanvraag.|visumaanvraag",
                "ビザ申請のために証明書が必要です。|ビザ申請",
                "The purpose is to ask for a verification letter.|-",
                "The purpose of this letter is visa, please write it soon|-",
                "Der Zweck ist, bitte schreiben Sie mir eine Bestätigung|-",
                "El propósito es una carta, por favor|-",
                "My purpose is that the people at the office here know what I have passed|-",
                "Please write a verification letter for my employer, Nordwind Energie.|-",
                "Please write a verification letter.|-",
                "I need a letter for my badge.|-",
            })
    void isReadAsItIsWritten(String text, @Nullable String purpose) {
        assertThat(LetterPurpose.in(text).orElse(null)).isEqualTo(purpose);
    }
}
