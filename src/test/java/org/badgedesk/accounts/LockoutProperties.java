package org.badgedesk.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.People;

/** Any sequence of sign-ins, unlockings and passwords against the few lines that say how it should be. */
class LockoutProperties {

    private static final String OWN = "my very own words";

    private final People people = People.shared();
    private final Earners earners = people.get(Earners.class);
    private final Accounts accounts = people.get(Accounts.class);

    enum Step {
        RIGHT,
        WRONG,
        UNLOCK,
        SET_PASSWORD,
        UNKNOWN_ADDRESS
    }

    /** How it should be. */
    private static final class Model {
        int failures;
        boolean locked;

        SignIn right() {
            if (locked) {
                return SignIn.LOCKED;
            }
            failures = 0;
            return SignIn.ACCEPTED;
        }

        SignIn wrong() {
            if (!locked) {
                failures++;
                locked = failures == Accounts.FAILURES_THAT_LOCK;
            }
            return SignIn.REFUSED;
        }

        boolean unlock() {
            boolean was = locked;
            failures = 0;
            locked = false;
            return was;
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.frequency(
                        Tuple.of(20, Step.WRONG),
                        Tuple.of(2, Step.RIGHT),
                        Tuple.of(1, Step.UNLOCK),
                        Tuple.of(1, Step.SET_PASSWORD),
                        Tuple.of(1, Step.UNKNOWN_ADDRESS))
                .list()
                .ofMinSize(5)
                .ofMaxSize(28);
    }

    @Property(tries = 25)
    void theAccountDoesWhatTheModelDoes(@ForAll("steps") List<Step> steps) {
        EmailAddress email = new EmailAddress(EarnerId.random() + "@lockout.example");
        EarnerId earner = earners.register(email, new PersonName("Fia")).id();
        accounts.setPassword(earner, OWN);
        Model model = new Model();

        for (Step step : steps) {
            switch (step) {
                case RIGHT -> assertThat(accounts.signIn(email, OWN, "test")).isEqualTo(model.right());
                case WRONG ->
                    assertThat(accounts.signIn(email, "wrong", "test")).isEqualTo(model.wrong());
                case UNLOCK -> assertThat(accounts.unlock(earner, "test", "")).isEqualTo(model.unlock());
                case SET_PASSWORD -> accounts.setPassword(earner, OWN);
                case UNKNOWN_ADDRESS ->
                    assertThat(accounts.signIn(new EmailAddress("x" + email), OWN, "test"))
                            .isEqualTo(SignIn.REFUSED);
            }
            AccountState state = accounts.state(earner);
            assertThat(state.failedSignIns()).isEqualTo(model.failures);
            assertThat(state.locked()).isEqualTo(model.locked);
            assertThat(state.lockedAt() != null).isEqualTo(model.locked);
        }
    }
}
