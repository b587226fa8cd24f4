package org.badgedesk.accounts;

import org.badgedesk.core.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends an earner's open sessions: those whose principal is named by the earner's id (as the portal does) or address. */
@Component
class Sessions {

    private final JdbcClient db;

    Sessions(JdbcClient db) {
        this.db = db;
    }

    void end(EarnerId earner, EmailAddress address) {
        db.sql("delete from spring_session where principal_name in (:id, :address)")
                .param("id", earner.toString())
                .param("address", address.value())
                .update();
    }
}
