package org.badgedesk.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.ReplyDraft;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.badgedesk.web.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** In shadow mode the desk understands, proposes and drafts; it changes nothing and tells nobody but staff, by mail or Slack, whatever is pressed. */
@OfficeTest
@TestPropertySource(
        properties = {
            "badgedesk.desk.mode=shadow",
            "badgedesk.slack.bot-token=xoxb-test",
            "badgedesk.slack.app-token=xapp-test",
            "badgedesk.slack.channel=" + FakeSlack.CHANNEL,
            "badgedesk.slack.trusted-workspaces=" + FakeSlack.TEAM
        })
class ShadowModeTests {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final FakeSlack SLACK = new FakeSlack();

    @DynamicPropertySource
    static void slack(DynamicPropertyRegistry registry) {
        registry.add("badgedesk.slack.api-base-url", SLACK::url);
    }

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private AdminApi api;

    @Autowired
    private Actions actions;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Earners earners;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SlackWorker worker;

    @LocalServerPort
    private int port;

    @Test
    void whatWouldRunAloneIsOnlyProposedAndApprovingItChangesNothing() {
        Earner ana = office.earner("Ana Lopes");
        accounts.setPassword(ana.id(), "a long pass phrase of ana 7");
        for (int i = 0; i < Accounts.FAILURES_THAT_LOCK; i++) {
            accounts.signIn(ana.email(), "wrong " + i, "198.51.100.7");
        }
        office.write(ana, "locked", "My account is locked. Please unlock it.");
        Proposal proposal = office.waiting(ana);
        assertThat(proposal.approval()).isEqualTo(ApprovalRule.AUTO);

        actions.decide(proposal.id(), office.maria(), true, null, null);

        assertThat(actions.find(proposal.id()).orElseThrow().state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(accounts.state(ana.id()).locked()).isTrue();
        assertThat(mailsSent(ana)).isZero();
    }

    @Test
    void whatAPersonHasChangedAPersonApprovesEvenWherePolicySaysAuto() {
        Earner ana = office.earner("Ana Lopes");
        accounts.setPassword(ana.id(), "a long pass phrase of ana 7");
        for (int i = 0; i < Accounts.FAILURES_THAT_LOCK; i++) {
            accounts.signIn(ana.email(), "wrong " + i, "198.51.100.7");
        }
        office.write(ana, "locked", "My account is locked. Please unlock it.");
        Proposal proposal = office.waiting(ana);

        actions.revise(
                proposal.id(),
                office.member("tom@test.example"),
                proposal.version(),
                proposal.details(),
                "It is open again.");

        Proposal revised = actions.find(proposal.id()).orElseThrow();
        assertThat(revised.approval()).isEqualTo(ApprovalRule.STAFF);
        assertThat(revised.provenBy()).isEqualTo(proposal.provenBy());
    }

    @Test
    void anAnswerIsShownAndNotSent() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "LinkedIn", "How do I share my badge on LinkedIn?");
        api.awaitCase(ana.email().value(), "resolved");

        CaseFile file = cases.find(office.caseOf(ana.email().value())).orElseThrow();

