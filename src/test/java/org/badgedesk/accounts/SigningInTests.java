package org.badgedesk.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.DeskTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class SigningInTests {

    @Autowired
    Earners earners;

    @Autowired
    Accounts accounts;

    @Test
    void anEarnerSignsInFirstWithTheTemporaryPasswordAndThenWithTheirOwn() {
        EmailAddress email = new EmailAddress("first@mail.example");
        EarnerId earner = earners.register(email, new PersonName("Fia First")).id();
        String temporary = accounts.temporaryPasswordForAnnouncement(earner).orElseThrow();

        assertThat(accounts.signIn(email, temporary, "test")).isEqualTo(SignIn.MUST_CHANGE_PASSWORD);
        accounts.setPassword(earner, "my very own words");

        assertThat(accounts.signIn(email, "my very own words", "test")).isEqualTo(SignIn.ACCEPTED);
        assertThat(accounts.signIn(email, temporary, "test")).isEqualTo(SignIn.REFUSED);
    }

    @Test
    void tenFailuresLock() {
        EmailAddress email = new EmailAddress("ten@mail.example");
        EarnerId earner = earners.register(email, new PersonName("Ten")).id();
        accounts.setPassword(earner, "my very own words");
        for (int i = 0; i < 10; i++) {
            assertThat(accounts.signIn(email, "wrong", "10.0.0.1")).isEqualTo(SignIn.REFUSED);
        }
        assertThat(accounts.state(earner).locked()).isTrue();
        assertThat(accounts.signIn(email, "my very own words", "test")).isEqualTo(SignIn.LOCKED);
        assertThat(accounts.unlock(earner, "desk", "asked")).isTrue();
        assertThat(accounts.signIn(email, "my very own words", "test")).isEqualTo(SignIn.ACCEPTED);
        assertThat(accounts.recentFailures(earner)).hasSize(10);
    }
}
