package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.intents.Intents.Writer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoubtsTests {

    private static final WriterNames ANA =
            WriterNames.of(new Writer("Ana Lopes", new EmailAddress("ana.lopes@acme.org")), "");

    private static @Nullable String about(List<String> sentences, String text) {
        return new Doubts(WriterNames.NONE).about(sentences, text, List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I am not locked out | negated",
                "I haven't forgotten my password and don't want it reset. | negated",
                "Please do not change my name. | negated",
                "Please stop sending me the badge e-mail! | negated",
                "I'm not asking for an unlock, I only ask about the rules. | negated",
                "I don't need a new password. | negated",
                "If my account were locked, what would I do? | hypothetical",
                "What happens if I get locked out? | hypothetical",
                "Suppose an earner marries, would the badge be reissued? | hypothetical",
                "If I should ever forget my password, could you reset it by phone? | hypothetical",
                "If someone changes the e-mail, is the old one told? | hypothetical",
                "Would my badge be reissued if I changed my name someday? | hypothetical",
                "My account was unlocked yesterday, thanks | past",
                "Your team corrected my name within a day. | past",
                "Thank you so much for resending the badge mail. | past",
                "Please unlock my colleague's account | somebody else",
                "Please unlock the account of my co-worker Jin, he is away | somebody else",
                "Our new nurse has forgotten her password. Kindly reset it for her. | somebody else",
                "My son can't find the e-mail with his badge. | somebody else",
                "Our trainee's surname is misspelt on the badge, it should read Okafor. | somebody else",
                "Please correct my wife's name on her certificate. | somebody else",
                "I'm the assistant to Dr Lim, please change his login e-mail. | somebody else",
                "One candidate of our school, Mr. Ito, did not receive his badge mail. | somebody else",
                "How long do unlocks take? | question about it",
                "Who approves name changes? | question about it",
                "Why do badges expire at all? | question about it",
                "What information does a verification letter contain? | question about it",
                "Are your letters accepted by the immigration office? | question about it",
                "Please unlock me. Never mind, I am in again | taken back",
                "I asked for a reset but I found my password. Don't bother. | taken back",
                "My account was locked but it works again now | taken back",
                "I managed to reset the password by myself. You can close the ticket. | taken back",
                "Forget it, I will do it later | taken back",
                "I never requested a password reset, who did? | never asked for",
                "Someone may have requested a change of my e-mail. | never asked for",
                "I'm writing for Dr. Orr, whose assistant I am. He needs a verification letter. | somebody else",
                "Please stop resending me the badge e-mail! I have got it four times. | negated",
                "Scrap that, I have the letter. | taken back",
                "The mail with my badge was in my junk folder. Please do not send it again. | taken back",
                "I know that it has lapsed, no correction needed. | negated",
                "Solved: my login | taken back",
                "Do letters cost anything? Just curious, mine is fine. | wants nothing",
                "My name should stay as it is, please change nothing. | wants nothing",
                "I was also going to ask about a new password. | negated",
                "Please reset my husband's password and send it to me. | somebody else",
                "Please unlock the account of my colleague and send me a confirmation. | somebody else",
                "My assistant lost her password. | somebody else",
                "My team never got their badge. | somebody else",
                "I have her password but it is locked, please unlock it. | somebody else",
                "We are using his account, please reset the password. | somebody else",
                "The lock bothered me in spring too, but that was put right. | negated",
                "My badge was marked expired. Scratch what I wrote, I looked at an old one. | taken back",
                "I was locked out since noon. It opened by itself after a day, so there is no need of any action. | taken back",
                "I could not sign in, my password was gone. Kindly ignore trailing mail. | taken back",
                "The password got reset successfully. | taken back",
                "The problem with my name is solved. | taken back",
                "The badge says valid until June, and that is right. | wants nothing",
                "It says expired, which is correct. | wants nothing",
                "my exam portal password does not work and the exam is in 20 min!!! | another site",
                "I forgot the password for the learning platform. | another site",
                "I am locked out of Moodle. | another site",
                "Please confirm my resignation from the association in writing. | another paper",
                "Bitte bestätigen Sie mir schriftlich den Eingang meiner Kündigung. | another paper",
                "Merci de confirmer ma démission par courrier. | another paper",
                "I asked for a letter on Monday. They found another supplier, so there is no need to write it. | taken back",
                "thx for unlocking me yesterday | past",
                "Would a password reset sign me out on the tablet as well? | question about it",
                "If at some later point I wished to have another address, would my badges come along? | hypothetical",
                "On Friday I ordered a letter for Limfjord. Cancel it, I have resigned. | taken back",
            })
    void anActionSpokenOfButNotWishedForIsDoubted(String text, String doubt) {
        assertThat(about(List.of(text), text)).isEqualTo(doubt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No tengo la cuenta bloqueada.",
                "¿Cuánto tarda un desbloqueo?",
                "Olvídelo, ya pude entrar.",
                "Mi colega no puede entrar en su cuenta.",
                "Mon compte n'est pas verrouillé.",
                "Laissez tomber, c'est réglé.",
                "Combien de temps faut-il pour un changement de nom ?",
                "Ma collègue a oublié son mot de passe.",
                "Mein Konto ist nicht gesperrt.",
                "Hat sich erledigt, danke.",
                "Wie lange dauert eine Namensänderung?",
                "Meine Kollegin kann sich nicht anmelden.",
                "Já consegui entrar, obrigado.",
                "Quanto tempo demora a carta?",
                "Minha colega esqueceu a senha.",
                "Lasci perdere, tutto risolto.",
                "Quanto tempo ci vuole per la lettera?",
                "Il mio collega non riesce ad accedere.",
                "Laat maar, het is opgelost.",
                "Hoe lang duurt een naamswijziging?",
                "Mijn collega kan niet inloggen.",
                "もう大丈夫です、ログインできました。",
                "同僚のアカウントがロックされています。",
                "Ma collègue n'a pas reçu son badge, pouvez-vous le lui renvoyer ?",
                "Il mio collega ha l'account bloccato, potete sbloccarlo?",
                "Mijn collega is haar wachtwoord kwijt, kunnen jullie een nieuw sturen?",
                "Meine Mitarbeiterin hat ihr Passwort vergessen, bitte zurücksetzen.",
                "Merci, tout est réglé, j'ai retrouvé mon mot de passe.",
                "Mein Konto wurde gestern entsperrt, vielen Dank!",
                "Não preciso mais da carta, obrigado.",
                "解除にはどのくらいかかりますか。",
            })
    void doubtsAreSeenInTheOtherLanguages(String text) {
        assertThat(about(List.of(text), text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My account is locked, please unlock it.",
                "Please change my name from Ann Lee to Ann Wu, I got married.",
                "My badge shows as expired although I renewed it.",
                "My boss needs a letter that confirms my certification.",
                "I changed jobs and need my email changed to ann@new.org",
                "If possible, please resend the badge email.",
                "I did not get the badge email, please send it again.",
                "could you reset my password",
                "Would you please unlock my account if it is not too much trouble?",
                "Could you tell me if you can change my name to Ana Ruiz?",
                "I don't want to lose my badge, so please change my e-mail to a@b.org.",
                "I took my husband's name, please change mine to Ana Ruiz.",
                "My manager wants a letter about me.",
                "I was about to write to you: my account is locked.",
                "I took her name at last: on my badge it should be Jon Birk.",
                "Please issue a letter that I hold the Rigger badge. She cannot use a link.",
                "My Harbour Crane badge went missing while I showed it to a client. Please send me the mail again.",
                "The name reads Li Ann Wu as if Ann were a surname, please make it Li-Ann Wu.",
                "Why does it say expired when I paid?",
                "My badge is not expired but shows as expired, please fix it.",
                "My password was reset last week but I still can't get in.",
                "I'm not locked out, I just forgot my password.",
                "I always forget it, please reset my password.",
                "Should I send the marriage certificate? Please change my name to Ana Ruiz.",
                "never got the email with my badge, can u resend",
                "I'm back in the office and my account is still locked.",
                "My friend got her badge mail, but I did not get mine. Could you send it again?",
                "My colleague told me that my account is locked, please unlock it.",
                "I don't want my old name on the badge any more.",
                "Please ignore my last mail, the right name is Ana Ruiz. Please change it.",
                "Bitte entsperren Sie mein Konto, falls möglich.",
                "Si es posible, reenvíen el correo, por favor.",
                "Pouvez-vous débloquer mon compte, s'il vous plaît ?",
                "アカウントのロックを解除していただけませんか。",
                "Please unlock my account and confirm receipt of this e-mail.",
                "I need a letter confirming my certification; kindly acknowledge receipt of this mail.",
                "Bitte entsperren Sie mein Konto und bestätigen Sie mir den Erhalt dieser Nachricht.",
                "Please send me a letter; confirm my name change after the termination of my marriage.",
                "There's no point in sending the letter by post, please send a PDF",
            })
    void aPlainWishIsNot(String text) {
        assertThat(about(List.of(text), text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Could you please not reset my password?",
                "Can you please not unlock my account?",
                "Could you please not resend the badge e-mail?",
                "Please do not, under any circumstances, reset my password.",
                "Under no circumstances reset my password.",
                "Please don't yet unlock my account.",
                "Never reset my password without calling me first.",
                "I would like my account not to be unlocked.",
                "Can you make sure my password is not reset?",
                "I don't think I need a password reset.",
                "You must not unlock my account.",
                "I'd rather you didn't reset my password.",
                "Please hold off unlocking my account until Monday.",
                "Kindly refrain from resetting my password.",
                "Please keep my account locked.",
                "Nobody needs to unlock my account.",
                "I never said I was locked out.",
                "I forgot my password, but please do not reset it yet.",
                "Por favor, no restablezcan mi contraseña.",
                "Por favor, no desbloqueen mi cuenta todavía.",
                "No cambien mi nombre.",
                "No necesito una nueva contraseña.",
                "¿Podrían no restablecer mi contraseña, por favor?",
                "Merci de ne pas réinitialiser mon mot de passe.",
                "Ne réinitialisez pas mon mot de passe, s'il vous plaît.",
                "Veuillez ne pas débloquer mon compte pour le moment.",
                "Bitte setzen Sie mein Passwort nicht zurück.",
                "Bitte entsperren Sie mein Konto noch nicht.",
                "Bitte nicht zurücksetzen.",
                "Mein Name soll nicht geändert werden.",
                "Por favor, não redefinam a minha senha.",
                "Não desbloqueiem a minha conta por enquanto.",
                "Não preciso de uma nova senha.",
                "Per favore non reimpostate la mia password.",
                "Non sbloccate il mio account.",
                "Non vorrei una nuova password.",
                "Gelieve mijn wachtwoord niet te resetten.",
                "Graag mijn account nog niet deblokkeren.",
                "パスワードをリセットしないでください。",
                "アカウントのロックはまだ解除しないでください。",
                "No he olvidado mi contraseña.",
                "Je n'ai pas oublié mon mot de passe.",
                "Ich habe mein Passwort nicht vergessen.",
                "Não esqueci a minha senha.",
                "Non ho dimenticato la password.",
                "Ik ben mijn wachtwoord niet vergeten.",
                "パスワードは忘れていません。",
            })
    void whatIsForbiddenIsNotDoneHoweverPolitely(String text) {
        assertThat(about(List.of(text), text)).isEqualTo("negated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No puedo entrar, desbloqueen mi cuenta, por favor.",
                "I can't reset my password, please do it.",
                "Please don't hesitate to unlock my account.",
                "I don't know how to reset my password, please help.",
                "Why don't you just unlock my account?",
                "My password does not reset, could you do it?",
                "I do not remember my password, please reset it.",
                "You did not unlock my account, please do it now.",
                "Can you not just unlock my account?",
                "If you don't reset my password I cannot work, so please do.",
                "Could you make sure that my name is changed to Ana Ruiz?",
                "Please don't reset my password, just unlock my account.",
                "No olviden desbloquear mi cuenta, por favor.",
                "¿Por qué no desbloquean mi cuenta?",
                "Mi cuenta no se desbloquea, por favor ayúdenme.",
                "Mon compte ne se débloque pas, merci de m'aider.",
                "Je ne peux pas réinitialiser mon mot de passe, pouvez-vous le faire ?",
                "N'hésitez pas à débloquer mon compte.",
                "Ich kann mein Passwort nicht zurücksetzen, bitte helfen Sie mir.",
                "Ich komme nicht rein, bitte entsperren Sie mein Konto.",
                "Können Sie mein Konto nicht einfach entsperren?",
                "Ich habe mein Passwort nicht vergessen, aber ich komme nicht rein.",
                "Não consigo redefinir a minha senha, podem fazer isso?",
                "Non riesco a reimpostare la password, potete farlo voi?",
                "Ik kan mijn wachtwoord niet resetten, kunt u dat doen?",
                "Het lukt niet om mijn wachtwoord te resetten, graag hulp.",
                "ログインできないので、ロックを解除してください。",
            })
    void aTroubleToldWithANegationIsStillAWish(String text) {
        assertThat(about(List.of(text), text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please unlock Maria's account.",
                "Please unlock the account of Maria Lopez.",
                "Maria Lopez's account is locked, please unlock it.",
                "Can you reset Tom's password?",
                "please unlock maria's account",
                "Please send Tom Baker a new password.",
                "Please resend the badge e-mail to Tom Baker.",
                "Please change Tom Baker's name to Tom Barker.",
                "Please reset the password for john.smith@acme.org",
                "Please unlock the account of Pedro Lopes.",
                "I can't get into Maria's account, please unlock it.",
                "Please reset Tom's password and send it to my e-mail address.",
                "Tom Baker is locked out, please unlock.",
                "Por favor desbloqueen la cuenta de María López.",
                "La señora Pérez no puede entrar, por favor desbloqueen su cuenta.",
                "Merci de débloquer le compte de Marie Dupont.",
                "Monsieur Dupont n'arrive pas à se connecter, merci de débloquer son compte.",
                "Bitte entsperren Sie das Konto von Petra Müller.",
                "Bitte entsperren Sie Petras Konto.",
                "Frau Meier kann sich nicht anmelden, bitte entsperren.",
                "Por favor, desbloqueiem a conta da Maria Silva.",
                "Sbloccate l'account di Maria Rossi, per favore.",
                "Graag het account van Petra de Vries deblokkeren.",
                "田中さんのアカウントのロックを解除してください。",
                "部長のパスワードをリセットしてください。",
                "Unsere neue Kollegin hat ihr Passwort vergessen.",
                "Notre nouvelle collègue a oublié son mot de passe.",
                "Nuestra nueva compañera ha olvidado su contraseña.",
                "A nossa nova colega esqueceu a senha.",
                "La nostra nuova collega ha dimenticato la password.",
                "Onze nieuwe collega is haar wachtwoord vergeten.",
                "Unser Nachbar kann sich nicht anmelden.",
                "Please reset April's password.",
                "Please unlock May Lin's account.",
                "Please unlock the account of Jesus Gomez.",
                "Por favor, desbloqueen la cuenta de Jesús.",
                "Bitte Julis Konto entsperren.",
            })
    void whoIsNamedIsSomebodyElse(String text) {
        assertThat(new Doubts(ANA).about(List.of(text), text, List.of())).isEqualTo("somebody else");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please unlock the account of Ana Lopes.",
                "Ana Lopes's account is locked, please unlock it.",
                "Please change my name from Maria Lopez to Maria Ruiz.",
                "Please address my letter to Maria Lopez's office.",
                "Please send the letter to Moorland Trust.",
                "Please write the letter in the name of Mr. Bondarenko.",
                "And I never received the mail with my badge, send it again please.",
                "Greetings in Jesus' name. Please forward the badge mail once more.",
                "I need a letter for my employer, Tom Baker Ltd.",
                "Please send Acme Corp a letter that I am certified.",
                "Please reset the password for ana.lopes@acme.org",
                "Please reset the password of my account, tom@acme.org",
                "Por favor desbloqueen la cuenta de Ana Lopes.",
                "Sehr geehrte Frau Meier, ich kann mich nicht anmelden, bitte entsperren Sie mein Konto.",
                "Bonjour Monsieur Dupont, je n'arrive pas à me connecter, merci de débloquer mon compte.",
                "Please unlock my account, Monday's e-mail did not help.",
                "Please unlock my Harbour Crane Association's account.",
                "My account and Tom's account are locked, please unlock mine.",
                "I can't open the Member Portal's login page, please unlock my account.",
                "Please resend the badge e-mail to me.",
                "The password for Gmail works, but my badge password does not, please reset it.",
                "お客様のアカウントはロックされましたと表示されます。解除してください。",
                "Please unlock my account in May.",
                "Jesus, please unlock my account!",
                "¡Jesús! Por favor, desbloqueen mi cuenta.",
                "Please send May's badge e-mail again.",
                "Please unlock this April's badge.",
                "Bitte stellen Sie den Zugang für Juli wieder her.",
            })
    void theWriterByNameAndNamesAroundTheWishAreNobodyElse(String text) {
        assertThat(new Doubts(ANA).about(List.of(text), text, List.of())).isNull();
    }

    @Test
    void whoSignsOrSaysTheirNameIsTheWriter() {
        String wish = "Please unlock the account of Maria Lopez.";
        String signed = wish + "\n\nKind regards\nMaria Lopez";
        String introduced = "Hello, I am Maria Lopez.\n" + wish;

        for (String text : List.of(signed, introduced)) {
            WriterNames writer = WriterNames.of(Writer.UNKNOWN, text);
            assertThat(new Doubts(writer).about(List.of(wish), text, List.of())).isNull();
        }
        assertThat(about(List.of(wish), wish)).isEqualTo("somebody else");
    }

    @Test
    void whoSignsWithAGivenNameInHiraganaIsTheWriter() {
        String signed = "名前の変更\n佐藤さくらのバッジの名前を変更してください。\n\n佐藤 さくら";
        assertThat(WriterNames.of(Writer.UNKNOWN, signed).mayBe("佐藤 さくら")).isTrue();
        String anothers = "名前の変更\nバッジの名前を変更してください。\n\n佐藤 さくら 様";
        assertThat(WriterNames.of(Writer.UNKNOWN, anothers).mayBe("佐藤 さくら")).isFalse();
    }

    @Test
    void whoIsOnlySpokenOfIsNotTheWriter() {
        String marias = "Please unlock Maria's account.";
        WriterNames ofHerAccount = WriterNames.of(Writer.UNKNOWN, "Locked\nThis is Maria's account. " + marias);
        assertThat(new Doubts(ofHerAccount).about(List.of(marias), marias, List.of()))
                .isEqualTo("somebody else");
        WriterNames below = WriterNames.of(Writer.UNKNOWN, "Locked\n" + marias + "\n\nRegards\nMaria's Assistant");
        assertThat(new Doubts(below).about(List.of(marias), marias, List.of())).isEqualTo("somebody else");

        WriterNames aLopez = WriterNames.of(new Writer(null, new EmailAddress("lopez@acme.org")), "");
        assertThat(aLopez.mayBe("Lopez")).isTrue();
        assertThat(aLopez.mayBe("Maria Lopez")).isFalse();
        assertThat(ANA.mayBe("Lopes Ana")).isTrue();

        WriterNames tanaka = WriterNames.of(Writer.UNKNOWN, "件名\n解除してください。\n田中 花子");
        assertThat(tanaka.mayBe("田中")).isTrue();
        WriterNames aboutTanaka = WriterNames.of(Writer.UNKNOWN, "件名\n田中様\n田中さんの件です\n解除してください。");
        assertThat(aboutTanaka.mayBe("田中")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please unlock my account. Wait, no, it works.",
                "Please unlock my account. EDIT: solved it!",
                "Please unlock my account. Update: I'm in.",
                "Please unlock my account. Oh, it just let me in. Sorry to bother you.",
                "Please unlock my account. Working again, thanks.",
                "Please unlock my account. Hold on, I was using the wrong page. Sorry!",
                "Please unlock my account. Actually no, leave it.",
                "Please unlock my account. On second thoughts, don't.",
                "Please unlock my account. Found it!",
                "Please unlock my account. I had been locked out but Sam unlocked it.",
                "Por favor, desbloqueen mi cuenta. Ah, ya funciona, disculpen.",
                "Merci de débloquer mon compte, s'il vous plaît. Ah non, c'est bon, ça marche. Désolé !",
                "Bitte entsperren Sie mein Konto. Ach nein, jetzt komme ich rein. Entschuldigung!",
                "Por favor, desbloqueiem a minha conta. Afinal já entrei, desculpem.",
                "Per favore, sbloccate il mio account. Anzi no, ora funziona, scusate.",
                "Graag mijn account deblokkeren. O wacht, het werkt weer, sorry.",
                "アカウントのロックを解除してください。追記：ログインできました。",
                "Please unlock my account. Oh, I'm in now.",
                "Please unlock my account. I am back in, thanks.",
                "Desbloqueen mi cuenta, por favor. Ya entré en mi cuenta.",
                "Desbloqueiem a minha conta, por favor. Já entrei na conta.",
                "Deblokkeer mijn account alstublieft. Ik ben er nu in.",
                "Please reset my password. Edit: the caps lock was on, so I'm back in.",
                "Please reset my password. The old one was still stored in my browser, so I'm back in now.",
                "Please unlock my account. Happy to say that I'm back in.",
                "Per favore, sbloccate il mio account. Ora funziona alla perfezione.",
                "Per favore, sbloccate il mio account. Adesso funziona in ufficio.",
                "Desbloqueen mi cuenta, por favor. Ya funciona a la perfección.",
                "Desbloqueen mi cuenta, por favor. Ya me funciona en el móvil.",
                "Desbloqueen mi cuenta, por favor. Ya he podido entrar al fin.",
                "Desbloqueiem a minha conta, por favor. Já entrei com a senha nova.",
                "Débloquez mon compte, s'il vous plaît. J'ai réussi à me connecter en changeant de navigateur.",
                "Deblokkeer mijn account alstublieft. Ik kan nu weer inloggen op mijn account.",
            })
    void whatCameRightAfterTheWishTakesItBack(String text) {
        assertThat(about(sentences(text), text)).isEqualTo("taken back");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please unlock my account. Wait, it works on my phone but not here.",
                "Please unlock my account. Oh, it won't let me in.",
                "Please unlock my account. The site never let me in.",
                "Please unlock my account. I am in the office until five.",
                "Please unlock my account. It worked last week.",
                "Please unlock my account. Actually, it is still locked.",
                "Por favor, desbloqueen mi cuenta. Ya no funciona nada.",
                "Bitte entsperren Sie mein Konto. Jetzt geht es nicht.",
                "Merci de débloquer mon compte, s'il vous plaît. Ça marche pas.",
                "Graag mijn account deblokkeren. Het werkt nu niet.",
                "アカウントのロックを解除してください。以前はログインできました。",
                "Please unlock my account. Actually, I am in Berlin.",
                "My account is locked. I just need somebody to let me back in.",
                "Please unlock my account, I managed to lock myself out.",
                "I need a new password to add my badge to LinkedIn. I signed in to LinkedIn already.",
                "Please send the badge mail again. If someone could do it today, I'd be grateful.",
                "I cannot log in to your site, the exam platform works fine. Please unlock me.",
                "Thx in advance for unlocking my account.",
                "I'm locked out. Cheers for unlocking it soon.",
                "Nothing needs doing on my name, but please send a letter to Oak Care Ltd.",
                "Cancel it if you must, but please unlock my account first.",
                "Please cancel it and start anew: the unlock link failed, please unlock my account.",
                "I need a new password, I want to add my badge on LinkedIn and cannot log in.",
                "I clicked my badge on LinkedIn and it says my account is locked. Please help.",
                "My account got locked on the work system, please unlock my account.",
                "Esqueci a senha do portal de exames de vocês, preciso de outra.",
                "Would a new password be possible? I forgot mine.",
                "If at some point today you could reset my password, I'd be grateful. I forgot it.",
                "If, and only if, it is no trouble, please send my badge mail again.",
                "Please unlock my account. Oh, I'm in Germany now.",
                "Please unlock my account. I'm back in Berlin.",
                "Please unlock my account. Actually, I'm in-house counsel now.",
                "I need a new password. Once I'm back in, where do I change my photo?",
                "Please unlock my account, and tell me how to share the badge when I am in again.",
                "Desbloqueen mi cuenta, por favor. Ya entré en la universidad.",
                "Débloquez mon compte, s'il vous plaît. J'ai enfin réussi à entrer en contact avec vous.",
                "Desbloqueiem a minha conta, por favor. Já entrei em contato com vocês.",
                "Sbloccate il mio account, per favore. Adesso sono entrato in un'altra azienda.",
                "Deblokkeer mijn account alstublieft. Ik ben nu in Duitsland.",
            })
    void whatIsStillAmissAfterTheWishTakesNothingBack(String text) {
        assertThat(about(sentences(text).subList(0, 1), text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "No he pedido ningún cambio de contraseña. | never asked for",
                "No solicité restablecer mi contraseña. | never asked for",
                "Ich habe kein neues Passwort angefordert. | never asked for",
                "Ich habe das Zurücksetzen meines Passworts nicht veranlasst. | never asked for",
                "Ik heb geen nieuw wachtwoord aangevraagd. | never asked for",
                "Não fui eu que pedi uma nova senha. | never asked for",
                "パスワードの再設定を申請した覚えはありません。 | never asked for",
                "El sistema me escribió: «Su cuenta está bloqueada, restablezca su contraseña». ¿Es auténtico este correo? | never asked for",
                "J'ai reçu un e-mail « Votre compte est verrouillé ». Est-ce vraiment de vous ? | never asked for",
                "Ich bekam eine Mail, mein Konto sei gesperrt. Ist die echt? | never asked for",
                "¿Qué debo hacer si se bloquea mi cuenta? | hypothetical",
                "¿Qué ocurre si olvido mi contraseña? | hypothetical",
                "Que faire si mon compte est bloqué ? | hypothetical",
                "Si mon compte était bloqué, à qui devrais-je écrire ? | hypothetical",
                "Was mache ich, wenn mein Konto gesperrt wird? | hypothetical",
                "O que devo fazer se a minha conta for bloqueada? | hypothetical",
                "Cosa devo fare se il mio account viene bloccato? | hypothetical",
                "Wat moet ik doen als mijn account geblokkeerd wordt? | hypothetical",
                "アカウントがロックされたらどうすればよいですか。 | hypothetical",
                "What should I do if I get locked out? | hypothetical",
                "If my account gets locked again, could you unlock it? | hypothetical",
                "In case I get locked out while travelling, could you reset my password? | hypothetical",
                "When I get married in June, could you change my name to Ana Ruiz? | hypothetical",
                "Ayer me desbloquearon la cuenta, muchas gracias. | past",
                "Vous avez débloqué mon compte hier, merci beaucoup ! | past",
                "Sie haben mein Konto gestern entsperrt, vielen Dank! | past",
                "Desbloquearam a minha conta ontem, muito obrigado! | past",
                "Ieri avete sbloccato il mio account, grazie mille! | past",
                "Jullie hebben gisteren mijn account gedeblokkeerd, bedankt! | past",
                "昨日アカウントのロックを解除していただきました。 | past",
                "¿Cómo funciona el desbloqueo de cuentas? | question about it",
                "Wann wird ein Konto gesperrt? | question about it",
                "Wie funktioniert das Entsperren eines Kontos? | question about it",
                "Quando viene bloccato un account? | question about it",
                "アカウントはいつロックされますか。 | question about it",
                "Do you unlock accounts by phone? | question about it",
                "She wrote: \"please unlock my account\". | quoted",
                "「アカウントのロックを解除してください」 | quoted",
            })
    void worryConditionPastAndQuestionAreSeenInEveryLanguage(String text, String doubt) {
        assertThat(about(List.of(text), text)).isEqualTo(doubt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I forgot my password and what should I do now? Please reset it.",
                "If my account is locked, please unlock it.",
                "Sie haben gestern mein Konto gesperrt, bitte entsperren Sie es.",
                "It says \"please contact support\", so please unlock my account.",
                "The page says \"account locked\" and I can't sign in.",
                "No puedo entrar: dice «contraseña incorrecta». Por favor restablezcan mi contraseña.",
                "Ich habe das nicht verstanden, bitte setzen Sie mein Passwort zurück.",
                "Si mon compte est bloqué, pouvez-vous le débloquer ?",
            })
    void aWishThatOnlySoundsLikeOneOfTheseStands(String text) {
        assertThat(about(List.of(text), text)).isNull();
    }

    @Test
    void aSubjectThatOnlyCallsForHelpHidesNoWorry() {
        String worry = "Ich habe kein neues Passwort angefordert.";

        assertThat(about(List.of(worry), "Help\n" + worry)).isEqualTo("never asked for");
        assertThat(about(List.of(worry), "Please help!\n" + worry)).isEqualTo("never asked for");
    }

    @Test
    void aPartOfASentenceIsReadInTheWholeOfIt() {
        String forbidden = "Please do not, under any circumstances, reset my password.";
        String supposed = "In case I get locked out while travelling, could you reset my password?";

        assertThat(about(List.of("reset my password."), forbidden)).isEqualTo("negated");
        assertThat(about(List.of("could you reset my password?"), supposed)).isEqualTo("hypothetical");
    }

    @Test
    void whatIsTakenBackOfAnotherWishLeavesThisOneStanding() {
        String aside = "The password came back to me, so no need for a new one.";
        String text = "My account is locked again. " + aside;

        assertThat(about(List.of("My account is locked again."), text)).isEqualTo("taken back");
        assertThat(new Doubts(ANA).about(List.of("My account is locked again."), text, List.of(aside)))
                .isNull();
    }

    @Test
    void whatIsTakenBackOutrightIsTakenBackWhateverElseItSpeaksOf() {
        String aside = "Never mind, I found my password.";
        String text = "Please unlock my account. " + aside;

        assertThat(new Doubts(ANA).about(List.of("Please unlock my account."), text, List.of(aside)))
                .isEqualTo("taken back");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please reset my password. Never mind, your mail just arrived.",
                "Please reset my password. Never mind your mail just arrived.",
                "Please reset my password. Never mind your mail arrived.",
                "Please change my name to Anna Berg. Never mind, the letter already says Berg.",
                "Please change my name to Anna Berg. Forget it, my letter has the right spelling.",
                "Please change my e-mail to a@b.example. Never mind the mail.",
            })
    void whatIsToldBesideTheTakingBackIsNotWhatIsTakenBack(String text) {
        String wish = text.substring(0, text.indexOf(". ") + 1);
        assertThat(about(List.of(wish), text)).isEqualTo("taken back");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please change my name to Anna Berg. Never mind the letter.",
                "Please change my name to Anna Berg. Never mind the verification letter, please.",
                "Please change my name to Anna Berg. I no longer need the letter.",
            })
    void anotherThingThatIsTakenBackByItsNameLeavesTheWishStanding(String text) {
        assertThat(about(List.of("Please change my name to Anna Berg."), text)).isNull();
        assertThat(new Doubts(WriterNames.NONE).takingBack(text).orElseThrow().named())
                .containsExactly("verification-letter");
    }

    @Test
    void whoTellsThatAllIsWellTakesBackOnlyWhatTheyNameAlone() {
        assertThat(new Doubts(WriterNames.NONE)
                        .takingBack("Found it, your e-mail was in my spam folder, thanks.")
                        .orElseThrow()
                        .named())
                .containsExactly("resend-issuance-email");
        assertThat(new Doubts(WriterNames.NONE).takingBack("Found it, thanks. The name on my letter is fine."))
                .isEmpty();
        assertThat(new Doubts(WriterNames.NONE)
                        .takingBack("I'm back in now, thanks.")
                        .orElseThrow()
                        .named())
                .containsExactlyInAnyOrder("unlock-account", "password-reset");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The password is gone from my head, I forgot it, sorry.",
                "The mail with my badge came and I forgot it now.",
                "Please unlock me, whenever mindful people are at the desk."
            })
    void aWordThatOnlyEndsLikeTakingBackTakesNothingBack(String text) {
        assertThat(new Doubts(WriterNames.NONE).takingBack(text)).isEmpty();
    }

    @Test
    void aMessageThatSparesTheDeskOneThingIsNotThanksForTheRest() {
        assertThat(new Doubts(WriterNames.NONE)
                        .settled("taken back", "My badge says lapsed. I know the exam is due, no help needed there."))
                .isFalse();
        assertThat(
                        new Doubts(WriterNames.NONE)
                                .settled(
                                        "taken back",
                                        "Never mind the lock, I am in again now. Please send Acme Ltd a letter that I am certified."))
                .isFalse();
        assertThat(new Doubts(WriterNames.NONE).settled("taken back", "Never mind, I am in again."))
                .isTrue();
    }

    @Test
    void aQuestionBesideAPlainWishIsNoDoubt() {
        String text = "Locked\nMy account is locked, please unlock it. How long does it take?";
        assertThat(about(List.of("How long does it take?", "My account is locked, please unlock it."), text))
                .isNull();
    }

    @Test
    void whereOnlyTheSubjectSpeaksOfTheActionTheBodyDecides() {
        String text = "Name change completed\nThank you for changing it so fast, it is perfect now.";
        assertThat(about(List.of("Name change completed"), text)).isNotNull();
        String wish = "Account locked\nPlease help me.";
        assertThat(about(List.of("Account locked"), wish)).isNull();
    }

    @Test
    void whatIsQuotedFromSomebodyElseIsNoWish() {
        String text = "Which text is better?\n> Never mind\n> Please unlock my account";
        assertThat(about(List.of("> Please unlock my account"), text)).isNotNull();
        String own = "Please unlock my account.\n> Never mind the noise";
        assertThat(about(List.of("Please unlock my account."), own)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                " ",
                "my colleague ",
                "if would should ",
                "please can you ",
                "a@",
                "what ",
                "\"",
                "A. ",
                "A",
                "Al'",
                "Ab ",
                "do not ",
                "i want ",
                "田"
            })
    void repeatedTextIsReadInGoodTime(String piece) {
        String text = piece.repeat(12_000 / piece.length());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> about(List.of(text), text));
        String signed = "Please unlock my account.\n\nRegards\n" + text + "1";
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> WriterNames.of(Intents.Writer.UNKNOWN, signed));
    }

    private static List<String> sentences(String text) {
        return List.of(text.split("(?<=[.!?。])\\s*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bitte ändern Sie meinen Namen von Müller auf Müller-Lüdenscheidt.",
                "Wijzig alstublieft mijn achternaam van Jansen in Jansen-Smit.",
                "Cambien por favor mi apellido de Pérez a Pérez Gil.",
            })
    void theNameThatTheWriterBearsNowIsNobodyElses(String text) {
        assertThat(about(List.of(text), text)).isNull();
    }
}
