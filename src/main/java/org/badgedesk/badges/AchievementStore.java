package org.badgedesk.badges;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps achievements with their images. */
@Component
class AchievementStore {

    private static final String TEXTS = "slug, name, description, criteria, kind, valid_for, tags, alignment";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    AchievementStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Says whether it was added; not where the slug is taken. */
    boolean add(Achievement achievement, Artwork artwork, Instant at) {
        Period validFor = achievement.validFor();
        return jdbc.sql("insert into achievement (" + TEXTS + ", png, svg, created_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (slug) do nothing")
                        .param(achievement.slug())
                        .param(achievement.name())
                        .param(achievement.description())
                        .param(achievement.criteria())
                        .param(achievement.kind())
                        .param(validFor == null ? null : validFor.toString())
                        .param(JSON.writeValueAsString(achievement.tags()))
                        .param(JSON.writeValueAsString(achievement.alignment()))
                        .param(artwork.png())
                        .param(artwork.svg())
                        .param(Timestamp.from(at))
                        .update()
                == 1;
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
                row.getString("kind"),
                period(row.getString("valid_for")),
                List.of(JSON.readValue(row.getString("tags"), String[].class)),
                List.of(JSON.readValue(row.getString("alignment"), Achievement.Alignment[].class)));
    }

    private static @Nullable Period period(@Nullable String text) {
        return text == null ? null : Period.parse(text);
    }
}
