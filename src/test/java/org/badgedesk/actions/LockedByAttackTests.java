package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.Earner;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Accounts that guessing has locked: staff open them, not the desk alone. */
@OfficeTest
class LockedByAttackTests {

    @Autowired
    private Correspondence office;

    @Autowired
    private Accounts accounts;

    @Test
    void anUnlockAfterAnAttackWaitsForStaffWhoSeeWhereItCameFrom() {
        Earner ana = office.earner("Ana Lopes");
        lock(ana, i -> "203.0.113." + i % 5);
        office.write(ana, "locked", "My account is locked. Please unlock it.");
        Proposal waiting = office.waiting(ana);

        assertThat(waiting.approval()).isEqualTo(ApprovalRule.STAFF);
        assertThat(waiting.notes())
                .anyMatch(note -> note.contains("looks like an attack"))
                .anyMatch(note -> note.contains("203.0.113.3"));
        assertThat(accounts.state(ana.id()).locked()).isTrue();
    }

    @Test
    void aNewPasswordOpensNoAccountThatAnAttackHasLockedBeforeStaffAgree() {
        Earner ana = office.earner("Ana Lopes");
        lock(ana, i -> "203.0.113." + i % 5);
        office.write(ana, "password", "I have forgotten my password. Please send me a new one.");
        Proposal waiting = office.waiting(ana);

        assertThat(waiting.action()).hasToString("password-reset");
        assertThat(waiting.notes()).anyMatch(note -> note.contains("looks like an attack"));
        assertThat(accounts.state(ana.id()).locked()).isTrue();
    }

    /** One address guesses at many accounts until they lock; then each owner asks, or somebody who can write in their name. */
    @Test
    void accountsThatOneAddressHasLockedInAMassAreNotUnlockedByTheDeskAlone() {
        List<Earner> earners = List.of("Ana Lopes", "Bo Li", "Cy Ng", "Di Prince", "Eve Moss").stream()
                .map(office::earner)
                .toList();
        earners.forEach(earner -> lock(earner, i -> "192.0.2.77"));
        earners.forEach(earner -> office.write(earner, "locked", "My account is locked. Please unlock it."));

        assertThat(earners).allSatisfy(earner -> {
            assertThat(office.waiting(earner).approval()).isEqualTo(ApprovalRule.STAFF);
            assertThat(accounts.state(earner.id()).locked()).isTrue();
        });
    }

    /** Guesses from these addresses until the account locks. */
    private void lock(Earner earner, IntFunction<String> from) {
        accounts.setPassword(earner.id(), "a long pass phrase of theirs 7");
        for (int i = 0; i < Accounts.FAILURES_THAT_LOCK; i++) {
            accounts.signIn(earner.email(), "wrong " + i, from.apply(i));
        }
    }
}
