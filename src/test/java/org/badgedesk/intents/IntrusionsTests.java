package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.badgedesk.intents.DoubtAbout.about;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who tells that somebody else may be at their account is heard by staff; who only asks somebody for help is helped. */
class IntrusionsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Who asked for a new password for me? It was not me.",
                "Someone keeps requesting password resets for my account.",
                "Your mail says you reset my password. Why?",
                "Who unlocked my account?",
                "Why did you reset my password?",
                "Why was my name changed?",
                "Somebody changed my password, it wasn't me.",
                "I got a mail that my password was reset, but it was not me.",
                "My password was changed without my knowledge.",
                "Who requested the change of my e-mail address?",
                "I keep getting password reset mails that I never asked for.",
                "Somebody else wants my password reset.",
                "A stranger is trying to get into my account.",
                "My e-mail address was changed, I did not do that.",
                "Someone is trying to log in to my account.",
                "¿Quién pidió una nueva contraseña para mí? No fui yo.",
                "¿Quién pidió un cambio de contraseña?",
                "Alguien pide contraseñas nuevas para mi cuenta.",
                "Alguien intenta entrar en mi cuenta.",
                "¿Por qué restablecieron mi contraseña?",
                "Qui a demandé un nouveau mot de passe pour moi ? Ce n'était pas moi.",
                "Quelqu'un demande sans cesse un nouveau mot de passe pour mon compte.",
                "Quelqu'un essaie d'entrer dans mon compte.",
                "Pourquoi avez-vous réinitialisé mon mot de passe ?",
                "Wer hat ein neues Passwort für mich angefordert? Ich war es nicht.",
                "Jemand fordert dauernd neue Passwörter für mein Konto an.",
                "Jemand versucht, in mein Konto zu kommen.",
                "Warum haben Sie mein Passwort zurückgesetzt?",
                "Quem pediu uma nova senha para mim? Não fui eu.",
                "Alguém está pedindo senhas novas para a minha conta.",
                "Alguém tenta entrar na minha conta.",
                "Por que redefiniram a minha senha?",
                "Chi ha chiesto una nuova password per me? Non ero io.",
                "Qualcuno continua a chiedere nuove password per il mio account.",
                "Qualcuno cerca di entrare nel mio account.",
                "Perché avete reimpostato la mia password?",
                "Wie heeft een nieuw wachtwoord voor mij aangevraagd? Ik was het niet.",
                "Iemand vraagt steeds nieuwe wachtwoorden aan voor mijn account.",
                "Iemand probeert in mijn account te komen.",
                "Waarom hebben jullie mijn wachtwoord gereset?",
                "誰が私の新しいパスワードを依頼したのですか。私ではありません。",
                "誰かが私のアカウントのパスワード再設定を何度も依頼しています。",
                "誰かが私のアカウントに入ろうとしています。",
                "なぜ私のパスワードをリセットしたのですか。",
                "Who reset my password?",
                "Who has requested a new password in my name?",
                "Someone unknown keeps asking for resets of my password.",
                "Somebody tries to sign in as me.",
                "My name was changed without my consent.",
                "My account was unlocked, but that was not me.",
                "I think my account was hacked.",
                "Why have you changed my password?",
                "Wer hat mein Passwort zurückgesetzt?",
                "Mein Passwort wurde ohne mein Wissen geändert.",
                "Das war ich nicht.",
                "Wieso wurde mein Passwort geändert?",
                "Wie heeft mijn wachtwoord gewijzigd?",
                "Dat was ik niet.",
                "Waarom is mijn wachtwoord gewijzigd?",
                "¿Quién cambió mi contraseña?",
                "Cambiaron mi contraseña sin mi permiso.",
                "Alguien intenta restablecer mi contraseña.",
                "Qui a changé mon mot de passe ?",
                "Mon mot de passe a été changé à mon insu.",
                "Quelqu'un tente de se connecter à mon compte.",
                "Quem mudou a minha senha?",
                "Não fui eu que mudei a senha.",
                "Alguém tentou entrar na minha conta.",
                "Chi ha cambiato la mia password?",
                "La password è stata cambiata a mia insaputa.",
                "Qualcuno ha provato a entrare nel mio account.",
                "誰がパスワードを変更したのですか。",
                "身に覚えのないパスワード変更の通知が来ました。",
            })
    void whoMayBeAttackedGetsNoNewPassword(String text) {
        assertThat(about(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Who can unlock my account? I am locked out.",
                "Somebody please reset my password.",
                "Can someone unlock my account?",
                "Why is my account locked? Please unlock it.",
                "Why was my account locked? Please open it.",
                "I asked for a new password but none came, please send one.",
                "I keep requesting a password reset but get no mail.",
                "Someone at the desk told me to ask here: please reset my password.",
                "Wer kann mein Konto entsperren? Ich komme nicht rein.",
                "Kann jemand mein Konto entsperren?",
                "¿Alguien puede desbloquear mi cuenta?",
                "Quelqu'un peut-il débloquer mon compte ?",
                "Alguém pode desbloquear a minha conta?",
                "Qualcuno può sbloccare il mio account?",
                "Kan iemand mijn account deblokkeren?",
                "どなたかアカウントのロックを解除していただけませんか。",
                "Warum ist mein Konto gesperrt? Bitte entsperren Sie es.",
                "¿Por qué está bloqueada mi cuenta? Desbloquéenla por favor.",
                "Who do I have to ask? My account is locked.",
                "Somebody please help, my account is locked.",
                "I am the one who asked for a new password yesterday, none came. Please send one.",
                "Can somebody who has the rights unlock my account?",
                "Someone told me you could reset my password, please do.",
                "My account is locked, it wasn't me who typed it wrong, please unlock it.",
                "Somebody typed my password wrong on purpose, please unlock my account.",
                "Wer kann mir helfen? Mein Konto ist gesperrt.",
                "Jemand hat mir gesagt, Sie könnten mein Konto entsperren. Bitte tun Sie das.",
                "Iemand zei dat jullie mijn account kunnen deblokkeren, graag.",
                "¿Quién puede desbloquear mi cuenta? No puedo entrar.",
                "Alguien me dijo que escribiera aquí: desbloqueen mi cuenta, por favor.",
                "Qui peut débloquer mon compte ? Je ne peux pas entrer.",
                "Quem pode desbloquear a minha conta? Não consigo entrar.",
                "Chi può sbloccare il mio account? Non riesco a entrare.",
                "誰に頼めばよいですか。アカウントがロックされています。",
            })
    void whoAsksSomebodyForHelpIsHelped(String text) {
        assertThat(about(text)).isNull();
    }
}
