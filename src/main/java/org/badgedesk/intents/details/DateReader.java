package org.badgedesk.intents.details;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;

/** The date that should stand on a badge, or on which somebody renewed ({@link Choice}). A day that may be a month is not sure. */
final class DateReader implements DetailReader {

    private static final Pattern YEAR = Words.pattern("(?:19|20)\\d\\d");

    /** Read when first needed. */
    private static final class Shipped {
        static final Choice CHOICE = Choice.read(Choice.DATE);
    }

    @Override
    public Map<String, Finding> read(String text) {
        List<DateForms.Written> written = DateForms.in(text);
        return written.isEmpty() ? Map.of() : chosen(text, written, Shipped.CHOICE);
    }

    static Map<String, Finding> chosen(String text, List<DateForms.Written> written, Choice choice) {
        return choice.chosen(Lines.unwrapped(text), options(written))
                .map(chosen -> Map.of("date", finding(chosen, written)))
                .orElse(Map.of());
    }

    /** Where the same month of the same year is written with its day, that. */
    private static Finding finding(Choice.Chosen chosen, List<DateForms.Written> written) {
        String value = chosen.option().value();
        DateForms.Written fullest = written.stream()
                .filter(one -> one.start() == chosen.option().start()
                        || (year(value) > 0 && one.value().endsWith(value) && isPart(value, one.value())))
                .max(Comparator.comparingInt(one -> one.value().length()))
                .orElseThrow();
        return new Finding(fullest.value(), Math.min(fullest.certainty(), chosen.odds()), chosen.odds());
    }

    private static boolean isPart(String value, String longer) {
        int at = longer.indexOf(value);
        return value.length() < longer.length() && at >= 0 && (at == 0 || !Character.isDigit(longer.charAt(at - 1)));
    }

    static List<Choice.Option> options(List<DateForms.Written> written) {
        List<Choice.Option> options = new ArrayList<>();
        for (DateForms.Written one : written) {
            options.add(new Choice.Option(one.value(), one.start(), one.end(), traits(one, written)));
        }
        return options;
    }

    /** The form, whether others are of another year, differ by their year alone, or say the same at more length. */
    private static Set<String> traits(DateForms.Written own, List<DateForms.Written> all) {
        Set<String> traits = new LinkedHashSet<>();
        traits.add(own.form().name());
        int year = year(own.value());
        for (DateForms.Written one : all) {
            int other = year(one.value());
            if (year == 0 && other > 0) {
                traits.add("without a year");
            } else if (other > 0 && year != other) {
                String side = year > other ? "later" : "earlier";
                traits.add(side);
                if (withoutYear(own.value()).equals(withoutYear(one.value()))) {
                    traits.add(side + " by the year alone");
                }
            }
            if (isPart(own.value(), one.value())) {
                traits.add("part");
            }
        }
        return traits;
    }

    private static String withoutYear(String value) {
        return YEAR.matcher(value).replaceFirst("");
    }

    /** 0 where none is written. */
    private static int year(String value) {
        Matcher year = YEAR.matcher(value);
        return year.find() ? Integer.parseInt(year.group()) : 0;
    }
}
