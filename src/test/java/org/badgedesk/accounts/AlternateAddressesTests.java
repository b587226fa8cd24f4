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
        alternates.confirm(alternates.add(id, other).orElseThrow());

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
        alternates.confirm(alternates.add(id, other).orElseThrow());
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
        String token = alternates.add(id, other).orElseThrow();
        assertThat(earners.find(other)).isEmpty();

        assertThat(alternates.confirm(token)).map(Earner::id).contains(id);

        assertThat(earners.find(other)).map(Earner::id).contains(id);
        assertThat(earners.register(other, new PersonName("Zoë")))
                .as("is known already")
                .isEqualTo(earner());
        assertThat(alternates.confirm(token)).as("works once").isEmpty();
        assertThat(alternates.of(id)).containsExactly(new AlternateAddress(other, true));
        earners.changeAddress(id, other, "staff", "prefers it");
        assertThat(alternates.of(id)).isEmpty();
    }

    @Test
    void anAlternateAddressIsNotTakenFromItsOwner() {
        EarnerId id = earner().id();
        earners.register(other, new PersonName("Otto"));

        String token = alternates.add(id, other).orElseThrow();

        assertThat(alternates.confirm(token)).isEmpty();
        assertThat(earners.find(other).orElseThrow().name().value()).isEqualTo("Otto");
    }

    @Test
    void aLinkForAnAlternateAddressIsGoodForADay() {
        EarnerId id = earner().id();
        String token = alternates.add(id, other).orElseThrow();

        people.clock().moveOn(Duration.ofHours(24));

        assertThat(alternates.confirm(token)).isEmpty();
        assertThat(alternates.confirm("made up")).isEmpty();
        assertThat(alternates.confirm(alternates.add(id, other).orElseThrow())).isPresent();
    }

    @Test
    void anEarnerHasAtMostFiveAlternateAddresses() {
        EarnerId id = earner().id();
        for (int i = 0; i < 5; i++) {
            alternates.add(id, new EmailAddress("a" + i + "." + other));
        }
        assertThatThrownBy(() -> alternates.add(id, other)).isInstanceOf(IllegalStateException.class);
        alternates.remove(id, new EmailAddress("a0." + other));
        alternates.add(id, other);
        assertThat(alternates.of(id)).hasSize(5);
    }

    @Test
    void nobodyHasOneAddressMailedAgainAndAgainAndWhoAsksDoesNotSeeIt() {
        EarnerId id = earner().id();
        EarnerId second = earners.register(new EmailAddress("second." + email), new PersonName("Otto"))
                .id();
        String first = alternates.add(id, other).orElseThrow();
        alternates.add(second, other).orElseThrow();
        String latest = alternates.add(id, other).orElseThrow();

        assertThat(alternates.add(second, other)).isEmpty();
        assertThat(alternates.add(id, other)).isEmpty();
        EarnerId third = earners.register(new EmailAddress("third." + email), new PersonName("Ida"))
                .id();
        assertThat(alternates.add(third, other))
                .as("the first of an earner, who may be the owner")
                .isPresent();
        assertThat(alternates.add(third, other)).isEmpty();
        assertThat(alternates.of(third)).as("looks the same").containsExactly(new AlternateAddress(other, false));

        assertThat(alternates.confirm(first)).isEmpty();
        assertThat(alternates.confirm(latest))
                .as("the last link mailed still works")
                .isPresent();
        people.clock().moveOn(Duration.ofHours(25));
        assertThat(alternates.add(third, other)).isPresent();
    }

    @Test
    void triesForWhichNoLinkIsMailedKeepNobodyFromTheNext() {
        EarnerId id = earner().id();
        for (int i = 0; i < 3; i++) {
            assertThat(alternates.add(id, other)).isPresent();
        }
        people.clock().moveOn(Duration.ofHours(23));
        for (int i = 0; i < 3; i++) {
            assertThat(alternates.add(id, other)).isEmpty();
        }
        people.clock().moveOn(Duration.ofHours(2));

        assertThat(alternates.add(id, other)).isPresent();
    }

    @Test
    void anEarnerHasTenLinksADayMailed() {
        EarnerId id = earner().id();
        for (int i = 0; i < 10; i++) {
            EmailAddress stranger = new EmailAddress("s" + i + "." + other);
            assertThat(alternates.add(id, stranger)).isPresent();
            alternates.remove(id, stranger);
        }

        assertThatThrownBy(() -> alternates.add(id, other)).hasMessageContaining("tomorrow");
        people.clock().moveOn(Duration.ofHours(25));
        assertThat(alternates.add(id, other)).isPresent();
    }
}
