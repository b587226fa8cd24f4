package org.badgedesk.actions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;

/** What a message wants of a letter beyond its addressee: another language, another recipient, more than the desk may say. */
final class LetterWish {

    private static final Pattern MORE_THAN_FACTS = Pattern.compile(
            "(?iu)\\b(?:recommend|reference letter|letter of reference|character reference|salary|wage|income"
                    + "|exam (?:score|result|mark)|test score|my (?:score|grade|marks)|transcript|percentile|employment (?:letter|history)|hours (?:worked|of practice)"
                    + "|recomendaci[óo]n|salario|sueldo|nota del examen|calificaci|recommandation|salaire|note(?:s)? (?:de|à) l.examen|r[ée]sultats? (?:de|à) l.examen"
                    + "|empfehlung|gehalt|pr[üu]fungsergebnis|note der pr[üu]fung|punktzahl|recomenda[çc]|nota do exame|stipendio|raccomandazione|voto d.esame|punteggio"
                    + "|aanbeveling|salaris|examencijfer|examenresultaat)|推薦状|給与|年収|試験の(?:点|成績|結果)|成績証明");
    private static final Map<String, Pattern> LANGUAGES = languages();
    private static final Pattern SEND_THERE = Pattern.compile(
            "(?iu)\\b(?:send|mail|e-?mail|forward|cc|copy|address(?:ed)? to|to|env[íi]e|enviar|mandar|envoy|adress|schick|send(?:en|et)|"
                    + "mail(?:en|t)|envie|invi|spedi|mand|stuur|zend)\\p{L}*[^.!?\\n]{0,80}$");
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+'-]+@[\\w-]+(?:\\.[\\w-]+)+");

    private LetterWish() {}

    /** The words that ask for more than the facts; nothing where none do. */
    static Optional<String> moreThanFacts(String text) {
        return MORE_THAN_FACTS
                .matcher(text)
                .results()
                .map(match -> match.group())
                .findFirst();
    }

    /** The language that the letter is wanted in, where the message names one of those that letters are written in. */
    static Optional<Language> language(String text) {
        return LANGUAGES.entrySet().stream()
                .filter(e -> e.getValue().matcher(text).find())
                .map(e -> new Language(e.getKey()))
                .findFirst();
    }

    /** The one address, not the earner's own, that the message says the letter should go to. */
    static Optional<EmailAddress> recipient(String text, Earner earner) {
        List<EmailAddress> named = ADDRESS.matcher(text)
                .results()
                .filter(match -> SEND_THERE
                        .matcher(text.substring(Math.max(0, match.start() - 100), match.start()))
                        .find())
                .flatMap(match ->
                        Stream.ofNullable(EmailAddress.parse(match.group()).orElse(null)))
                .filter(address -> !address.equals(earner.email()))
                .distinct()
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    private static Map<String, Pattern> languages() {
        Map<String, Pattern> languages = new LinkedHashMap<>();
        languages.put("es", in("spanish|español|espagnol|spanisch\\p{L}*|espanhol|spagnolo|spaans|castellano"));
        languages.put("fr", in("french|franc[ée]s|français|französisch\\p{L}*|francês|francese|frans"));
        languages.put("de", in("german|alem[áa]n|allemand|deutsch\\p{L}*|alemão|tedesco|duits"));
        languages.put("en", in("english|ingl[ée]s|anglais|englisch\\p{L}*|inglês|inglese|engels"));
        return languages;
    }

    private static Pattern in(String names) {
        return Pattern.compile("(?iu)\\b(?:in|en|auf|em|het|a|an?)\\s+(?:the )?(?:" + names + ")(?!\\p{L})");
    }
}
