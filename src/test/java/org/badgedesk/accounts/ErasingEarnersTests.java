package org.badgedesk.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.badgedesk.audit.AuditEntry;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.junit.jupiter.api.Test;

/** Who is forgotten takes nothing of others along. */
class ErasingEarnersTests extends OneEarner {

    @Test
    void whoIsForgottenTakesNoColleaguesRecordAlong() {
        EarnerId id = earner().id();
        EmailAddress own = new EmailAddress("private." + other);
        EmailAddress unconfirmed = new EmailAddress("boss." + other);
        alternates.confirm(alternates.add(id, other).orElseThrow());
        alternates.confirm(alternates.add(id, own).orElseThrow());
        alternates.add(id, unconfirmed);
        inRegister(email, "Zoë Ångström", "A" + person);
        inRegister(own, "zoë ångström", "B" + person);
        inRegister(other, "Eva Ito", "C" + person);
        inRegister(other, "Eva Sato", "C" + person);
        inRegister(unconfirmed, "Zoë Ångström", "D" + person);

        earners.erase(id, "staff", "asked");

        assertThat(register.of(email)).isEmpty();
        assertThat(register.of(own)).as("under their name, in any case").isEmpty();
        assertThat(register.of(other)).extracting(r -> r.name().value()).containsExactly("Eva Sato");
        assertThat(register.history(other, "certification")).hasSize(1);
        assertThat(register.of(unconfirmed)).as("may be anybody's").hasSize(1);
        assertThat(events)
                .filteredOn(EarnerErased.class::isInstance)
                .singleElement()
                .extracting(erased -> ((EarnerErased) erased).addresses())
                .isEqualTo(Set.of(email, own, other));
    }

    @Test
    void theAuditLogForgetsOfASharedAddressOnlyWhatIsTheErasedOnes() {
        EarnerId zoe = earner().id();
        logged("about Zoë");
        earners.changeAddress(zoe, other, "staff", "asked");
        EarnerId eva = earners.register(email, new PersonName("Eva Ito")).id();
        logged("about Eva");

        earners.erase(zoe, "staff", "asked");
        assertThat(audit.of(email.value(), 100)).extracting(AuditEntry::why).containsExactly("about Eva");

        earners.erase(eva, "staff", "asked");
        assertThat(audit.of(email.value(), 100)).isEmpty();
        audit.seal();
        assertThat(audit.verify().intact()).isTrue();
    }

    @Test
    void theAuditLogKeepsWhatTheRegisterSaidOfColleaguesAtTheErasedOnesAddresses() {
        inRegister(email, "Eva Ito", "F" + person);
        register.changeAddress(email, new EmailAddress("home." + email), "staff", "asked");
        EarnerId zoe = earner().id();
        alternates.confirm(alternates.add(zoe, other).orElseThrow());
        inRegister(other, "Bob Ito", "G" + person);
        inRegister(email, "Zoe Angstrom", "H" + person);
        inRegister(email, "Zoë Ångström", "H" + person);

        earners.erase(zoe, "staff", "asked");

        assertThat(Stream.of(email, other)
                        .flatMap(address -> audit.of(address.value(), 100).stream())
                        .map(entry -> entry.after().get("name")))
                .containsExactlyInAnyOrder("Eva Ito", "Bob Ito");
    }

    private void logged(String why) {
        people.clock().moveOn(Duration.ofMinutes(1));
        audit.record(new AuditEvent("desk", "proposal.done", email.value(), why));
        people.clock().moveOn(Duration.ofMinutes(1));
    }

    @Test
    void whoIsForgottenTakesNoRecordAlongOfWhoeverHadTheAddressBefore() {
        inRegister(email, "Eva Ito", "E" + person);
        register.changeAddress(email, other, "staff", "asked");
        EarnerId id = earner().id();

        earners.erase(id, "staff", "asked");

        assertThat(register.of(other)).extracting(r -> r.name().value()).containsExactly("Eva Ito");
        assertThat(register.history(other, "certification")).hasSize(1);
    }
}
