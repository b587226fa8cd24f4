package org.badgedesk;

import org.badgedesk.triage.ReplyTexts;
import org.badgedesk.triage.Triage;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The parts of the desk that need no database: for {@code triage}. */
@ComponentScan(basePackages = {"org.badgedesk.templates", "org.badgedesk.intents"})
@Import({
    SetFolders.class,
    IssuerSettings.Beans.class,
    OfficeSettings.Beans.class,
    Timekeeping.class,
    Triage.class,
    ReplyTexts.class
})
class Understanding {}
