package org.badgedesk.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.badgedesk.audit.AuditEntry;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.badgedesk.testing.People;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarnersTests {

    private static int persons;

    private final People people = People.shared();
    private final Earners earners = people.get(Earners.class);
    private final Register register = people.get(Register.class);
    private final AuditLog audit = people.get(AuditLog.class);
    private final List<Object> events = new CopyOnWriteArrayList<>();
    private final EmailAddress email = new EmailAddress("earner" + ++persons + "@earners.example");
    private final EmailAddress other = new EmailAddress("other" + persons + "@earners.example");

    @BeforeEach
    void listen() {
        people.listen(events);
    }

    private Earner earner() {
        return earners.register(email, new PersonName("Zoë Ångström"));
    }

    private Register.Taken inRegister(EmailAddress address, String name, @Nullable String number) {
        return register.put(
                new Register.Entry(
                        number,
                        address,
                        new PersonName(name),
                        "certification",
                        RecordStatus.ACTIVE,
                        null,
                        LocalDate.parse("2027-01-01")),
                "import");
    }

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
        inRegister(email, "Zoë Ångström", "N" + persons);

        inRegister(other, "Zoë Ångström", "N" + persons);

        assertThat(earners.find(other)).map(Earner::id).contains(id);
        assertThat(earners.find(email)).isEmpty();
        assertThat(events).contains(new EarnerMoved(id, email, other));
    }

    @Test
    void anAddressOfSomebodyElseIsNotTakenEvenIfTheRegisterSaysSo() {
        EarnerId id = earner().id();
        EarnerId elses = earners.register(other, new PersonName("Otto")).id();
        inRegister(email, "Zoë Ångström", "N" + persons);

        Register.Taken taken = inRegister(other, "Zoë Ångström", "N" + persons);

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
        String number = "N" + persons;
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
        inRegister(other, "zoë ångström", "N" + persons);

        assertThat(inRegister(email, "Zoë Ångström", "N" + persons).waits()).isNull();

        assertThat(register.of(email)).hasSize(1);
        assertThat(earners.find(email)).map(Earner::id).contains(id);
    }

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

    @Test
    void whoIsForgottenTakesNoColleaguesRecordAlong() {
        EarnerId id = earner().id();
        EmailAddress own = new EmailAddress("private." + other);
        EmailAddress unconfirmed = new EmailAddress("boss." + other);
        earners.confirmAlternate(earners.addAlternate(id, other).orElseThrow());
        earners.confirmAlternate(earners.addAlternate(id, own).orElseThrow());
        earners.addAlternate(id, unconfirmed);
        inRegister(email, "Zoë Ångström", "A" + persons);
        inRegister(own, "zoë ångström", "B" + persons);
        inRegister(other, "Eva Ito", "C" + persons);
        inRegister(other, "Eva Sato", "C" + persons);
        inRegister(unconfirmed, "Zoë Ångström", "D" + persons);

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
        inRegister(email, "Eva Ito", "F" + persons);
        register.changeAddress(email, new EmailAddress("home." + email), "staff", "asked");
        EarnerId zoe = earner().id();
        earners.confirmAlternate(earners.addAlternate(zoe, other).orElseThrow());
        inRegister(other, "Bob Ito", "G" + persons);
        inRegister(email, "Zoe Angstrom", "H" + persons);
        inRegister(email, "Zoë Ångström", "H" + persons);

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
        inRegister(email, "Eva Ito", "E" + persons);
        register.changeAddress(email, other, "staff", "asked");
        EarnerId id = earner().id();

        earners.erase(id, "staff", "asked");

        assertThat(register.of(other)).extracting(r -> r.name().value()).containsExactly("Eva Ito");
        assertThat(register.history(other, "certification")).hasSize(1);
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
