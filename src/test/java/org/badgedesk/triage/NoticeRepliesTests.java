package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever answers the desk's question by a plain mail need not open its link, as long as it is proven that it is they. */
@OfficeTest
class NoticeRepliesTests {

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private AdminApi api;

    @Autowired
    private Actions actions;

    @Autowired
    private Cases cases;

    @Autowired
    private Earners earners;

    @Test
    void aYesOfTheProvenOwnerConfirmsWhatTheLinkWould() {
        Earner ana = office.earner("Ana Lopes");
        Proposal proposal = unproven(ana);

        String yes = office.write(ana, "Re: confirm", "Yes, it was me.", question(ana.email(), "confirm your request"));

        awaitState(proposal, ProposalState.AWAITING_APPROVAL);
        assertThat(actions.find(proposal.id()).orElseThrow().provenBy()).isEqualTo("link");
        assertThat(post.answer(ana.email().value(), yes).text())
                .contains("Thank you for confirming this (change the name)");
    }

    @Test
    void aNoOfTheProvenOwnerEndsWhatSomebodyWroteInTheirName() {
        Earner ana = office.earner("Ana Lopes");
        Proposal proposal = unproven(ana);

        office.write(ana, "Re: confirm", "No, that wasn't me.", question(ana.email(), "confirm your request"));

        awaitState(proposal, ProposalState.WITHDRAWN);
        assertThat(cases.find(proposal.caseId()).orElseThrow().notes())
                .extracting(CaseFile.Note::text)
                .anyMatch(note -> note.contains("answers that it has not asked for this"));
    }

    @Test
    void whatNothingProvesIsStaffsWithTheProposalNamed() {
        Earner ana = office.earner("Ana Lopes");
        Proposal proposal = unproven(ana);

        office.writeUnproven(ana, "Re: confirm", "Yes, it was me.", question(ana.email(), "confirm your request"));

        api.awaitCase(ana.email().value(), "escalated");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(cases.find(office.caseOf(ana.email().value()))
                                        .orElseThrow()
                                        .notes())
                                .extracting(CaseFile.Note::text)
                                .anyMatch(note -> note.contains("name-change, proposal " + proposal.id())));
        assertThat(actions.find(proposal.id()).orElseThrow().state()).isEqualTo(ProposalState.AWAITING_PROOF);
    }

    @Test
    void theOldMailboxStopsAMoveAndTheNewOneConfirmsItByPlainWords() {
        Earner bo = office.earner("Bo Li");
        EmailAddress moved = new EmailAddress("new-" + bo.email());
        Proposal stopped = approvedMove(bo, moved);

        office.write(bo, "Re: change", "Nein, das war ich nicht.", question(bo.email(), "is about to be made"));
        awaitState(stopped, ProposalState.OVERTAKEN);

        Earner di = office.earner("Di Prince");
        EmailAddress wanted = new EmailAddress("new-" + di.email());
        Proposal move = approvedMove(di, wanted);
        post.write(
                wanted.value(),
                "Re: confirm",
                "Yes, that was me. Thanks",
                "Authentication-Results: trusted.example; dmarc=pass header.from=mail.example",
                "In-Reply-To: " + question(wanted, "confirm your new"));

        awaitState(move, ProposalState.DONE);
        assertThat(earners.find(di.id()).orElseThrow().email()).isEqualTo(wanted);
    }

    @Test
    void aYesOfAnotherMailboxConfirmsNothing() {
        Earner ana = office.earner("Ana Lopes");
        Earner mallory = office.earner("Mallory Quux");
        Proposal proposal = unproven(ana);
        String question = question(ana.email(), "confirm your request");

        office.write(mallory, "Re: confirm", "Yes, it was me.", question);

        api.awaitCase(mallory.email().value(), "escalated");
        assertThat(actions.find(proposal.id()).orElseThrow().state()).isEqualTo(ProposalState.AWAITING_PROOF);
    }

    private Proposal unproven(Earner ana) {
        office.writeUnproven(ana, "name", "Please change the name on my badge from Ana Lopes to Ana López.", "");
        office.token(ana.email(), "confirm your request");
        return office.proposals(ana).get(0);
    }

    private Proposal approvedMove(Earner earner, EmailAddress wanted) {
        office.write(earner, "e-mail", "Please change my login e-mail address to " + wanted + " from now on.");
        Proposal move = office.waiting(earner);
        actions.decide(move.id(), office.maria(), true, null, null);
        actions.decide(move.id(), office.nora(), true, null, null);
        awaitState(move, ProposalState.AWAITING_ADDRESS);
        return move;
    }

    private String question(EmailAddress to, String subject) {
        return post.mail(to.value(), mail -> mail.subject().contains(subject)).messageId();
    }

    private void awaitState(Proposal proposal, ProposalState state) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> actions.find(proposal.id()).orElseThrow().state() == state);
    }
}
