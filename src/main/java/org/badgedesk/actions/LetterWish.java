package org.badgedesk.actions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.Words;

/** What a message wants of a letter beyond its addressee: another language, another recipient, more than the desk may say. */
final class LetterWish {

    private static final Pattern MORE_THAN_FACTS = Words.pattern(
            "(?iu)\\b(?:(?<!on the |upon )recommendation|recommend (?:me|us|him|her|them|my)\\b|reference letter|letter of reference|character reference|salary|wage|income"
                    + "|exam (?:score|result|mark)|test score|my (?:score|grade|marks)|transcript|percentile|employment (?:letter|history)|hours (?:worked|of practice)"
                    + "|(?<!por )recomendaci[óo]n|salario|sueldo|nota del examen|calificaci|(?<!sur la |sur )recommandation|salaire|note(?:s)? (?:de|à) l.examen|r[ée]sultats? (?:de|à) l.examen"
                    + "|(?<!auf )empfehlung|gehalt|pr[üu]fungsergebnis|note der pr[üu]fung|punktzahl|(?<!por )recomenda[çc]|nota do exame|stipendio|(?<!su )raccomandazione|voto d.esame|punteggio"
                    + "|(?<!op )aanbeveling|salaris|examencijfer|examenresultaat)|推薦状|給与|年収|試験の(?:点|成績|結果)|成績証明");
    private static final String LETTER =
            "letter|version|copy|translation|text|sprache|fassung|schreiben|brief|bestätigung|bescheinigung|versión|carta|lettre|attestation|versão|versione|lettera|versie";
    private static final String LETTERS = LETTER
            + "|certificate|statement|certificado|certificat|declaração|certidão|attestato|dichiarazione|verklaring";
    /** Somebody who writes "in German" wants something by these. */
    private static final Pattern WISHES = Words.pattern("(?iu)\\b(?:" + LETTERS
            + "|please|pls|could|can|may|would|need|want|like|must|should|ha(?:s|ve) to|write|issue|prefer\\p{L}*"
            + "|por favor|pueden?|podr\\p{L}*|necesit\\p{L}*|quier\\p{L}*|quisier\\p{L}*|desear\\p{L}*"
            + "|s['’]il (?:vous|te) pla[îi]t|pou(?:v|rr)\\p{L}*|voudr\\p{L}*|souhait\\p{L}*|besoin|merci de"
            + "|bitte|könn\\p{L}*|brauch\\p{L}*|benötig\\p{L}*|möcht\\p{L}*|wünsch\\p{L}*"
            + "|pode\\p{L}*|precis\\p{L}*|gostar\\p{L}*|queria|per favore|potr\\p{L}*|può|vorrei|bisogno|servirebbe"
            + "|alstublieft|graag|kunt|nodig|wil)(?!\\p{L})");
    /** What else has a language: an exam that was sat in it, the mail itself, what the writer speaks. */
    private static final Pattern OF_SOMETHING_ELSE = Words.pattern(
            "(?iu)\\b(?:exam\\p{L}*|test|course|class|training|workshop|webinar|took|sat|passed|studied|sp(?:eak|oke)|(?:i|am|i['’]m|for) writ(?:e|ing)"
                    + "|examen|prueba|curso|aprobé|rendí|hablo|escribo|épreuve|cours|formation|passé|suivi|parle|écris"
                    + "|prüfung\\p{L}*|kurs|schulung|abgelegt|bestanden|spreche|ich schreibe|exame|prova|falo|escrevo"
                    + "|esame|corso|sostenuto|parlo|scrivo|cursus|spreek|ik schrijf)(?!\\p{L})(?:(?!\\b(?:" + LETTERS
                    + ")(?!\\p{L})).)*$");

    private static final Pattern FULL_STOP = Words.pattern("(?u)[.!?]\\s|\\n\\s*\\n");

    /** What may come after the name of a language, where that of a country's people would be followed by what is theirs. */
    private static final String GOES_ON =
            "and|or|please|pls|for|as|if|because|so|to|with|by|is|would|thanks?|thank you|instead|y|o|por|para|ya|si|et|ou|pour|car|s['’]il|merci|und|oder|bitte|für|weil|da|wenn|ausstellen|schreiben|verfassen|danke|e|per|se|en|voor|graag|als|alstublieft|bedankt";

