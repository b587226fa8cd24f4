package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.badgedesk.accounts.AlternateAddresses;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.audit.AuditEntry;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.cases.Attachment;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may decide what, how many it takes, and what is told of it; in an office of two. */
@OfficeTest
class ApprovingTests {

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private AdminApi api;

    @Autowired
    private Actions actions;

    @Autowired
    private Earners earners;

    @Autowired
    private AlternateAddresses alternates;

    @Autowired
    private AuditLog audit;

    @Test
    void whoIsNoApproverIsRefusedAndNothingChanges() {
        Proposal waiting = office.nameChange("Ana Lopes", "Ana López");

        Decided decided = actions.decide(waiting.id(), office.member("tom@test.example"), true, null, null);

        assertThat(decided).isInstanceOf(Decided.Forbidden.class);
        assertThat(actions.find(waiting.id()).orElseThrow().state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void whoAsksIsNotWhoApproves() {
        Earner maria = office.earner("Maria Silva");
        Proposal waiting = office.nameChange(maria.email(), "Maria Silva", "María Silva");
        StaffMember herself = office.maria();
        StaffMember asEarner = new StaffMember(herself.id(), herself.name(), maria.email(), null, herself.roles());

        assertThat(actions.decide(waiting.id(), asEarner, true, null, null)).isInstanceOf(Decided.Forbidden.class);
        assertThat(actions.undo(waiting.id(), asEarner, "mine")).isNotInstanceOf(Decided.Counted.class);
    }

    @Test
    void whoAsksIsNotWhoApprovesWhicheverOfTheirAddressesTheyUse() {
        Earner privately = office.earner("Maria Silva");
        String token = alternates.add(privately.id(), office.maria().email()).orElseThrow();
        assertThat(alternates.confirm(token)).isPresent();
        Proposal waiting = office.nameChange(privately.email(), "Maria Silva", "María Silva");

        assertThat(actions.decide(waiting.id(), office.maria(), true, null, null))
                .isInstanceOf(Decided.Forbidden.class);
        alternates.remove(privately.id(), office.maria().email());
    }

    @Test
    void anotherPersonsNameTakesTwoOfTheStaff() {
        Proposal waiting = office.nameChange("Di Prince", "Mallory Quux");
        assertThat(waiting.approval()).isEqualTo(ApprovalRule.TWO_STAFF);

        actions.decide(waiting.id(), office.maria(), true, null, null);
        assertThat(earners.find(waiting.earner()).orElseThrow().name()).isEqualTo(new PersonName("Di Prince"));
        assertThat(actions.decide(waiting.id(), office.maria(), true, null, null))
                .as("the same person does not count twice")
                .isInstanceOf(Decided.Forbidden.class);

        actions.decide(waiting.id(), office.nora(), true, null, "seen the passport");
        assertThat(earners.find(waiting.earner()).orElseThrow().name()).isEqualTo(new PersonName("Mallory Quux"));
        assertThat(audit.of(waiting.requester().value(), 20))
                .as("both stand in the log that nobody can change")
                .filteredOn(entry -> entry.verb().equals("proposal.approved"))
                .extracting(AuditEntry::actor)
                .containsExactly("nora@test.example", "maria@test.example");
    }

    @Test
    void twoSmallStepsToAnotherPersonTakeTwoOfTheStaff() {
        EmailAddress john = office.earner("John Smith").email();
        Proposal added = office.nameChange(john, "John Smith", "John Smith Mary Jones");
        assertThat(added.approval()).isEqualTo(ApprovalRule.STAFF);
        actions.decide(added.id(), office.maria(), true, null, null);
        assertThat(earners.find(john).orElseThrow().name()).isEqualTo(new PersonName("John Smith Mary Jones"));

        office.writeNameChange(john, "John Smith Mary Jones", "Mary Jones");

        Proposal leftOut = office.waiting(john);
        assertThat(leftOut.approval()).isEqualTo(ApprovalRule.TWO_STAFF);
        assertThat(leftOut.notes()).anyMatch(note -> note.contains("it was John Smith not long ago"));
    }

    @Test
    void aNewSurnameIsApprovedWithADocumentOrWithTheReasonWhyNoneIsNeeded() {
        Proposal married = office.nameChange("Bo Marsh", "Bo Marston-Vega");
        assertThat(married.reasonWanted()).isTrue();

        assertThat(actions.decide(married.id(), office.maria(), true, null, null))
                .isInstanceOf(Decided.Forbidden.class);
        assertThat(actions.decide(married.id(), office.maria(), true, null, " "))
                .isInstanceOf(Decided.Forbidden.class);
        assertThat(actions.decide(married.id(), office.maria(), true, null, "seen at the wedding"))
                .isInstanceOf(Decided.Counted.class);

        assertThat(audit.of(married.requester().value(), 20))
                .filteredOn(entry -> entry.verb().equals("proposal.approved"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.why()).contains("seen at the wedding"));
    }

    @Test
    void whatStaffAskStandsInTheThreadOfWhoeverAsked() {
        EmailAddress bo = office.earner("Bo Marsh").email();
        String asked = office.writeNameChange(bo, "Bo Marsh", "Bo Marston-Vega");
        Proposal waiting = office.waiting(bo);

        actions.ask(waiting.id(), office.maria(), "Is it so on your passport?", "a form");
        actions.askForDocument(waiting.id(), office.maria(), "a certificate");

        assertThat(post.answer(bo.value(), asked, m -> m.text().contains("Is it so on your passport?"))
                        .autoSubmitted())
                .isEmpty();
        assertThat(post.answer(bo.value(), asked, m -> m.text().contains("a certificate")))
                .isNotNull();
    }

    @Test
    void aDocumentThatCameWithANewSurnameIsReasonEnough() {
        Proposal married = office.nameChange("Bo Marsh", "Bo Marston-Vega");
        actions.keepEvidence(
                married.caseId(), List.of(new Attachment("marriage.pdf", "application/pdf", new byte[] {1})), true);

        assertThat(actions.decide(married.id(), office.maria(), true, null, null))
                .isInstanceOf(Decided.Counted.class);
    }

    @Test
    void factsThatChangedSinceTheProposalSendItBackToStaff() {
        Proposal waiting = office.nameChange("Ana Lopes", "Ana López");
        earners.rename(waiting.earner(), new PersonName("Ana Lopez"), "register", "import");

        actions.decide(waiting.id(), office.maria(), true, null, null);

        assertThat(actions.find(waiting.id()).orElseThrow().state()).isEqualTo(ProposalState.OVERTAKEN);
        assertThat(earners.find(waiting.earner()).orElseThrow().name()).isEqualTo(new PersonName("Ana Lopez"));
        assertThat(api.awaitCase(waiting.requester().value(), "escalated")
                        .path("state")
                        .asString())
                .isEqualTo("escalated");
    }

    @Test
    void aRejectionIsAnsweredAndResolved() {
        EmailAddress ana = office.earner("Ana Lopes").email();
        String asked = office.writeNameChange(ana, "Ana Lopes", "Ana López");
        Proposal waiting = office.waiting(ana);

        actions.decide(waiting.id(), office.maria(), false, null, "please send a copy of your passport");

        assertThat(post.answer(ana.value(), asked).text()).contains("copy of your passport");
        assertThat(api.latest(ana.value()).path("state").asString()).isEqualTo("resolved");
        assertThat(earners.find(ana).orElseThrow().name()).isEqualTo(new PersonName("Ana Lopes"));
    }

    @Test
    void aLetterNamesThePersonAndTheOrganisationWhereTheyAre() {
        EmailAddress ana = office.earner("Ana Lopes").email();
        post.write(
                "Ana Lopes <" + ana + ">",
                "letter",
                "Please write a verification letter, for the attention of Ms Ruth Oyelaran at Nordwind Energie.");

        assertThat(office.waiting(ana).after()).containsEntry("addressee", "Ms Ruth Oyelaran, Nordwind Energie");
    }
}
