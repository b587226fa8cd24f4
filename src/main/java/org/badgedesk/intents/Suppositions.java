package org.badgedesk.intents;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.core.Words;

/**
 * Whether a sentence supposes a trouble, in the desk's eight languages: one that may come ("if my account gets locked"), one that
 * never came ("had I been locked out"), or one about which it asks what then to do. A polite "if my account is locked, please
 * unlock it" supposes nothing.
 */
final class Suppositions {

    private static final String ON = "[^.!?,;\\n。]{0,40}?";

    /** After the condition, a comma and a word that asks. */
    private static final String ASKED_THEN =
            "[^.!?,;\\n]{0,30},\\s?¿?(?:then |alors |então |allora |dan |dann )?(?:\\p{L}{1,3} )?";

    private static final Pattern SUPPOSED = Words.pattern("(?ium)"
            + Stream.of(english(), german(), dutch(), spanish(), french(), portuguese(), italian(), japanese())
                    .collect(Collectors.joining("|")));

    private Suppositions() {}

    static boolean in(String sentence) {
        return SUPPOSED.matcher(sentence).find();
    }

    private static String english() {
        String mine = "(?:my|the|our|an|this) (?:\\p{L}+ )?(?:account|password|log-?in|profile)";
        String trouble = "(?:locked|blocked|suspended|forgotten|forgot|lost|wrong|expired|a new name|married)";
        return "\\bif (?:(?:" + mine
                + "|it|i|we) (?:ever )?(?:gets?|becomes?) (?:\\p{L}+ )?(?:locked|blocked|suspended|married|divorced|stuck)"
                + "|(?:i|we) (?:ever |once |later )?(?:forget|lose|misplace) (?:my|mine|our|the|it)|i (?:marry|remarry|divorce))\\b"
                + "|\\bwhen(?:ever)? " + mine
                + " (?:gets|becomes) (?:locked|blocked|suspended)\\b,? (?:who|what|how|whom|where|do i|must i|will)\\b"
                + "|\\b(?:if|in case)\\b" + ON + "\\b" + trouble
                + "\\b[^.!?,;\\n]{0,20},? (?:then )?(?:to )?(?:who|whom|what|how|where|which|how long|is there|do i|must i|should i|will i|am i)\\b[^.!\\n]{0,200}\\?"
                + "|^[^\\w\\n]{0,5}(?:(?:had|were) (?:i|we)\\b|had " + mine + " been\\b|were " + mine + "\\b)" + ON
                + "\\b" + trouble + "\\b";
    }

    private static String german() {
        String mine = "(?:mein|das|unser|ein)e?[mnrs]? (?:konto|passwort|zugang|account)";
        return "\\b(?:wenn|falls|sobald|sollte)\\b" + ON
                + "\\b(?:gesperrt|blockiert) (?:wird|werden|würde|werde|werden sollte)\\b"
                + "|\\b(?:wenn|falls) (?:ich|wir) " + ON
                + "\\b(?:vergesse|verliere|vergessen sollte|verlieren sollte|heirate|vergessen|verlieren)(?=\\s?[,.?!]|$)"
                + "|\\b(?:wenn|falls)\\b" + ON + "\\b(?:gesperrt|blockiert|vergessen|verloren)\\b" + ASKED_THEN
                + "(?:was|wie|wer|wen|wem|wo|wohin|welche\\p{L}*)\\b[^.!\\n]{0,200}\\?"
                + "|^[^\\w\\n]{0,5}sollte (?![^.!?\\n]*\\bbitte\\b)(?:ich|" + mine + ")\\b" + ON
                + "\\b(?:gesperrt|vergessen|verlieren|blockiert)\\b"
                + "|^[^\\w\\n]{0,5}(?:hätte ich|wäre (?:ich|" + mine + "))\\b" + ON
                + "\\b(?:gesperrt|vergessen|verloren|blockiert)\\b";
    }

    private static String dutch() {
        String mine = "(?:mijn|het|ons|een) (?:account|wachtwoord|profiel)";
        return "\\b(?:als|indien|wanneer|zodra) " + mine
                + " (?:\\p{L}+ )?(?:(?:geblokkeerd|vergrendeld) (?:raakt|wordt|zou)|(?:wordt|raakt) (?:geblokkeerd|vergrendeld))\\b"
                + "|\\b(?:als|indien) (?:ik|wij|we) " + ON + "\\b(?:vergeet|verlies|kwijtraak|kwijt raak|trouw)\\b"
                + "|\\b(?:als|indien)\\b" + ON + "\\b(?:geblokkeerd|vergrendeld|vergeten|kwijt)\\b" + ASKED_THEN
                + "(?:wat|hoe|wie|waar|welke)\\b[^.!\\n]{0,200}\\?"
                + "|^[^\\w\\n]{0,5}(?:mocht|zou) (?![^.!?\\n]*\\b(?:graag|alstublieft|aub)\\b)(?:ik|" + mine + ")\\b"
                + ON
                + "\\b(?:geblokkeerd|vergrendeld|vergeten|kwijt|verliezen)\\b"
                + "|^[^\\w\\n]{0,5}(?:was|had) (?:ik|" + mine + ")\\b" + ON
                + "\\b(?:geblokkeerd|vergeten|buitengesloten)\\b[^.!?\\n]{0,20}\\bdan\\b";
    }

