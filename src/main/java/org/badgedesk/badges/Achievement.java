package org.badgedesk.badges;

import java.net.URI;
import java.time.Period;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a badge stands for. All texts are plain: no markup is read in them.
 *
 * @param slug small letters, digits and hyphens, 1 to 64 of them; part of its address, for life
 * @param name one line, 1 to 200 characters
 * @param description at most 2,000 characters, not empty
 * @param criteria what must be done to earn it; at most 10,000 characters, not empty
 * @param criteriaUrl a page that says so too, http or https; null where there is none
 * @param kind the register's kind of record that governs its validity, such as {@code certification}
 * @param validFor how long a credential is valid from its date of issue; null for ever
 * @param tags words to find it by, at most 20 of at most 60 characters
 * @param alignment frameworks or standards that it meets, at most 20
 */
public record Achievement(
        String slug,
        String name,
        String description,
        String criteria,
        @Nullable URI criteriaUrl,
        String kind,
        @Nullable Period validFor,
        List<String> tags,
        List<Alignment> alignment) {

    /** One without a page of its criteria, tags and alignment. */
    public Achievement(
            String slug, String name, String description, String criteria, String kind, @Nullable Period validFor) {
        this(slug, name, description, criteria, null, kind, validFor, List.of(), List.of());
    }

    /**
     * A framework or standard that an achievement meets.
     *
     * @param url http or https
     */
    public record Alignment(String name, URI url) {

        /** @throws InvalidAchievement saying which rule is broken */
        public Alignment {
            name = name.strip();
            text("alignment's name", name, 200);
            require(Evidence.isWeb(url), "An alignment has the http or https address of what it names.");
        }
    }

    /** The kind of register record that governs an achievement which names none. */
    public static final String DEFAULT_KIND = "certification";

    private static final int MOST = 20;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\u202A-\u202E\u2066-\u2069&&[^\n\t]]");

    /** @throws InvalidAchievement saying which rule is broken */
    public Achievement {
        kind = kind.isBlank() ? DEFAULT_KIND : kind.strip();
        name = name.strip();
        description = description.strip().replace("\r\n", "\n");
        criteria = criteria.strip().replace("\r\n", "\n");
        require(isSlug(slug), "A slug has 1 to 64 small letters, digits and hyphens, such as certified-member.");
        require(isKind(kind), "A kind has small letters, digits and hyphens, such as certification.");
        text("name", name, 200);
        require(name.indexOf('\n') < 0 && name.indexOf('\t') < 0, "The name of an achievement is one line.");
        text("description", description, 2_000);
        text("criteria", criteria, 10_000);
        require(
                criteriaUrl == null || Evidence.isWeb(criteriaUrl),
                "The page of the criteria is an http or https address.");
        require(
                validFor == null || !(validFor.isZero() || validFor.isNegative()),
                "validFor is a period such as P1Y or P24M; leave it out where the badge never expires.");
        tags = tags.stream().map(String::strip).distinct().toList();
        alignment = List.copyOf(alignment);
        require(
                tags.size() <= MOST && alignment.size() <= MOST,
                "At most " + MOST + " tags and " + MOST + " alignments.");
        tags.forEach(tag -> text("tag", tag, 60));
    }

    static boolean isKind(String text) {
        return KIND.matcher(text).matches();
    }

    static boolean isSlug(String text) {
        return SLUG.matcher(text).matches();
    }

    private static void text(String field, String value, int longest) {
        require(
                !value.isEmpty() && value.length() <= longest,
                "The " + field + " of an achievement has 1 to " + longest + " characters, this one " + value.length()
                        + ".");
        require(
                !UNREADABLE.matcher(value).find(),
                "The " + field + " of an achievement holds no control or direction characters: write it anew as plain"
                        + " text.");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new InvalidAchievement(message);
        }
    }
}
