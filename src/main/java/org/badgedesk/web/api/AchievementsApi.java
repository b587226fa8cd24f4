package org.badgedesk.web.api;

import java.net.URI;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.AchievementEditions;
import org.badgedesk.badges.Badges;
import org.badgedesk.core.DataUrl;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.webhooks.PublicInternet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Achievements over the admin API: makes them, shows them, changes them. */
@RestController
@RequestMapping("/api/v1/achievements")
class AchievementsApi {

    private static final int LARGEST_IMAGE = 2 << 20;
    private static final int LARGEST_IMAGE_URL = 4 << 20;
    private static final int LONGEST_REASON = 500;
    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private final Badges badges;
    private final AchievementEditions editions;
    private final PublicInternet internet;

    AchievementsApi(Badges badges, AchievementEditions editions, PublicInternet internet) {
        this.badges = badges;
        this.editions = editions;
        this.internet = internet;
    }

    /**
     * What an achievement is to say, whole: what is left out is taken away, but for image and kind, which stay.
     *
     * @param slug for a new one
     * @param edition of a change: the one it was made to, where that matters
     * @param reason of a change
     */
    record Asked(
            @Nullable String slug,
            @Nullable String name,
            @Nullable String description,
            @Nullable String criteria,
            @Nullable URI criteriaUrl,
            @Nullable String kind,
            @Nullable String validFor,
            @Nullable String image,
            @Nullable List<String> tags,
            @Nullable List<Achievement.Alignment> alignment,
            @Nullable Integer edition,
            @Nullable String reason) {

        Achievement achievement(String slug, String itsKind) {
            return new Achievement(
                    slug,
                    Fields.required("name", name),
                    Fields.required("description", description),
                    Fields.required("criteria", criteria),
                    criteriaUrl,
                    kind == null ? itsKind : kind,
                    period(validFor),
                    tags == null ? List.of() : tags,
                    alignment == null ? List.of() : alignment);
        }
    }

    record Shown(
            String slug,
            String name,
            String description,
            String criteria,
            @Nullable URI criteriaUrl,
            String kind,
            @Nullable String validFor,
            List<String> tags,
            List<Achievement.Alignment> alignment,
            int edition) {}

    @GetMapping
    List<Shown> list() {
        return badges.achievements().stream()
                .map(each -> editions.current(each.slug()).orElseThrow())
                .map(AchievementsApi::shown)
                .toList();
    }

    @GetMapping("/{slug}")
    Shown show(@PathVariable String slug) {
        return shown(editions.current(slug).orElseThrow());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Shown create(@RequestBody Asked asked, @AuthenticationPrincipal StaffMember by) {
        String slug = Fields.required("slug", asked.slug());
        badges.create(
                asked.achievement(slug, Achievement.DEFAULT_KIND),
                image(asked.image()),
                by.id().value());
        return show(slug);
    }

    @PutMapping("/{slug}")
    Shown change(@PathVariable String slug, @RequestBody Asked asked, @AuthenticationPrincipal StaffMember by) {
        AchievementEditions.Edition current = editions.current(slug).orElseThrow();
        String reason = reason(asked.reason());
        return shown(editions.change(
                asked.achievement(slug, current.achievement().kind()),
                image(asked.image()),
                asked.edition() == null ? current.number() : asked.edition(),
                by.id().value(),
                reason));
    }

    private static String reason(@Nullable String text) {
        String reason = Fields.required("reason", text).strip();
        if (reason.length() > LONGEST_REASON || UNREADABLE.matcher(reason).find()) {
            throw new IllegalArgumentException("reason is one line of at most " + LONGEST_REASON + " characters");
        }
        return reason;
    }

    private static Shown shown(AchievementEditions.Edition edition) {
        Achievement its = edition.achievement();
        return new Shown(
                its.slug(),
                its.name(),
                its.description(),
                its.criteria(),
                its.criteriaUrl(),
                its.kind(),
                its.validFor() == null ? null : its.validFor().toString(),
                its.tags(),
                its.alignment(),
                edition.number());
    }

    private static @Nullable Period period(@Nullable String text) {
        try {
            return text == null ? null : Period.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("validFor is an ISO 8601 period such as P2Y or P18M");
        }
    }

    /** An image as a {@code data:} URL (RFC 2397), or at an address in the public Internet, from which it is taken once. */
    private Badges.@Nullable Image image(@Nullable String url) {
        if (url == null) {
            return null;
        }
        if (!DataUrl.looksLike(url)) {
            PublicInternet.File file = internet.read(url, LARGEST_IMAGE);
            return new Badges.Image(file.content(), file.mediaType());
        }
        if (url.length() > LARGEST_IMAGE_URL) {
            throw new IllegalArgumentException("image is larger than " + (LARGEST_IMAGE_URL >> 20) + " MB");
        }
        DataUrl data = DataUrl.parse(url);
        return new Badges.Image(data.content(), data.mediaType());
    }
}
