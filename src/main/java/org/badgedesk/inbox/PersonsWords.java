package org.badgedesk.inbox;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.badgedesk.core.Words;
import org.badgedesk.inbox.text.Courtesy;

/** What only people write to the desk: that they wish for something, or tell of what the desk looks after. */
final class PersonsWords {

    private static final int LOOKED_AT = 4000;
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** A line as short as this was ended by whoever wrote it, a longer one by the width of the page. */
    private static final int SHORTEST_WRAPPED = 50;

    private static final Pattern WRAPPED = Words.pattern("(?<=[^\\n]{" + SHORTEST_WRAPPED + "})\\n(?!\\s*\\n)");

    /** Where a sentence ends, or goes on with something else. */
    private static final Pattern ENDS = Words.pattern(
            "(?<=[.!?;])\\s+|[。！？]|\\n|,\\s*(?=(?:then|but|so|dann|aber|daher|deshalb|puis|mais|alors|donc|luego|entonces|pero|depois|então|mas|poi|quindi|ma|dan|maar|dus)\\b)",
            FLAGS);

    /** What the desk looks after or asks for, as people name it; "your" things are the other side's. */
    private static final Pattern THING = Words.pattern(
            "(?<!\\p{L})(?:(?:the|my|an?|this|that|new|old|correct|right|full|legal|maiden|married|former)\\s(?:[\\p{L}'’-]{1,20}\\s){0,2}?(?:names?|surname|badges?|certificates?|certification|credentials?|accounts?|passwords?|letters?|membership|passport|diploma|deed|exam|employer|expiry|renewal|profile|log-?in)"
                    + "|(?:de[nmrs]|das|die|eine?[nmrs]?|mein\\p{L}{0,2}|dies\\p{L}{1,2}|neue[nrs]?|richtige[nrs]?|korrekte[nrs]?)\\s(?:[\\p{L}-]{1,20}\\s){0,2}?(?:\\p{L}{0,12}name(?:ns?)?|badges?|\\p{L}{0,12}zertifikats?|konto|kontos|passwort|kennwort|brief|bescheinigung|mitgliedschaft|\\p{L}{0,12}urkunde|nachweis|reisepass|ausweis|arbeitgebers?|profil|prüfung)"
                    + "|(?:l[ea]s?|une?|ce|cette|m[ao]n?|nouveau|nouvelle|bon)\\s(?:[\\p{L}'’-]{1,20}\\s){0,2}?(?:nom|badges?|certificats?|compte|mot de passe|lettre|attestation|acte|adhésion|profil|passeport|diplôme)|l['’](?:attestation|acte|adhésion|employeur|insigne)"
                    + "|(?:el|l[ao]s?|una?|mis?|nuev[oa]|este|esta)\\s(?:[\\p{L}-]{1,20}\\s){0,2}?(?:nombre|apellidos?|insignias?|certificad[oa]s?|cuenta|contraseña|carta|constancia|acta|membresía|acreditación|empleador|perfil|pasaporte)"
                    + "|(?:[oa]s?|uma?|meus?|minhas?|nov[oa]|este|esta)\\s(?:[\\p{L}-]{1,20}\\s){0,2}?(?:nome|apelido|sobrenome|distintivo|crachá|insígnia|certificad[oa]s?|certidão|conta|senha|palavra-passe|carta|declaração|empregador|perfil|passaporte)"
                    + "|(?:il|l[oae]|i|una?|mi[oa]|nuov[oa]|quest[oa])\\s(?:[\\p{L}-]{1,20}\\s){0,2}?(?:nome|cognome|badge|certificat[oi]|password|lettera|distintivo|attestato|tessera|profilo|passaporto)|(?:l|un|quest)['’](?:account|atto|attestato|iscrizione)"
                    + "|(?:de|het|een|mijn|nieuwe|juiste)\\s(?:[\\p{L}-]{1,20}\\s){0,2}?(?:\\p{L}{0,12}naam|badges?|certifica(?:at|ten)|account|wachtwoord|brief|akte|lidmaatschap|diploma|werkgever|profiel|paspoort)"
                    + "|(?<!(?:twoj|państwa|pana|pani)\\p{L}{0,3}\\s)(?:nazwisko|odznak[aęiąę]|certyfikat|hasło|konto)|(?:namnet|märket|certifikatet|kontot|brevet|lösenordet|navnet|merket|sertifikatet|kontoen|passordet|adgangskoden|arbetsgivaren|arbeidsgiveren)"
                    + "|(?<!ваш\\p{L}{0,3}\\s)(?:фамили[яюи]|значок|сертификат|пароль|аккаунт))(?!\\p{L})(?!\\s(?:team|department|desk|office|manager|administrator|program|programme|committee|service|abteilung|stelle)\\b)"
                    + "|(?<![的您])(?:名字|姓名|徽章|证书|账户|账号|密码)(?=[是为改有，,]|还是)|(?:名前|氏名|バッジ|証明書|アカウント|パスワード)(?=[はをがの])",
            FLAGS);

