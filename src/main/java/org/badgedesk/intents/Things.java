package org.badgedesk.intents;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.badgedesk.core.Words;

/** By which things people call what they have asked for ("the letter", "my name"), in the desk's eight languages. */
final class Things {

    private static final String ENTERING =
            "\\b(?:un)?lock(?:ed|ing|s)?\\b|\\b(?:log|sign)(?:ged|ed)?[ -]?(?:in|on)\\b|\\b(?:i['’]?m|i am|we['’]re|got|get|let me|am|back) (?:back )?in\\b|\\baccess\\b"
                    + "|desbloque|\\bentrar\\b|acceder|\\bacceso|débloqu|connect(?:er|é)|connexion|entsperr|anmeld|einlogg|reingekommen|\\bzugang|\\bacesso|sblocc|\\baccesso|\\bentrare\\b"
                    + "|ontgrendel|inlogg|\\btoegang|ロック|ログイン|アクセス";
    private static final String PASSWORD =
            "pass ?word|passcode|\\bpwd\\b|contraseña|\\bclave\\b|mots? de passe|passwort|kennwort|senha|palavra-passe|wachtwoord|パスワード";
    private static final String MAIL = "\\be-?mails?\\b|\\bmails?\\b|correo|courriel|メール";

    private static final Map<String, Pattern> BY_ACTION = byAction();
    private static final Pattern BARE_MAIL = of(MAIL);

    /** The writer's own message is no thing that was asked for. */
    private static final Pattern MESSAGE = Words.pattern(
            "(?iu)\\b(?:my|this|that|the) (?:(?:last|previous|earlier|first|other) )?(?:e-?mail|mail|message)\\b(?! address)"
                    + "|\\b(?:mi|este|mon|ce|meine|diese|meu|minha|este|la mia|mijn) (?:último |dernier |letzte |última? |ultima |laatste )?(?:correo|mensaje|courriel|e-?mail|message|nachricht|mensagem|messaggio|bericht)\\b");

    private Things() {}

    /** How many kinds of things these actions are about: who is in again needs neither an unlock nor a new password. */
    static long kinds(Set<String> actions) {
        return actions.stream()
                .map(BY_ACTION::get)
                .map(Pattern::pattern)
                .distinct()
                .count();
    }

    /** The actions whose things {@code text} may speak of: who speaks of their mail may mean the address, too. */
    static Set<String> near(String text) {
        Set<String> near = new HashSet<>(named(text));
        if (BARE_MAIL.matcher(text).find()) {
            near.add("email-change");
        }
        return near;
    }

    /** The actions whose things {@code text} speaks of. */
    static Set<String> named(String text) {
        String rest = MESSAGE.matcher(text).replaceAll("");
        return BY_ACTION.entrySet().stream()
                .filter(thing -> thing.getValue().matcher(rest).find())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Map<String, Pattern> byAction() {
        Map<String, Pattern> things = new LinkedHashMap<>();
        things.put("unlock-account", of(ENTERING + "|" + PASSWORD));
        things.put("password-reset", of(ENTERING + "|" + PASSWORD));
        things.put(
                "name-change",
                of(
                        "(?<!user )(?<!file )\\bnames?\\b|surname|\\bspelling|\\bnombre\\b|apellido|\\b(?:pré)?nom\\b|(?:nach|vor|familien)?name[ns]?\\b|\\b(?:sobre)?nome\\b|apelido|cognome|\\b(?:achter|voor)?naam\\b|名前|氏名|名字"));
        things.put(
                "expiry-dispute",
                of(
                        "\\bexpir|\\brenew|\\bvalid(?:ity)?\\b|\\bdates?\\b|caduc|vencimiento|renovaci|vigencia|échéance|renouvel|\\bablauf|abgelaufen|verlänger|gültig|erneuer|validade|vencimento|renova|scaden|scadut|rinnov|validità|verlo(?:op|pen)|verval|verleng|geldig|期限|更新"));
        things.put(
                "verification-letter",
                of(
                        "\\bletters?\\b|\\bcarta\\b|\\blettre|attestation|schreiben\\b|\\bbrief\\b|bescheinigung|bestätigung|\\blettera\\b|attestat|verklaring|declaração|証明書|レター"));
        things.put(
                "email-change",
                of(
                        "\\baddress|\\be-?mail change|change (?:of |in )?(?:my |the |your )?e-?mail\\b|dirección|\\badresse|e-mail-adresse|endereço|indirizzo|\\badres\\b|e-mailadres|アドレス"));
        things.put("resend-issuance-email", of(MAIL + "|\\bspam\\b|\\bjunk\\b|\\bre-?sen[dt]"));
        return things;
    }

    private static Pattern of(String things) {
        return Words.pattern("(?iu)" + things);
    }
}
