package org.badgedesk.badges.drift;

import org.badgedesk.accounts.EarnerErased;
import org.badgedesk.core.EmailAddress;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets what the last check found of an earner who is erased, also where it is another's badge that names their address. */
@Component
class ErasedDrift {

    private final JdbcClient jdbc;

    ErasedDrift(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(EarnerErased erased) {
        jdbc.sql("delete from register_drift where earner = ?")
                .param(erased.earner().value())
                .update();
        for (EmailAddress address : erased.addresses()) {
            jdbc.sql("delete from register_drift where badge_says = :address or register_says = :address")
                    .param("address", address.value())
                    .update();
        }
    }
}
