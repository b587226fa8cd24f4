package org.badgedesk.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes words and their salts away; the digests that stay tell nothing without the salts. */
@Component
class Eraser {

    private final JdbcClient db;

    Eraser(JdbcClient db) {
        this.db = db;
    }

    /** Takes them from these entries, and returns the ids of those that lost words. */
    List<Long> erase(String person, List<Long> entries) {
        Long[] these = entries.toArray(Long[]::new);
        List<Long> asSubject = db.sql("""
                        update audit_words set
                            subject = null, why = null, changes = '{}',
                            actor = case when actor = :person then null else actor end,
                            salts = case when actor = :person then '{}'
                                else jsonb_strip_nulls(jsonb_build_object('actor', salts -> 'actor')) end
                        where subject = :person and entry_id = any(:these) returning entry_id""")
                .param("person", Words.storable(person))
                .param("these", these)
                .query(Long.class)
                .list();
        List<Long> asActor = db.sql("""
                        update audit_words set actor = null, salts = salts - 'actor'
                        where actor = :person and entry_id = any(:these) returning entry_id""")
                .param("person", Words.storable(person))
                .param("these", these)
                .query(Long.class)
                .list();
        List<Long> erased = new ArrayList<>(Set.copyOf(asSubject));
        erased.addAll(asActor);
        return erased.stream().distinct().sorted().toList();
    }
}
