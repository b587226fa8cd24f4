package org.badgedesk.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.junit.jupiter.api.Test;

/** Further addresses of an earner: whose they are, and how many are asked. */
class AlternateAddressesTests extends OneEarner {

    @Test
    void atAnAlternateAddressOnlyTheirOwnRecordRenamesAnEarner() {
        EarnerId id = earner().id();
        earners.confirmAlternate(earners.addAlternate(id, other).orElseThrow());

        inRegister(other, "Eva Ito", null);
        inRegister(other, "Eva Sato", null);
        assertThat(earners.find(id)).map(Earner::name).contains(new PersonName("Zoë Ångström"));

        inRegister(other, "ZOË ÅNGSTRÖM", null);
        inRegister(other, "Zoë Li", null);
        assertThat(earners.find(id)).map(Earner::name).contains(new PersonName("Zoë Li"));
    }

    @Test
    void aRecordOfAnotherKindAtTheAddressOnFileTakesNothingFromTheOneAtAnAlternateAddress() {
        EarnerId id = earner().id();
        earners.confirmAlternate(earners.addAlternate(id, other).orElseThrow());
        register.put(
                new Register.Entry(
                        null,
                        email,
                        new PersonName("Zoë Ångström"),
                        "membership",
                        RecordStatus.ACTIVE,
                        null,
                        LocalDate.parse("2027-01-01")),
                "import");
        inRegister(other, "Zoë Ångström", null);
        assertThat(people.get(Memberships.class).of(earner())).hasSize(2);

        inRegister(other, "Zoë Li", null);

        assertThat(earners.find(id)).map(Earner::name).contains(new PersonName("Zoë Li"));
    }

    @Test
    void anAlternateAddressCountsOnceConfirmed() {
        EarnerId id = earner().id();
        String token = earners.addAlternate(id, other).orElseThrow();
        assertThat(earners.find(other)).isEmpty();

        assertThat(earners.confirmAlternate(token)).map(Earner::id).contains(id);

        assertThat(earners.find(other)).map(Earner::id).contains(id);
        assertThat(earners.register(other, new PersonName("Zoë")))
                .as("is known already")
                .isEqualTo(earner());
        assertThat(earners.confirmAlternate(token)).as("works once").isEmpty();
        assertThat(earners.alternates(id)).containsExactly(new AlternateAddress(other, true));
        earners.changeAddress(id, other, "staff", "prefers it");
        assertThat(earners.alternates(id)).isEmpty();
    }

    @Test
    void anAlternateAddressIsNotTakenFromItsOwner() {
        EarnerId id = earner().id();
        earners.register(other, new PersonName("Otto"));

        String token = earners.addAlternate(id, other).orElseThrow();

        assertThat(earners.confirmAlternate(token)).isEmpty();
        assertThat(earners.find(other).orElseThrow().name().value()).isEqualTo("Otto");
    }

    @Test
    void aLinkForAnAlternateAddressIsGoodForADay() {
        EarnerId id = earner().id();
        String token = earners.addAlternate(id, other).orElseThrow();

        people.clock().moveOn(Duration.ofHours(24));

        assertThat(earners.confirmAlternate(token)).isEmpty();
        assertThat(earners.confirmAlternate("made up")).isEmpty();
        assertThat(earners.confirmAlternate(earners.addAlternate(id, other).orElseThrow()))
                .isPresent();
    }

    @Test
    void anEarnerHasAtMostFiveAlternateAddresses() {
        EarnerId id = earner().id();
        for (int i = 0; i < 5; i++) {
            earners.addAlternate(id, new EmailAddress("a" + i + "." + other));
        }
        assertThatThrownBy(() -> earners.addAlternate(id, other)).isInstanceOf(IllegalStateException.class);
        earners.removeAlternate(id, new EmailAddress("a0." + other));
        earners.addAlternate(id, other);
        assertThat(earners.alternates(id)).hasSize(5);
    }

    @Test
    void nobodyHasOneAddressMailedAgainAndAgainAndWhoAsksDoesNotSeeIt() {
        EarnerId id = earner().id();
        EarnerId second = earners.register(new EmailAddress("second." + email), new PersonName("Otto"))
                .id();
        String first = earners.addAlternate(id, other).orElseThrow();
        earners.addAlternate(second, other).orElseThrow();
        String latest = earners.addAlternate(id, other).orElseThrow();

        assertThat(earners.addAlternate(second, other)).isEmpty();
        assertThat(earners.addAlternate(id, other)).isEmpty();
        EarnerId third = earners.register(new EmailAddress("third." + email), new PersonName("Ida"))
                .id();
        assertThat(earners.addAlternate(third, other))
                .as("the first of an earner, who may be the owner")
                .isPresent();
        assertThat(earners.addAlternate(third, other)).isEmpty();
        assertThat(earners.alternates(third)).as("looks the same").containsExactly(new AlternateAddress(other, false));

        assertThat(earners.confirmAlternate(first)).isEmpty();
        assertThat(earners.confirmAlternate(latest))
                .as("the last link mailed still works")
                .isPresent();
        people.clock().moveOn(Duration.ofHours(25));
        assertThat(earners.addAlternate(third, other)).isPresent();
    }

    @Test
    void triesForWhichNoLinkIsMailedKeepNobodyFromTheNext() {
        EarnerId id = earner().id();
        for (int i = 0; i < 3; i++) {
            assertThat(earners.addAlternate(id, other)).isPresent();
        }
        people.clock().moveOn(Duration.ofHours(23));
        for (int i = 0; i < 3; i++) {
            assertThat(earners.addAlternate(id, other)).isEmpty();
        }
        people.clock().moveOn(Duration.ofHours(2));

        assertThat(earners.addAlternate(id, other)).isPresent();
    }

    @Test
    void anEarnerHasTenLinksADayMailed() {
        EarnerId id = earner().id();
        for (int i = 0; i < 10; i++) {
            EmailAddress stranger = new EmailAddress("s" + i + "." + other);
            assertThat(earners.addAlternate(id, stranger)).isPresent();
            earners.removeAlternate(id, stranger);
        }

        assertThatThrownBy(() -> earners.addAlternate(id, other)).hasMessageContaining("tomorrow");
        people.clock().moveOn(Duration.ofHours(25));
        assertThat(earners.addAlternate(id, other)).isPresent();
    }
}
