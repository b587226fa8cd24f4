package org.badgedesk.inbox.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;

/** Lines that greet or thank, and say nothing of what a mail is about. */
public final class Courtesy {

    private static final int MOST_LINES = 4;
    private static final int LONGEST_THANKS = 80;

    private static final Pattern THANKS = Words.pattern(
            "^(?:(?:ok(?:ay)?|great|perfect|super|top|parfait|perfecto|perfetto|ottimo|ótimo|prima|toll)[,.!]* )?(?:(?:many |so many |a thousand )?(?:thanks|thanx)|thank you|thx|cheers|(?:vielen |herzlichen |besten |schönen )?dank|danke|merci|(?:muchas |mil )?gracias|(?:muito )?obrigad[oa]|agradeço|(?:mille |tante )?grazie|ringrazio"
                    + "|(?:hartelijk |heel erg |alvast )?(?:dank|bedankt)|dziękuj\\p{L}+|dzięki|tack|(?:mange |tusind |tusen )?takk?|спасибо|благодарю|дякую|ありがとう|谢谢|謝謝|感谢|감사)(?!\\p{L})[^?？]*$|^(?:ありがとう|谢谢|謝謝|感谢|감사)[^?？]*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Words that come with a request and nothing else: alternatives for a pattern of words. */
    public static final String PLEASE =
            "please|pls|plz|kindly|bitte|s['’]il vous pla[iî]t|svp|merci de|veuillez|por favor|ruego|favor|per favore|per cortesia|vi prego|alstublieft|graag|gelieve|prosz[ęe]|snälla|vänligen|venligst|vennligst|пожалуйста|прошу";

    /** A word with which somebody asks for something, in the languages people write. */
    private static final Pattern REQUEST = Words.pattern(
            "(?<!\\p{L})(?:" + PLEASE
                    + "|s['’]il te pla[iî]t|prière de|porfa|por gentileza|la prego|alsjeblieft|aub|var snäll|vær så"
                    + "|просьба|будь ласка|prosím|kérem|vă rog|molim|lütfen|παρακαλώ)(?!\\p{L})|ください|下さい|お願い|请|請|麻烦|부탁",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Says that what matters stands below. */
    private static final Pattern POINTS_BELOW = Words.pattern(
            "^(?:(?:(?:please )?(?:see|read|cf\\.?) (?:(?:the|my|this) )?(?:e-?mail |mail |message |text )?below|as below|fyi|for your information|bitte (?:siehe|sehen sie) unten|siehe unten|s\\. ?u|zur (?:info|information|kenntnis)(?:nahme)?|voir (?:le (?:message|mail) )?ci-dessous|pour (?:info|information)|ver (?:más )?abajo|véase abajo|para (?:su|tu) información"
                    + "|ver abaixo|veja abaixo|segue abaixo|para (?:sua|seu) (?:informação|conhecimento)|vedi sotto|si veda sotto|per (?:conoscenza|informazione)|zie (?:hieronder|onder)|ter (?:info|informatie)|patrz (?:niżej|poniżej)|do wiadomości|se nedan|för kännedom|se nedenfor|til (?:orientering|info(?:rmation)?)|см\\. ниже|смотрите ниже|для (?:вашего )?сведения|下記(?:を|の).{0,12}|ご参考まで(?:に)?|见下(?:文|面)?|請見下(?:文|面)?|供参考)[\\s.,:;!。…-]*){1,3}$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Courtesy() {}

    /** Whether these lines greet or point to what stands below them, perhaps with thanks and a name, and say nothing else. */
    static boolean leadsToWhatFollows(List<String> lines) {
        return !lines.isEmpty()
                && lines.size() <= MOST_LINES
                && (isGreeting(lines.get(0)) || pointsBelow(lines.get(0)))
                && lines.stream().allMatch(line -> isCourteous(line) || pointsBelow(line) || isName(line));
    }

    private static boolean pointsBelow(String line) {
        return POINTS_BELOW.matcher(line.strip()).find();
    }

    /** Whether these lines greet, and nothing more. */
    static boolean greets(List<String> lines) {
        return !lines.isEmpty() && lines.size() <= MOST_LINES && lines.stream().allMatch(Courtesy::isGreeting);
    }

    /** Whether these lines greet or thank, with the name of who does so, and nothing more. */
    static boolean isAllOf(List<String> lines) {
        return !lines.isEmpty()
                && lines.size() <= MOST_LINES
                && isCourteous(lines.get(0))
                && lines.stream().allMatch(line -> isCourteous(line) || isName(line));
    }

    /** Whether a line asks for something. */
    static boolean asks(String line) {
        return REQUEST.matcher(line).find();
    }

    /** Whether a line greets, thanks or takes leave, and nothing more. */
    public static boolean isCourteous(String line) {
        String text = line.strip();
        return isGreeting(text)
                || Footer.isSignOff(text)
                || text.length() <= LONGEST_THANKS && THANKS.matcher(text).find();
    }

    private static boolean isGreeting(String line) {
        return Footer.isGreeting(line.strip().replaceAll("[.,!:，、。！：]+$", ""));
    }

    /** A word or three, each with a capital where its script has them. */
    private static boolean isName(String line) {
        String[] words = line.strip().split("\\s+", 5);
        if (words.length > 3) {
            return false;
        }
        for (String word : words) {
            String first = word.substring(0, Math.min(1, word.length()));
            if (!first.equals(first.toUpperCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }
}
