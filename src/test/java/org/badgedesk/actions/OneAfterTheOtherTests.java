package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Badges;
import org.badgedesk.cases.Cases;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two transactions at the same case: the second waits for the first and then does its work; PostgreSQL has no circle to break. What the first
 * does last is what the second would have held by then, had it begun anywhere but with the case.
 */
@OfficeTest
class OneAfterTheOtherTests {

    @Autowired
    private Correspondence office;

    @Autowired
    private Actions actions;

    @Autowired
    private Cases cases;

    @Autowired
    private Badges badges;

    @Autowired
    private Earners earners;

    @Autowired
    private Staff staff;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void whoIsErasedWhileTheirMailIsReadIsErasedAfterIt() {
        Proposal waiting = nameChange();
        EarnerId earner = waiting.earner();

        CompletableFuture<Void> erased = whileTheCaseIsHeld(
                waiting,
                () -> earners.erase(earner, "ada", "asked for it"),
                () -> assertThat(actions.withdraw(waiting.id())).isTrue());

        erased.join();
        assertThat(earners.find(earner).map(Earner::email)).isNotEqualTo(Optional.of(waiting.requester()));
        assertThat(cases.find(waiting.caseId()).orElseThrow().subject()).isEmpty();
        assertThat(actions.find(waiting.id()).orElseThrow().details()).isEmpty();
    }

    @Test
    void whoIsErasedWhileTheirRequestIsCarriedOutIsErasedAfterIt() {
        Proposal waiting = nameChange();
        EarnerId earner = waiting.earner();

        CompletableFuture<Void> erased = whileTheCaseIsHeld(
                waiting,
                () -> earners.erase(earner, "ada", "asked for it"),
                () -> assertThat(actions.decide(waiting.id(), approver(), true, null, null))
                        .isInstanceOf(Decided.Counted.class));

        erased.join();
        assertThat(badges.of(earner))
                .noneMatch(credential -> credential.name().value().contains("Ana"));
    }

    @Test
    void anApprovalWaitsForAMailOfTheSameCaseAndSeesWhatItDid() {
        Proposal waiting = nameChange();

        CompletableFuture<Decided> decided = new CompletableFuture<>();
        whileTheCaseIsHeld(
                        waiting,
                        () -> decided.complete(actions.decide(waiting.id(), approver(), true, null, null)),
                        () -> assertThat(actions.withdraw(waiting.id())).isTrue())
                .join();

        assertThat(decided.join()).isInstanceOf(Decided.TooLate.class);
        assertThat(actions.find(waiting.id()).orElseThrow().state()).isEqualTo(ProposalState.WITHDRAWN);
    }

    /** One transaction holds the case, as triage does; another begins and has to wait; then the first goes on. Returns the second. */
    private CompletableFuture<Void> whileTheCaseIsHeld(Proposal proposal, Runnable second, Runnable first) {
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<Void> later = CompletableFuture.runAsync(() -> {
            waitFor(held);
            second.run();
        });
        transaction.executeWithoutResult(status -> {
            cases.hold(proposal.caseId());
            int own = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
            held.countDown();
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            jdbc.sql("select count(*) from pg_stat_activity where :own = any(pg_blocking_pids(pid))")
                                            .param("own", own)
                                            .query(Long.class)
                                            .single()
                                    > 0);
            first.run();
        });
        return later;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private StaffMember approver() {
        return staff.all().stream().filter(StaffMember::mayApprove).findFirst().orElseThrow();
    }

    private Proposal nameChange() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "my name", "Please change the name on my badge from Ana Lopes to Ana López.");
        return office.waiting(ana);
    }
}