        assertThat(file.replies())
                .singleElement()
                .satisfies(r -> assertThat(r.text()).contains("LinkedIn"));
        assertThat(mailsSent(ana)).isZero();
        assertThat(post.mails(ana.email().value())).isEmpty();
        assertThat(earners.find(ana.email())).isPresent();
    }

    @Test
    void whatAChatWouldBeAnsweredIsShownAtTheDeskAlone() {
        Earner ana = office.earner("Ana Lopes");
        SLACK.person("UANA", "Ana Lopes", ana.email().value());
        await().atMost(SOON).until(SLACK::isConnected);
        SLACK.send(
                "events_api",
                SLACK.event(SLACK.said("D0ANA", "im", "UANA", "How do I put my badge on my LinkedIn profile?")));
        api.awaitCase(ana.email().value(), "resolved");
        CaseFile file = cases.find(office.caseOf(ana.email().value())).orElseThrow();
        cases.answer(
                file.id(),
                new ReplyDraft(null, null, "By a person.", "<p>x</p>", List.of(), false, "maria@test.example"),
                false);
        jdbc.sql("insert into slack_work (lane, kind, ref, automatic) values ('CHAT', 'REPLY', ?, false)")
                .param(cases.find(file.id()).orElseThrow().replies().get(0).id().toString())
                .update();
        worker.drain(SlackWork.Lane.CHAT);

        assertThat(cases.find(file.id()).orElseThrow().replies())
                .extracting(CaseFile.SentReply::text)
                .anyMatch(text -> text.contains("LinkedIn"))
                .contains("By a person.");
        assertThat(SLACK.posts).allMatch(p -> p.channel.equals(FakeSlack.CHANNEL));
        assertThat(SLACK.whispers).isEmpty();
        assertThat(jdbc.sql("delete from slack_work where lane = 'CHAT'").update())
                .as("what waited when the desk was live waits still")
                .isEqualTo(1);
    }

    @Test
    void whoSharesAFileThatCannotBeHadIsNotToldButStaffAre() {
        SLACK.person("UFILE", "Zoe", "file@elsewhere.example");
        await().atMost(SOON).until(SLACK::isConnected);
        Map<String, Object> said = SLACK.said("D0FILE", "im", "UFILE", "I would like to talk to a person, please.");
        said.put("subtype", "file_share");
        Map<String, Object> file = Map.of(
                "id", "F1",
                "name", "secret.pdf",
                "mimetype", "application/pdf",
                "url_private_download", SLACK.file("not-granted.pdf"));
        said.put("files", List.of(file));

        SLACK.send("events_api", SLACK.event(said));
        api.awaitCase("file@elsewhere.example", "escalated");

        assertThat(cases.find(office.caseOf("file@elsewhere.example"))
                        .orElseThrow()
                        .notes())
                .anyMatch(note -> note.text().contains("Nobody asked the person to mail it"));
        assertThat(SLACK.posts).allMatch(p -> p.channel.equals(FakeSlack.CHANNEL));
    }

    @Test
    void whatStaffApprovedWhileTheDeskWasLiveWaitsAndNothingThatWasDoneIsTouched() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "my name", "Please change the name on my badge from Ana Lopes to Ana López.");
        Proposal proposal = office.waiting(ana);

        inState(proposal, "HELD");
        actions.runHeld();
        assertThat(actions.find(proposal.id()).orElseThrow().state()).isEqualTo(ProposalState.HELD);

        inState(proposal, "AWAITING_DONE");
        assertThat(actions.done(proposal.id(), office.maria(), null))
                .isInstanceOfSatisfying(
                        Decided.Forbidden.class, no -> assertThat(no.reason()).contains("shadow mode"));

        inState(proposal, "DONE");
        assertThat(actions.undo(proposal.id(), office.maria(), "a slip"))
                .isInstanceOfSatisfying(
                        Decided.Forbidden.class, no -> assertThat(no.reason()).contains("shadow mode"));
        assertThat(earners.find(ana.email()).orElseThrow().name()).isEqualTo(ana.name());
    }

    @Test
    void theSignInPageMakesNoPasswordThatNobodyWouldBeToldOfAndSaysSoToEverybodyAlike() {
        Earner ana = office.earner("Ana Lopes");
        accounts.issueTemporaryPassword(ana.id(), "import", "moved here");
        String before = temporaryPassword(ana);
        Visitor visitor = new Visitor(port);
        Visitor.Page form = visitor.get("/login");
        Map<String, String> token = Map.of(
                "_csrf", String.valueOf(form.html().select("input[name=_csrf]").val()));

        assertThat(visitor.get("/password/new").text()).contains("sends no mail yet");
        List<String> pages = List.of(ana.email().value(), "nobody@mail.example").stream()
                .map(address -> {
                    Map<String, String> typed = new HashMap<>(token);
                    typed.put("username", address);
                    return visitor.post("/password/new", typed)
                            .answer()
                            .headers()
                            .firstValue("Location")
                            .orElse("");
                })
                .distinct()
                .toList();

        assertThat(pages).singleElement().asString().endsWith("/password/new");
        assertThat(jdbc.sql("select count(*) from scheduled_tasks where task_name = 'new-password'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(temporaryPassword(ana)).isEqualTo(before);
    }

    private String temporaryPassword(Earner of) {
        return jdbc.sql("select concat(temporary_hash, requested_hash) from account where earner_id = ?")
                .param(of.id().value())
                .query(String.class)
                .single();
    }

    /** As the desk may have left it when it was live, an hour ago. */
    private void inState(Proposal proposal, String state) {
        jdbc.sql("update proposal set state = ?, held_until = now() - interval '1 hour',"
                        + " decided_by = 'maria@test.example', decided_at = now() - interval '1 hour',"
                        + " undo = '{\"name\": \"Ana Lopes\"}' where id = ?")
                .params(state, proposal.id().value())
                .update();
    }

    /** Whatever is on its way or gone to an earner; what shadow mode holds back does not count. */
    private long mailsSent(Earner to) {
        return jdbc.sql("select count(*) from outgoing_mail where recipient = ? and state <> 'shadow'")
                .param(to.email().value())
                .query(Long.class)
                .single();
    }
}
