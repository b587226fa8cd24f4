package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** An association that keeps its badges on another platform: the desk says what is to be done there, and answers once it is. */
@WebTest
@TestPropertySource(
        properties = {
            "badgedesk.store=manual",
            "badgedesk.store-link=https://platform.example/members?email={email}",
        })
class BadgesKeptElsewhereTests {

    private static final String WISH =
            "Please change the name on my badge from Ana Lopes to Ana López. Thank you for your help.";

    @Autowired
    private Office desk;

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
    private AuditLog audit;

    @Test
    void anApprovedChangeIsATaskAndTheReplyLeavesWhenItIsDone() {
        Earner ana = office.earner("Ana Lopes");
        String asked = office.write(ana, "my name", WISH);
        Proposal proposal = office.waiting(ana);
        Visitor ben = desk.colleague("ben");
        String page = "/desk/cases/" + proposal.caseId();

        ben.submit(ben.get(page), "/desk/proposals/" + proposal.id() + "/decision", Map.of("decision", "approve"));

        assertThat(desk.current(proposal).state()).isEqualTo(ProposalState.AWAITING_DONE);
        assertThat(earners.find(ana.id()).orElseThrow().name()).isEqualTo(new PersonName("Ana Lopes"));
        assertThat(api.latest(ana.email().value()).path("state").asString()).isEqualTo("awaiting-approval");
        assertThat(post.mails(ana.email().value())).noneMatch(m -> asked.equals(m.inReplyTo()));
        Visitor gus = desk.colleague("gus");
        assertThat(gus.get(page).answer().body())
                .contains("Ana Lopes", "Ana López", "https://platform.example/members?email=")
                .contains("Done");

        gus.submit(gus.get(page), "/desk/proposals/" + proposal.id() + "/done", Map.of());

        assertThat(post.answer(ana.email().value(), asked).text()).contains("Ana López");
        assertThat(desk.current(proposal).state()).isEqualTo(ProposalState.DONE);
        assertThat(desk.current(proposal).decidedBy()).isEqualTo("gus@test.example");
        assertThat(earners.find(ana.id()).orElseThrow().name())
                .as("the desk's own records follow")
                .isEqualTo(new PersonName("Ana López"));
        assertThat(actions.done(proposal.id(), office.member("ben@test.example"), null))
                .as("a second press changes nothing")
                .isInstanceOf(Decided.TooLate.class);
        assertThat(audit.of(ana.email().value(), 10))
                .extracting(e -> e.verb())
                .contains("proposal.awaiting-done", "proposal.done");
    }

    @Test
    void whatTheDesksOwnRecordsFollowedIsPutBackInThem() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "my name", WISH);
        Proposal proposal = office.waiting(ana);
        Visitor ben = desk.colleague("ben");
        String page = "/desk/cases/" + proposal.caseId();
        actions.decide(proposal.id(), office.member("ben@test.example"), true, null, null);
        actions.done(proposal.id(), office.member("ben@test.example"), null);
        assertThat(earners.find(ana.id()).orElseThrow().name()).isEqualTo(new PersonName("Ana López"));

        ben.submit(ben.get(page), "/desk/proposals/" + proposal.id() + "/undo", Map.of("reason", "a mistake"));

        assertThat(earners.find(ana.id()).orElseThrow().name()).isEqualTo(new PersonName("Ana Lopes"));
        assertThat(ben.get(page).answer().body()).contains("put it back where the badges are kept, too");
    }

    @Test
    void whatThePolicyRunsAloneIsATaskTooAndTheApiMayReportItDone() {
        Earner di = office.earner("Di Prince");
        String asked =
                office.write(di, "locked", "My account is locked after too many failed attempts. Please unlock it.");
        Proposal proposal = office.waiting(di);
        assertThat(proposal.state()).isEqualTo(ProposalState.AWAITING_DONE);
        assertThat(proposal.action().value()).isEqualTo("unlock-account");

        AdminApi.Answer done = api.decide(api.latest(di.email().value()), "done");

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body().path("state").asString()).isEqualTo("resolved");
        assertThat(post.answer(di.email().value(), asked).text()).isNotBlank();
        assertThat(api.decide(done.body(), "done").status()).isEqualTo(409);
    }

    @Test
    void whatAnImportHasToldMeanwhileIsNotWrittenAgain() {
        Earner ana = office.earner("Ana Lopes");
        String asked = office.write(ana, "my name", WISH);
        Proposal proposal = office.waiting(ana);
        actions.decide(proposal.id(), office.member("ben@test.example"), true, null, null);
        earners.rename(ana.id(), new PersonName("Ana López"), "register", "import");

        assertThat(actions.done(proposal.id(), office.member("ben@test.example"), null))
                .isInstanceOf(Decided.Counted.class);

        assertThat(post.answer(ana.email().value(), asked).text()).contains("Ana López");
    }

    @Test
    void whatCannotBeDoneThereIsAnsweredByAPerson() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "my name", WISH);
        Proposal proposal = office.waiting(ana);
        actions.decide(proposal.id(), office.member("ben@test.example"), true, null, null);

        actions.escalate(proposal.id(), office.member("gus@test.example"), "the platform refuses the letter ó");

        assertThat(api.latest(ana.email().value()).path("state").asString()).isEqualTo("escalated");
        assertThat(earners.find(ana.id()).orElseThrow().name()).isEqualTo(new PersonName("Ana Lopes"));
    }
}
