package org.badgedesk.intents.details;

import java.time.Month;
import java.time.Year;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.core.Words;

/** The forms in which people write a day: with a year, without one, or as it lies before the day on which they write. */
final class DateForms {

    private static final int MOST = 20;
    private static final char IDEOGRAPHS = '\u3000';

    private static final String MONTH =
            "(?:jan(?:uary|uar|vier|eiro|uari)?|jän(?:ner)?|feber|ene(?:ro)?|gen(?:naio)?|feb(?:ruary|ruar|rero|braio|ruari)?"
                    + "|fév(?:rier)?|fev(?:ereiro)?|mar(?:ch|zo|s|ço)?|märz|maart|mrt|apr(?:il|ile)?|abr(?:il)?|avr(?:il)?|may|mai(?:o)?|mayo"
                    + "|maggio|mei|june?|juni?o?|juin|giu(?:gno)?|july?|juli?o?|juillet|lug(?:lio)?|jul(?:ho)?|jun(?:ho)?|aug(?:ust|ustus)?"
                    + "|ago(?:sto)?|août|sept?(?:ember|iembre|embre)?|set(?:embro|tembre|iembre)?|oct(?:ober|ubre|obre)?|okt(?:ober)?|out(?:ubro)?"
                    + "|ott(?:obre)?|nov(?:ember|iembre|embre|embro)?|dec(?:ember)?|dez(?:ember|embro)?|dic(?:iembre|embre)?|déc(?:embre)?|"
                    + elsewhere() + ")\\.?";
    private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th|er|º|\\.)?";
    private static final String YEAR = "(?:19|20)\\d\\d";

    /** "10/2026", "2026-10"; not the number of an invoice or a telephone. */
    private static final String MONTH_IN_DIGITS = "(?:(?:0?[1-9]|1[0-2])[/.-]" + YEAR
            + "|(?<!(?:[#№]|\\b(?:no|nr|num|number|ref|order|invoice|receipt|factura|facture|rechnung|fatura|fattura|factuur)[.:]?) ?)"
            + YEAR + "[/.-](?:0[1-9]|1[0-2]))(?!\\s\\d{3})";

    private static final String DASH = "(?:[-/.]|\\.\\s|\\s/\\s)";

    private static final String SPOKEN_DAY =
            "(?:(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:ten|eleven|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)th|twelfth|twentieth|thirtieth)";

    /** A year as it is spoken: the day is not sure, so that its digits are asked for. */
    private static final String SPOKEN_YEAR =
            "(?:,?\\s(?:of |de |del )?(?<spoken>twenty[- ](?:(?:twenty|thirty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:fif|six|seven|eigh|nine)teen)|two thousand(?: and)? \\p{L}+(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
                    + "|dos mil \\p{L}+|deux mille \\p{L}+(?:-\\p{L}+)?|zweitausend\\p{L}+|dois mil e \\p{L}+(?: e \\p{L}+)?|duemila\\p{L}+|tweeduizend ?\\p{L}+))?";

    private static final Pattern MONTH_OF_THIRTY =
            Words.pattern("(?iu)(?<!\\p{L})(?:apr|abr|avr|jun|juin|giu|sep|set|nov)|(?<!\\d)(?:0?[469]|11)月");
    private static final Pattern FEBRUARY = Words.pattern("(?iu)(?<!\\p{L})(?:feb|fev|fév)|(?<!\\d)0?2月");
    private static final Pattern NUMBERED_DAY = Words.pattern("(?<!\\d)(\\d{1,2})(?!\\d|月|年)");
    private static final Pattern NUMBERED_YEAR = Words.pattern("(?:19|20)\\d\\d");

    /** "29/02/25", "29 Feb '25". */
    private static final Pattern BRIEF_YEAR = Words.pattern("(?:\\d\\D+\\d+\\D+|\\d\\D*\\p{L}\\D*)(\\d\\d)$");

    private static final String WEEKDAY =
            "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
                    + "|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
                    + "|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|(?:segunda|terça|quarta|quinta|sexta)(?=-feira| passada)"
                    + "|(?<=\\b(?:on|last|paid|renewed|since) )(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun))";

    private static final String NUMBER =
            "(?:\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|(?:a )?couple of|a few|un[ae]?|dos|tres|cuatro|deux|trois|quatre|ein(?:em|er)|zwei|drei|vier"
                    + "|du[ae]s|dois|três|quatro|due|tre|quattro|een|twee|drie)";

    /** Today is left out: it is the day on which something is still wrong. */
    private static final String RELATIVE =
            "day before yesterday|the week before last|yesterday(?: (?:morning|afternoon|evening))?|this (?:morning|afternoon)"
                    + "|last (?:night|week(?: of " + MONTH + "(?!\\p{L}))?)|(?<!\\bat )last " + MONTH
                    + "(?!\\p{L}|\\s\\d)|"
                    + MONTH + " this ye?a?r"
                    + "|" + NUMBER + " (?:day|week|month)s? (?:ago|back)|hace " + NUMBER
                    + " (?:días?|semanas?|mes(?:es)?)|il y a " + NUMBER
                    + " (?:jours?|semaines?|mois)|vor " + NUMBER + " (?:tag(?:en)?|wochen?|monat(?:en)?)|h[áa] "
                    + NUMBER
                    + " (?:dias?|semanas?|m[êe]s(?:es)?)|" + NUMBER + " (?:giorn[oi]|settiman[ae]|mes[ei]) fa|" + NUMBER
                    + " (?:dag(?:en)?|week(?:en)?|we?ken|maand(?:en)?) geleden"
                    + "|ayer|anteayer|(?<=[ée] )hier|hier(?: soir| matin|(?=,? j['’]ai))|avant-hier|gestern|vorgestern|ontem|anteontem|ieri|gisteren|eergisteren"
                    + "|(?:(?:last|this past|past|letzte[nr]?|vergangene[nr]?|vorige|afgelopen) )?" + WEEKDAY
                    + "(?:-feira)?(?: (?:of last week|morning|night|evening|pasado|dernier|passad[ao]|scors[ao]))?(?!,? (?:the |den |dem |d[ae] )?(?:\\d|"
                    + MONTH + "\\s(?:the )?\\d))"
                    + "|(?<=\\bthe )(?:[12]?\\d|3[01])(?:st|nd|rd|th)(?! of| \\p{L}+ of)";

    private static final Pattern DATE = Words.pattern(
            "(?i)(?<![\\w/.-])(?:"
                    + "(?<iso>" + YEAR + "[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\\d|3[01]))"
                    + "|(?<ja>(?:" + YEAR + "|(?:令和|平成)\\s?(?:元|\\d{1,2}))年\\s?\\d{1,2}月(?:\\s?\\d{1,2}日)?)"
                    + "|(?<worded>" + DAY + "\\s?(?:of |de |del |d')?[-/ ]?" + MONTH + "(?:[-/ ,]\\s?|\\s(?:de |del )?)"
                    + YEAR
                    + "|" + SPOKEN_DAY + " of " + MONTH + ",?\\s" + YEAR
                    + "|" + MONTH + "\\s(?:the\\s)?" + DAY + ",?\\s" + YEAR + "|" + DAY + "[- ]" + MONTH
                    + "[- ]['’]?\\d\\d(?!\\d|:))"
                    + "|(?<digits>\\d{1,2}" + DASH + "\\d{1,2}" + DASH + "(?:" + YEAR + "|\\d\\d))"
                    + "|(?<month>(?:(?:end|middle|start|beginning) of |fin(?:al)? de |fim de |fine |eind(?:e)? |ende |mid[- ])?"
                    + MONTH + "(?:,?\\s(?:of |de |del )?|[/-])" + YEAR + "|(?<=\\b(?:until|till|through|thru) )" + YEAR
                    + "(?=[\\s,.;!?]|$)|" + MONTH_IN_DIGITS
                    + "|(?<=\\b(?:until|till|through|upto|up to) )(?-i:\\p{Lu})\\p{L}{2,12} " + YEAR
                    + "|(?:end of|fin de|fin|ende|fim de|fine|eind) " + YEAR + ")"
                    + "|(?<day>(?:" + DAY + "\\s(?:of |de )?" + MONTH + "(?!\\p{L})|" + SPOKEN_DAY + " of " + MONTH
                    + "(?!\\p{L})|" + MONTH + "\\s" + DAY
                    + "(?![\\w:]))" + SPOKEN_YEAR + "|the " + DAY
                    + " of (?:last|this) month|\\d{1,2}月\\s?\\d{1,2}日)"
                    + "|(?<brief>(?!24/7)\\d{1,2}/\\d{1,2}(?! of\\b)|(?<=\\b(?:on|since|until|till|through|dated|by|am|vom|seit|dem) )\\d{1,2}\\.\\d{1,2}\\.?)"
                    + "|(?<relative>(?:" + RELATIVE + ")(?!\\p{L})|一昨日|昨日|今朝)"
                    + ")(?:(?![\\w/]|[.-]\\d)|(?=T\\d\\d:))",
            Pattern.UNICODE_CASE);

    private DateForms() {}

    /** How a day is written, and how surely that is the one that is meant by it. */
    enum Form {
        ISO(0.95),
        JA(0.95),
        WORDED(0.95),
        DIGITS(0.9),
        MONTH(0.8),
        DAY(0.7),
        BRIEF(0.7),
        RELATIVE(0.5);

        /** Of a day that may be a month, of one that does not exist, and of one whose year is spoken. */
        static final double OPEN = 0.4;

        private final double certainty;

        Form(double certainty) {
            this.certainty = certainty;
        }

        private String group() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A day in a text.
     *
     * @param value as written, but for the dot that ends the sentence
     * @param certainty that it is the day which it seems, 0 to 1
     */
    record Written(String value, int start, int end, Form form, double certainty) {}

    /** The days in {@code text}, in their order. */
    static List<Written> in(String text) {
        String narrow = narrow(text);
        List<Written> found = new ArrayList<>();
        Matcher matcher = DATE.matcher(narrow).useTransparentBounds(true).useAnchoringBounds(false);
        int at = 0;
        while (at < narrow.length() && found.size() < MOST) {
            boolean here =
                    mayBegin(narrow, at) && matcher.region(at, narrow.length()).lookingAt();
            double certainty = here ? certainty(matcher) : 0;
            if (certainty > 0) {
                String value = value(text.substring(at, matcher.end()));
                found.add(new Written(value, at, matcher.end(), form(matcher), certainty));
            }
            at = here ? Math.max(matcher.end(), at + 1) : at + 1;
        }
        return found;
    }

    /** Whether a word or a number begins at {@code at}. */
    private static boolean mayBegin(String text, int at) {
        char c = text.charAt(at);
        return Character.isLetterOrDigit(c)
                && (at == 0
                        || c >= IDEOGRAPHS
                        || !Character.isLetter(text.charAt(at - 1))
                        || text.charAt(at - 1) >= IDEOGRAPHS);
    }

    private static Form form(Matcher matcher) {
        return Arrays.stream(Form.values())
                .filter(form -> matcher.group(form.group()) != null)
                .findFirst()
                .orElseThrow();
    }

    /** The months of other neighbours, as they stand beside a day. */
    private static String elsewhere() {
        return Stream.of("tr", "pl", "cs", "sk", "uk", "sv", "da", "nb", "fi", "hu", "ro", "hr", "el")
                .map(Locale::forLanguageTag)
                .flatMap(l -> Arrays.stream(Month.values()).map(m -> m.getDisplayName(TextStyle.FULL, l)))
                .map(m -> m.toLowerCase(Locale.ROOT))
                .filter(m -> m.length() > 2)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }

    /** With the wide digits of East Asia as narrow ones, letter for letter. */
    private static String narrow(String text) {
        StringBuilder narrow = new StringBuilder(text);
        for (int i = 0; i < narrow.length(); i++) {
            char c = narrow.charAt(i);
            if (c >= '０' && c <= '９') {
                narrow.setCharAt(i, (char) (c - '０' + '0'));
            }
        }
        return narrow.toString();
    }

    private static String value(String written) {
        String value = written.strip();
        return value.endsWith(".") ? value.substring(0, value.length() - 1) : value;
    }

    /** 0 where no day is written so. */
    private static double certainty(Matcher matcher) {
        Form form = form(matcher);
        if (form != Form.DIGITS && form != Form.BRIEF) {
            return matcher.group("spoken") == null && exists(matcher.group(), form) ? form.certainty : Form.OPEN;
        }
        String[] numbers = matcher.group().split("\\D+");
        int a = Integer.parseInt(numbers[0]);
        int b = Integer.parseInt(numbers[1]);
        boolean dayFirst = a >= 1 && a <= 31 && b >= 1 && b <= 12;
        boolean monthFirst = a >= 1 && a <= 12 && b >= 1 && b <= 31;
        if (!dayFirst && !monthFirst) {
            return 0;
        }
        boolean exists = dayFirst && a <= longest(b, year(matcher.group()))
                || monthFirst && b <= longest(a, year(matcher.group()));
        return !exists || (dayFirst && monthFirst && a != b) ? Form.OPEN : form.certainty;
    }

    /** Whether there is such a day: no 31 April, and 29 February in leap years alone. */
    private static boolean exists(String written, Form form) {
        if (form == Form.ISO) {
            String[] numbers = written.split("\\D+");
            return Integer.parseInt(numbers[2]) <= longest(Integer.parseInt(numbers[1]), year(written));
        }
        if (form != Form.WORDED && form != Form.DAY && form != Form.JA) {
            return true;
        }
        int month = FEBRUARY.matcher(written).find()
                ? 2
                : MONTH_OF_THIRTY.matcher(written).find() ? 4 : 1;
        Matcher day = NUMBERED_DAY.matcher(written);
        return !day.find() || Integer.parseInt(day.group(1)) <= longest(month, year(written));
    }

    private static int longest(int month, Optional<Integer> year) {
        boolean leap = year.map(Year::isLeap).orElse(true);
        return Month.of(month).length(leap);
    }

    private static Optional<Integer> year(String written) {
        Matcher year = NUMBERED_YEAR.matcher(written);
        if (year.find()) {
            return Optional.of(Integer.parseInt(year.group()));
        }
        Matcher brief = BRIEF_YEAR.matcher(written);
        return brief.find() ? Optional.of(2000 + Integer.parseInt(brief.group(1))) : Optional.empty();
    }
}
