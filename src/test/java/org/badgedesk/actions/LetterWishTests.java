package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;

import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a message says of its letter's language and recipient, and what it only mentions. */
class LetterWishTests {

    private static final Earner ANA = new Earner(
            EarnerId.random(), new EmailAddress("ana@mail.example"), new PersonName("Ana Lopes"), null, null);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Please write me a letter in German. | de",
                "Could I have the letter in French please? | fr",
                "I need a German version of the letter | de",
                "A Spanish letter would be best. | es",
                "Please write a letter for a German employer. |",
                "It is for work in German hospitals. |",
                "Please do not write it in German. |",
                "I can't read French, so please write in Spanish. | es",
                "Not in French but in English, please. | en",
                "¿Pueden escribir la carta en alemán, por favor? | de",
                "Necesito la versión inglesa. | en",
                "No la escriban en inglés. |",
                "Une attestation en espagnol, s'il vous plaît. | es",
                "Je travaille pour un employeur allemand. |",
                "Pas en anglais, merci. |",
                "Bitte auf Englisch ausstellen. | en",
                "Das Schreiben bitte in deutscher Sprache. | de",
                "Ich brauche eine französische Fassung. | fr",
                "Bitte nicht auf Spanisch. |",
                "Mein englischer Arbeitgeber verlangt es. |",
                "J'ai passé l'examen en anglais. Pouvez-vous m'envoyer une attestation ? |",
                "I sat the exam in French. Please write a verification letter. |",
                "I passed the exam in French and need a letter. |",
                "I am writing in English because my Spanish is poor. Please send me a letter. |",
                "Ich habe die Prüfung auf Englisch abgelegt. Bitte senden Sie mir eine Bescheinigung. |",
                "Hice el examen en inglés. ¿Me pueden enviar una carta? |",
                "I need a letter about my exam, in English please. | en",
                "Ich brauche ein Schreiben auf Englisch für meine Prüfung. | en",
                "It has to be in German because my employer is there. | de"
            })
    void theLanguageIsThatOfTheLetter(String text, @Nullable String language) {
        assertThat(LetterWish.language(text).map(Language::code).orElse(null)).isEqualTo(language);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "The reception recommended that I ask you for a verification letter. |",
                "I ask you for a letter on the recommendation of my manager. |",
                "I need a verification letter, my exam score is irrelevant. |",
                "Please write a letter that I am certified. It need not mention my salary. |",
                "A letter without exam scores, please. |",
                "No exam results are needed in it. |",
                "Ich schreibe Ihnen auf Empfehlung von Frau Weber: Bitte senden Sie mir eine Bestätigung. |",
                "Bitte eine Bestätigung, mein Gehalt ist nicht nötig. |",
                "Una carta sin la nota del examen, por favor. |",
                "Please write a letter of recommendation. | recommendation",
                "Could you recommend me to my new employer in a letter? | recommend me",
                "The letter should state my exam score. | exam score",
                "They do not accept a letter without my exam score. | exam score",
                "Not only that I am certified, not only my salary, but all. | salary",
                "I have no letter yet, please write my salary in it. | salary",
                "Ich brauche eine Empfehlung. | Empfehlung",
                "Necesito una carta de recomendación. | recomendación"
            })
    void whatGoesBeyondTheFactsIsSeenWhereItIsWanted(String text, @Nullable String more) {
        assertThat(LetterWish.moreThanFacts(text).orElse(null)).isEqualTo(more);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Please send the letter to hr@acme.example. | hr@acme.example",
                "Please do not send it to hr@acme.example. |",
                "Please do not, whatever they say, send it to hr@acme.example. |",
                "Don't send it to me but to hr@acme.example. | hr@acme.example",
                "I have not got it yet. Please send it to hr@acme.example. | hr@acme.example",
                "Por favor, no la envíen a hr@acme.example. |",
                "Envíen la carta a hr@acme.example, por favor. | hr@acme.example",
                "N'envoyez pas l'attestation à hr@acme.example. |",
                "Envoyez l'attestation à hr@acme.example. | hr@acme.example",
                "Bitte schicken Sie es nicht an hr@acme.example. |",
                "Bitte senden Sie das Schreiben an hr@acme.example. | hr@acme.example",
                "Could you email it to hr@acme.example? | hr@acme.example",
                "Please mail a copy to my employer, Acme (hr@acme.example). | hr@acme.example",
                "Please cc hr@acme.example. | hr@acme.example",
                "Please send me a letter and forward it to HR at hr@acme.example. | hr@acme.example",
                "Envíenla a hr@acme.example, por favor. | hr@acme.example",
                "Pourriez-vous l'envoyer à mon employeur : hr@acme.example ? | hr@acme.example",
                "Per favore inviate la lettera a hr@acme.example. | hr@acme.example",
                "Por favor, envie a carta para hr@acme.example. | hr@acme.example",
                "Graag de brief sturen naar hr@acme.example. | hr@acme.example",
                "I need a letter. Also please change my email to ana.new@gmail.com. |",
                "I need a letter. You can also reach me by email at ana@home.example. |",
                "I need a letter. E-mail: ana@hospital.example |",
                "I need a letter. My old boss's mail bob@acme.example bounced. |",
                "I need a letter, as I wrote to your mailing address support@badgedesk.example. |",
                "I need a letter, so that I can send it to hr@acme.example. |",
                "I'll forward it to hr@acme.example myself. |",
                "My employer asked me to send it to hr@acme.example. |",
                "Please send my new password to ana@home.example. |",
                "Please send future mails to ana@home.example. |",
                "Please send it to me, my e-mail is ana@home.example. |",
                "I sent an email to bob@acme.example and he wants a letter. |",
                "Ich habe eine Mail an bob@acme.example geschickt. |",
                "Damit ich es an hr@acme.example schicken kann. |",
                "Mi correo a partir de ahora es ana@casa.example. |",
                "Je peux l'envoyer à hr@acme.example moi-même. |"
            })
    void nobodyGetsALetterWhomTheMessageOnlyMentions(String text, @Nullable String recipient) {
        assertThat(LetterWish.recipient(text, ANA).map(EmailAddress::value).orElse(null))
                .isEqualTo(recipient);
    }
}
