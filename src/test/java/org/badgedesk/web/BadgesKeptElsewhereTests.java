package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
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
    void whatTheDesksRecordsCannotFollowGoesToStaffAndNobodyIsToldThatItIsDone() {
        Earner bo = office.earner("Bo Li");
        EmailAddress wanted = new EmailAddress("new-" + bo.email());
        String asked =
                office.write(bo, "e-mail", "Please change my login e-mail address to " + wanted + " from now on.");
        Proposal move = office.waiting(bo);
        actions.decide(move.id(), office.member("ben@test.example"), true, null, null);
        actions.decide(move.id(), office.member("ada@test.example"), true, null, null);
        if (desk.current(move).state() == ProposalState.AWAITING_ADDRESS) {
            assertThat(actions.confirm(office.token(wanted, "confirm your new")))
                    .isTrue();
        }
        assertThat(desk.current(move).state()).isEqualTo(ProposalState.AWAITING_DONE);
        earners.register(wanted, new PersonName("Somebody Else"));

        assertThat(actions.done(move.id(), office.member("ben@test.example"), null))
                .isInstanceOf(Decided.Counted.class);

        assertThat(desk.current(move).state()).isEqualTo(ProposalState.OVERTAKEN);
        assertThat(desk.current(move).comment()).contains("cannot follow", "belongs to another account");
        assertThat(api.latest(bo.email().value()).path("state").asString()).isEqualTo("escalated");
        assertThat(post.mails(bo.email().value())).noneMatch(mail -> asked.equals(mail.inReplyTo()));
    }

    @Test
    void whoDoesItByHandLearnsThatAnotherSpellingIsWanted() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "my name", WISH);
        Proposal first = office.waiting(ana);
        actions.decide(first.id(), office.member("ben@test.example"), true, null, null);

        office.write(ana, "my name, sorry", "Please change the name on my badge from Ana Lopes to Ana Lópes.");
        await().atMost(Duration.ofSeconds(30)).until(() -> desk.current(first).state() == ProposalState.WITHDRAWN);
        Proposal second = office.waiting(ana);

        Visitor ben = desk.colleague("ben");
        for (Proposal one : List.of(first, second)) {
            assertThat(ben.get("/desk/cases/" + one.caseId()).answer().body())
                    .contains("The sender wants something else now", "look what stands on the platform");
        }
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
