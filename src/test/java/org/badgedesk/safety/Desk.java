package org.badgedesk.safety;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Consents;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.badges.Badges;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.DeskMode;
import org.badgedesk.outbox.Outbox;
import org.badgedesk.register.Register;
import org.badgedesk.staff.Staff;
import org.badgedesk.testing.MovableClock;
import org.badgedesk.triage.StaffProposals;
import org.badgedesk.triage.UnansweredCases;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The doors of the desk, with a clock that is moved and tasks that run when they are told to. */
@TestComponent
record Desk(
        Cases cases,
        Actions actions,
        Consents consents,
        StaffProposals proposing,
        UnansweredCases unanswered,
        Earners earners,
        Badges badges,
        Register register,
        Outbox outbox,
        Staff staff,
        AuditLog audit,
        DeskMode mode,
        ByHand.Crashes crashes,
        ManualScheduler tasks,
        MovableClock clock,
        TransactionTemplate transactions,
        JdbcClient db,
        JdbcOperations tables,
        Environment environment) {

    /** Where the public pages are. */
    String site() {
        return "http://localhost:" + environment.getRequiredProperty("local.server.port");
    }
}
