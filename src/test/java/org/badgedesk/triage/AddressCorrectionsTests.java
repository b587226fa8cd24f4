package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.badgedesk.accounts.AlternateAddresses;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.drift.Drift;
import org.badgedesk.badges.drift.Drift.What;
import org.badgedesk.badges.drift.RegisterDrift;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.RequestState;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts under an address that bounces or is typed wrong: found by night, changed only as any address is. */
@OfficeTest
class AddressCorrectionsTests {

    @Autowired
    RegisterDrift drift;

    @Autowired
    Register register;

    @Autowired
    Earners earners;

    @Autowired
    AlternateAddresses alternates;

    @Autowired
    Badges badges;

    @Autowired
    Actions actions;

    @Autowired
    Cases cases;

    @Autowired
    AuditLog audit;

    @Autowired
    Correspondence office;

    @Autowired
    Postbox post;

    @Autowired
    JdbcClient db;

    @Test
    void aMisspeltAddressIsChangedOnlyOnceTwoApproveAndTheNewOneConfirms() {
        Mistyped zoe = mistyped();

        drift.check();
        assertThat(found(zoe.badge)).singleElement().satisfies(found -> {
            assertThat(found.what()).isEqualTo(What.ADDRESS);
            assertThat(found.badge()).isEqualTo(zoe.wrong.value());
            assertThat(found.register()).isEqualTo(zoe.right.value());
        });
        approveAll();
        Proposal waiting = proposal(zoe);
        assertThat(waiting.state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        assertThat(waiting.approvals()).containsExactly("maria@test.example");
        assertThat(address(zoe)).isEqualTo(zoe.wrong);
        drift.check();
        assertThat(found(zoe.badge)).as("it is under way").isEmpty();

        actions.decide(waiting.id(), office.nora(), true, waiting.version(), null);
        assertThat(address(zoe)).as("the new address has not confirmed").isEqualTo(zoe.wrong);
        assertThat(office.token(zoe.wrong, "about to be made")).isNotBlank();
        assertThat(actions.confirm(office.token(zoe.right, "confirm your new"))).isTrue();

        assertThat(address(zoe)).isEqualTo(zoe.right);
        assertThat(post.mail(zoe.right.value(), m -> m.text().contains("has been changed")))
                .isNotNull();
        assertThat(audit.of(zoe.badge.earner().toString(), 100))
                .anySatisfy(entry -> assertThat(entry.verb()).isEqualTo("earner.moved"));
        drift.check();
        assertThat(found(zoe.badge)).isEmpty();
        assertThat(drift.approved()).doesNotContainKey(What.ADDRESS);
    }

    @Test
    void nobodyIsAskedAboutWhatOnlyTheRegisterSays() {
        Mistyped zoe = mistyped();
        drift.check();
        approveAll();
        Proposal waiting = proposal(zoe);

        assertThat(actions.ask(waiting.id(), office.nora(), "Is it yours?", "V1"))
                .isInstanceOf(Decided.Forbidden.class);
        assertThat(actions.askForDocument(waiting.id(), office.nora(), "your passport"))
                .isInstanceOf(Decided.Forbidden.class);

        assertThat(cases.find(waiting.caseId()).orElseThrow().replies()).isEmpty();
        actions.decide(waiting.id(), office.nora(), true, waiting.version(), null);
        actions.confirm(office.token(zoe.right, "confirm your new"));
        drift.check();
    }

    @Test
    void whatIsRejectedOrNotConfirmedWaitsOnTheRegistersPageAgainWithTheReason() {
        Mistyped zoe = mistyped();
        drift.check();
        approveAll();

        Proposal waiting = proposal(zoe);
        actions.decide(waiting.id(), office.nora(), false, null, "two people of one name");

        assertThat(found(zoe.badge))
                .singleElement()
                .satisfies(found -> assertThat(found.fault()).contains("rejected", "two people of one name"));
        assertThat(address(zoe)).isEqualTo(zoe.wrong);
        assertThat(cases.find(waiting.caseId())).hasValueSatisfying(its -> {
            assertThat(its.replies()).as("nobody asked for it").isEmpty();
            assertThat(its.requests()).extracting(CaseFile.StoredRequest::state).containsExactly(RequestState.SETTLED);
        });
    }

    @Test
    void whatStaffHaveEditedAndThenRejectedWaitsOnTheRegistersPageAgainToo() {
        Mistyped zoe = mistyped();
        drift.check();
        approveAll();
        Proposal proposal = proposal(zoe);
        Map<String, String> details = new HashMap<>(proposal.details());
        details.put("new_email", "other-" + zoe.right);
        actions.revise(proposal.id(), office.nora(), proposal.version(), details, proposal.reply());

        actions.decide(proposal.id(), office.maria(), false, null, "neither of them");

        assertThat(found(zoe.badge))
                .singleElement()
                .satisfies(found -> assertThat(found.fault()).contains("neither of them"));
    }

    @Test
    void whileTheEarnersOwnChangeOfAddressWaitsNoOtherIsProposed() {
        Mistyped zoe = mistyped();
        Earner earner = earners.find(zoe.badge.earner()).orElseThrow();
        office.write(earner, "new address", "Please change my login e-mail address to other-" + zoe.right + ".");
        office.waiting(earner);

        drift.check();
        approveAll();

        assertThat(found(zoe.badge))
                .singleElement()
                .satisfies(found -> assertThat(found.fault()).contains("waits already"));
    }

    @Test
    void aBouncedAddressIsOnlyListedWhereTheRegisterSaysNoOther() {
        Earner ida = office.earner("Ida Iversen");
        Credential badge = badges.of(ida.id()).get(0);
        record(ida.email(), ida.name());
        bounce(ida.email(), true);
        Earner temporarily = office.earner("Tim Temporary");
        bounce(temporarily.email(), false);

        drift.check();

        assertThat(found(badge)).extracting(Drift::what).containsExactly(What.BOUNCED);
        assertThat(found(badges.of(temporarily.id()).get(0))).isEmpty();
        assertThat(drift.approve(What.BOUNCED, drift.lastCheck().orElseThrow().at(), 1, "maria@test.example"))
                .isZero();
        assertThat(drift.leaveAlone(badge.id(), What.BOUNCED, "maria@test.example"))
                .isTrue();
        drift.check();
        assertThat(found(badge)).isEmpty();
    }

    @Test
    void aBouncedAddressIsProposedToBeTheConfirmedOneUnderWhichTheRegisterHasTheEarner() {
        Earner eva = office.earner("Eva Ekman");
        Credential badge = badges.of(eva.id()).get(0);
        EmailAddress home = new EmailAddress("home-" + eva.email());
        alternates.confirm(alternates.add(eva.id(), home).orElseThrow());
        record(home, eva.name());
        record(eva.email(), eva.name(), "accreditation");
        drift.check();
        assertThat(found(badge)).as("nothing comes back").isEmpty();

        bounce(eva.email(), true);
        drift.check();

        assertThat(found(badge)).singleElement().satisfies(found -> {
            assertThat(found.what()).isEqualTo(What.ADDRESS);
            assertThat(found.register()).isEqualTo(home.value());
        });
    }

    private record Mistyped(Credential badge, EmailAddress wrong, EmailAddress right) {}

    private Mistyped mistyped() {
        PersonName name = new PersonName("Zoe Z" + UUID.randomUUID().toString().substring(0, 8));
        EmailAddress right = new EmailAddress("zoe." + UUID.randomUUID() + "@mail.example");
        EmailAddress wrong = new EmailAddress(right.value().replace("zoe.", "zeo."));
        Credential badge = office.badge("tester", "certification", name.value(), null, wrong);
        record(right, name);
        return new Mistyped(badge, wrong, right);
    }

    private void record(EmailAddress email, PersonName name) {
        record(email, name, "membership");
    }

    private void record(EmailAddress email, PersonName name, String kind) {
        register.put(
                new Register.Entry(
                        null,
                        email,
                        name,
                        kind,
                        RecordStatus.ACTIVE,
                        null,
                        LocalDate.now().plusYears(1)),
                "import");
    }

    private void bounce(EmailAddress address, boolean permanent) {
        db.sql("insert into bounced_address (address, permanent, reason, times, bounced_at)"
                        + " values (?, ?, 'no such user', 1, now())")
                .params(address.value(), permanent)
                .update();
    }

    private void approveAll() {
        drift.approve(
                What.ADDRESS,
                drift.lastCheck().orElseThrow().at(),
                drift.waiting().getOrDefault(What.ADDRESS, 0L),
                "maria@test.example");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        db.sql("select count(*) from register_drift where approved_by is not null and not proposed")
                                        .query(Long.class)
                                        .single()
                                == 0);
    }

    private Proposal proposal(Mistyped of) {
        return actions.casesOf(of.badge.earner()).stream()
                .flatMap(its -> actions.of(its).stream())
                .findFirst()
                .orElseThrow();
    }

    private EmailAddress address(Mistyped of) {
        return earners.find(of.badge.earner()).orElseThrow().email();
    }

    private List<Drift> found(Credential badge) {
        return Stream.of(What.values())
                .flatMap(what -> drift.list(what, 1000).stream())
                .filter(found -> found.credential().equals(badge.id()))
                .toList();
    }
}
