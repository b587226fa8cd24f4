package org.badgedesk.badges;

import java.util.List;
import org.badgedesk.accounts.EarnerErased;
import org.badgedesk.audit.AuditLog;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Revokes the badges of an earner who is erased, and forgets whose they were. The bare rows stay: their addresses are never reused. */
@Component
class ErasedBadges {

    private static final String WITHDRAWN = "withdrawn at the earner's request";

    private final Badges badges;
    private final JdbcClient jdbc;
    private final AuditLog audit;

    ErasedBadges(Badges badges, JdbcClient jdbc, AuditLog audit) {
        this.badges = badges;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @EventListener
    void on(EarnerErased erased) {
        List<String> ids =
                badges.of(erased.earner()).stream().map(c -> c.id().value()).toList();
        ids.forEach(id -> badges.revoke(new CredentialId(id), WITHDRAWN, erased.by()));
        if (!ids.isEmpty()) {
            jdbc.sql("""
                            delete from credential_import_line l using (
                                select name from credential where id in (:ids) union
                                select unnest(array[before, after]) from credential_history
                                    where what = 'renamed' and credential in (:ids)) n
                            where position(n.name in l.words) > 0""").param("ids", ids).update();
            for (String forget : List.of(
                    "update credential set name = 'Erased', revocation_reason = :reason where id in (:ids)",
                    "update credential_history set before = null, after = null, why = '' where credential in (:ids)",
                    "delete from credential_evidence where credential in (:ids)",
                    "delete from former_address where credential in (:ids)")) {
                jdbc.sql(forget).param("ids", ids).param("reason", WITHDRAWN).update();
            }
        }
        for (String forget : List.of(
                "delete from portfolio where earner = :earner",
                "delete from portfolio_address where earner = :earner",
                "delete from badge_sharing where earner = :earner")) {
            jdbc.sql(forget).param("earner", erased.earner().value()).update();
        }
        ids.forEach(id -> audit.erase(id, erased.by(), erased.why()));
    }
}
