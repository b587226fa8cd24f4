package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Consents;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
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

    @Autowired
    private Consents consents;

    @Autowired
    private Replay replay;

    @Test
    void aYesOfTheProvenOwnerConfirmsWhatTheLinkWould() {
        Earner ana = office.earner("Ana Lopes");
        Proposal proposal = unproven(ana);

        String yes = office.write(ana, "Re: confirm", "Yes, it was me.", question(ana.email(), "confirm your request"));

        awaitState(proposal, ProposalState.AWAITING_APPROVAL);
        assertThat(actions.find(proposal.id()).orElseThrow().provenBy()).isEqualTo("link");
        assertThat(post.answer(ana.email().value(), yes).text())
                .contains("Thank you for confirming this (change the name)");
        assertThat(differencesInReplay(ana)).isEmpty();
    }

    @Test
    void aYesToAnotherMailOfTheSameCaseConfirmsNothing() {
        Earner ana = office.earner("Ana Lopes");
        Proposal proposal = unproven(ana);
        String asker = "hr-" + ana.email();
        consents.ask(proposal.caseId(), new EmailAddress(asker), "Is " + ana.email() + " certified?", Language.ENGLISH);
        String consent = post.mail(ana.email().value(), mail -> mail.text().contains(asker))
                .messageId();

        office.write(ana, "Re: consent", "Yes, it was me.", consent);

        awaitRequests(proposal, 2);
        assertThat(actions.find(proposal.id()).orElseThrow().state()).isEqualTo(ProposalState.AWAITING_PROOF);
    }

    @Test
    void aYesToAQuestionThatItsLinkHasAnsweredConfirmsNoOther() {
        Earner ana = office.earner("Ana Lopes");
        office.writeUnproven(
                ana,
                "two things",
                "Please write a verification letter. Please also change the name on my badge from Ana Lopes to Ana López.",
                "");
        Postbox.Mail question = post.mail(
                ana.email().value(),
                mail -> mail.subject().contains("confirm your request")
                        && mail.text().contains("Ana López"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> office.proposals(ana).stream()
                                .filter(p -> p.state() == ProposalState.AWAITING_PROOF)
                                .count()
                        == 2);
        Proposal letter = office.proposals(ana).stream()
                .filter(p -> p.action().value().equals("verification-letter"))
                .findFirst()
                .orElseThrow();
        actions.confirm(question.text().replaceFirst("(?s).*/confirm/([\\w-]+).*", "$1"));

        office.write(ana, "Re: confirm", "Yes, it was me.", question.messageId());

        awaitRequests(letter, 3);
        assertThat(actions.find(letter.id()).orElseThrow().state()).isEqualTo(ProposalState.AWAITING_PROOF);
    }

    @Test
    void aDocumentThatComesWithTheYesIsKept() {
        Earner ana = office.earner("Ana Lopes");
        Proposal proposal = unproven(ana);

        office.writeWithFile(ana, "Yes, it was me.", "passport.pdf", question(ana.email(), "confirm your request"));

        awaitState(proposal, ProposalState.AWAITING_APPROVAL);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                actions.find(proposal.id()).orElseThrow().evidence())
                        .containsExactly("passport.pdf"));
    }

    @Test
    void aNoOfTheProvenOwnerBringsWhatSomebodyWroteInTheirNameToStaff() {
        Earner ana = office.earner("Ana Lopes");
        Proposal proposal = unproven(ana);

        office.write(ana, "Re: confirm", "No, that wasn't me.", question(ana.email(), "confirm your request"));

        awaitState(proposal, ProposalState.OVERTAKEN);
        assertThat(api.awaitCase(ana.email().value(), "escalated").toString())
                .contains("the address on file says that it has not asked for this");
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
        assertThat(differencesInReplay(ana)).isEmpty();
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

    private void awaitRequests(Proposal proposal, int number) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        cases.find(proposal.caseId()).orElseThrow().requests().size() == number);
    }

    /** Of what the earner answered, the last of their case. */
    private List<Replay.Difference> differencesInReplay(Earner earner) {
        List<ReceivedMessage> messages =
                cases.find(office.caseOf(earner.email().value())).orElseThrow().messages();
        return replay.of(messages.get(messages.size() - 1).id()).stream().toList();
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
