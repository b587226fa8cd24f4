package org.badgedesk.actions;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.badgedesk.core.Words;

/**
 * The day of the payment that a message speaks of, in eight languages. Where the words leave it open ("last week", "in March",
 * 3/4/2026) it is the latest day that they can mean: what must be newer than the payment is then newer than any of them.
 */
final class PaymentDay {

    private static final Pattern PAYMENT = Words.pattern(
            "(?iu)\\b(?:pay|paid|payment|renew|fee|dues|invoice|receipt|transfer|pagu|pagu[eé]|pag[oó]|pagad|pagar|pagat|pagamento|renov|cuota"
                    + "|pay[ée]|paiement|renouvel|cotisation|factur|bezahl|zahl|überw|verlänger|beitrag|rechnung|fatura|quota|rinnov|ricevuta"
                    + "|betaal|verleng|contributie|factuur)|支払|払い|更新|振込|会費");
    private static final Map<Pattern, UnaryOperator<LocalDate>> RELATIVE = Map.of(
            words(
                    "today|this morning|just now|hoy|esta mañana|aujourd'hui|aujourd’hui|ce matin|heute|gerade|hoje|esta manhã|oggi|stamattina"
                            + "|vandaag|vanochtend|今日|本日|今朝|先ほど"),
            day -> day,
            words("yesterday|last night|ayer|hier|gestern|ontem|ieri|gisteren|昨日"),
            day -> day.minusDays(1),
            words(
                    "last week|la semana pasada|la semaine derni[èe]re|letzte woche|na semana passada|semana passada|la settimana scorsa"
                            + "|settimana scorsa|vorige week|afgelopen week|先週"),
            day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusDays(1),
            words(
                    "last month|el mes pasado|le mois dernier|letzten monat|no m[êe]s passado|m[êe]s passado|il mese scorso|mese scorso|vorige maand"
                            + "|afgelopen maand|先月"),
            day -> day.withDayOfMonth(1).minusDays(1),
            words(
                    "last year|el a[ñn]o pasado|l'ann[ée]e derni[èe]re|letztes jahr|no ano passado|ano passado|l'anno scorso|vorig jaar|去年|昨年"),
            day -> day.withDayOfYear(1).minusDays(1));
    private static final Pattern DAYS_AGO = Words.pattern(
            "(?iu)\\b(?:(\\d{1,3}) days ago|hace (\\d{1,3}) d[íi]as|il y a (\\d{1,3}) jours|vor (\\d{1,3}) tagen|h[áa] (\\d{1,3}) dias"
                    + "|(\\d{1,3}) giorni fa|(\\d{1,3}) dagen geleden)|(\\d{1,3})日前");
    private static final Pattern ISO = Words.pattern("((?:19|20)\\d\\d)[-/.年]\\s?(\\d{1,2})[-/.月]\\s?(\\d{1,2})");
    private static final Pattern DIGITS = Words.pattern("(\\d{1,2})[-/.](\\d{1,2})[-/.]((?:20)?\\d\\d)");
    private static final Pattern YEAR = Words.pattern("(?:19|20)\\d\\d");
    private static final Pattern DAY = Words.pattern("(?<!\\d)(\\d{1,2})(?!\\d)");
    private static final Pattern WORD = Words.pattern("\\p{L}+");

    /** Not the Spanish for August. */
    private static final Pattern AGO = Words.pattern("(?i)\\b(?:day|week|month|year)s? ago\\b");

    private static final Pattern MONTH_AND_YEAR = Words.pattern("\\s*(\\d{1,2})[-/.]((?:19|20)\\d\\d)\\s*");
    private static final Pattern YEAR_AND_MONTH = Words.pattern("\\s*((?:19|20)\\d\\d)[-/.年]\\s?(\\d{1,2})月?\\s*");
    private static final Pattern WITHOUT_A_YEAR = Words.pattern("\\s*(\\d{1,2})[/.](\\d{1,2})\\.?\\s*");
    private static final Pattern DAY_OF_THE_MONTH = Words.pattern("(?i)\\s*(\\d{1,2})(?:st|nd|rd|th)\\s*");
    private static final Map<String, Month> MONTHS = months();

    private PaymentDay() {}

    private static Pattern words(String alternatives) {
        return Words.pattern("(?iu)(?<!\\p{L})(?:" + alternatives + ")(?![\\p{IsLatin}])");
    }

    /** Whether a payment or renewal is spoken of at all. */
    static boolean isSpokenOf(String text) {
        return PAYMENT.matcher(text).find();
    }

    /**
     * @param text a message about a payment, or an answer in its thread
     * @param date the date that was found in it, as written; may be empty
     * @param written the day on which it was written
     */
    static Optional<LocalDate> of(String text, String date, LocalDate written) {
        Stream<LocalDate> relative = RELATIVE.entrySet().stream()
                .filter(e -> e.getKey().matcher(text).find())
                .map(e -> e.getValue().apply(written));
        Stream<LocalDate> counted = DAYS_AGO.matcher(text)
                .results()
                .map(match -> java.util.stream.IntStream.rangeClosed(1, match.groupCount())
                        .mapToObj(match::group)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow())
                .map(days -> written.minusDays(Long.parseLong(days)));
        return Stream.of(relative, counted, day(date, written).stream())
                .flatMap(days -> days)
                .filter(day -> !day.isAfter(written))
                .max(LocalDate::compareTo);
    }