    private static final Map<String, Pattern> LANGUAGES = languages();
    /** Only what is said of the letter sends it: an address after "my e-mail is", "reach me at" or "change my email to" is no recipient. */
    private static final String THE_LETTER =
            "letter|copy|it|this|that|them|one|confirmation|verification|certificate|pdf|document|original"
                    + "|es|ihn|das|die|schreiben|brief|best[äa]tigung|bescheinigung|kopie|dokument|zertifikat"
                    + "|la|las|lo|los|carta|copia|certificado|constancia|confirmación|documento"
                    + "|le|les|lettre|attestation|copie|certificat|confirmation|document|l['’](?:attestation|original)"
                    + "|a|o|cópia|declaração|declaracao|certidão|confirmação|lettera|il|attestato|conferma|certificato"
                    + "|het|hem|deze|bevestiging|verklaring|certificaat";

    private static final String SEND =
            "(?:send|forward|address|copy|cc|(?:e-?)?mail(?=\\s+(?:it|this|that|them|one|a copy|(?:the|my|your) (?:\\w+ )?(?:letter|copy|confirmation|pdf)))"
                    + "|env[íi](?:e|en|ar|a)(?:n?(?:me|nos)?l[ao]s?)?|mand(?:ar|en|e|em|ate|i)(?:l[ae]s?|[ao])?|envie[m]?(?:-[ao]s?)?"
                    + "|(?:envoy|adress)(?:ez|er|iez)(?:-l[ea]s?)?|schicke?(?:n|t)?|sende?(?:n|t)?|mailen|mailt"
                    + "|invi(?:ate|are|i|arl[ao]|atel[ao])|spedi(?:te|re|sca|tel[ao]|rl[ao])|stu(?:ur|urt|ren)|zend(?:t|en)?)";
    private static final String TO = "(?:to|cc|a|al|à|au|aux|ao|para|an|alla|all['’]|naar|aan)";
    /** From the verb on up to the address. */
    private static final Pattern SEND_THERE =
            Words.pattern("(?iu)\\b(?<verb>" + SEND + ")" + "(?!\\p{L})(?<what>[^.!?\\n@]{0,80}?)(?:(?<=cc|copy)|\\b"
                    + TO + "\\b)(?<whom>[^.!?\\n@]{0,60}?)[:\\s(<\"“„«\\[]*$");

    private static final Pattern ABOUT_IT = Words.pattern("(?iu)\\b(?:" + THE_LETTER + ")\\b");
    private static final Pattern IT_IN_THE_VERB = Words.pattern("(?iu)(?:l[aoe]s?|-[ao]s?)$");
    private static final Pattern OTHERWISE = Words.pattern(
            "(?iu)\\b(?:password|invoice|receipt|link|code|newsletter|e-?mails?|mails?|messages?|questions?|answer|reply"
                    + "|contraseña|factura|mot de passe|facture|passwort|kennwort|rechnung|senha|fatura|fattura|wachtwoord|factuur"
                    + "|from|reach|contact|write|call|is|are|was|has|which|who|qui|die ich|unter|bounced)\\b");
    /** The writer, or somebody else, does it: "so that I can send it to …". */
    private static final Pattern NOT_THE_DESK = Words.pattern(
            "(?iu)(?:\\b(?:I|we|he|she|they|who|me to|us to|ich|wir|je|j['’]|nous|yo|eu|io|ik|wij|puedo|podamos|pueda|posso|possa|peux|puisse|kann|können)"
                    + "(?:['’]\\p{L}+)?\\s*(?:[\\p{L}]+\\s+){0,3}(?:l['’])?|\\b(?:para|pour|per|om te|so as to|in order to)\\s+(?:l['’]|la |le |lo )?)$");

    private static final Pattern THE_DESK = Words.pattern(
            "(?iu)\\b(?:you|please|pls|kindly|be|usted(?:es)?|por favor|vous|s['’]il|sie|ihr|bitte|voc[êe]s?|per favore|lei|voi|u|graag|alstublieft)\\b");

    private static final int LOOK_BACK = 200;
    private static final String TURN =
            "\\b(?:but|rather|instead,|sino|pero|mais|plut[ôo]t|sondern|aber|mas|ma|bensì|maar)\\b";
    /** Who denies one thing and then turns to another wishes for the other. */
    private static final Pattern SENTENCE = Words.pattern("(?iu)[.!?]\\s|\\n\\s*\\n|" + TURN);

