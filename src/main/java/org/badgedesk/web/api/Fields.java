package org.badgedesk.web.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;

/** Fields of a request, checked; each refusal names the field and what it should be. */
final class Fields {

    private Fields() {}

    static <T> T required(String field, @Nullable T value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    /** Text as it can be kept: without control characters other than tabs and ends of lines. */
    static String plain(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\t\r\n]]", "");
    }

    static EmailAddress email(String field, @Nullable String value) {
        return EmailAddress.parse(required(field, value))
                .orElseThrow(() -> new IllegalArgumentException(field + " is not an e-mail address"));
    }

    static PersonName name(String field, @Nullable String value) {
        try {
            return PersonName.entered(required(field, value));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field + ": " + e.getMessage(), e);
        }
    }

    /** One of an enum's constants by its small-letter name. */
    static <E extends Enum<E>> E oneOf(String field, Class<E> type, @Nullable String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(c -> code(c).equals(required(field, value)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(field + " is one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Fields::code)
                                .collect(Collectors.joining(", "))));
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
