package org.badgedesk.core;

import java.util.Locale;
import java.util.regex.Pattern;

/** A language by its ISO 639-1 code (or 639-3 where there is none), {@code und} where it is not known. */
public record Language(String code) {

    private static final Pattern FORM = Pattern.compile("[a-z]{2,3}");

    public static final Language UNKNOWN = new Language("und");
    public static final Language ENGLISH = new Language("en");

    public Language {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("not a language code: two or three small letters are");
        }
    }

    /** The language of a locale, as a browser asks for it; English where it names none. */
    public static Language of(Locale locale) {
        return FORM.matcher(locale.getLanguage()).matches() ? new Language(locale.getLanguage()) : ENGLISH;
    }

    public Locale locale() {
        return equals(UNKNOWN) ? Locale.ENGLISH : Locale.forLanguageTag(code);
    }

    @Override
    public String toString() {
        return code;
    }
}
