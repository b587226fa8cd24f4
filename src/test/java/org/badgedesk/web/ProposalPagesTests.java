package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.badges.Badges;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.PersonName;
import org.badgedesk.staff.Staff;
import org.badgedesk.testing.Correspondence;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Staff propose, change and decide what a case asks for. */
@WebTest
class ProposalPagesTests {

    @Autowired
    private Correspondence correspondence;

    @Autowired
    private Office office;

    @Autowired
    private Earners earners;

    @Autowired
    private Badges badges;

    @Autowired
    private Cases cases;

    @Autowired
    private Staff staff;

    @Test
    void staffProposeWhatTheDeskHasNotUnderstood() {
        Earner earner = office.earner("Ana Lopes");
        CaseId id = office.escalated(earner.email().value(), "badge", "You know what is wrong with it: López.");

        String refused = propose("ben", id, earner, Map.of("detail.new_name", "Ana López"));
        assertThat(refused).contains("say how you know that it is they");
        assertThat(propose("gus", id, earner, Map.of("detail.new_name", "Ana López", "vouching", "I know her")))
                .contains("only approvers vouch");
        assertThat(propose("ben", id, earner, Map.of("vouching", "called back")))
                .contains("missing: new_name");
        assertThat(office.proposals(id)).isEmpty();

        propose("ben", id, earner, Map.of("detail.new_name", "Ana López", "vouching", "called back"));

        assertThat(office.proposals(id)).singleElement().satisfies(proposal -> {
            assertThat(proposal.state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
            assertThat(proposal.provenBy()).contains("ben@test.example", "called back");
            assertThat(proposal.after()).containsValue("Ana López");
        });
        assertThat(cases.find(id).orElseThrow().state()).isEqualTo(CaseState.AWAITING_APPROVAL);
        assertThat(office.colleague("ben").get("/desk/cases/" + id).html().select("form[action$=/propose]"))
                .as("the first request has ended, the new one waits")
                .hasSize(1);
    }

    @Test
    void whatMayBeMisreadIsPointedOutBesideTheDetailAndOnTheProposal() {
        Proposal proposal = office.letterForADoubtful(office.earner("Ana Lopes"), "<b>Mayer");

        Visitor.Page page = office.colleague("ben").get("/desk/cases/" + proposal.caseId());

        assertThat(page.html().select(".understood dd").text()).contains("<b>Mayer please check: 48 % sure");
        assertThat(page.html().select("ul.marks").text())
                .contains("please check the employer “<b>Mayer” against the message: 48 % sure");
    }

    @Test
    void whoProposesIsNoneOfTheTwoWhoApprove() {
        Earner earner = office.earner("Ana Lopes");
        CaseId id = office.escalated(earner.email().value(), "badge", "You know what is wrong with it.");
        propose("ben", id, earner, Map.of("detail.new_name", "Mallory Quux", "vouching", "called back"));
        Proposal proposal = office.proposals(id).get(0);

        String page = "/desk/cases/" + id;
        Visitor ben = office.colleague("ben");
        ben.submit(
                ben.get(page),
                "/desk/proposals/" + proposal.id() + "/decision",
                Map.of("decision", "approve", "version", "1"));

        assertThat(ben.get(page).html().select("[role=alert]").text()).contains("it takes others to approve it");
        assertThat(office.proposals(id).get(0).approvals()).isEmpty();
    }

    @Test
    void whatHadEndedIsProposedAnewOnTheProvenMail() {
        Earner earner = office.earner("Ana Lopes");
        Proposal ended = office.nameChange(earner, "Ana López");
        earners.rename(earner.id(), new PersonName("Anna Lopes"), "register", "import");
        Visitor ada = office.colleague("ada");
        ada.submit(
                ada.get("/desk/cases/" + ended.caseId()),
                "/desk/proposals/" + ended.id() + "/decision",
                Map.of("decision", "approve", "version", "1"));
        assertThat(office.current(ended).state()).isEqualTo(ProposalState.OVERTAKEN);

        propose("gus", ended.caseId(), earner, Map.of("detail.new_name", "Ana López"));

        assertThat(office.proposals(ended.caseId()))
                .anyMatch(p -> p.state() == ProposalState.AWAITING_APPROVAL
                        && "mail host".equals(p.provenBy())
                        && p.before().containsValue("Anna Lopes"));
    }

    @Test
    void staffAskForADocumentAndSeeWhatBecameOfTheMail() {
        Earner earner = office.earner("Ana Lopes");
        Proposal proposal = office.nameChange(earner, "Ana López");
        Visitor gus = office.colleague("gus");
        String page = "/desk/cases/" + proposal.caseId();

        gus.submit(
                gus.get(page),
                "/desk/proposals/" + proposal.id() + "/document",
                Map.of("what", "a copy of the <b>marriage</b> certificate"));

        Visitor.Page after = gus.get(page);
        assertThat(office.current(proposal).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        assertThat(after.text()).contains("Mail to " + earner.email());
        assertThat(after.html().select("details.reply pre").text())
                .contains("Please send us: a copy of the <b>marriage</b> certificate");
    }

    @Test
    void approvingDoesItAndTheSecondIsToldWhoWasFirst() {
        Earner earner = office.earner("Ana Lopes");
        Proposal proposal = office.nameChange(earner, "Ana Lopez");
        Visitor ada = office.colleague("ada");
        Visitor ben = office.colleague("ben");
        String page = "/desk/cases/" + proposal.caseId();
        String decision = "/desk/proposals/" + proposal.id() + "/decision";
        Visitor.Page benSees = ben.get(page);

        ada.submit(ada.get(page), decision, Map.of("decision", "approve"));
        Visitor.Page told = ada.get(page);
        ben.submit(benSees, decision, Map.of("decision", "reject", "comment", "no evidence"));
        Visitor.Page late = ben.get(page);

        assertThat(told.html().select("[role=status]").text()).contains("That counts", "done");
        assertThat(late.html().select("[role=alert]").text()).contains("Somebody was first: ada@test.example");
        assertThat(earners.find(earner.id()).orElseThrow().name().value()).isEqualTo("Ana Lopez");
        assertThat(badges.of(earner.id()).get(0).name().value()).isEqualTo("Ana Lopez");
    }

    @Test
    void ofManyWhoPressAtOnceOneDecides() {
        Proposal proposal = office.nameChange(office.earner("Ana Lopes"), "Ana Lópes");
        String page = "/desk/cases/" + proposal.caseId();
        String decision = "/desk/proposals/" + proposal.id() + "/decision";
        List<Visitor> colleagues =
                Stream.of("ada", "ben").map(office::colleague).toList();
        Map<Visitor, Visitor.Page> seen = Map.of(
                colleagues.get(0), colleagues.get(0).get(page),
                colleagues.get(1), colleagues.get(1).get(page));

        CompletableFuture<?>[] clicks = seen.entrySet().stream()
                .map(e -> CompletableFuture.runAsync(
                        () -> e.getKey().submit(e.getValue(), decision, Map.of("decision", "approve"))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(clicks).join();

        List<String> news = colleagues.stream()
                .map(c ->
                        c.get(page).html().select("[role=status], [role=alert]").text())
                .toList();
        assertThat(news).filteredOn(n -> n.contains("That counts")).hasSize(1);
        assertThat(news).filteredOn(n -> n.contains("Somebody was first")).hasSize(1);
        assertThat(office.current(proposal).state()).isEqualTo(ProposalState.DONE);
    }

    @Test
    void editedDetailsMakeANewVersionAndTheOldButtonIsStale() {
        Earner earner = office.earner("Kate Lopes");
        Proposal proposal = office.nameChange(earner, "Kate Lopez");
        Visitor ada = office.colleague("ada");
        Visitor ben = office.colleague("ben");
        String page = "/desk/cases/" + proposal.caseId();
        Visitor.Page benSees = ben.get(page);

        ada.submit(
                ada.get(page),
                "/desk/proposals/" + proposal.id() + "/details",
                Map.of("detail.new_name", "Kate López"));
        ben.submit(benSees, "/desk/proposals/" + proposal.id() + "/decision", Map.of("decision", "approve"));
        Visitor.Page stale = ben.get(page);

        assertThat(stale.html().select("[role=alert]").text()).contains("Somebody has changed this proposal");
        assertThat(stale.html().select(".changes td").eachText()).contains("Kate López");
        assertThat(earners.find(earner.id()).orElseThrow().name().value()).isEqualTo("Kate Lopes");
    }

    @Test
    void aNewSurnameWithoutADocumentIsApprovedWithAReason() {
        Earner kate = correspondence.earner("Kate Lopes");
        correspondence.write(
                kate, "my name", "Please change the name on my badge from Kate Lopes to Kate Marston. Thank you.");
        Proposal proposal = correspondence.waiting(kate);
        Visitor ben = office.colleague("ben");
        String page = "/desk/cases/" + proposal.caseId();
        String decision = "/desk/proposals/" + proposal.id() + "/decision";
        assertThat(ben.get(page).html().select("input[name=comment][required]")).hasSize(1);

        ben.submit(ben.get(page), decision, Map.of("decision", "approve"));
        assertThat(ben.get(page).html().select("[role=alert]").text()).contains("ask the earner for one");
        ben.submit(ben.get(page), decision, Map.of("decision", "approve", "comment", "seen at the counter"));

        assertThat(office.current(proposal).state()).isEqualTo(ProposalState.DONE);
    }

    @Test
    void aRejectionNeedsAReasonForTheSender() {
        Proposal proposal = office.nameChange(office.earner("Ana Lopes"), "Anna Lopes");
        Visitor ben = office.colleague("ben");
        String page = "/desk/cases/" + proposal.caseId();
        String decision = "/desk/proposals/" + proposal.id() + "/decision";

        ben.submit(ben.get(page), decision, Map.of("decision", "reject"));
        Visitor.Page asked = ben.get(page);
        assertThat(asked.html().select("[role=alert]").text()).contains("give the reason");
        ben.submit(asked, decision, Map.of("decision", "reject", "comment", "Please send us a document."));

        assertThat(office.current(proposal).state()).isEqualTo(ProposalState.REJECTED);
    }

    @Test
    void anAgentReadsAndWritesButDecidesNothing() {
        Proposal proposal = office.nameChange(office.earner("Ana Lopes"), "Ann Lopes");
        Visitor gus = office.colleague("gus");
        Visitor.Page page = gus.get("/desk/cases/" + proposal.caseId());
        String decision = "/desk/proposals/" + proposal.id() + "/decision";

        assertThat(page.html().select("form[action=" + decision + "]")).isEmpty();
        String token = page.html().select("input[name=_csrf]").first().val();
        gus.post(decision, Map.of("decision", "approve", "version", "1", "_csrf", token));

        assertThat(gus.get("/desk/cases/" + proposal.caseId())
                        .html()
                        .select("[role=alert]")
                        .text())
                .contains("not an approver");
        assertThat(office.current(proposal).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        assertThat(gus.get("/desk/issue").status()).isEqualTo(403);
        assertThat(gus.get("/desk/badges?q=nobody%40mail.example").status()).isEqualTo(403);
        assertThat(gus.get("/desk/staff").status()).isEqualTo(403);
        String id = proposal.id().toString();
        for (String approversOnly : List.of(
                "/desk/issue",
                "/desk/issue/many",
                "/desk/badges/" + id,
                "/desk/suggestions/" + id,
                "/desk/intents/trials",
                "/desk/intents/trials/" + id + "/take",
                "/desk/mails/pause")) {
            assertThat(gus.post(approversOnly, Map.of("_csrf", token)).status())
                    .as(approversOnly)
                    .isEqualTo(403);
        }
    }

    @Test
    void aVouchedSenderIsProvenByNameAndReason() {
        Earner earner = office.earner("Uma Unproven");
        Proposal unproven = office.unprovenNameChange(earner, "Uma Proven");
        Visitor ben = office.colleague("ben");
        String page = "/desk/cases/" + unproven.caseId();

        ben.submit(
                ben.get(page),
                "/desk/proposals/" + unproven.id() + "/vouch",
                Map.of("reason", "called her office number"));

        assertThat(office.current(unproven).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        assertThat(office.current(unproven).provenBy()).contains("ben@test.example", "called her office number");
    }

    /** What the page says after somebody has proposed a name change on the case's first request. */
    private String propose(String who, CaseId id, Earner earner, Map<String, String> fields) {
        Visitor colleague = office.colleague(who);
        Visitor.Page page = colleague.get("/desk/cases/" + id);
        String form = page.html().select("form[action$=/propose]").first().attr("action");
        Map<String, String> filled = new java.util.HashMap<>(fields);
        filled.put("action", "name-change");
        filled.put("account", earner.email().value());
        colleague.submit(page, form, filled);
        return colleague.get("/desk/cases/" + id).text();
    }
}