    /** The day of a payment as people write it, the latest it can mean that is not after {@code written} where that leaves a choice. */
    static Optional<LocalDate> day(String text, LocalDate written) {
        return dated(text, written).or(() -> withoutAYear(text, written));
    }

    /** The same of a date of whatever kind: "28/10" and "the 21st" may lie ahead, so that nothing is read from them. */
    static Optional<LocalDate> dated(String text, LocalDate written) {
        Matcher iso = ISO.matcher(text);
        if (iso.find()) {
            return date(number(iso.group(1)), number(iso.group(2)), number(iso.group(3)));
        }
        Matcher digits = DIGITS.matcher(text);
        if (digits.find()) {
            int year = number(digits.group(3)) % 2000 + 2000;
            int a = number(digits.group(1));
            int b = number(digits.group(2));
            List<LocalDate> readings = Stream.of(date(year, b, a), date(year, a, b))
                    .flatMap(Optional::stream)
                    .toList();
            return readings.stream()
                    .filter(day -> !day.isAfter(written))
                    .max(LocalDate::compareTo)
                    .or(() -> readings.stream().findFirst());
        }
        Matcher monthFirst = MONTH_AND_YEAR.matcher(text);
        if (monthFirst.matches()) {
            return endOf(number(monthFirst.group(2)), number(monthFirst.group(1)));
        }
        Matcher yearFirst = YEAR_AND_MONTH.matcher(text);
        if (yearFirst.matches()) {
            return endOf(number(yearFirst.group(1)), number(yearFirst.group(2)));
        }
        return AGO.matcher(text).find() ? Optional.empty() : inWords(text, written);
    }

    private static Optional<LocalDate> inWords(String text, LocalDate written) {
        return WORD.matcher(text)
                .results()
                .map(match -> MONTHS.get(NameLetters.fold(match.group())))
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(month -> inWords(text, month, written));
    }

    /** "28/10", "21st": the last such day; "10/26" may be a month, too. */
    private static Optional<LocalDate> withoutAYear(String text, LocalDate written) {
        Matcher brief = WITHOUT_A_YEAR.matcher(text);
        Matcher day = DAY_OF_THE_MONTH.matcher(text);
        Stream<Optional<LocalDate>> readings = Stream.empty();
        if (brief.matches()) {
            int a = number(brief.group(1));
            int b = number(brief.group(2));
            readings = Stream.of(written.getYear(), written.getYear() - 1)
                    .flatMap(year -> Stream.of(date(year, b, a), date(year, a, b), ofMonth(year, a, b, written)));
        } else if (day.matches()) {
            readings = Stream.of(0, 1, 2)
                    .map(written::minusMonths)
                    .map(month -> date(month.getYear(), month.getMonthValue(), number(day.group(1))));
        }
        return readings.flatMap(Optional::stream)
                .filter(reading -> !reading.isAfter(written))
                .max(LocalDate::compareTo);
    }

    /** The last day of the month, or of as much of it as was over. */
    private static Optional<LocalDate> ofMonth(int year, int month, int shortYear, LocalDate written) {
        return Optional.of(shortYear)
                .filter(digits -> 2000 + digits == year)
                .flatMap(digits -> date(year, month, 1))
                .filter(first -> !first.isAfter(written))
                .flatMap(first -> endOf(year, month))
                .map(last -> last.isAfter(written) ? written : last);
    }

    private static Optional<LocalDate> inWords(String text, Month month, LocalDate written) {
        Matcher year = YEAR.matcher(text);
        Matcher day = DAY.matcher(text);
        Optional<Integer> dayOfMonth = day.find() ? Optional.of(number(day.group(1))) : Optional.empty();
        if (year.find()) {
            return on(number(year.group()), month, dayOfMonth);
        }
        return on(written.getYear(), month, dayOfMonth)
                .filter(found -> !found.isAfter(written) || found.getMonth() == written.getMonth())
                .or(() -> on(written.getYear() - 1, month, dayOfMonth));
    }

    private static Optional<LocalDate> on(int year, Month month, Optional<Integer> day) {
        return day.isPresent() ? date(year, month.getValue(), day.get()) : endOf(year, month.getValue());
    }

    private static Optional<LocalDate> endOf(int year, int month) {
        return date(year, month, 1).map(first -> first.with(TemporalAdjusters.lastDayOfMonth()));
    }

    private static Optional<LocalDate> date(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static Map<String, Month> months() {
        Map<String, Month> months = new HashMap<>();
        for (String language : List.of("en", "es", "fr", "de", "pt", "it", "nl")) {
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
                    String name = NameLetters.fold(month.getDisplayName(style, Locale.forLanguageTag(language)));
                    months.putIfAbsent(name.replace(".", ""), month);
                }
            }
        }
        return months;
    }
}
