package org.badgedesk.learning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.RequestId;
import org.badgedesk.core.StaffId;
import org.badgedesk.intents.Lesson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Suggestions in the database. */
@Component
class SuggestionTable {

    private static final int MOST_SHOWN = 200;

    private final JdbcClient jdbc;

    SuggestionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One for each request: a later word of staff takes the place of the earlier, unless that is in a file already. */
    boolean put(Suggestion suggestion) {
        return jdbc.sql("""
                        insert into suggestion (id, case_id, request_id, understood, intent, language, text, state, suggested_by,
                            suggested_at)
                        values (:id, :case, :request, :understood, :intent, :language, :text, 'WAITING', :by, :at)
                        on conflict (request_id) do update set intent = excluded.intent, language = excluded.language,
                            text = excluded.text, state = 'WAITING', suggested_by = excluded.suggested_by,
                            suggested_at = excluded.suggested_at, decided_by = null, decided_at = null
                        where suggestion.state <> 'TAKEN'""")
                        .param("id", suggestion.id())
                        .param("case", suggestion.caseId().value())
                        .param("request", suggestion.request().value())
                        .param("understood", suggestion.understood())
                        .param("intent", suggestion.lesson().intent())
                        .param("language", suggestion.lesson().language())
                        .param("text", suggestion.lesson().text())
                        .param("by", suggestion.by())
                        .param("at", Timestamp.from(suggestion.at()))
                        .update()
                > 0;
    }

    List<Suggestion> waiting() {
        return jdbc.sql("select * from suggestion where state = 'WAITING' order by suggested_at, id limit :limit")
                .param("limit", MOST_SHOWN)
                .query((row, n) -> suggestion(row))
                .list();
    }

    /** The waiting ones among these, each held until the transaction ends. */
    List<Suggestion> hold(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select * from suggestion where id in (:ids) and state = 'WAITING' order by suggested_at, id"
                                + " for update")
                        .param("ids", ids)
                        .query((row, n) -> suggestion(row))
                        .list();
    }

    List<Suggestion> of(CaseId caseId) {
        return jdbc.sql("select * from suggestion where case_id = ? and state <> 'DROPPED'")
                .param(caseId.value())
                .query((row, n) -> suggestion(row))
                .list();
    }

    Optional<Suggestion> hold(UUID id) {
        return hold(List.of(id)).stream().findFirst();
    }

    void change(UUID id, Lesson lesson) {
        jdbc.sql("update suggestion set intent = ?, language = ?, text = ? where id = ?")
                .params(lesson.intent(), lesson.language(), lesson.text(), id)
                .update();
    }

    void decide(Collection<UUID> ids, String state, StaffId by, Instant at) {
        jdbc.sql("update suggestion set state = :state, decided_by = :by, decided_at = :at where id in (:ids)")
                .param("state", state)
                .param("by", by.value())
                .param("at", Timestamp.from(at))
                .param("ids", ids)
                .update();
    }

    /** Forgets what was suggested from these cases, and the trials that hold it. */
    void forget(Collection<CaseId> cases) {
        List<UUID> ids = cases.stream().map(CaseId::value).toList();
        jdbc.sql("delete from learning_trial where id in (select t.trial_id from learning_trial_suggestion t"
                        + " join suggestion s on s.id = t.suggestion_id where s.case_id in (:cases))")
                .param("cases", ids)
                .update();
        jdbc.sql("delete from suggestion where case_id in (:cases)")
                .param("cases", ids)
                .update();
    }

    private static Suggestion suggestion(ResultSet row) throws SQLException {
        return new Suggestion(
                row.getObject("id", UUID.class),
                new CaseId(row.getObject("case_id", UUID.class)),
                new RequestId(row.getObject("request_id", UUID.class)),
                row.getString("understood"),
                new Lesson(row.getString("intent"), row.getString("language"), row.getString("text")),
                row.getString("suggested_by"),
                row.getTimestamp("suggested_at").toInstant());
    }
}
