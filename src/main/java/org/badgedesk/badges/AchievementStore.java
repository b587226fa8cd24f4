package org.badgedesk.badges;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps achievements with their images, and what they said before. */
@Component
class AchievementStore {

    private static final String TEXTS =
            "slug, name, description, criteria, criteria_url, kind, valid_for, tags, alignment";
    /** Without the slug, which stays. */
    private static final String WORDS = TEXTS.substring(TEXTS.indexOf(',') + 2);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    AchievementStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Says whether it was added; not where the slug is taken. */
    boolean add(Achievement achievement, Artwork artwork, Instant at) {
        return jdbc.sql("insert into achievement (" + TEXTS + ", png, svg, created_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (slug) do nothing")
                        .params(texts(achievement))
                        .param(artwork.png())
                        .param(artwork.svg())
                        .param(Timestamp.from(at))
                        .update()
                == 1;
    }

    /** What it says now, which nobody else changes until the caller's transaction ends. */
    Optional<AchievementEditions.Edition> hold(String slug) {
        return edition(slug, " for no key update");
    }

    Optional<AchievementEditions.Edition> edition(String slug) {
        return edition(slug, "");
    }

    private Optional<AchievementEditions.Edition> edition(String slug, String lock) {
        return jdbc.sql("select " + TEXTS + ", edition, coalesce(edited_at, created_at) as since from achievement"
                        + " where slug = ?" + lock)
                .param(slug)
                .query((row, n) -> new AchievementEditions.Edition(
                        read(row, n),
                        row.getInt("edition"),
                        row.getTimestamp("since").toInstant()))
                .optional();
    }

    /** Says something else from now on; the edition until now is kept among the former ones. */
    void change(Achievement achievement, @Nullable Artwork artwork, String by, String why, Instant at) {
        jdbc.sql("insert into achievement_edition (achievement, " + WORDS
                        + ", edition, png, svg, replaced_at, replaced_by, why)"
                        + " select " + TEXTS + ", edition, png, svg, ?, ?, ? from achievement where slug = ?")
                .params(Timestamp.from(at), by, why, achievement.slug())
                .update();
        List<@Nullable Object> texts = texts(achievement);
        jdbc.sql("update achievement set (" + WORDS + ") = (?, ?, ?, ?, ?, ?, ?, ?), edition = edition + 1,"
                        + " edited_at = ? where slug = ?")
                .params(texts.subList(1, texts.size()))
                .param(Timestamp.from(at))
                .param(achievement.slug())
                .update();
        if (artwork != null) {
            jdbc.sql("update achievement set png = ?, svg = ? where slug = ?")
                    .param(artwork.png())
                    .param(artwork.svg())
                    .param(achievement.slug())
                    .update();
        }
    }

    /** Former editions, the latest first. */
    List<AchievementEditions.Former> former(String slug) {
        return jdbc.sql(
                        "select achievement as slug, " + WORDS
                                + ", edition, replaced_at, replaced_by, why from achievement_edition where achievement = ? order by edition desc")
                .param(slug)
                .query((row, n) -> new AchievementEditions.Former(
                        read(row, n),
                        row.getInt("edition"),
                        row.getTimestamp("replaced_at").toInstant(),
                        row.getString("replaced_by"),
                        row.getString("why")))
                .list();
    }

    boolean isIssued(String slug) {
        return jdbc.sql("select exists (select 1 from credential where achievement = ?)")
                .param(slug)
                .query(Boolean.class)
                .single();
    }

    /** In the order of {@link #TEXTS}. */
    private static List<@Nullable Object> texts(Achievement achievement) {
        URI criteriaUrl = achievement.criteriaUrl();
        Period validFor = achievement.validFor();
        return Arrays.asList(
                achievement.slug(),
                achievement.name(),
                achievement.description(),
                achievement.criteria(),
                criteriaUrl == null ? null : criteriaUrl.toString(),
                achievement.kind(),
                validFor == null ? null : validFor.toString(),
                JSON.writeValueAsString(achievement.tags()),
                JSON.writeValueAsString(achievement.alignment()));
    }

    Optional<Achievement> find(String slug) {
        return jdbc.sql("select " + TEXTS + " from achievement where slug = ?")
                .param(slug)
                .query(AchievementStore::read)
                .optional();
    }

    List<Achievement> all() {
        return jdbc.sql("select " + TEXTS + " from achievement order by lower(name), slug")
                .query(AchievementStore::read)
                .list();
    }

    /** The kinds of register records that govern badges. */
    SortedSet<String> kinds() {
        return new TreeSet<>(jdbc.sql("select distinct kind from achievement")
                .query(String.class)
                .list());
    }

    /** The picture alone: those kept from early on may hold texts. */
    Optional<byte[]> png(String slug) {
        return jdbc.sql("select png from achievement where slug = ?")
                .param(slug)
                .query((row, n) -> row.getBytes(1))
                .optional()
                .map(png -> PngImage.plain(png).orElse(png));
    }

    Optional<byte[]> svg(String slug) {
        return jdbc.sql("select svg from achievement where slug = ? and svg is not null")
                .param(slug)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    private static Achievement read(ResultSet row, int number) throws SQLException {
        return new Achievement(
                row.getString("slug"),
                row.getString("name"),
                row.getString("description"),
                row.getString("criteria"),
                page(row.getString("criteria_url")),
                row.getString("kind"),
                period(row.getString("valid_for")),
                List.of(JSON.readValue(row.getString("tags"), String[].class)),
                List.of(JSON.readValue(row.getString("alignment"), Achievement.Alignment[].class)));
    }

    private static @Nullable URI page(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }

    private static @Nullable Period period(@Nullable String text) {
        return text == null ? null : Period.parse(text);
    }
}
