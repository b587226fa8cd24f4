package org.badgedesk.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.audit.Verification;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.DeskTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** With the real scheduler and the whole desk. */
@DeskTest
@Import(RequestingNewPasswordTests.Postman.class)
class RequestingNewPasswordTests {

    @TestConfiguration
    static class Postman {
        final List<PasswordIssued> issued = new CopyOnWriteArrayList<>();

        @EventListener
        void on(PasswordIssued event) {
            issued.add(event);
        }

        List<PasswordIssued> to(EarnerId earner) {
            return issued.stream()
                    .filter(event -> event.earner().equals(earner))
                    .toList();
        }
    }

    @Autowired
    Earners earners;

    @Autowired
    Accounts accounts;

    @Autowired
    AuditLog log;

    @Autowired
    Postman postman;

    @Autowired
    SchedulerClient scheduler;

    @Autowired
    PlatformTransactionManager transactions;

    private EarnerId earner(String email) {
        return earners.register(new EmailAddress(email), new PersonName("Rea Quest"))
                .id();
    }

    /** Tasks being run just now count too. */
    private int waiting() {
        AtomicInteger found = new AtomicInteger();
        scheduler.fetchScheduledExecutionsForTask(
                "new-password",
                PasswordWish.class,
                ScheduledExecutionsFilter.all(),
                execution -> found.incrementAndGet());
        return found.get();
    }

    private void waitUntilDone() {
        await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == 0);
    }

    @Test
    void anEarnerGetsATemporaryPasswordAndKeepsTheirOwn() {
        EmailAddress email = new EmailAddress("rea@request.example");
        EarnerId earner = earner("rea@request.example");
        accounts.setPassword(earner, "my very own words");

        accounts.requestNewPassword(email, "192.0.2.1");
        waitUntilDone();

        assertThat(postman.to(earner)).hasSize(1);
        String temporary = postman.to(earner).get(0).temporaryPassword();
        assertThat(accounts.signIn(email, "my very own words", "test")).isEqualTo(SignIn.ACCEPTED);
        assertThat(accounts.signIn(email, temporary, "test")).isEqualTo(SignIn.MUST_CHANGE_PASSWORD);
        assertThat(log.of(earner.toString(), 1).get(0).why()).contains("192.0.2.1");
    }

    @Test
    void threeAnHourAreEnough() {
        EmailAddress email = new EmailAddress("flood@request.example");
        EarnerId earner = earner("flood@request.example");

        for (int i = 0; i < 5; i++) {
            accounts.requestNewPassword(email, "192.0.2.1");
            waitUntilDone();
        }

        assertThat(postman.to(earner)).hasSize(3);
    }

    @Test
    void anUnknownAddressGetsNothingAndLeavesNothing() {
        int before = postman.issued.size();

        accounts.requestNewPassword(new EmailAddress("nobody@request.example"), "192.0.2.1");
        waitUntilDone();

        assertThat(postman.issued).hasSize(before);
    }

    @Test
    void theTaskIsPartOfTheTransaction() {
        EarnerId earner = earner("rolled-back@request.example");

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            accounts.requestNewPassword(new EmailAddress("rolled-back@request.example"), "192.0.2.1");
            status.setRollbackOnly();
        });

        assertThat(waiting()).isZero();
        assertThat(postman.to(earner)).isEmpty();
    }

    @Test
    void theChainHoldsOnTheWholeDesk() {
        earner("chain@request.example");
        log.seal();

        assertThat(log.verify()).matches(Verification::intact, "intact");
    }
}