    private static final Pattern CLAUSE = Words.pattern("(?iu)[.!?]\\s|[,;:\\n]|" + TURN);
    private static final Pattern DENIED = Words.pattern(
            "(?iu)\\b(?:not|cannot|never|no|none|without|instead of|rather than|other than)\\b|n['’]t\\b"
                    + "|\\b(?:ni|sin|nunca|jamás|tampoco|en (?:lugar|vez) de)\\b|\\b(?:ne|pas|jamais|sans|au lieu d[eu]|aucune?)\\b|\\bn['’]"
                    + "|\\b(?:nicht|kein\\p{L}*|nie(?:mals)?|ohne|statt|anstatt)\\b|\\b(?:não|sem|em vez de|non|senza|invece di|niet|geen|nooit|zonder|in plaats van)\\b");
    private static final Pattern WITHOUT = Words.pattern("(?iu)\\b(?:without|sin|sans|ohne|sem|senza|zonder)\\b");
    private static final Pattern NOT_ONLY = Words.pattern(
            "(?iu)\\b(?:not (?:only|just)|no s[óo]lo|pas seulement|nicht nur|não só|non solo|niet alleen)\\b");
    private static final Pattern NOT_NEEDED = Words.pattern("(?iu)\\b(?:irrelevant|unnecessary"
            + "|(?:not|n['’]t(?: be)?) (?:needed|necessary|required|relevant|important|matter)"
            + "|no (?:es|hace) (?:necesari[oa]|falta)|pas (?:nécessaire|utile|besoin)|nicht (?:nötig|notwendig|erforderlich|wichtig)"
            + "|não é necessári[oa]|non (?:è necessari[oa]|serve)|niet nodig)\\b");
    private static final Pattern ADDRESS = Words.pattern("[\\w.+'-]+@[\\w-]+(?:\\.[\\w-]+)+");

    private LetterWish() {}

    /** The words that ask for more than the facts; nothing where none do. */
    static Optional<String> moreThanFacts(String text) {
        return MORE_THAN_FACTS
                .matcher(text)
                .results()
                .filter(match -> !isUnwanted(text, match))
                .map(match -> match.group())
                .findFirst();
    }

    /** Whether the clause says that the letter need not have it; "not without" wants it, and so does "not only". */
    private static boolean isUnwanted(String text, MatchResult match) {
        String before = since(text.substring(Math.max(0, match.start() - LOOK_BACK), match.start()), CLAUSE);
        String after =
                CLAUSE.split(text.substring(match.end(), Math.min(text.length(), match.end() + LOOK_BACK)), 2)[0];
        boolean without = WITHOUT.matcher(before).find();
        boolean denied = DENIED.matcher(WITHOUT.matcher(before).replaceAll(" ")).find();
        return !NOT_ONLY.matcher(before).find()
                && (without != denied || NOT_NEEDED.matcher(after).find());
    }

    /** The language that the letter is wanted in, where the message names one; letters are not written in each ({@link org.badgedesk.letters.Letters#spoken}). */
    static Optional<Language> language(String text) {
        return LANGUAGES.entrySet().stream()
                .filter(e -> e.getValue()
                        .matcher(text)
                        .results()
                        .filter(match -> !isDenied(text, match.start(), CLAUSE))
                        .anyMatch(match -> match.group(1) == null || isWished(text, match)))
                .map(e -> new Language(e.getKey()))
                .findFirst();
    }

    /** Whether a sentence that says "in German" wants something by it, and not only tells of something else that was. */
    private static boolean isWished(String text, MatchResult match) {
        String before = text.substring(Math.max(0, match.start() - LOOK_BACK), match.start());
        String after = text.substring(match.start(), Math.min(text.length(), match.end() + LOOK_BACK));
        String sentence = since(before, FULL_STOP) + FULL_STOP.split(after, 2)[0];
        return WISHES.matcher(sentence).find()
                && !OF_SOMETHING_ELSE.matcher(since(before, CLAUSE)).find();
    }

    /** What comes after the last {@code boundary}. */
    private static String since(String before, Pattern boundary) {
        return before.substring(boundary.matcher(before)
                .results()
                .mapToInt(MatchResult::end)
                .max()
                .orElse(0));
    }

