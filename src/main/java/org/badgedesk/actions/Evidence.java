package org.badgedesk.actions;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.badgedesk.cases.Attachment;
import org.badgedesk.core.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The documents that came for a proposal: kept with it, each once, ten at most. */
@Component
class Evidence {

    private static final int MOST = 10;

    private final JdbcClient jdbc;
    private final Clock clock;

    Evidence(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Says whether something new came. */
    boolean keep(UUID proposal, List<Attachment> documents) {
        int before = names(proposal).size();
        int position = before;
        for (Attachment document : documents) {
            if (position >= MOST) {
                break;
            }
            position += jdbc.sql("insert into proposal_evidence"
                            + " (proposal_id, position, name, media_type, content, sha256, received_at)"
                            + " select ?, ?, ?, ?, ?, ?, ? where not exists"
                            + " (select 1 from proposal_evidence where proposal_id = ? and sha256 = ?)")
                    .params(proposal, position, document.name(), document.mediaType())
                    .param(document.content())
                    .params(Sha256.hex(document.content()), Timestamp.from(clock.instant()))
                    .params(proposal, Sha256.hex(document.content()))
                    .update();
        }
        return position > before;
    }

    /** What came for one proposal goes with another too. Says whether that was news there. */
    boolean handOn(UUID from, UUID to) {
        return keep(to, of(from));
    }

    /** Empties what came before a moment for proposals of closed cases, as their messages' files go; name and hash stay. Says how many. */
    int forget(Instant before) {
        return jdbc.sql("""
                        update proposal_evidence set content = '' where received_at < ? and content <> '' and proposal_id in (
                            select p.id from proposal p join support_case c on c.id = p.case_id where c.state = 'CLOSED')""").param(Timestamp.from(before)).update();
    }

    List<String> names(UUID proposal) {
        return jdbc.sql("select name from proposal_evidence where proposal_id = ? order by position")
                .param(proposal)
                .query(String.class)
                .list();
    }

    List<Attachment> of(UUID proposal) {
        return jdbc.sql(
                        "select name, media_type, content from proposal_evidence where proposal_id = ? order by position")
                .param(proposal)
                .query((row, n) -> new Attachment(row.getString(1), row.getString(2), row.getBytes(3)))
                .list();
    }
}
