package org.badgedesk.learning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.core.StaffId;
import org.badgedesk.intents.Lesson;
import org.badgedesk.intents.Lessons;
import org.badgedesk.intents.Trial;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Trials in the database, one running at a time. */
@Component
class TrialTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TrialTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Says whether it was started: not while another one runs. */
    boolean start(UUID id, List<Suggestion> suggestions, Lessons.Edit edit, StaffId by, Instant at) {
        boolean started = jdbc.sql("insert into learning_trial (id, state, base, diff, started_by, started_at)"
                                + " values (:id, 'RUNNING', :base, :diff, :by, :at) on conflict do nothing")
                        .param("id", id)
                        .param("base", edit.base())
                        .param("diff", edit.diff())
                        .param("by", by.value())
                        .param("at", Timestamp.from(at))
                        .update()
                > 0;
        if (started) {
            suggestions.forEach(suggestion -> jdbc.sql("insert into learning_trial_suggestion"
                            + " (trial_id, suggestion_id, intent, language, text) values (?, ?, ?, ?, ?)")
                    .params(id, suggestion.id(), suggestion.lesson().intent())
                    .params(suggestion.lesson().language(), suggestion.lesson().text())
                    .update());
        }
        return started;
    }

    void progress(UUID id, int done, String step) {
        jdbc.sql("update learning_trial set steps_done = ?, step = ? where id = ?")
                .params(done, step, id)
                .update();
    }

    void finish(UUID id, LearningTrial.State state, @Nullable Trial outcome, @Nullable String fault, Instant at) {
        jdbc.sql("update learning_trial set state = :state, outcome = cast(:outcome as jsonb), fault = :fault,"
                        + " finished_at = :at where id = :id and state = 'RUNNING'")
                .param("state", state.name())
                .param("outcome", outcome == null ? null : json.writeValueAsString(outcome))
                .param("fault", fault)
                .param("at", Timestamp.from(at))
                .param("id", id)
                .update();
    }

    /** Says whether this call took it: of two, the first does. */
    boolean take(UUID id, StaffId by, Instant at) {
        return jdbc.sql("update learning_trial set state = 'TAKEN', taken_by = ?, taken_at = ?"
                                + " where id = ? and state = 'HOLDS'")
                        .params(by.value(), Timestamp.from(at), id)
                        .update()
                > 0;
    }

    List<UUID> suggestions(UUID trial) {
        return jdbc.sql("select suggestion_id from learning_trial_suggestion where trial_id = ?")
                .param(trial)
                .query(UUID.class)
                .list();
    }

    Optional<LearningTrial> find(UUID id) {
        return jdbc.sql("select * from learning_trial where id = ?")
                .param(id)
                .query((row, n) -> trial(row))
                .optional();
    }

    List<LearningTrial> latest(int most) {
        return jdbc.sql("select * from learning_trial order by started_at desc limit ?")
                .param(most)
                .query((row, n) -> trial(row))
                .list();
    }

    private LearningTrial trial(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String outcome = row.getString("outcome");
        Timestamp takenAt = row.getTimestamp("taken_at");
        return new LearningTrial(
                id,
                LearningTrial.State.valueOf(row.getString("state")),
                row.getInt("steps_done"),
                row.getString("step"),
                row.getString("base"),
                row.getString("diff"),
                lessons(id),
                outcome == null ? null : json.readValue(outcome, Trial.class),
                row.getString("fault"),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                row.getString("taken_by"),
                takenAt == null ? null : takenAt.toInstant());
    }

    private List<Lesson> lessons(UUID trial) {
        return jdbc.sql(
                        "select t.intent, t.language, t.text from learning_trial_suggestion t"
                                + " join suggestion s on s.id = t.suggestion_id where t.trial_id = ? order by s.suggested_at, s.id")
                .param(trial)
                .query((row, n) -> new Lesson(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }
}
