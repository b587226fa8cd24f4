package org.badgedesk.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.badgedesk.audit.AuditEntry;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SigningInTests {

    private static final String OWN = "my very own words";
    private static int persons;

    private final People people = People.shared();
    private final Earners earners = people.get(Earners.class);
    private final Accounts accounts = people.get(Accounts.class);
    private final JdbcClient db = people.get(JdbcClient.class);
    private final EmailAddress email = new EmailAddress("earner" + ++persons + "@sign-in.example");
    private EarnerId earner = EarnerId.random();

    @BeforeEach
    void anEarner() {
        earner = earners.register(email, new PersonName("Fia First")).id();
    }

    private SignIn signIn(String password) {
        return accounts.signIn(email, password, "192.0.2.1");
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(signIn("wrong " + i)).isEqualTo(SignIn.REFUSED);
        }
    }

    @Test
    void anEarnerSignsInFirstWithTheTemporaryPasswordAndThenWithTheirOwn() {
        assertThat(accounts.state(earner)).isEqualTo(new AccountState(false, 0, null, false, false));
        String temporary =
                accounts.temporaryPasswordForAnnouncement(earner, true).orElseThrow();
        assertThat(accounts.state(earner).mustChangePassword()).isTrue();

        assertThat(signIn(temporary)).isEqualTo(SignIn.MUST_CHANGE_PASSWORD);
        accounts.setPassword(earner, OWN);

        assertThat(signIn(OWN)).isEqualTo(SignIn.ACCEPTED);
        assertThat(signIn(temporary)).isEqualTo(SignIn.REFUSED);
        assertThat(accounts.temporaryPasswordForAnnouncement(earner, true)).isEmpty();
    }

    @Test
    void theTemporaryPasswordInTheMailOfTheFirstBadgeHoldsWhenASecondIsAnnounced() {
        String first = accounts.temporaryPasswordForAnnouncement(earner, false).orElseThrow();

        assertThat(accounts.temporaryPasswordForAnnouncement(earner, false)).isEmpty();

        assertThat(signIn(first)).isEqualTo(SignIn.MUST_CHANGE_PASSWORD);
        people.clock().moveOn(Duration.ofDays(14));
        assertThat(accounts.temporaryPasswordForAnnouncement(earner, false))
                .as("the first has run out")
                .isPresent();
    }

    @Test
    void aTemporaryPasswordMayBeTypedCarelessly() {
        String temporary =
                accounts.temporaryPasswordForAnnouncement(earner, true).orElseThrow();

        assertThat(temporary).matches("[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}");
        assertThat(signIn(" " + temporary.toUpperCase(Locale.ROOT).replace('-', ' ') + "\t"))
                .isEqualTo(SignIn.MUST_CHANGE_PASSWORD);
        assertThat(signIn(temporary.replace("-", ""))).isEqualTo(SignIn.MUST_CHANGE_PASSWORD);
    }

    @Test
    void theLastTemporaryPasswordCountsAndForFourteenDays() {
        String earlier = accounts.temporaryPasswordForAnnouncement(earner, true).orElseThrow();
        String last = accounts.temporaryPasswordForAnnouncement(earner, true).orElseThrow();

        assertThat(signIn(earlier)).isEqualTo(SignIn.REFUSED);
        people.clock().moveOn(Duration.ofDays(14).minusSeconds(1));
        assertThat(signIn(last)).isEqualTo(SignIn.MUST_CHANGE_PASSWORD);
        people.clock().moveOn(Duration.ofSeconds(1));
        assertThat(signIn(last)).isEqualTo(SignIn.PASSWORD_EXPIRED);
        assertThat(signIn(earlier)).isEqualTo(SignIn.REFUSED);
    }

    @Test
    void tenFailuresInARowLockAndOnlyTheOwnerHearsOfIt() {
        accounts.setPassword(earner, OWN);
        fail(9);
        assertThat(signIn(OWN)).as("a success begins the count anew").isEqualTo(SignIn.ACCEPTED);
        fail(10);

        AccountState state = accounts.state(earner);
        assertThat(state.locked()).isTrue();
        assertThat(state.failedSignIns()).isEqualTo(10);
        assertThat(state.lockedAt()).isEqualTo(people.clock().instant());
        assertThat(signIn("wrong")).isEqualTo(SignIn.REFUSED);
        assertThat(signIn(OWN)).isEqualTo(SignIn.LOCKED);
        assertThat(accounts.unlock(earner, "desk", "asked")).isTrue();
        assertThat(accounts.unlock(earner, "desk", "asked again")).isFalse();
        assertThat(signIn(OWN)).isEqualTo(SignIn.ACCEPTED);
        assertThat(people.get(AuditLog.class).of(earner.toString(), 10))
                .extracting(AuditEntry::verb)
                .containsExactly("account.unlocked", "account.locked", "account.password-set", "earner.registered");
    }

    @Test
    void whoGoesOnGuessingAtALockedAccountIsNotToldTheRightPassword() {
        accounts.setPassword(earner, OWN);
        fail(Gate.FAILURES_THAT_SILENCE);

        assertThat(signIn(OWN)).isEqualTo(SignIn.REFUSED);
        people.clock().moveOn(Duration.ofHours(1).plusSeconds(1));
        assertThat(signIn(OWN)).isEqualTo(SignIn.LOCKED);
    }

    @Test
    void staffSeeWhenAndFromWhereFailuresCameForNinetyDays() {
        accounts.signIn(email, "wrong", "198.51.100.7");
        people.clock().moveOn(Duration.ofMinutes(1));
        accounts.signIn(email, "wrong", "x".repeat(5000) + "\u0000");

        List<SignInFailure> failures = accounts.recentFailures(earner);
        assertThat(failures).hasSize(2);
        assertThat(failures.get(0).source()).hasSize(100);
        assertThat(failures.get(1))
                .isEqualTo(new SignInFailure(people.clock().instant().minusSeconds(60), "198.51.100.7"));

        people.clock().moveOn(Duration.ofDays(90).plusSeconds(1));
        assertThat(accounts.forgetOld()).isPositive();
        assertThat(accounts.recentFailures(earner)).isEmpty();
    }

    @Test
    void failuresFromManyPlacesOrAtManyAccountsLookLikeAnAttack() {
        fail(9);
        assertThat(accounts.failurePattern(earner).failures()).isEqualTo(9);
        for (int i = 0; i < 4; i++) {
            accounts.signIn(email, "wrong", "203.0.113." + i);
        }
        assertThat(accounts.failurePattern(earner).sources()).isEqualTo(5);
        assertThat(accounts.failurePattern(earner).looksLikeAnAttack()).isTrue();
        assertThat(new FailurePattern(10, 1, 1).looksLikeAnAttack()).isFalse();
    }

    @Test
    void guessesSentAtOnceAreCountedOneByOne() throws Exception {
        accounts.setPassword(earner, OWN);
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<SignIn>> guesses = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                guesses.add(pool.submit(() -> signIn("wrong")));
            }
            for (Future<SignIn> guess : guesses) {
                assertThat(guess.get()).isEqualTo(SignIn.REFUSED);
            }
            assertThat(accounts.state(earner)).isEqualTo(new AccountState(false, 9, null, false, false));
            guesses.clear();
            for (int i = 0; i < 8; i++) {
                guesses.add(pool.submit(() -> signIn("wrong")));
            }
            for (Future<SignIn> guess : guesses) {
                guess.get();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(accounts.state(earner).locked()).isTrue();
        assertThat(accounts.state(earner).failedSignIns()).isEqualTo(10);
        assertThat(accounts.recentFailures(earner)).hasSize(17);
    }

    @ParameterizedTest
    @CsvSource({
        "short, TOO_SHORT",
        "'         ', TOO_SHORT",
        "1234567890, TOO_COMMON",
        "9876543210, TOO_COMMON",
        "Password2026!, TOO_COMMON",
        "aaaaaaaaaaaa, TOO_COMMON",
        "passwordpassword, TOO_COMMON",
        "Qwertyuiop, TOO_COMMON",
        "abcdefghijkl, TOO_COMMON"
    })
    void passwordsThatAreGuessedFirstAreRefused(String password, PasswordFault fault) {
        assertThat(accounts.faultOf(earner, password)).contains(fault);
        assertThatThrownBy(() -> accounts.setPassword(earner, password))
                .isInstanceOf(PasswordRefusedException.class)
                .hasMessageNotContaining(password);
    }

    @Test
    void aPasswordIsNeitherTheAddressNorTheTemporaryOneNorEndless() {
        String temporary =
                accounts.temporaryPasswordForAnnouncement(earner, true).orElseThrow();

        assertThat(accounts.faultOf(earner, email.value().toUpperCase(Locale.ROOT)))
                .contains(PasswordFault.IS_THE_ADDRESS);
        assertThat(accounts.faultOf(earner, temporary)).contains(PasswordFault.IS_THE_TEMPORARY_ONE);
        assertThat(accounts.faultOf(earner, "é".repeat(64) + "ab".repeat(33))).contains(PasswordFault.TOO_LONG);
        assertThat(accounts.faultOf(earner, "éü王 🎓 langes Kennwort")).isEmpty();
    }

    @Test
    void aLongPasswordInAnyScriptCountsToItsLastCharacter() {
        String longest = "日本語のとても長いパスワード".repeat(9).substring(0, 120) + "ende-one";
        accounts.setPassword(earner, longest);

        assertThat(signIn(longest.substring(0, longest.length() - 1) + "f")).isEqualTo(SignIn.REFUSED);
        assertThat(signIn(longest)).isEqualTo(SignIn.ACCEPTED);
        assertThat(signIn("x".repeat(1_000_000))).isEqualTo(SignIn.REFUSED);
    }

    @Test
    void anotherWayToTypeTheSameAccentIsTheSamePassword() {
        accounts.setPassword(earner, "cafe\u0301 au lait");

        assertThat(signIn("caf\u00e9 au lait")).isEqualTo(SignIn.ACCEPTED);
    }

    @Test
    void aNewTemporaryPasswordEndsTheOldOneAndOpenSessions() {
        accounts.setPassword(earner, OWN);
        openSession(earner.toString());
        openSession(email.value());
        List<Object> events = new java.util.concurrent.CopyOnWriteArrayList<>();
        people.listen(events);

        accounts.issueTemporaryPassword(earner, "desk", "forgot it");

        PasswordIssued issued = (PasswordIssued) events.get(events.size() - 1);
        assertThat(issued.toString()).doesNotContain(issued.temporaryPassword());
        assertThat(signIn(OWN)).isEqualTo(SignIn.REFUSED);
        assertThat(signIn(issued.temporaryPassword())).isEqualTo(SignIn.MUST_CHANGE_PASSWORD);
        assertThat(sessions()).isZero();
    }

    @Test
    void sessionsEndWithPasswordUnlockingAndAddress() {
        openSession(earner.toString());
        accounts.setPassword(earner, OWN);
        assertThat(sessions()).isZero();

        openSession(earner.toString());
        fail(10);
        assertThat(sessions()).as("who is signed in stays so").isEqualTo(1);
        accounts.unlock(earner, "desk", "");
        assertThat(sessions()).isZero();

        openSession(earner.toString());
        openSession(email.value());
        earners.changeAddress(earner, new EmailAddress("new." + email), "staff", "");
        assertThat(sessions()).isZero();
    }

    @Test
    void aTemporaryPasswordThatWentToAWrongAddressEndsWithTheAddress() {
        EmailAddress right = new EmailAddress("right." + email);
        String mailed = accounts.temporaryPasswordForAnnouncement(earner, true).orElseThrow();

        earners.changeAddress(earner, right, "staff", "typed wrong");

        assertThat(accounts.signIn(right, mailed, "192.0.2.1")).isEqualTo(SignIn.REFUSED);
        assertThat(accounts.temporaryPasswordForAnnouncement(earner, false))
                .as("the mail to the right address brings one")
                .isPresent();
    }

    @Test
    void whatIsAskedOfAnUnknownEarnerIsRefused() {
        EarnerId nobody = EarnerId.random();
        assertThatThrownBy(() -> accounts.state(nobody)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> accounts.unlock(nobody, "desk", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> accounts.setPassword(nobody, OWN)).isInstanceOf(IllegalArgumentException.class);
        assertThat(accounts.recentFailures(nobody)).isEmpty();
    }

    private void openSession(String principal) {
        String id = EarnerId.random().toString();
        db.sql("insert into spring_session values (:id, :id, 0, 0, 0, 0, :principal)")
                .param("id", id)
                .param("principal", principal)
                .update();
    }

    private int sessions() {
        return db.sql("select count(*) from spring_session where principal_name in (:id, :email)")
                .param("id", earner.toString())
                .param("email", email.value())
                .query(Integer.class)
                .single();
    }
}
