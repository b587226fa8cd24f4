package org.badgedesk.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.People;
import org.junit.jupiter.api.Test;

/** A hash costs a hundred times what the rest does: the median tells whether one was left out, on a busy machine too. */
class SignInTimingTests {

    private static final int TRIES = 9;

    private final People people = People.shared();
    private final Accounts accounts = people.get(Accounts.class);

    @Test
    void aRefusalTakesAsLongWhetherOrNotTheAddressIsKnown() {
        EmailAddress known = new EmailAddress("known@timing.example");
        EmailAddress withoutPassword = new EmailAddress("bare@timing.example");
        EmailAddress unknown = new EmailAddress("unknown@timing.example");
        Earners earners = people.get(Earners.class);
        accounts.setPassword(earners.register(known, new PersonName("Kay")).id(), "my very own words");
        earners.register(withoutPassword, new PersonName("Bea"));
        for (String typed : new String[] {"wrong password", "abcde-fghjk-mnpqr"}) {
            long[][] nanos = new long[3][TRIES];
            for (int i = 0; i < TRIES; i++) {
                nanos[0][i] = time(known, typed);
                nanos[1][i] = time(unknown, typed);
                nanos[2][i] = time(withoutPassword, typed);
            }
            double ofKnown = median(nanos[0]);
            assertThat(median(nanos[1]) / ofKnown).isBetween(0.6, 1.6);
            assertThat(median(nanos[2]) / ofKnown).isBetween(0.6, 1.6);
        }
    }

    private long time(EmailAddress email, String typed) {
        long start = System.nanoTime();
        assertThat(accounts.signIn(email, typed, "test")).isEqualTo(SignIn.REFUSED);
        return System.nanoTime() - start;
    }

    private static double median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }
}
