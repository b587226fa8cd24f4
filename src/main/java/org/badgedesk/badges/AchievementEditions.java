package org.badgedesk.badges;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The editions of achievements. A change holds at once for the achievement's own addresses and for all that is shown or signed from then on;
 * what was signed before stays as it is and genuine. Dates of issued badges do not move by it; another kind governs them from then on, too. The
 * edition before is kept.
 */
@Service
@Transactional
public class AchievementEditions {

    private final AchievementStore store;
    private final BadgeArtist artist;
    private final AuditLog audit;
    private final Clock clock;

    AchievementEditions(AchievementStore store, BadgeArtist artist, AuditLog audit, Clock clock) {
        this.store = store;
        this.artist = artist;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What an achievement says now.
     *
     * @param number 1 as it was made, one more with each change
     * @param since when it began to say so, UTC
     */
    public record Edition(Achievement achievement, int number, Instant since) {}

    /** What an achievement said before, and by whom and why that was replaced; the time is UTC. */
    public record Former(Achievement achievement, int number, Instant replacedAt, String by, String why) {}

    /** What it says now; nothing where there is no such achievement. */
    @Transactional(readOnly = true)
    public Optional<Edition> current(String slug) {
        return store.edition(slug);
    }

    /** What it said before, the latest first. */
    @Transactional(readOnly = true)
    public List<Former> former(String slug) {
        return store.former(slug);
    }

    /** Whether anybody has, or had, a badge of it. */
    @Transactional(readOnly = true)
    public boolean isIssued(String slug) {
        return store.isIssued(slug);
    }

    /**
     * Has an achievement say something else; its slug stays. One that says so already is left alone.
     *
     * @param image a new image; null keeps the one it has, and draws a drawn one anew with the name
     * @param edition the number of the edition that the change was made to
     * @throws UnknownAchievement if there is no such achievement
     * @throws ChangedMeanwhile if it has another edition by now
     * @throws InvalidImage if the image is none that a badge may carry
     */
    public Edition change(Achievement achievement, Badges.@Nullable Image image, int edition, String by, String why) {
        String slug = achievement.slug();
        Edition before = store.hold(slug).orElseThrow(() -> new UnknownAchievement(slug));
        if (before.number() != edition) {
            throw new ChangedMeanwhile(slug);
        }
        @Nullable Artwork artwork = image == null
                ? renamed(before.achievement(), achievement)
                : another(slug, artist.artwork(achievement, image));
        if (artwork == null && before.achievement().equals(achievement)) {
            return before;
        }
        store.change(achievement, artwork, by, why, clock.instant());
        tell(before, achievement, artwork != null, by, why);
        return store.edition(slug).orElseThrow();
    }

    /** What is drawn anew with another name: all of a drawn badge, and the PNG of an SVG that could not be drawn; null where nothing is. */
    private @Nullable Artwork renamed(Achievement before, Achievement after) {
        byte @Nullable [] svg = store.svg(before.slug()).orElse(null);
        if (svg == null || before.name().equals(after.name())) {
            return null;
        }
        if (DrawnBadge.isOf(before, svg)) {
            return DrawnBadge.of(after);
        }
        byte @Nullable [] png = store.png(before.slug()).orElse(null);
        return Arrays.equals(png, DrawnBadge.of(before).png())
                ? new Artwork(DrawnBadge.of(after).png(), svg)
                : null;
    }

    /** Null where it is the one that the achievement has. */
    private @Nullable Artwork another(String slug, Artwork given) {
        byte @Nullable [] png = store.png(slug).orElse(null);
        byte @Nullable [] svg = store.svg(slug).orElse(null);
        return Arrays.equals(png, given.png()) && Arrays.equals(svg, given.svg()) ? null : given;
    }

    /** Says what has changed, field by field. */
    private void tell(Edition before, Achievement after, boolean image, String by, String why) {
        Map<String, String> was = said(before.achievement());
        Map<String, String> is = said(after);
        was.put("image", "edition " + before.number());
        is.put("image", "edition " + (image ? before.number() + 1 : before.number()));
        List<String> same = is.keySet().stream()
                .filter(field -> Objects.equals(is.get(field), was.get(field)))
                .toList();
        same.forEach(was::remove);
        same.forEach(is::remove);
        audit.record(new AuditEvent(by, "achievement.changed", after.slug(), why, was, is, null));
    }

    private static Map<String, String> said(Achievement achievement) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("name", achievement.name());
        said.put("description", achievement.description());
        said.put("criteria", achievement.criteria());
        said.put("criteria page", Objects.toString(achievement.criteriaUrl(), "none"));
        said.put("kind", achievement.kind());
        said.put("valid for", Objects.toString(achievement.validFor(), "ever"));
        said.put("tags", String.join(", ", achievement.tags()));
        said.put("alignment", achievement.alignment().toString());
        return said;
    }
}