    /** Sends those who have questions elsewhere. */
    private static final Pattern INQUIRY = Words.pattern(
            "^\\W{0,4}(?:if|in case|should|for|wenn|falls|bei|für|sollte|si|en cas|pour|en caso|para|se|em caso|per|in caso|als|voor|indien|jeśli|w sprawie|om|hvis|если|по вопросам)\\b[^.]{0,60}\\b(?:questions?|enquir|inquir|quer(?:y|ies)|regarding|concerning|about|problems?|issues?|requests?|help|assistance|fragen|anliegen|demandes?|consultas?|dudas|dúvidas|domande|richieste|vragen|spraw\\p{L}*|frågor|spørgsmål|spørsmål|вопрос\\p{L}*)|ご質問|お問い合わせ"
                    + "|(?<!\\p{L})(?:contact(?! me\\b)|reach out to|get in touch with|wenden sie sich|kontaktieren|ansprechpartner\\p{L}*|contacte[rz]|vous adresser|adressez-vous|contacten?|contactar|comun[ií]quese|dir[ií]jase|contate|contattare|contattate|rivolg\\p{L}+|contact op|neem contact|kontakt\\p{L}*|обращ\\p{L}+|свяжитесь)(?!\\p{L})",
            FLAGS);

    /** A word with which somebody asks for something to be done, by whoever reads it. */
    private static final String REQUEST = "(?<!\\p{L})(?:" + Courtesy.PLEASE
            + "|can you|could you|would you|können sie|könnten sie|pouvez-vous|pourriez-vous|le agradecer\\p{L}+|puede|podrían?|agradeço|poderiam?|pode|potete|potreste|kunt u|wilt u)(?!\\p{L})";

    /** What the desk does on request. */
    private static final String DO =
            "(?:(?:re-?)?send|e-?mail|mail|post|issue|re-?issue|change|correct|update|unlock|reset|renew|use|put|print|make|(?:ver)?schicken|(?:ver|zu)?senden|ändern|korrigieren|entsperren|verlängern|zurücksetzen|ausstellen|(?:r?en)?voye[rz]|change[rz]|corrige[rz]|débloque[rz]|renouvele[rz]|établi(?:r|ssez)|(?:re)?env[ií]\\p{L}{1,4}|mand\\p{L}{1,4}|cambi\\p{L}{1,4}|corrij\\p{L}{1,3}|corregir|desbloque\\p{L}{1,4}|renuev\\p{L}{1,3}|mud\\p{L}{1,3}|alter\\p{L}{1,3}|invi\\p{L}{1,4}|sped\\p{L}{2,5}|modific\\p{L}{1,4}|correggere|correggete|sblocc\\p{L}{1,4}|stuur|sturen|wijzig\\p{L}{0,2}|aanpassen|deblokkeren|wysła[ćn]\\p{L}{0,3}|zmieni[ćę]|odblokować|skick\\p{L}{1,2}|ändra|send\\p{L}{0,2}|endre|ændre|отправ\\p{L}{2,4}|измени\\p{L}{2,3}|разблокир\\p{L}{2,5})";