    /** Whether the words before {@code at}, from the last {@code boundary} on, deny what stands there. */
    private static boolean isDenied(String text, int at, Pattern boundary) {
        return DENIED.matcher(since(text.substring(Math.max(0, at - LOOK_BACK), at), boundary))
                .find();
    }

    /** The one address, not the earner's own, that the message says the letter should go to. */
    static Optional<EmailAddress> recipient(String text, Earner earner) {
        List<EmailAddress> named = ADDRESS.matcher(text)
                .results()
                .filter(match -> isSentTo(text.substring(Math.max(0, match.start() - LOOK_BACK), match.start())))
                .filter(match -> !isDenied(text, match.start(), SENTENCE))
                .flatMap(match ->
                        Stream.ofNullable(EmailAddress.parse(match.group()).orElse(null)))
                .filter(address -> !address.equals(earner.email()))
                .distinct()
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    /** Whether words that end at an address ask the desk to send the letter there. */
    private static boolean isSentTo(String before) {
        Matcher sent = SEND_THERE.matcher(before);
        for (int at = 0; sent.find(at); at = sent.start() + 1) {
            String what = sent.group("what");
            boolean theLetter = what.isBlank()
                    || ABOUT_IT.matcher(what).find()
                    || IT_IN_THE_VERB.matcher(sent.group("verb")).find();
            String doer = sentenceBefore(before, sent.start());
            if (theLetter
                    && !OTHERWISE.matcher(what + " " + sent.group("whom")).find()
                    && (THE_DESK.matcher(doer).find()
                            || !NOT_THE_DESK.matcher(doer).find())) {
                return true;
            }
        }
        return false;
    }

    private static String sentenceBefore(String text, int at) {
        String before = text.substring(0, at);
        return before.substring(
                Math.max(before.lastIndexOf('\n'), Math.max(before.lastIndexOf('.'), before.lastIndexOf(','))) + 1);
    }

    private static Map<String, Pattern> languages() {
        Map<String, Pattern> languages = new LinkedHashMap<>();
        languages.put(
                "es",
                in("spanish|español(?:a)?|espagnole?|spanisch\\p{L}*|espanhola?|spagnol[oa]|spaanse?|castellano"));
        languages.put(
                "fr", in("french|franc[ée]s(?:a)?|française?|französisch\\p{L}*|francês|francesa|francese|franse?"));
        languages.put("de", in("german|alem[áa]n(?:a)?|allemande?|deutsch\\p{L}*|alemão|alemã|tedesc[oa]|duitse?"));
        languages.put("en", in("english|ingl[ée]s(?:a)?|anglaise?|englisch\\p{L}*|inglês|inglesa|inglese|engelse?"));
        // letters are not written in these: an answer that says so is better than none
        languages.put("it", in("italian(?:[oa])?|italienne?|italienisch\\p{L}*|italiaanse?"));
        languages.put(
                "pt",
                in(
                        "portuguese|portugu[ée]s(?:a)?|portugais(?:e)?|portugiesisch\\p{L}*|português|portoghese|portugees|portugese"));
        languages.put(
                "nl",
                in(
                        "dutch|neerland[ée]s(?:a)?|holand[ée]s(?:a)?|néerlandaise?|niederländisch\\p{L}*|holandês|olandese|nederlandse?"));
        languages.put("ja", in("japanese|japon[ée]s(?:a)?|japonaise?|japanisch\\p{L}*|japonês|giapponese|japanse?"));
        return languages;
    }

    /** "in German" where it ends there, "a German version", "versión alemana": a German employer says nothing of the letter's language. */
    private static Pattern in(String names) {
        String language = "(?:" + names + ")(?!\\p{L})";
        return Words.pattern("(?iu)(\\b(?:in|en|auf|em)\\s+(?:the |het )?" + language
                + "(?:\\s+(?:language|sprache|taal))?(?=\\s*(?:[^\\s\\p{L}]|$)|\\s+(?:" + GOES_ON + ")(?!\\p{L})))"
                + "|\\b" + language + "[ -](?:language )?(?:verification )?(?:" + LETTER + ")"
                + "|\\b(?:" + LETTER + ")\\s+" + language);
    }
}
