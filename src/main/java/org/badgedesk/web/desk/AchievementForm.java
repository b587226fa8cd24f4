package org.badgedesk.web.desk;

import java.net.URI;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.AchievementEditions;
import org.badgedesk.badges.InvalidAchievement;
import org.jspecify.annotations.Nullable;

/**
 * The form of an achievement as it was typed.
 *
 * @param tags a line each
 * @param alignment a line each: the address of the standard, a blank, its name
 * @param certificate whether earners get a PDF certificate
 * @param edition the edition that the page showed; null for a new one
 */
record AchievementForm(
        @Nullable String slug,
        @Nullable String name,
        @Nullable String description,
        @Nullable String criteria,
        @Nullable String criteriaUrl,
        @Nullable String kind,
        @Nullable String years,
        @Nullable String months,
        @Nullable String days,
        @Nullable String tags,
        @Nullable String alignment,
        @Nullable Boolean certificate,
        @Nullable Integer edition,
        @Nullable String why) {

    static AchievementForm empty() {
        return new AchievementForm(
                null,
                null,
                null,
                null,
                null,
                Achievement.DEFAULT_KIND,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null);
    }

    static AchievementForm of(AchievementEditions.Edition edition, boolean certificate) {
        Achievement its = edition.achievement();
        Period valid = its.validFor() == null ? Period.ZERO : its.validFor();
        return new AchievementForm(
                its.slug(),
                its.name(),
                its.description(),
                its.criteria(),
                its.criteriaUrl() == null ? null : its.criteriaUrl().toString(),
                its.kind(),
                counted(valid.getYears()),
                counted(valid.getMonths()),
                counted(valid.getDays()),
                its.tags().stream().map(AchievementForm::line).collect(Collectors.joining("\n")),
                its.alignment().stream()
                        .map(each -> each.url() + " " + line(each.name()))
                        .collect(Collectors.joining("\n")),
                certificate,
                edition.number(),
                null);
    }

    private static @Nullable String counted(int count) {
        return count == 0 ? null : Integer.toString(count);
    }

    boolean offersCertificate() {
        return Boolean.TRUE.equals(certificate);
    }

    /** What is to be said; nothing where a field is wrong, which {@code faults} then says under its name. */
    Optional<Achievement> achievement(String itsSlug, Map<String, String> faults) {
        @Nullable URI page = page(faults);
        @Nullable Period validFor = period(faults);
        List<Achievement.Alignment> standards = standards(faults);
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Achievement(
                    itsSlug,
                    text(name),
                    text(description),
                    text(criteria),
                    page,
                    text(kind),
                    validFor,
                    lines(tags),
                    standards));
        } catch (InvalidAchievement refused) {
            faults.put("form", String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    private @Nullable URI page(Map<String, String> faults) {
        String typed = text(criteriaUrl).strip();
        if (typed.isEmpty()) {
            return null;
        }
        return address(typed).orElseGet(() -> {
            faults.put("criteriaUrl", "This is no web address. Write it like https://example.org/criteria.");
            return null;
        });
    }

    private @Nullable Period period(Map<String, String> faults) {
        if (List.of(text(years), text(months), text(days)).stream()
                .anyMatch(typed -> !typed.strip().matches("\\d{0,4}"))) {
            faults.put("validFor", "Write whole numbers, or leave the fields empty for badges that never expire.");
            return null;
        }
        Period period = Period.of(number(years), number(months), number(days));
        return period.isZero() ? null : period;
    }

    private List<Achievement.Alignment> standards(Map<String, String> faults) {
        List<Achievement.Alignment> standards = new ArrayList<>();
        for (String line : lines(alignment)) {
            String[] parts = line.split("\\s+", 2);
            Optional<URI> address = address(parts[0]);
            if (address.isEmpty() || parts.length < 2) {
                faults.put(
                        "alignment",
                        "Write each line as the web address of the standard, a blank, and its name:"
                                + " https://example.org/standard/4 Safe welding.");
                return standards;
            }
            try {
                standards.add(new Achievement.Alignment(parts[1], address.get()));
            } catch (InvalidAchievement refused) {
                faults.put("alignment", String.valueOf(refused.getMessage()));
            }
        }
        return standards;
    }

    private static Optional<URI> address(String text) {
        try {
            URI address = URI.create(text);
            return address.getHost() == null ? Optional.empty() : Optional.of(address);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int number(@Nullable String typed) {
        String digits = text(typed).strip();
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static List<String> lines(@Nullable String typed) {
        return text(typed)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** The API lets a tag have several. */
    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
