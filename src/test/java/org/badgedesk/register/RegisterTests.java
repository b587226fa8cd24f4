package org.badgedesk.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.badgedesk.audit.AuditEntry;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.People;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RegisterTests {

    private static final People PEOPLE = People.with(Map.of());
    private static int persons;

    private final Register register = PEOPLE.get(Register.class);
    private final List<Object> events = new CopyOnWriteArrayList<>();
    private final EmailAddress ana = new EmailAddress("ana" + ++persons + "@mail.example");
    private final String number = "M-" + persons;

    @AfterAll
    static void close() {
        PEOPLE.close();
    }

    @BeforeEach
    void listen() {
        PEOPLE.listen(events);
    }

    private Register.Entry entry(EmailAddress email, String name, String validThrough) {
        return new Register.Entry(
                number,
                email,
                new PersonName(name),
                "certification",
                RecordStatus.ACTIVE,
                LocalDate.parse("2024-02-29"),
                LocalDate.parse(validThrough));
    }

    private Membership put(String name, String validThrough) {
        return register.put(entry(ana, name, validThrough), "import").record();
    }

    private List<Conflict> open() {
        return register.conflicts(1000).stream()
                .filter(conflict -> conflict.email().value().endsWith(ana.value()))
                .toList();
    }

    private List<String> conflicts() {
        return open().stream()
                .map(c -> "%s: desk %s, register %s, %s"
                        .formatted(c.field(), c.desk(), c.register(), c.kept() ? "kept" : "taken over"))
                .toList();
    }

    private String name() {
        return register.find(ana, "certification").orElseThrow().name().value();
    }

    @Test
    void whatTheOwnerSaysIsKeptAndRead() {
        Membership put = put("Ana Ng", "2027-03-31");

        assertThat(register.find(ana, "Certification ")).contains(put);
        assertThat(put.validThrough()).isEqualTo(LocalDate.parse("2027-03-31"));
        assertThat(put.pending()).isFalse();
        assertThat(register.of(ana)).containsExactly(put);
        assertThat(register.find(ana, "membership")).isEmpty();
        assertThat(events).contains(new MembershipChanged(ana, "certification"));
    }

    @Test
    void aSecondEntryUpdatesTheRecordAndKeepsNumberAndHistory() {
        put("Ana Ng", "2027-03-31");
        Register.Entry renewed = new Register.Entry(
                null,
                ana,
                new PersonName("Ana Ng"),
                "certification",
                RecordStatus.LAPSED,
                null,
                LocalDate.parse("2029-03-31"));

        Membership after = register.put(renewed, "api").record();

        assertThat(after.memberNumber()).isEqualTo(number);
        assertThat(after.issuedOn()).isEqualTo(LocalDate.parse("2024-02-29"));
        assertThat(after.status()).isEqualTo(RecordStatus.LAPSED);
        assertThat(register.history(ana, "certification"))
                .extracting(FormerMembership::validThrough)
                .containsExactly(LocalDate.parse("2027-03-31"));
        AuditEntry audited = PEOPLE.get(AuditLog.class).of(ana.value(), 1).get(0);
        assertThat(audited.before()).containsEntry("validThrough", "2027-03-31");
        assertThat(audited.after()).containsEntry("validThrough", "2029-03-31");
    }

    @Test
    void anEntryThatRepeatsWhatIsKnownOnlyMakesItFresh() {
        put("Ana Ng", "2027-03-31");
        events.clear();
        PEOPLE.clock().moveOn(Duration.ofDays(1));
        Instant now = PEOPLE.clock().instant();

        assertThat(put("Ana Ng", "2027-03-31").updatedAt()).isEqualTo(now);
        assertThat(events).isEmpty();
        assertThat(register.history(ana, "certification")).isEmpty();
    }

    @Test
    void theDesksNewNameIsPendingUntilTheOwnerConfirmsIt() {
        put("Ana Ng", "2027-03-31");
        Instant said = register.find(ana, "certification").orElseThrow().updatedAt();
        PEOPLE.clock().moveOn(Duration.ofHours(1));

        register.rename(ana, new PersonName("Ana Li"), "staff", "marriage");

        Membership renamed = register.find(ana, "certification").orElseThrow();
        assertThat(renamed.pending()).isTrue();
        assertThat(renamed.updatedAt()).as("the owner's data is no fresher").isEqualTo(said);
        assertThat(register.pending(100)).contains(renamed);
        assertThat(put("Ana Li", "2027-03-31").pending()).isFalse();
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void anImportFromBeforeTheDesksChangeUndoesNothingAndStaffHearOnce() {
        put("Ana Ng", "2027-03-31");
        register.rename(ana, new PersonName("Ana Li"), "staff", "marriage");

        Membership stale = put("Ana Ng", "2029-03-31");
        put("Ana Ng", "2029-03-31");

        assertThat(stale.name().value()).isEqualTo("Ana Li");
        assertThat(stale.pending()).isTrue();
        assertThat(stale.validThrough()).isEqualTo(LocalDate.parse("2029-03-31"));
        assertThat(conflicts()).containsExactly("name: desk Ana Li, register Ana Ng, kept");
        assertThat(put("Ana Li", "2029-03-31").pending()).isFalse();
        assertThat(conflicts()).as("the owner has come round").isEmpty();
    }

    @Test
    void anOwnerWhoRepeatsTheFormerNameInCapitalsOrWithoutAccentsUndoesNothing() {
        put("Ana Núñez", "2027-03-31");
        register.rename(ana, new PersonName("Ana Li"), "staff", "marriage");

        assertThat(put("ANA NÚÑEZ", "2027-03-31").name().value()).isEqualTo("Ana Li");
        Membership after = put("Ana Nunez", "2027-03-31");

        assertThat(after.name().value()).isEqualTo("Ana Li");
        assertThat(after.pending()).isTrue();
    }

    @Test
    void anOwnerWhoSaysAThirdThingIsFollowedAndStaffHear() {
        put("Ana Ng", "2027-03-31");
        register.rename(ana, new PersonName("Ana Li"), "staff", "marriage");

        Membership after = put("Anna Lee", "2027-03-31");

        assertThat(after.name().value()).isEqualTo("Anna Lee");
        assertThat(after.pending()).isFalse();
        assertThat(conflicts()).containsExactly("name: desk Ana Li, register Anna Lee, taken over");
    }

    @Test
    void staffCanPutTheDesksNameBackAgainstAThirdThing() {
        put("Ana Ng", "2027-03-31");
        register.rename(ana, new PersonName("Ana Li"), "staff", "marriage");
        put("Anna Lee", "2027-03-31");

        assertThat(register.settle(open().get(0).id(), false, "staff")).isTrue();

        assertThat(name()).isEqualTo("Ana Li");
        assertThat(register.find(ana, "certification").orElseThrow().pending()).isTrue();
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void staffCanLetTheRegisterBeRight() {
        put("Ana Ng", "2027-03-31");
        register.rename(ana, new PersonName("Ana Li"), "staff", "marriage");
        put("Ana Ng", "2027-03-31");
        long conflict = open().get(0).id();

        assertThat(register.settle(conflict, true, "staff")).isTrue();

        assertThat(name()).isEqualTo("Ana Ng");
        assertThat(register.find(ana, "certification").orElseThrow().pending()).isFalse();
        assertThat(register.settle(conflict, true, "staff")).as("a second time").isFalse();
    }

    @Test
    void aDamagedNameThatAConflictHasKeptIsWrittenNowhere() {
        put("Ana Ng", "2027-03-31");
        register.rename(ana, new PersonName("Ana Li"), "staff", "marriage");
        put("Ana Ng", "2027-03-31");
        long conflict = open().get(0).id();
        storeInConflict(conflict, "register", "Ana N\uFFFD");
        events.clear();

        assertThatThrownBy(() -> register.settle(conflict, true, "staff"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("U+FFFD");

        storeInConflict(conflict, "register", "Ana NÃ±g");
        assertThatThrownBy(() -> register.settle(conflict, true, "staff"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("most likely means Ana Nñg");

        assertThat(name()).isEqualTo("Ana Li");
        assertThat(events).isEmpty();
        assertThat(register.settle(conflict, false, "staff"))
                .as("what stands needs no writing")
                .isTrue();
    }

    @Test
    void anEntryKeptWithADamagedNameChangesNothingWhoeverItMeans() {
        EmailAddress bobs = new EmailAddress("bob." + ana);
        Membership stands = put("Ana Ng", "2027-03-31");
        register.put(numbered(number + "-2", ana, "Ana Ito", "certification"), "import");
        register.put(entry(bobs, "Bob Ito", "2029-03-31"), "import");
        open().forEach(conflict -> storeInConflict(conflict.id(), "entry_name", "Bob\u200B Ito"));

        assertThatThrownBy(() -> register.settle(open().get(0).id(), true, "staff"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("U+200B");
        assertThat(register.settle(open().get(1).id(), false, "staff")).isTrue();

        assertThat(register.of(ana)).containsExactly(stands);
        assertThat(register.of(bobs)).as("the next import says").isEmpty();
    }

    private static void storeInConflict(long conflict, String column, String value) {
        PEOPLE.get(JdbcClient.class)
                .sql("update register_conflict set " + column + " = ? where id = ?")
                .params(value, conflict)
                .update();
    }

    @Test
    void staffWhoStandByTheDesksNameLeaveItPending() {
        put("Ana Ng", "2027-03-31");
        register.rename(ana, new PersonName("Ana Li"), "staff", "marriage");
        put("Ana Ng", "2027-03-31");

        register.settle(open().get(0).id(), false, "staff");
        put("Ana Ng", "2027-03-31");

        assertThat(name()).isEqualTo("Ana Li");
        assertThat(register.find(ana, "certification").orElseThrow().pending()).isTrue();
        assertThat(conflicts()).as("they are not asked again").isEmpty();
    }

    @Test
    void undoingTheDesksChangeLeavesNothingPending() {
        put("Ana Ng", "2027-03-31");
        register.rename(ana, new PersonName("Ana Li"), "staff", "marriage");
        register.rename(ana, new PersonName("Ana Ng"), "staff", "undone");

        assertThat(name()).isEqualTo("Ana Ng");
        assertThat(register.find(ana, "certification").orElseThrow().pending()).isFalse();
    }

    @Test
    void staffCanConfirm() {
        put("Ana Ng", "2027-03-31");
        register.rename(ana, new PersonName("Ana Li"), "staff", "marriage");

        register.confirm(ana, "staff", "seen in the members' system");

        assertThat(register.find(ana, "certification").orElseThrow().pending()).isFalse();
        assertThat(name()).isEqualTo("Ana Li");
    }

    @Test
    void theDesksNewAddressStandsAgainstAnImportThatStillHasTheOldOne() {
        EmailAddress moved = new EmailAddress("moved." + ana);
        put("Ana Ng", "2027-03-31");
        register.changeAddress(ana, moved, "staff", "asked and proven");
        assertThat(events)
                .contains(new MemberMoved(ana, moved, "staff"), new MembershipChanged(moved, "certification"));

        Membership stale = put("Ana Ng", "2029-03-31");

        assertThat(stale.email()).isEqualTo(moved);
        assertThat(stale.validThrough()).isEqualTo(LocalDate.parse("2029-03-31"));
        assertThat(register.of(ana)).isEmpty();
        assertThat(conflicts()).containsExactly("email: desk " + moved + ", register " + ana + ", kept");
        assertThat(register.put(entry(moved, "Ana Ng", "2029-03-31"), "import")
                        .record()
                        .pending())
                .isFalse();
    }

    @Test
    void anAddressThatHasARecordOfTheKindAlreadyIsRefused() {
        EmailAddress other = new EmailAddress("other." + ana);
        put("Ana Ng", "2027-03-31");
        register.put(
                new Register.Entry(
                        null,
                        other,
                        new PersonName("Otto"),
                        "certification",
                        RecordStatus.ACTIVE,
                        null,
                        LocalDate.parse("2027-01-01")),
                "import");

        assertThatThrownBy(() -> register.changeAddress(ana, other, "staff", ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("already");
        assertThat(register.of(ana)).hasSize(1);
    }

    @Test
    void theOwnerMovesARecordByItsMemberNumber() {
        EmailAddress moved = new EmailAddress("moved." + ana);
        put("Ana Ng", "2027-03-31");

        Membership after =
                register.put(entry(moved, "ANA NG", "2027-03-31"), "import").record();

        assertThat(register.of(ana)).isEmpty();
        assertThat(register.of(moved)).containsExactly(after);
        assertThat(events).contains(new MemberMoved(ana, moved, "import"));
    }

    private Register.Entry numbered(@Nullable String number, EmailAddress email, String name, String kind) {
        return new Register.Entry(
                number, email, new PersonName(name), kind, RecordStatus.ACTIVE, null, LocalDate.parse("2028-03-31"));
    }

    @Test
    void aKnownNumberWithAnotherNameAndAddressWaitsForStaff() {
        EmailAddress stranger = new EmailAddress("stranger." + ana);
        Membership stands = put("Ana Ng", "2027-03-31");
        events.clear();

        Register.Taken answer = register.put(entry(stranger, "Sam Stranger", "2029-03-31"), "import");
        register.put(entry(stranger, "Sam Stranger", "2029-03-31"), "import");

        assertThat(answer.waits()).contains("another name and another address");
        assertThat(answer.record()).isEqualTo(stands);
        assertThat(register.of(ana)).containsExactly(stands);
        assertThat(register.of(stranger)).isEmpty();
        assertThat(events).isEmpty();
        assertThat(conflicts())
                .containsExactly("person: desk %1$s, Ana Ng, %2$s, register %1$s, Sam Stranger, %3$s, kept"
                        .formatted(number, ana, stranger));

        assertThatThrownBy(() -> register.settle(open().get(0).id(), true, "staff"))
                .as("one yes must not hand the account to another name at another mailbox")
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("first, by itself");
        register.rename(ana, new PersonName("Sam Stranger"), "staff", "proven");
        assertThat(register.put(entry(stranger, "Sam Stranger", "2029-03-31"), "import")
                        .waits())
                .isNull();
        assertThat(events).contains(new MemberMoved(ana, stranger, "import"));
        assertThat(register.conflicts(1000)).noneMatch(open -> open.email().equals(stranger));
    }

    @Test
    void aMemberWhoGotAnothersFormerNumberHasTheirOwnRecordOnceStaffSaySo() {
        EmailAddress bobs = new EmailAddress("bob." + ana);
        put("Ana Ng", "2027-03-31");
        register.put(entry(bobs, "Bob Ito", "2029-03-31"), "import");
        events.clear();

        register.settle(open().get(0).id(), false, "staff");

        Membership bob = register.find(bobs, "certification").orElseThrow();
        assertThat(bob.memberNumber()).isEqualTo(number);
        assertThat(register.find(ana, "certification").orElseThrow().memberNumber())
                .isNull();
        assertThat(events).noneMatch(MemberMoved.class::isInstance);
        Register.Taken renewed = register.put(entry(bobs, "Bob Ito", "2031-03-31"), "import");
        assertThat(renewed.waits()).isNull();
        assertThat(renewed.record().validThrough()).isEqualTo("2031-03-31");
        assertThat(register.put(numbered(number + "-new", ana, "Ana Ng", "certification"), "import")
                        .waits())
                .isNull();
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void anEntryOlderThanTheRecordNeverPutsItBack() {
        EmailAddress other = new EmailAddress("other." + ana);
        put("Ana Ng", "2027-03-31");
        register.put(numbered(number + "-2", ana, "Ana Ito", "certification"), "import");
        register.put(entry(other, "Bob Ito", "2027-03-31"), "import");
        PEOPLE.clock().moveOn(Duration.ofDays(1));
        Membership newer = put("Ana Ng", "2029-03-31");

        assertThatThrownBy(() -> register.settle(open().get(0).id(), true, "staff"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("newer");
        register.settle(open().get(1).id(), false, "staff");

        assertThat(register.of(ana)).containsExactly(newer);
        assertThat(register.of(other)).as("the next import says").isEmpty();
        assertThat(register.put(entry(other, "Bob Ito", "2029-03-31"), "import").waits())
                .isNull();
    }

    @Test
    void twoMembersAtOneAddressAreNotTakenForEachOther() {
        Membership stands = put("Ana Ng", "2027-03-31");
        events.clear();
        Register.Entry bob = numbered(number + "-2", ana, "Bob Ito", "certification");

        assertThat(register.put(bob, "import").waits()).contains(number);

        assertThat(register.of(ana)).containsExactly(stands);
        assertThat(events).isEmpty();
        assertThat(conflicts()).hasSize(1);
        register.settle(open().get(0).id(), false, "staff");
        assertThat(register.put(bob, "import").waits())
                .contains("an address of their own")
                .doesNotContain("staff decide");
        assertThat(conflicts()).as("they are not asked again").isEmpty();
        assertThat(register.of(ana)).containsExactly(stands);
    }

    @Test
    void anotherMembersRecordOfAnotherKindAtTheAddressWaitsForStaffToo() {
        put("Ana Ng", "2027-03-31");
        events.clear();

        register.put(numbered(number + "-2", ana, "Bob Ito", "membership"), "import");

        assertThat(register.of(ana)).hasSize(1);
        assertThat(events).isEmpty();
        register.settle(open().get(0).id(), true, "staff");
        assertThat(register.of(ana)).hasSize(2);
        assertThat(register.put(numbered("X" + number, ana, "ana ng", "licence"), "import")
                        .waits())
                .as("a number of their own for each kind")
                .isNull();
    }

    @Test
    void aMemberMovesToNoAddressWhereAnotherMemberStands() {
        EmailAddress bobs = new EmailAddress("bob." + ana);
        Membership stands = put("Ana Ng", "2027-03-31");
        register.put(numbered(number + "-2", bobs, "Bob Ito", "certification"), "import");

        assertThat(register.put(entry(bobs, "Ana Ng", "2027-03-31"), "import").waits())
                .contains("another member");

        assertThat(register.of(ana)).containsExactly(stands);
        assertThatThrownBy(() -> register.settle(open().get(0).id(), true, "staff"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("already");
    }

    @Test
    void anotherMembersRecordOfAnotherKindAtTheNewAddressWaitsForStaffToo() {
        EmailAddress bobs = new EmailAddress("bob." + ana);
        Membership stands = put("Ana Ng", "2027-03-31");
        register.put(numbered(null, bobs, "Bob Ito", "membership"), "import");
        EmailAddress work = new EmailAddress("work." + ana);
        register.put(numbered("W" + number, work, "ana ng", "membership"), "import");

        assertThat(register.put(entry(bobs, "Ana Ng", "2027-03-31"), "import").waits())
                .contains("another member");
        assertThat(register.of(ana)).containsExactly(stands);

        assertThat(register.put(entry(work, "Ana Ng", "2027-03-31"), "import").waits())
                .as("her own record of another kind")
                .isNull();
        assertThat(register.of(work)).hasSize(2);
    }

    @Test
    void whoeverAsksToBeForgottenIsForgottenWithTheirConflicts() {
        EmailAddress stranger = new EmailAddress("stranger." + ana);
        put("Ana Ng", "2027-03-31");
        register.put(entry(stranger, "Sam Stranger", "2027-03-31"), "import");

        register.forget(ana, new PersonName("Ana Ng"), List.of());

        assertThat(register.of(ana)).isEmpty();
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void wrongEntriesAreRefused() {
        PersonName name = new PersonName("Ana");
        LocalDate day = LocalDate.parse("2027-01-01");
        assertThatThrownBy(() -> new Register.Entry(null, ana, name, " ", RecordStatus.ACTIVE, null, day))
                .hasMessageContaining("kind");
        assertThatThrownBy(() -> new Register.Entry("x".repeat(65), ana, name, "m", RecordStatus.ACTIVE, null, day))
                .hasMessageContaining("64");
        assertThatThrownBy(() -> new Register.Entry("1\n2", ana, name, "m", RecordStatus.ACTIVE, null, day))
                .hasMessageContaining("one line");
        assertThatThrownBy(() -> new Register.Entry(null, ana, name, "m", RecordStatus.ACTIVE, day.plusDays(1), day))
                .hasMessageContaining("before");
        assertThat(new Register.Entry(" ", ana, name, " Membership", RecordStatus.ACTIVE, day, day).memberNumber())
                .isNull();
    }

    @Test
    void entriesOfOnePersonAtTheSameTimeMakeOneRecord() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Membership>> puts = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String name = "Ana " + (char) ('A' + i);
                puts.add(pool.submit(() -> put(name, "2027-03-31")));
            }
            for (Future<Membership> put : puts) {
                put.get();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(register.of(ana)).hasSize(1);
        assertThat(register.history(ana, "certification")).hasSize(15);
    }
}
