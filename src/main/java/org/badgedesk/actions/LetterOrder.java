package org.badgedesk.actions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.letters.Letters;
import org.jspecify.annotations.Nullable;

/**
 * How a letter is wanted: as staff have typed it, where they have; else as the message says.
 *
 * @param addressee person or office, and the organisation where they are; null for "to whom it may concern"
 * @param purpose what it is for, as its earner says; null where they do not
 * @param wanted the language that was asked for, or else the message's
 * @param language the one that the letter will have
 * @param sentTo who gets it besides the earner; only they say so, once they are proven, or staff
 * @param slips the keys of what staff have typed and cannot be used
 */
record LetterOrder(
        @Nullable String addressee,
        @Nullable String purpose,
        Language wanted,
        Language language,
        @Nullable EmailAddress sentTo,
        List<String> slips) {

    static final String PURPOSE = "purpose";
    static final String LANGUAGE = "language";
    static final String SENT_TO = "send_to";
    private static final List<String> TYPED = List.of(PURPOSE, LANGUAGE, SENT_TO);

    private static final int LONGEST = 200;

    static LetterOrder of(ActionRequest request) {
        String text = request.asked().text();
        boolean typed = TYPED.stream().anyMatch(request.details()::containsKey);
        List<String> slips = new ArrayList<>();
        Language wanted = LetterWish.language(text).orElse(request.language());
        Language language = Letters.spoken(wanted);
        if (request.detail(LANGUAGE).isPresent()) {
            language = request.detail(LANGUAGE).flatMap(LetterOrder::language).orElse(language);
            wanted = language;
            slip(request, LANGUAGE, request.detail(LANGUAGE).flatMap(LetterOrder::language), slips);
        }
        Optional<EmailAddress> sentTo = typed
                ? request.detail(SENT_TO).flatMap(EmailAddress::parse)
                : LetterWish.recipient(text, request.earner());
        slip(request, SENT_TO, sentTo, slips);
        Optional<String> purpose = typed ? request.detail(PURPOSE).flatMap(LetterOrder::line) : LetterPurpose.in(text);
        return new LetterOrder(
                addressee(request).orElse(null), purpose.orElse(null), wanted, language, sentTo.orElse(null), slips);
    }

    /** What staff may type in its place, as it stands. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(PURPOSE, purpose == null ? "" : purpose);
        fields.put(LANGUAGE, language.code());
        fields.put(SENT_TO, sentTo == null ? "" : sentTo.value());
        return fields;
    }

    private static void slip(ActionRequest request, String key, Optional<?> read, List<String> slips) {
        if (request.detail(key).isPresent() && read.isEmpty()) {
            slips.add(key);
        }
    }

    /** A language that letters are written in, by its code or its English name. */
    private static Optional<Language> language(String typed) {
        return Letters.LANGUAGES.stream()
                .filter(its -> Stream.of(its.code(), named(its)).anyMatch(typed.strip()::equalsIgnoreCase))
                .findFirst();
    }

    static String named(Language language) {
        return language.locale().getDisplayLanguage(Locale.ENGLISH);
    }

    private static Optional<String> addressee(ActionRequest request) {
        Optional<String> person = request.detail("addressee");
        Optional<String> organisation = request.detail("employer")
                .filter(employer ->
                        person.filter(name -> name.contains(employer)).isEmpty());
        return person.map(name -> organisation.map(at -> name + ", " + at).orElse(name))
                .or(() -> organisation)
                .flatMap(LetterOrder::line);
    }

    /** One line without control characters, at most 200 characters. */
    private static Optional<String> line(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}]+", " ").strip();
        return Optional.of(line.length() > LONGEST ? line.substring(0, LONGEST) : line)
                .filter(some -> !some.isEmpty());
    }
}
