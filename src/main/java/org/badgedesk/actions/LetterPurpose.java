package org.badgedesk.actions;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;

/** What a verification letter is for ("for my visa application"), in the words of whoever asks for it. */
final class LetterPurpose {

    /** Adjectives and the like before the noun that makes it a purpose. */
    private static final String SOME = "(?:[\\p{L}\\p{N}’'-]+ ){0,3}?";

    private static final String STATED = "\\s*(?:(?:is|es|est|ist|è|é)(?!\\p{L})|:)\\s*(?<p>[^.!?;\\n]{3,100})";

    private static final List<Pattern> SAID = List.of(
            of("purpose(?: of (?:the|this|my) letter)?" + STATED),
            of(
                    "(?:zweck|finalidad|propósito|finalité|scopo|finalidade|doel)(?: (?:des schreibens|de la carta|de la lettre|della lettera|da carta|van de brief))?"
                            + STATED),
            of(
                    "for (?:(?:my|a|an|the|our|his|her|their|this) )?(?<p>" + SOME
                            + "(?:visa|work permit|residen(?:ce|cy) permit|job|loan|mortgage|scholarship|licen[cs]e|immigration|promotion|grant|university|citizenship)?"
                            + " ?(?:applications?|visa|permit|tender|bid|immigration|tax return|security clearance|background check|promotion|audit|naturali[sz]ation"
                            + "|licensing|enrol?ment|admission|procurement)(?: (?:application|renewal|process|procedure|interview|file|in \\p{Lu}\\p{L}+))?)"),
            of("(?:to|so (?:that )?I can) (?<p>apply for (?:an? |my |the )?[^.,;!?\\n]{3,60})"),
            of(
                    "für (?:(?:meinen?|meine[mnr]|einen?|eine[mnr]|den|die|das) )?(?<p>" + SOME
                            + "(?:visum|\\p{L}*antrag|bewerbung|aufenthaltstitel|arbeitserlaubnis|ausschreibung|steuererklärung|einbürgerung|stipendium|zulassung))"),
            of("para (?:(?:mi|una?|el|la|los|las|um|uma|o|a|meu|minha|o meu|a minha) )?(?<p>" + SOME
                    + "(?:visado|visa|visto|solicitud|permiso|licitación|beca|oposición|concurso|pedido|autorização|candidatura|licitação|bolsa)"
                    + "(?: de (?:la |el )?[\\p{L}]+)?)"),
            of(
                    "pour (?:(?:ma|mon|une?|la|le) |l[’'])?(?<p>" + SOME
                            + "(?:visa|demande|titre de séjour|permis de travail|candidature|appel d[’']offres|naturalisation)(?: (?:de |d[’'])[\\p{L}]+)?)"),
            of("per (?:(?:il|la|un|una|il mio|la mia) |l[’'])?(?<p>" + SOME
                    + "(?:visto|domanda|permesso|candidatura|bando|gara d[’']appalto|concorso)(?: di [\\p{L}]+)?)"),
            of("voor (?:(?:mijn|een|de|het) )?(?<p>" + SOME
                    + "(?:visum\\p{L}*|\\p{L}*aanvraag|sollicitatie|werkvergunning|verblijfsvergunning|aanbesteding))"),
            Words.pattern("(?u)(?<p>[\\p{IsHan}\\p{IsKatakana}ー]{1,10}(?:申請|活動|入札|手続き))(?:の(?:ため|際)|に(?:使|必要|提出)|用)"));

    private static final int MOST_WORDS = 8;
    /** A wish to the desk is no purpose: whoever reads the letter would read it too. */
    private static final Pattern A_WISH = Words.pattern(
            "(?iu)\\b(?:please|pls|kindly|to ask|to request (?:a|the|my) letter|could you|can you|bitten?|por favor|s['’]il (?:vous|te) pla[îi]t|merci de"
                    + "|per favore|per cortesia|alstublieft|graag)(?!\\p{L})");

    private LetterPurpose() {}

    private static Pattern of(String words) {
        return Words.pattern("(?iu)\\b" + words + "(?!\\p{L})");
    }

    /** As it is written; nothing where the message names none, or it reads like a sentence rather than a purpose. */
    static Optional<String> in(String text) {
        return SAID.stream()
                .map(said -> said.matcher(text))
                .filter(Matcher::find)
                .map(said -> said.group("p").strip())
                .filter(purpose -> purpose.split("\\s+").length <= MOST_WORDS
                        && !A_WISH.matcher(purpose).find())
                .findFirst();
    }
}
