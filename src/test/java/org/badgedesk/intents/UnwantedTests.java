package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message that asks for none of a thing is no request for it; one that tells that a thing is lacking is. */
class UnwantedTests {

    private static final Sentences SENTENCES = new Sentences();

    private static @Nullable String about(String text) {
        List<String> parts = SENTENCES.of(text).stream()
                .flatMap(sentence -> Clauses.of(sentence).stream())
                .toList();
        return new Doubts(WriterNames.NONE).about(parts, text, List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please send me no new password.",
                "Please send no new password.",
                "Please send me no more badge mails.",
                "No new password, please.",
                "No password reset, please.",
                "No reset please, I only want to know where the guide is.",
                "I want no new password.",
                "I need no new password.",
                "Send me no letter, please.",
                "Do not send a new password please.",
                "Don't send me another password.",
                "Please issue no letter.",
                "Please make no changes to my name.",
                "I would like no change of my e-mail address.",
                "Please make no change to my account.",
                "Bitte schicken Sie mir kein neues Passwort.",
                "Bitte kein neues Passwort schicken.",
                "Schicken Sie mir bitte kein neues Passwort mehr.",
                "Bitte senden Sie mir keine Badge-Mail mehr.",
                "Bitte kein neues Passwort.",
                "Bitte keine Entsperrung meines Kontos.",
                "Bitte stellen Sie mir keinen Brief aus.",
                "Ich bitte Sie, mir kein neues Passwort zu schicken.",
                "Keine Namensänderung bitte.",
                "Bitte nehmen Sie keine Änderung meines Namens vor.",
                "Bitte setzt mein Passwort auf keinen Fall zurück.",
                "Stuur mij alsjeblieft geen nieuw wachtwoord.",
                "Stuur me geen nieuw wachtwoord.",
                "Graag geen nieuw wachtwoord sturen.",
                "Geen nieuw wachtwoord alstublieft.",
                "Stuur geen badgemail meer, alstublieft.",
                "Gelieve mij geen nieuw wachtwoord te sturen.",
                "Ik wil geen naamswijziging.",
                "Por favor, no me envíen ninguna contraseña nueva.",
                "No me manden una nueva contraseña.",
                "Ninguna contraseña nueva, por favor.",
                "No quiero ninguna contraseña nueva.",
                "No me envíen más el correo de la insignia.",
                "No hagan ningún cambio de nombre, por favor.",
                "No quiero que me desbloqueen la cuenta.",
                "Ne m'envoyez aucun nouveau mot de passe, s'il vous plaît.",
                "Ne m'envoyez pas de nouveau mot de passe.",
                "Merci de ne m'envoyer aucun nouveau mot de passe.",
                "Pas de nouveau mot de passe, s'il vous plaît.",
                "Je ne veux aucun nouveau mot de passe.",
                "Ne faites aucun changement de mon nom, s'il vous plaît.",
                "Je ne veux pas de nouveau mot de passe.",
                "Não me enviem nenhuma senha nova.",
                "Por favor, não me mandem uma nova senha.",
                "Nenhuma senha nova, por favor.",
                "Não quero nenhuma senha nova.",
                "Não façam nenhuma alteração no meu nome.",
                "Não me mandem mais o e-mail do crachá.",
                "Non mandatemi nessuna nuova password.",
                "Non inviatemi una nuova password, per favore.",
                "Nessuna nuova password, per favore.",
                "Non voglio nessuna nuova password.",
                "Per favore, non fate nessuna modifica al mio nome.",
                "Non mi mandi più la mail del badge.",
                "新しいパスワードは送らないでください。",
                "新しいパスワードは要りません。",
                "パスワードの再設定は不要です。",
                "新しいパスワードはいりません。",
                "バッジのメールをもう送らないでください。",
                "名前の変更は希望しません。",
                "I need no letter.",
                "Please give me no new password yet.",
                "Please create no new password for me.",
                "Please, no more badge mails.",
                "Never send me a new password.",
                "I'd like no further mails about the badge.",
                "Bitte macht keine Änderung an meinem Namen.",
                "Bitte vorerst kein neues Passwort.",
                "Kein neues Passwort, bitte.",
                "Bitte schicken Sie keine weiteren Mails.",
                "Graag geen naamswijziging.",
                "Stuur ons geen brief.",
                "Ik wil geen nieuw wachtwoord, alleen weten waar de handleiding is.",
                "Por favor, ningún cambio de nombre.",
                "No quiero ningún cambio de nombre.",
                "Ne me renvoyez aucun e-mail.",
                "Veuillez ne pas envoyer de nouveau mot de passe.",
                "Aucun nouveau mot de passe, merci.",
                "Por favor, nenhuma alteração do nome.",
                "Não preciso de nenhuma carta.",
                "Per favore, nessuna modifica.",
                "Non voglio nessun attestato.",
                "再設定は不要です。",
                "変更は希望しません。",
            })
    void whoWantsNoneOfAThingIsNotSentOne(String text) {
        assertThat(about(text)).isEqualTo("negated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I have no password any more, please send me a new one.",
                "I got no badge mail, please send it again.",
                "I received no badge e-mail.",
                "No badge mail arrived here, please resend it.",
                "There is no way to sign in, my account is locked.",
                "I can sign in no more, please unlock my account.",
                "Please send me a new password, no rush.",
                "No, please reset my password.",
                "I have no access to my account, it is locked.",
                "Please send no letter, just unlock my account.",
                "Ich habe kein Passwort mehr, bitte schicken Sie mir ein neues.",
                "Ich habe keine Badge-Mail bekommen, bitte schicken Sie sie noch einmal.",
                "Ich habe keinen Zugang mehr, mein Konto ist gesperrt.",
                "Bitte schicken Sie mir ein neues Passwort, es eilt nicht.",
                "Ich kann mich nicht anmelden, bitte setzen Sie mein Passwort zurück.",
                "Ik heb geen badgemail ontvangen, stuur hem alstublieft opnieuw.",
                "Ik heb geen toegang meer, mijn account is geblokkeerd.",
                "Er is geen mail met mijn badge gekomen, kunnen jullie die opnieuw sturen?",
                "No tengo ninguna contraseña que funcione, envíenme una nueva por favor.",
                "No me ha llegado ningún correo con la insignia, reenvíenlo por favor.",
                "Je n'ai reçu aucun e-mail avec mon badge, pouvez-vous le renvoyer ?",
                "Aucun mot de passe ne fonctionne, merci de m'en envoyer un nouveau.",
                "Não recebi nenhum e-mail com o crachá, podem reenviar?",
                "Nenhuma senha funciona, por favor enviem-me uma nova.",
                "Non ho ricevuto nessuna e-mail con il badge, potete rinviarla?",
                "Nessuna password funziona, potete mandarmene una nuova?",
                "パスワードが使えません。新しいパスワードを送ってください。",
                "バッジのメールが届いていません。再送してください。",
                "I got no new password, please send one.",
                "Bitte, ich habe kein neues Passwort bekommen.",
                "Bitte helfen Sie mir, ich bekomme keine Mails.",
                "Bitte keine Mail an die alte Adresse schicken, sondern an neu@acme.org",
                "Please send no mail to my old address, use ana@new.org",
                "Geen mail ontvangen, graag opnieuw sturen",
                "Please make no mistake: my account is locked, unlock it.",
                "Do not send a link but a new password, please",
                "Don't send me a link, just reset my password",
                "I need no letter but a new password.",
                "No quiero ninguna carta, sino una contraseña nueva.",
                "No new password arrived, please send it again.",
                "You send me no new password, why? Please send one.",
                "I want no trouble, please unlock my account.",
                "Please do not send a letter by post, send a PDF please.",
                "Kein Passwort funktioniert, bitte zurücksetzen.",
                "Keine Mail erhalten, bitte noch einmal schicken.",
                "Bitte Mail erneut senden, ich habe keine Mail bekommen.",
                "Aucun e-mail reçu, merci de le renvoyer.",
                "Pas de mail de badge reçu, pouvez-vous le renvoyer ?",
                "Je n'ai pas de mot de passe, merci de m'en envoyer un.",
                "Ningún correo, por favor reenvíenlo.",
                "Nenhum e-mail, por favor reenviem.",
                "Nessuna mail ricevuta, per favore rinviatela.",
                "Geen wachtwoord werkt, stuur alstublieft een nieuw.",
                "パスワードのメールは不要なものが届きます。新しいパスワードを送ってください。",
            })
    void whoLacksAThingStillWantsIt(String text) {
        assertThat(about(text)).isNull();
    }
}
