package org.badgedesk.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.badgedesk.audit.AuditEntry;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.Register;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Earners and what the register says of them. */
class EarnersTests extends OneEarner {

    @Test
    void registeringTwiceMakesOneEarnerAndKeepsTheName() {
        Earner first = earner();

        assertThat(earners.register(
                        new EmailAddress(email.value().toUpperCase(java.util.Locale.ROOT)), new PersonName("Else")))
                .isEqualTo(first);
        assertThat(earners.find(email)).contains(first);
        assertThat(earners.find(first.id())).contains(first);
        assertThat(earners.find(other)).isEmpty();
    }

    @Test
    void registeringAtTheSameTimeMakesOneEarner() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        Set<EarnerId> ids = new HashSet<>();
        try {
            List<Future<Earner>> made = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                made.add(pool.submit(this::earner));
            }
            for (Future<Earner> one : made) {
                ids.add(one.get().id());
            }
        } finally {
            pool.shutdown();
        }
        assertThat(ids).hasSize(1);
    }

    @Test
    void aRenamingIsToldAndRecordedOnce() {
        EarnerId id = earner().id();

        earners.rename(id, new PersonName("Zoë Li"), "staff", "marriage");
        earners.rename(id, new PersonName("Zoë Li"), "staff", "again");

        assertThat(events)
                .filteredOn(EarnerRenamed.class::isInstance)
                .containsExactly(new EarnerRenamed(id, new PersonName("Zoë Ångström"), new PersonName("Zoë Li")));
        AuditEntry entry = people.get(AuditLog.class).of(id.toString(), 1).get(0);
        assertThat(entry.verb()).isEqualTo("earner.renamed");
        assertThat(entry.before()).containsEntry("name", "Zoë Ångström");
        assertThat(entry.after()).containsEntry("name", "Zoë Li");
    }

    @Test
    void theNameFollowsTheRegister() {
        EarnerId id = earner().id();

        inRegister(email, "Zoe Angstrom", null);
        assertThat(earners.find(id).orElseThrow().name().value()).isEqualTo("Zoe Angstrom");
        register.rename(email, new PersonName("Zoë Åström"), "staff", "marriage");

        assertThat(earners.find(id).orElseThrow().name().value()).isEqualTo("Zoë Åström");
        assertThat(events).filteredOn(EarnerRenamed.class::isInstance).hasSize(2);
    }

    @Test
    void theAddressFollowsTheRegister() {
        EarnerId id = earner().id();
        inRegister(email, "Zoë Ångström", "N" + person);

        inRegister(other, "Zoë Ångström", "N" + person);

        assertThat(earners.find(other)).map(Earner::id).contains(id);
        assertThat(earners.find(email)).isEmpty();
        assertThat(events).contains(new EarnerMoved(id, email, other));
    }

    @Test
    void anAddressOfSomebodyElseIsNotTakenEvenIfTheRegisterSaysSo() {
        EarnerId id = earner().id();
        EarnerId elses = earners.register(other, new PersonName("Otto")).id();
        inRegister(email, "Zoë Ångström", "N" + person);

        Register.Taken taken = inRegister(other, "Zoë Ångström", "N" + person);

        assertThat(taken.waits()).contains("another earner's account").contains("staff decide");
        assertThat(taken.record().email()).isEqualTo(email);
        assertThat(earners.find(email)).map(Earner::id).contains(id);
        assertThat(earners.find(other)).map(Earner::id).contains(elses);
        assertThat(earners.find(elses)).map(Earner::name).contains(new PersonName("Otto"));
        assertThatThrownBy(() -> earners.changeAddress(id, other, "staff", ""))
                .isInstanceOf(AddressTakenException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nobodyIsRenamedByAnAddressTypedWrongInTheRegister(boolean withAccount) {
        if (withAccount) {
            earner();
        }
        EarnerId elses = earners.register(other, new PersonName("Otto")).id();
        String number = "N" + person;
        inRegister(email, "Zoë Ångström", number);
        inRegister(other, "Zoë Ångström", number);
        long conflict = register.conflicts(1000).stream()
                .filter(open -> open.email().equals(email))
                .findFirst()
                .orElseThrow()
                .id();

        assertThatThrownBy(() -> register.settle(conflict, true, "staff"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("somebody else's account");
        register.settle(conflict, false, "staff");
        assertThat(inRegister(other, "Zoë Ångström", number).waits()).contains("an address of their own");

        assertThat(earners.find(elses)).map(Earner::name).contains(new PersonName("Otto"));
        assertThat(register.of(other)).isEmpty();
        assertThat(inRegister(email, "Zoë Ångström", number).waits()).isNull();
        assertThat(register.find(email, "certification").orElseThrow().memberNumber())
                .isEqualTo(number);
        assertThatThrownBy(() -> register.changeAddress(email, other, "staff", ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("somebody else's account");
    }

    @Test
    void aRecordFindsTheAccountOfItsOwnPersonAtTheNewAddress() {
        EarnerId id = earner().id();
        inRegister(other, "zoë ångström", "N" + person);

        assertThat(inRegister(email, "Zoë Ångström", "N" + person).waits()).isNull();

        assertThat(register.of(email)).hasSize(1);
        assertThat(earners.find(email)).map(Earner::id).contains(id);
    }

    @Test
    void theFormerAddressCountsForNothing() {
        EarnerId id = earner().id();
        people.get(Accounts.class).setPassword(id, "my very own words");

        earners.changeAddress(id, other, "staff", "asked and proven");

        assertThat(earners.find(email)).isEmpty();
        assertThat(people.get(Accounts.class).signIn(email, "my very own words", "test"))
                .isEqualTo(SignIn.REFUSED);
        assertThat(people.get(Accounts.class).signIn(other, "my very own words", "test"))
                .isEqualTo(SignIn.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoe", "ANG zo", "Ångström", "angst", "earners.example zoe", "zoë@", "  zoe  ang  "})
    void staffFindByTheBeginningsOfWords(String typed) {
        Earner zoe = earner();

        assertThat(earners.search(typed, 200)).contains(zoe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "'", "!&|:*()<>", "ngstrom-nobody", "\\", "%", "\u0000"})
    void whatIsNoNameFindsNobodyAndBreaksNothing(String typed) {
        earner();

        assertThat(earners.search(typed, 10)).isEmpty();
        assertThat(earners.search("zoe", 0)).isEmpty();
        assertThat(earners.search("z".repeat(100_000), 10)).isEmpty();
    }

    @Test
    void theProfileIsKeptOnOneLineAndBounded() {
        EarnerId id = earner().id();

        earners.updateProfile(id, " ACME\r\nBcc: all@mail.example\u202E ", "  ");

        Earner after = earners.find(id).orElseThrow();
        assertThat(after.company()).isEqualTo("ACME Bcc: all@mail.example");
        assertThat(after.jobTitle()).isNull();
        earners.updateProfile(id, null, "🎓".repeat(500));
        assertThat(earners.find(id).orElseThrow().jobTitle()).isEqualTo("🎓".repeat(200));
    }
}
