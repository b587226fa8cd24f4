package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trouble that is only supposed is none; a wish that is put as a condition out of courtesy stands. */
class SuppositionsTests {

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
                "Si mi cuenta se bloquea, ¿qué debo hacer?",
                "Si mon compte est bloqué, que dois-je faire ?",
                "Se a minha conta ficar bloqueada, o que devo fazer?",
                "Als mijn account geblokkeerd raakt, wat moet ik doen?",
                "Se il mio account viene bloccato, cosa devo fare?",
                "Wenn mein Konto gesperrt wird, was muss ich tun?",
                "If my account gets locked, what should I do?",
                "If my account gets locked, whom do I write to?",
                "If I forget my password, how do I get a new one?",
                "If I lose my password, is there a way back in?",
                "Had I been locked out I would have asked you to unlock my account.",
                "Had I forgotten my password, I would have told you.",
                "Were my account locked, whom would I ask?",
                "パスワードを忘れた場合、再設定してもらえますか。",
                "アカウントがロックされた場合、どうなりますか。",
                "アカウントがロックされたら、解除してもらえますか。",
                "Can I get a new password if I forget mine?",
                "Can my account be unlocked if it gets locked?",
                "Will you unlock my account if it gets locked?",
                "Would you reset my password if I forgot it?",
                "When my account gets locked, who opens it?",
                "Could my name be changed if I marry?",
                "Si olvido mi contraseña, ¿cómo la recupero?",
                "Si pierdo mi contraseña, ¿me envían otra?",
                "Si j'oublie mon mot de passe, comment en obtenir un nouveau ?",
                "Si je perds mon mot de passe, pouvez-vous m'en renvoyer un ?",
                "Wenn ich mein Passwort vergesse, wie bekomme ich ein neues?",
                "Falls ich mein Passwort vergesse, was passiert dann?",
                "Se eu esquecer a senha, como recebo outra?",
                "Caso a minha conta seja bloqueada, a quem escrevo?",
                "Se dimentico la password, come ne ottengo una nuova?",
                "Qualora il mio account venga bloccato, a chi scrivo?",
                "Als ik mijn wachtwoord vergeet, hoe krijg ik een nieuw?",
                "Mocht mijn account geblokkeerd raken, wie helpt mij dan?",
                "If I ever lose my password, will you send me a new one?",
                "Could you unlock my account if it gets locked while I travel?",
                "In case my account is locked, who opens it?",
                "If my account is locked, whom do I write to?",
                "Whenever my account gets locked, what must I do?",
                "If I marry, can you change my name on the badge?",
                "Were I locked out, could you help me by phone?",
                "Had my account been blocked I would have written sooner.",
                "Sollte mein Konto gesperrt werden, an wen wende ich mich?",
                "Wenn mein Konto gesperrt ist, wer entsperrt es?",
                "Hätte ich mein Passwort vergessen, hätte ich Ihnen geschrieben.",
                "Falls ich heirate, können Sie dann meinen Namen ändern?",
                "Kann ich ein neues Passwort bekommen, wenn ich meines vergesse?",
                "Kunt u mijn account deblokkeren als mijn account geblokkeerd raakt?",
                "Als mijn account vergrendeld is, wie helpt mij dan?",
                "Was ik mijn wachtwoord vergeten, dan had ik het gezegd.",
                "Krijg ik een nieuw wachtwoord als ik het mijne vergeet?",
                "Si mi cuenta está bloqueada, ¿a quién escribo?",
                "Si hubiera olvidado mi contraseña, se lo habría dicho.",
                "¿Pueden darme otra contraseña si olvido la mía?",
                "Cuando se bloquea mi cuenta, ¿quién la abre?",
                "Si mon compte se bloque, qui le débloque ?",
                "Si j'avais oublié mon mot de passe, je vous l'aurais dit.",
                "Pouvez-vous me donner un autre mot de passe si j'oublie le mien ?",
                "Se a minha conta for bloqueada, quem a desbloqueia?",
                "Se eu tivesse esquecido a senha, teria dito.",
                "Podem dar-me outra senha se eu esquecer a minha?",
                "Se il mio account è bloccato, chi lo sblocca?",
                "Se avessi dimenticato la password, ve l'avrei detto.",
                "Potete darmi un'altra password se dimentico la mia?",
                "パスワードをなくした場合、新しいものをもらえますか。",
                "アカウントがロックされた際は、誰に連絡すればよいですか。",
            })
    void whatIsOnlySupposedIsNotDone(String text) {
        assertThat(about(text)).isEqualTo("hypothetical");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "If my account is locked, please unlock it.",
                "If possible, please unlock my account.",
                "Please unlock my account if you can.",
                "If you need my ID, tell me; my account is locked.",
                "Please reset my password, if not I cannot work tomorrow.",
                "If I enter my password it says the account is locked.",
                "When I sign in, it says my account is locked.",
                "If I try to sign in it says locked. Please unlock my account.",
                "If it is not too much to ask, could you resend my badge mail?",
                "Si es posible, desbloqueen mi cuenta.",
                "Si mi cuenta está bloqueada, desbloquéenla por favor.",
                "Si mon compte est bloqué, merci de le débloquer.",
                "Si possible, renvoyez-moi l'e-mail du badge.",
                "Wenn möglich, entsperren Sie bitte mein Konto.",
                "Wenn ich mich anmelde, steht da, dass mein Konto gesperrt ist.",
                "Falls mein Konto gesperrt ist, bitte entsperren.",
                "Se possível, desbloqueiem a minha conta.",
                "Se a minha conta está bloqueada, desbloqueiem-na por favor.",
                "Se possibile, sbloccate il mio account.",
                "Quando provo ad accedere, dice che il mio account è bloccato.",
                "Als het kan, deblokkeer mijn account.",
                "Als ik inlog, staat er dat mijn account geblokkeerd is.",
                "可能であれば、アカウントのロックを解除してください。",
                "ログインすると、アカウントがロックされていると表示されます。",
                "What should I do? My account is locked.",
                "Mi cuenta está bloqueada, ¿qué debo hacer?",
                "Mon compte est bloqué, que dois-je faire ?",
                "Mein Konto ist gesperrt, was soll ich tun?",
                "A minha conta está bloqueada, o que devo fazer?",
                "Il mio account è bloccato, cosa devo fare?",
                "Mijn account is geblokkeerd, wat moet ik doen?",
                "アカウントがロックされています。どうすればよいですか。",
                "I am locked out. If I get locked out again I lose my job. Please unlock my account.",
                "Please unlock my account so that I can work, if you would.",
                "If my account is locked, could you please unlock it?",
                "If it is locked, open it please. I can't get in.",
                "Whenever I sign in, my account gets locked.",
                "Every time my account gets locked I have to write to you. Please unlock it.",
                "I had my account locked by mistake, please unlock it.",
                "I don't know if my account is locked, but I can't get in. Please help.",
                "Tell me if my account is locked. I cannot sign in.",
                "If you can see that my account is locked, please open it.",
                "Had to write again: my account is locked.",
                "I forget my password all the time, please reset it.",
                "Wenn mein Konto gesperrt ist, entsperren Sie es bitte.",
                "Sollten Sie Zeit haben, entsperren Sie bitte mein Konto.",
                "Ich weiß nicht, ob mein Konto gesperrt ist, aber ich komme nicht rein.",
                "Was mein Konto angeht: es ist gesperrt, bitte entsperren.",
                "Als mijn account geblokkeerd is, deblokkeer het dan alstublieft.",
                "Was mijn account maar open! Het is geblokkeerd, graag deblokkeren.",
                "Si pueden, desbloqueen mi cuenta, por favor.",
                "Cuando intento entrar se bloquea todo, desbloqueen mi cuenta por favor.",
                "Si vous le pouvez, débloquez mon compte.",
                "J'ai oublié mon mot de passe, si vous pouviez m'en envoyer un autre ce serait gentil.",
                "Se puderem, desbloqueiem a minha conta.",
                "Se potete, sbloccate il mio account.",
                "Se il mio account è bloccato, sbloccatelo per favore.",
                "ロックされている場合は、解除してください。",
                "パスワードを忘れたので、再設定してもらえますか。",
            })
    void aPoliteConditionIsNone(String text) {
        assertThat(about(text)).isNull();
    }
}