    private static String spanish() {
        return "\\b(?:si|cuando) (?:(?:mi|la|nuestra|una) cuenta se bloquea|se (?:me )?bloquea (?:mi|la|una) cuenta|(?:un día |alguna vez |me )*(?:olvido|pierdo|caso)\\b)"
                + "|\\bsi\\b" + ON + "\\b(?:bloquead[oa]|olvidado|perdido)\\b" + ASKED_THEN
                + "(?:qué|que|cómo|quién|dónde|a quién|cuál|debo)\\b[^.!\\n]{0,200}\\?"
                + "|(?:\\bsi|(?:^|[.!?,;]\\s?)de) (?:me |se )?(?:hubiera|hubiese|haber|estuviera|estuviese|fuera)\\b"
                + ON
                + "\\b(?:bloquead[oa]|olvidado|perdido)\\b"
                + "|\\ben caso de (?:que|olvid\\p{L}+|perder|pérdida|bloqueo)\\b";
    }

    private static String french() {
        return "\\bsi (?:(?:mon|le|un|notre) compte (?:se (?:bloque|verrouille)|devient bloqué)|j['’]oublie|je (?:perds|viens à (?:oublier|perdre)|me marie))\\b"
                + "|\\bsi\\b" + ON + "\\b(?:bloqué|verrouillé|oublié|perdu)e?\\b" + ASKED_THEN
                + "(?:qu|que|quoi|qui|comment|où|à qui|quel\\p{L}*)\\b[^.!\\n]{0,200}\\?"
                + "|\\bsi (?:j['’]avais|mon compte (?:était|avait été)|j['’]étais)\\b" + ON
                + "\\b(?:bloqué|verrouillé|oublié|perdu)e?\\b[^.!?\\n]{0,60}\\b\\p{L}+(?:rais|rait|riez)\\b"
                + "|\\ben cas (?:d['’]oubli|de (?:perte|blocage))\\b";
    }

    private static String portuguese() {
        return "\\b(?:se|caso|quando) (?:eu |um dia |me )*(?:esquecer|perder|casar)\\b"
                + "|\\b(?:se|caso|quando) (?:a |o |um dia )*(?:minha|nossa|uma) conta (?:ficar|for|seja|fique|vier a ser|se) ?(?:bloquead[oa]|bloquear|bloqueie)"
                + "|\\bse\\b" + ON + "\\b(?:bloquead[oa]|esquecido|perdido)\\b" + ASKED_THEN
                + "(?:o que|que|como|quem|onde|a quem|qual)\\b[^.!\\n]{0,200}\\?"
                + "|\\bse (?:eu )?(?:tivesse|a (?:minha )?conta (?:estivesse|fosse))\\b" + ON
                + "\\b(?:bloquead[oa]|esquecido|perdido)\\b|\\bem caso de (?:perda|bloqueio|esquecimento)\\b";
    }

    private static String italian() {
        String mine = "(?:il mio|l['’]|un|il nostro) ?(?:account|profilo)";
        return "\\b(?:se|qualora|quando) " + mine
                + " (?:viene|venisse|venga|dovesse (?:essere|venire)|si) (?:bloccat[oa]|blocca|bloccasse)\\b"
                + "|\\b(?:se|qualora) (?:mi )?(?:dimentico|perdo|smarrisco|dimenticassi|perdessi|mi sposo|sposo)\\b"
                + "|\\bse\\b" + ON + "\\b(?:bloccat[oa]|dimenticato|perso)\\b" + ASKED_THEN
                + "(?:cosa|che|come|chi|dove|a chi|quale)\\b[^.!\\n]{0,200}\\?"
                + "|\\bse (?:avessi|fossi|" + mine + " fosse)\\b" + ON
                + "\\b(?:bloccat[oa]|dimenticato|perso)\\b|\\bin caso di (?:smarrimento|blocco|perdita)\\b";
    }

    private static String japanese() {
        return "(?:パスワード|アカウント|名前|姓)[^。\\n]{0,15}(?:忘れ|なくし|紛失し|ロックされ|変わっ)(?:た場合|たら|たとき|てしまった場合|た際)(?:は|に)?、?[^。\\n]{0,40}(?:か[。？?]|か$|[?？])";
    }
}
