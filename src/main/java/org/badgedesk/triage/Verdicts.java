package org.badgedesk.triage;

import java.util.List;
import org.badgedesk.intents.Calibrated;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What {@link StaffVerdicts} has kept, for those who decide by it. */
@Component
public class Verdicts {

    private final JdbcClient jdbc;

    Verdicts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Calibrated> of(String intent) {
        return jdbc.sql("select confidence, agreed from staff_verdict where intent = ?")
                .param(intent)
                .query((row, n) -> new Calibrated(intent, row.getDouble("confidence"), row.getBoolean("agreed")))
                .list();
    }
}
