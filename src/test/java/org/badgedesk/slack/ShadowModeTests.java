package org.badgedesk.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Cases;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.MailboxOutOfReach;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.badgedesk.web.StaffMails;
import org.badgedesk.web.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** In shadow mode the desk understands, proposes and drafts; it changes nothing and tells nobody but staff, by mail or Slack, whatever is pressed. */
@OfficeTest
@TestPropertySource(
        properties = {
            "badgedesk.desk.mode=shadow",
            "badgedesk.desk.staff[0].slack-id=UMARIA",
            "badgedesk.slack.bot-token=xoxb-test",
            "badgedesk.slack.app-token=xapp-test",
            "badgedesk.slack.channel=" + FakeSlack.CHANNEL,
            "badgedesk.slack.trusted-workspaces=" + FakeSlack.TEAM
        })
@Import(MailboxOutOfReach.class)
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

    @Autowired
    private StaffMails mails;

    @Autowired
    private Staff staff;

    @LocalServerPort
    private int port;

    @Test
    void whatWouldRunAloneIsOnlyProposedAndApprovingItChangesNothing() {
        Earner ana = office.earner("Ana Lopes");
        Proposal proposal = unlock(ana);
        assertThat(proposal.approval()).isEqualTo(ApprovalRule.AUTO);

        actions.decide(proposal.id(), office.maria(), true, null, null);

        assertThat(actions.find(proposal.id()).orElseThrow().state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(accounts.state(ana.id()).locked()).isTrue();
        assertThat(mailsSent(ana)).isZero();
    }

    @Test
    void whatAPersonHasChangedAPersonApprovesEvenWherePolicySaysAuto() {
        Earner ana = office.earner("Ana Lopes");
        Proposal proposal = unlock(ana);

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

    private Proposal unlock(Earner earner) {
        accounts.setPassword(earner.id(), "a long pass phrase of ana 7");
        for (int i = 0; i < Accounts.FAILURES_THAT_LOCK; i++) {
            accounts.signIn(earner.email(), "wrong " + i, "198.51.100.7");
        }
        office.write(earner, "locked", "My account is locked. Please unlock it.");
        return office.waiting(earner);
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
    void aReplyOfStaffIsKeptAsTheDraftHoweverTheyWriteItAndTheCaseWaits() {
        Earner ana = office.earner("Ana Lopes");
        SLACK.person("UMARIA", "Maria Silva", "maria@test.example");
        office.write(ana, "a question", "I would like to talk to a person about my invoice, please.");
        CaseId id = new CaseId(UUID.fromString(
                api.awaitCase(ana.email().value(), "escalated").path("id").asString()));

        AdminApi.Answer overTheApi = api.post("/cases/" + id + "/reply", Map.of("text", "Call us, by the API."));
        assertThat(overTheApi.status()).isEqualTo(409);
        assertThat(overTheApi.body().path("detail").asString()).contains("shadow mode");
        assertWaits(id, "Call us, by the API.");

        Visitor maria = signedIn(office.maria());
        String page = "/desk/cases/" + id;
        maria.submit(maria.get(page), page + "/reply", Map.of("text", "Call us, at the desk.", "does", "send"));
        assertThat(maria.get(page).text())
                .contains("shadow mode and sends nothing")
                .doesNotContain("on its way");
        assertWaits(id, "Call us, at the desk.");

        FakeSlack.Post card = await().atMost(SOON)
                .until(
                        () -> SLACK.posts.stream()
                                .filter(p -> p.shown().contains(ana.email().value()) && p.button("desk.reply") != null)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        SLACK.send("interactive", SLACK.click("UMARIA", FakeSlack.TEAM, card, "desk.reply", card.button("desk.reply")));
        JsonNode form = await().atMost(SOON)
                .until(
                        () -> SLACK.views.stream()
                                .filter(v -> v.path("callback_id").asString("").equals("desk.reply"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        SLACK.send(
                "interactive",
                SLACK.submission("UMARIA", form, Map.of("reply", Map.of("reply", "Call us, in Slack."))));
        await().atMost(SOON)
                .until(() -> SLACK.whispers.stream().anyMatch(w -> w.contains("shadow mode and sends nothing")));
        SLACK.whispers.clear();
        assertWaits(id, "Call us, in Slack.");
        assertThat(mailsSent(ana)).isZero();
    }

    private void assertWaits(CaseId id, String draft) {
        CaseFile file = cases.find(id).orElseThrow();
        assertThat(file.state()).isEqualTo(CaseState.ESCALATED);
        assertThat(file.draft()).isEqualTo(draft);
        assertThat(file.replies()).noneMatch(r -> r.text().contains("Call us"));
    }

    private Visitor signedIn(StaffMember member) {
        staff.acceptInvitation(staff.invite(member.id(), "test"), "three words together")
                .orElseThrow();
        Visitor visitor = new Visitor(port);
        visitor.signInToDesk(member.id().value(), "three words together");
        return visitor;
    }

    @Test
    void aQuestionToTheEarnerIsRefused() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "my name", "Please change the name on my badge from Ana Lopes to Ana López.");
        Proposal proposal = office.waiting(ana);

        assertThat(actions.ask(proposal.id(), office.maria(), "Which badge?", "a form"))
                .isInstanceOfSatisfying(
                        Decided.Forbidden.class, no -> assertThat(no.reason()).contains("sends nothing"));
        assertThat(actions.askForDocument(proposal.id(), office.maria(), "a certificate"))
                .isInstanceOf(Decided.Forbidden.class);

        assertThat(actions.find(proposal.id()).orElseThrow().state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void colleaguesAreInvitedByAMailToTheirOwnAddress() {
        Visitor nora = signedIn(office.nora());

        nora.submit(nora.get("/desk/staff"), "/desk/staff/invite", Map.of("id", "tom@test.example"));

        assertThat(nora.get("/desk/staff").text()).contains("An invitation is on its way to tom@test.example");
        Matcher link = Pattern.compile("/desk/sign-up/([\\w-]+)")
                .matcher(post.mail("tom@test.example", m -> true).text());
        assertThat(link.find()).isTrue();
        assertThat(staff.invited(link.group(1))).contains(office.member("tom@test.example"));
    }

    @Test
    void theHeadOfTheAuditLogIsMailedToAdmins() {
        mails.auditHead();

        assertThat(post.mail("nora@test.example", m -> m.subject().startsWith("Head of the audit log"))
                        .text())
                .contains("audit verify --head");
        assertThat(post.mails("maria@test.example")).noneMatch(m -> m.text().contains("audit verify --head"));
    }

    @Test
    void aMailboxThatNobodyCanReadIsToldToAdmins() {
        assertThat(mails.unreadMailboxes()).isPositive();

        assertThat(post.mail("nora@test.example", m -> m.subject().startsWith("Nobody can read the mailbox main"))
                        .text())
                .contains("refuses the sign-in");
    }

    @Test
    void aRejectionOfWhatAStrangerAskedForBearsNoneOfTheirWordsInItsSubject() {
        Earner ana = office.earner("Ana Lopes");
        String elsewhere = "private-" + ana.email();
        post.write(
                elsewhere,
                "You have won, see evil.example",
                "My account is " + ana.email() + ". Please change the name on my badge from Ana Lopes to Ana López.");
        Proposal proposal = await().ignoreExceptions()
                .atMost(SOON)
                .until(() -> office.proposalsOf(elsewhere).get(0), p -> true);

        actions.vouch(proposal.id(), office.maria(), "telephone");
        actions.decide(proposal.id(), office.maria(), false, null, "not without a document");

        assertThat(cases.find(proposal.caseId()).orElseThrow().replies())
                .filteredOn(reply -> reply.to().equals(ana.email()))
                .isNotEmpty()
                .noneMatch(reply -> reply.subject().contains("evil.example"));
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
        jdbc.sql("insert into slack_work (lane, kind, ref, automatic) values ('CHAT', 'REPLY', ?, false)")
                .param(cases.find(file.id()).orElseThrow().replies().get(0).id().toString())
                .update();
        worker.drain(SlackWork.Lane.CHAT);

        assertThat(cases.find(file.id()).orElseThrow().replies())
                .extracting(CaseFile.SentReply::text)
                .anyMatch(text -> text.contains("LinkedIn"));
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
