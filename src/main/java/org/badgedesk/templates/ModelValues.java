package org.badgedesk.templates;

import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * Makes the values of a model harmless in Markdown. What it does not know it refuses: an object with properties would
 * bring strings past the escaping.
 */
final class ModelValues {

    private final Language language;
    private final boolean oneLine;

    /** @param oneLine whether line breaks within a value become spaces, as a heading needs */
    ModelValues(Language language, boolean oneLine) {
        this.language = language;
        this.oneLine = oneLine;
    }

    Map<String, Object> of(Map<?, ?> model) {
        Map<String, Object> safe = new LinkedHashMap<>();
        model.forEach((key, value) -> {
            Object converted = value(value);
            if (converted != null) {
                safe.put(String.valueOf(key), converted);
            }
        });
        return safe;
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value == null
                || value instanceof Markdown
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long) {
            return value;
        }
        if (value instanceof URI uri) {
            return new Markdown(MarkdownText.link(uri));
        }
        if (value instanceof LocalDate day) {
            return escaped(written(day));
        }
        if (value instanceof Map<?, ?> map) {
            return of(map);
        }
        if (value instanceof Iterable<?> several) {
            return list(several);
        }
        if (value instanceof Object[] several) {
            return list(Arrays.asList(several));
        }
        if (value instanceof Optional<?> optional) {
            return value(optional.orElse(null));
        }
        return words(value);
    }

    private List<Object> list(Iterable<?> several) {
        List<Object> safe = new ArrayList<>();
        for (Object one : several) {
            Object converted = value(one);
            if (converted != null) {
                safe.add(converted);
            }
        }
        return safe;
    }

    private String words(Object value) {
        if (value instanceof CharSequence
                || value instanceof EmailAddress
                || value instanceof PersonName
                || value instanceof Number
                || value instanceof Character
                || value instanceof Enum<?>) {
            return escaped(value.toString());
        }
        throw new IllegalArgumentException("a template's model holds text, links, days, numbers, lists and maps, not "
                + value.getClass().getName());
    }

    private String escaped(String text) {
        String escaped = MarkdownText.escape(text);
        return oneLine ? escaped.replace("\\\n", " ") : escaped;
    }

    /** {@code 22 November 2026}; in English the day comes first, which nobody misreads. */
    private String written(LocalDate day) {
        Locale locale = language.locale().getLanguage().equals("en") ? Locale.UK : language.locale();
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale));
    }
}
