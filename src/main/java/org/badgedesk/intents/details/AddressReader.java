package org.badgedesk.intents.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Words;

/** The address that mail should go to from now on ({@link Choice}). */
final class AddressReader implements DetailReader {

    private static final int MOST = 20;
    private static final Pattern ADDRESS = Words.pattern(
            "(?<![\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-])[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,200}[\\p{L}\\p{N}])?\\.\\p{L}{2,24}");

    /** "this one or that one" */
    private static final Pattern OR = Words.pattern(
            "(?iu)[>)\"”]?,?\\s*(?:\\b(?:or|o|ou|oder|oppure|of|either)\\b|/|または|もしくは|か)(?: (?:to|else|auch|also|bien|sinon|anche|ook|even))?\\s*[<(\"“]?");

    /** Of an address beside which another would do as well. */
    private static final double EITHER = 0.4;

    /** Read when first needed. */
    private static final class Shipped {
        static final Choice CHOICE = Choice.read(Choice.ADDRESS);
    }

    @Override
    public Map<String, Finding> read(String text) {
        String unwrapped = Lines.unwrapped(text);
        List<Choice.Option> options = options(unwrapped);
        return options.isEmpty() ? Map.of() : chosen(unwrapped, options, Shipped.CHOICE);
    }

    static Map<String, Finding> chosen(String unwrapped, List<Choice.Option> options, Choice choice) {
        return choice.chosen(unwrapped, options)
                .map(chosen -> Map.of("new_email", finding(chosen, unwrapped, options)))
                .orElse(Map.of());
    }

    /** Unsure where the text leaves the choice between it and its neighbour. */
    private static Finding finding(Choice.Chosen chosen, String text, List<Choice.Option> options) {
        String value = chosen.option().value();
        for (int i = 1; i < options.size(); i++) {
            Choice.Option one = options.get(i - 1);
            Choice.Option other = options.get(i);
            boolean either = (one.value().equals(value) || other.value().equals(value))
                    && !one.value().equalsIgnoreCase(other.value())
                    && OR.matcher(text.substring(one.end(), other.start())).matches();
            if (either) {
                return new Finding(value, Math.min(EITHER, chosen.odds()), chosen.odds());
            }
        }
        return new Finding(value, chosen.odds());
    }

    static List<Choice.Option> options(String text) {
        List<Choice.Option> options = new ArrayList<>();
        Matcher matcher = ADDRESS.matcher(text);
        while (matcher.find() && options.size() < MOST) {
            if (EmailAddress.parse(matcher.group()).isPresent()) {
                options.add(new Choice.Option(matcher.group(), matcher.start(), matcher.end(), Set.of()));
            }
        }
        return options;
    }
}