    private static final Pattern WISH =
            Words.pattern(REQUEST + "[^.!?\\n]{0,60}?(?<!\\p{L})" + DO + "(?!\\p{L})", FLAGS);

    /** In place of what came back another address, or the same thing once more; mail servers ask to send "the message" again. */
    private static final Pattern ELSEWHERE_OR_AGAIN = Words.pattern(
            REQUEST
                    + "[^.!?\\n]{0,40}?(?<!\\p{L})(?:(?:use|take|send|write)\\b(?![^.!?\\n]{0,20}\\b(?:e-?mails?|mails?|messages?|reports?)\\b)[^.!?\\n]{0,40}?[\\w.+-]{1,64}@|"
                    + DO
                    + "\\s(?:(?:sie|ihr)\\s)?(?:it|them|me|es|ihn|mir|ons|mij)(?!\\p{L}))",
            FLAGS);

    /** Of one's own things, as no mail server speaks. */
    private static final Pattern MINE = Words.pattern(
            "(?<!\\p{L})(?:my|mein(?:e[nmrs]?)?|mon|ma (?=\\p{L}{3,})(?!il\\b|non\\b)|mis?(?=\\s(?:\\p{L}+\\s)?(?:correo|buzón|dirección|cuenta|nombre|insignia|antigu\\p{L}+|nuev\\p{L}+))|meus?|minhas?|mi[ao](?=\\s\\p{L})|miei|mie|mijn|moj\\p{L}{1,3}|mój|mitt|мо(?:й|я|ё|е|и|его|ей|ему|ю))(?!\\p{L})|我的|私の",
            FLAGS);

    /** Answers a question, or says what is lacking. */
    private static final Pattern ANSWERS = Words.pattern(
            "^\\W{0,4}(?:yes|no|correct|exactly|that['’]s right|ja|nein|richtig|genau|oui|non|exact|sí|si|correcto|exacto|sim|não|certo|sì|esatto|nee|klopt|juist|tak|nie|nej|nei|да|нет)\\s?(?:[,.!:;–—]|$)|^(?:はい|いいえ|是的|不是|对)"
                    + "|(?<!\\p{L})(?:(?:i|we) (?:need|require)(?! to (?:inform|tell|let|advise))|(?:ich|wir) (?:brauchen?|benötigen?)|j['’]ai besoin|il me faut|necesito|preciso d|ho bisogno|mi serve|ik heb [^.!?\\n]{1,40} nodig|potrzebuję|jag behöver|jeg (?:trenger|har brug for)|мне нуж\\p{L}+)(?!\\p{L})|が必要です|我需要",
            FLAGS);

    private PersonsWords() {}

    /** Whether somebody tells, in a sentence that {@code isMachines} not, or asks for something that the desk looks after. */
    static boolean tellOrAsk(String text, Predicate<String> isMachines) {
        return sentences(text)
                        .anyMatch(sentence -> ANSWERS.matcher(sentence.strip()).find())
                || sentences(text)
                        .filter(sentence -> THING.matcher(sentence).find()
                                && !INQUIRY.matcher(sentence).find())
                        .anyMatch(sentence -> !isMachines.test(sentence)
                                || WISH.matcher(sentence).find());
    }

    /** Whether somebody whose mail speaks of another that came back wishes for something, or speaks of what is his own. */
    static boolean areBelowAFailure(String written) {
        String text = written.length() > LOOKED_AT ? written.substring(0, LOOKED_AT) : written;
        return MINE.matcher(text).find()
                || sentences(text)
                        .anyMatch(
                                sentence -> ELSEWHERE_OR_AGAIN.matcher(sentence).find()
                                        || THING.matcher(sentence).find()
                                                && WISH.matcher(sentence).find());
    }

    /** Whether somebody who has questions is sent elsewhere. */
    static boolean sendElsewhere(String sentence) {
        return INQUIRY.matcher(sentence).find();
    }

    static Stream<String> sentences(String text) {
        return Stream.of(ENDS.split(WRAPPED.matcher(text).replaceAll(" "))).filter(sentence -> !sentence.isBlank());
    }
}
