package org.badgedesk.safety;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;

/** What nobody at the desk does: time passes, the register says something new, an account is locked. */
final class Days {

    private final World world;
    private final Desk desk;

    Days(World world) {
        this.world = world;
        this.desk = world.desk;
    }

    /** All that is due, and what comes of it. */
    void work() {
        for (int i = 0; i < 3; i++) {
            desk.tasks().runAnyDueExecutions();
        }
    }

    /** As the timetable has it. */
    void pass(Duration time) {
        desk.clock().moveOn(time);
        desk.actions().runHeld();
        desk.actions().expireUnproven();
        desk.actions().expireUndecided();
        desk.actions().lookAgain();
        desk.unanswered().endUnproven();
        desk.unanswered().close();
        desk.cases().closeQuiet();
        desk.outbox().watch();
        work();
    }

    void registerRenames(Step step) {
        record(
                world.address(world.owner),
                new PersonName(world.names.get(step.a() % 3)),
                world.paid.plusDays(20 + step.b() % 2 * 365L));
    }

    /** A renewal, a mistake that is earlier than what the badge says, or an import with nothing new. */
    void registerRenews(Step step) {
        LocalDate through = switch (step.a() % 3) {
            case 0 -> world.today().plusDays(385);
            case 1 -> world.paid.plusDays(2);
            default -> world.paid.plusDays(20);
        };
        record(world.address(world.owner), world.nameOf(world.owner), through);
    }

    void record(EmailAddress address, PersonName name, LocalDate through) {
        desk.register()
                .put(
                        new Register.Entry(null, address, name, "certification", RecordStatus.ACTIVE, null, through),
                        "test");
    }

    void lock() {
        desk.db()
                .sql("update account set failed_sign_ins = 10, locked_at = ? where earner_id = ?")
                .params(Timestamp.from(desk.clock().instant()), World.id(world.owner))
                .update();
    }
}
