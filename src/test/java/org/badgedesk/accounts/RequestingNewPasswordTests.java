package org.badgedesk.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.badgedesk.audit.AuditEntry;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.audit.Verification;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** With the real scheduler and the whole desk. */
@OfficeTest
class RequestingNewPasswordTests {

    @Autowired
    Earners earners;

    @Autowired
    Accounts accounts;

    @Autowired
    AuditLog log;

    @Autowired
    Postbox post;

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

    private long passwordsOf(EarnerId earner) {
        return log.of(earner.toString(), 100).stream()
                .filter(entry -> entry.verb().equals("account.password-requested"))
                .count();
    }

    private void waitUntilDone() {
        await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == 0);
    }

    @Test
    void anEarnerGetsATemporaryPasswordAndKeepsTheirOwn() {
        EmailAddress email = new EmailAddress("rea@request.example");
        EarnerId earner = earner("rea@request.example");
        accounts.setPassword(earner, "my very own words");

        accounts.requestNewPassword(email, "192.0.2.1", Language.ENGLISH);
        waitUntilDone();

        String temporary = post.mail(email.value(), mail -> mail.text().contains("Temporary password: "))
                .text()
                .replaceAll("(?s).*Temporary password: (\\S+).*", "$1");
        assertThat(accounts.signIn(email, "my very own words", "test")).isEqualTo(SignIn.ACCEPTED);
        assertThat(accounts.signIn(email, temporary, "test")).isEqualTo(SignIn.MUST_CHANGE_PASSWORD);
        assertThat(log.of(earner.toString(), 1).get(0).why()).contains("192.0.2.1");
    }

    @Test
    void theMailIsInThePagesLanguageWhereTheEarnersIsNotKnown() {
        EmailAddress email = new EmailAddress("rosa@request.example");
        earner("rosa@request.example");
        EmailAddress finnish = new EmailAddress("rauni@request.example");
        earner("rauni@request.example");

        accounts.requestNewPassword(email, "192.0.2.1", new Language("es"));
        accounts.requestNewPassword(finnish, "192.0.2.1", new Language("fi"));
        waitUntilDone();

        assertThat(post.mail(email.value(), mail -> true).text()).contains("Contraseña temporal: ");
        assertThat(post.mail(finnish.value(), mail -> true).text())
                .as("no mail is written in Finnish")
                .contains("Temporary password: ");
    }

    @Test
    void aStrangersRequestVoidsNoPasswordThatWasMailed() {
        EmailAddress email = new EmailAddress("rita@request.example");
        EarnerId earner = earner("rita@request.example");
        String mailed = accounts.temporaryPasswordForAnnouncement(earner, false).orElseThrow();

        accounts.requestNewPassword(email, "192.0.2.1", Language.ENGLISH);
        waitUntilDone();

        String requested = post.mail(email.value(), mail -> mail.text().contains("Temporary password: "))
                .text()
                .replaceAll("(?s).*Temporary password: (\\S+).*", "$1");
        assertThat(accounts.signIn(email, mailed, "test")).isEqualTo(SignIn.MUST_CHANGE_PASSWORD);
        assertThat(accounts.signIn(email, requested, "test")).isEqualTo(SignIn.MUST_CHANGE_PASSWORD);
        accounts.setPassword(earner, "my very own words");
        assertThat(accounts.signIn(email, mailed, "test")).isEqualTo(SignIn.REFUSED);
        assertThat(accounts.signIn(email, requested, "test")).isEqualTo(SignIn.REFUSED);

        accounts.requestNewPassword(email, "192.0.2.1", Language.ENGLISH);
        waitUntilDone();
        assertThat(accounts.state(earner).temporaryWaits()).isTrue();
        assertThat(accounts.state(earner).mustChangePassword())
                .as("their own works")
                .isFalse();
    }

    @Test
    void aRequestedPasswordEndsWithTheAddressThatItWentTo() {
        EmailAddress email = new EmailAddress("rob@request.example");
        EarnerId earner = earner("rob@request.example");
        accounts.requestNewPassword(email, "192.0.2.1", Language.ENGLISH);
        waitUntilDone();
        String requested = post.mail(email.value(), mail -> mail.text().contains("Temporary password: "))
                .text()
                .replaceAll("(?s).*Temporary password: (\\S+).*", "$1");
        assertThat(accounts.state(earner).mustChangePassword()).isTrue();

        EmailAddress moved = new EmailAddress("rob.moved@request.example");
        earners.changeAddress(earner, moved, "staff", "asked");

        assertThat(accounts.signIn(moved, requested, "test")).isEqualTo(SignIn.REFUSED);
        assertThat(accounts.state(earner).mustChangePassword()).isFalse();
    }

    @Test
    void aWishLeftJustBeforeTheSwitchToShadowMakesNoPassword(
            @Autowired ObjectProvider<SchedulerClient> scheduling,
            @Autowired PasswordIssuing issuing,
            @Autowired AccountSettings settings,
            @Autowired JdbcClient db,
            @Autowired Clock clock) {
        EmailAddress email = new EmailAddress("shadow@request.example");
        EarnerId earner = earner("shadow@request.example");
        PasswordRequests inShadow =
                new PasswordRequests(scheduling, earners, issuing, settings, DeskMode.SHADOW, db, clock);

        new TransactionTemplate(transactions)
                .executeWithoutResult(
                        status -> inShadow.grant(new PasswordWish("left before", email.value(), "192.0.2.1", null)));

        assertThat(passwordsOf(earner)).isZero();
    }

    @Test
    void threeAnHourAreEnough() {
        EmailAddress email = new EmailAddress("flood@request.example");
        EarnerId earner = earner("flood@request.example");

        for (int i = 0; i < 5; i++) {
            accounts.requestNewPassword(email, "192.0.2.1", Language.ENGLISH);
            waitUntilDone();
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> post.mails(email.value()).size() == 3);
        assertThat(passwordsOf(earner)).isEqualTo(3);
    }

    @Test
    void anUnknownAddressGetsNothingAndLeavesNothing() {
        List<AuditEntry> before = log.recent(1);

        accounts.requestNewPassword(new EmailAddress("nobody@request.example"), "192.0.2.1", Language.ENGLISH);
        waitUntilDone();

        assertThat(log.recent(1)).isEqualTo(before);
        assertThat(post.mails("nobody@request.example")).isEmpty();
    }

    @Test
    void theTaskIsPartOfTheTransaction() {
        EarnerId earner = earner("rolled-back@request.example");

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            accounts.requestNewPassword(new EmailAddress("rolled-back@request.example"), "192.0.2.1", Language.ENGLISH);
            status.setRollbackOnly();
        });

        assertThat(waiting()).isZero();
        assertThat(passwordsOf(earner)).isZero();
    }

    @Test
    void theChainHoldsOnTheWholeDesk() {
        earner("chain@request.example");
        log.seal();

        assertThat(log.verify()).matches(Verification::intact, "intact");
    }
}
