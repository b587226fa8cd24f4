package org.badgedesk.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.RequestState;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.web.ChatTroubles;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What staff press and submit comes to what it says, and to nothing else. */
class SlackDecisionTests extends SlackDesk {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ChatTroubles troubles;

    @Autowired
    private ApproverGroups groups;

    private final SlackSettings settings = new SlackSettings(
            "xoxb-test",
            "xapp-test",
            null,
            FakeSlack.CHANNEL,
            URI.create(SLACK.url()),
            SlackSettings.Content.FULL,
            List.of());

    @Test
    void aGroupThatSlackRefusesHasNoMembersAndIsNamedAtTheDesk() {
        for (String error : List.of("no_such_subteam", "plan_upgrade_required", "missing_scope")) {
            SLACK.closedGroups.put("S0GROUP", error);
            SLACK.whispers.clear();
            EmailAddress ana = earner("Ana Lopes");
            nameChange(ana, "Ana Lopes", "Ana López");
            FakeSlack.Post card = card(ana);

            SLACK.send("interactive", click("UGRETA", card, "desk.approve"));
            awaitWhisper("UGRETA: You are not one of this desk's approvers");
            SLACK.send("interactive", click("UTOM", card, "desk.approve"));
            awaitWhisper("UTOM: That is not possible: Tom Weber is not an approver");

            assertThat(troubles.standstills())
                    .anyMatch(t -> t.startsWith("The members of the approvers' group S0GROUP cannot decide in Slack"));
            SLACK.closedGroups.clear();
            SLACK.send("interactive", click("UGRETA", card, "desk.approve"));
            soon().until(() -> card.shown().contains("Approved by slack-ugreta"));
            assertThat(troubles.standstills()).isEmpty();
        }
    }

    @Test
    void aRefusedGroupAndAVoidTokenAreFoundBeforeAnybodyPresses() {
        SLACK.closedGroups.put("S0GROUP", "no_such_subteam");
        groups.look();
        assertThat(troubles.standstills()).anyMatch(t -> t.contains("there is no such group"));
        SLACK.closedGroups.clear();
        groups.look();
        assertThat(troubles.standstills()).isEmpty();

        SLACK.troubles.put("auth.test", "account_inactive");
        slack.look();
        assertThat(troubles.standstills()).anyMatch(t -> t.contains("bot token (account_inactive)"));
        SLACK.troubles.clear();
        slack.look();
        assertThat(troubles.standstills()).isEmpty();
    }

    @Test
    void whoseClickIsGivenUpIsTold() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        SLACK.send("interactive", click("UMARIA", card, "desk.reject"));
        JsonNode view = view("desk.reject");
        Map<String, Object> note = SLACK.said(FakeSlack.CHANNEL, "channel", "UADA", "she called");
        note.put("thread_ts", card.ts);
        SLACK.whispers.clear();
        SLACK.troubles.put("users.info", "something_new");

        SLACK.send("interactive", click("UGRETA", card, "desk.approve"));
        SLACK.send("interactive", SLACK.submission("UMARIA", view, Map.of("reason", Map.of("reason", "no such name"))));
        SLACK.send("events_api", SLACK.event(note));
        soon().until(() -> jdbc.sql("select count(*) from slack_click where done_at is null")
                        .query(Long.class)
                        .single()
                == 3);
        awaitGivenUp(3);

        assertThat(SLACK.whispers)
                .anyMatch(w -> w.startsWith("UGRETA: The desk could not carry out your click"))
                .anyMatch(w -> w.startsWith("UMARIA: The desk could not carry out what you submitted"))
                .anyMatch(w -> w.startsWith("UADA: The desk could not take in what you wrote"));
        assertThat(proposal(ana).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void whoseMessageIsGivenUpIsToldInTheirLanguage() {
        SLACK.person("UUNHEARD", "Zoe", "unheard@elsewhere.example");
        SLACK.users.get("UUNHEARD").put("locale", "de-DE");
        SLACK.whispers.clear();
        jdbc.sql("alter table slack_chat add constraint broken check (false) not valid")
                .update();
        try {
            SLACK.send(
                    "events_api", SLACK.event(SLACK.said("D0UNHEARD", "im", "UUNHEARD", "Wann läuft mein Badge ab?")));
            awaitGivenUp(1);
        } finally {
            jdbc.sql("alter table slack_chat drop constraint broken").update();
        }

        assertThat(SLACK.whispers).anyMatch(w -> w.startsWith("UUNHEARD: Ich konnte Ihre Nachricht nicht annehmen."));
        assertThat(SLACK.posts).noneMatch(p -> p.channel.equals("D0UNHEARD"));
    }

    /** As after the last try: until so many people are told. */
    private void awaitGivenUp(int people) {
        soon().until(() -> {
            jdbc.sql("update scheduled_tasks set consecutive_failures = 11, execution_time = now()"
                            + " where task_name = 'slack-click' and not picked")
                    .update();
            return SLACK.whispers.size() == people;
        });
    }

    @Test
    void aQuestionAsksOnceAtTheAddressOnFileAndSettlesNothing() {
        EmailAddress ana = earner("Ana Lopes");
        post.write(
                "Ana Lopes <" + ana + ">",
                "my name",
                "Please change the name on my badge from Ana Lopes to Ana López."
                        + " I would also like to talk to a person about a complaint.");
        FakeSlack.Post card = card(ana);
        soon().until(() -> file(ana).requests().stream().anyMatch(r -> r.state() == RequestState.ESCALATED));

        SLACK.send("interactive", click("UMARIA", card, "desk.info"));
        Map<String, Object> submission = SLACK.submission(
                "UMARIA", view("desk.info"), Map.of("question", Map.of("question", "Is it on your passport so?")));
        SLACK.whispers.clear();
        SLACK.send("interactive", submission);
        awaitWhisper("UMARIA: Your question is on its way to the address on file");
        post.mail(ana.value(), m -> m.text().contains("Is it on your passport so?"));

        assertThat(file(ana).requests()).anyMatch(r -> r.state() == RequestState.ESCALATED);
        assertThat(proposal(ana).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        awaitPost(p -> card.ts.equals(p.thread) && p.shown().contains("Is it on your passport so?"));
        Proposal proposal = proposal(ana);
        StaffMember maria = staff.bySlackId("UMARIA").orElseThrow();
        actions.ask(proposal.id(), maria, "Is it?", "V1");
        actions.ask(proposal.id(), maria, "Is it?", "V1");
        assertThat(file(ana).replies().stream().filter(r -> r.text().startsWith("Is it?")))
                .hasSize(1);
        assertThat(jdbc.sql("select count(*) from audit_entry e join audit_words w on w.entry_id = e.id"
                                + " where e.verb = 'proposal.question-asked' and w.subject = ?")
                        .param(ana.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        actions.decide(proposal.id(), maria, true, proposal.version(), null);
        assertThat(actions.ask(proposal.id(), maria, "Is it still?", "V2")).isInstanceOf(Decided.TooLate.class);
    }

    @Test
    void inAnEnterpriseOrganizationMembersOfTheDesksWorkspaceDecideWhicheverIsTheirHome() throws Exception {
        SLACK.enterprise = "E1";
        Map<String, Object> maria = SLACK.users.get("UMARIA");
        maria.put("team_id", "T0HOME");
        maria.put(
                "enterprise_user",
                Map.of("id", "UMARIA", "enterprise_id", "E1", "teams", List.of("T0HOME", FakeSlack.TEAM)));

        try (Slack client = new SlackDoor().slack(settings)) {
            Approvers asked = approvers(client);
            for (String team : List.of("T0HOME", FakeSlack.TEAM, "E1")) {
                assertThat(asked.member("UMARIA", team)).as(team).isPresent();
            }
            assertThat(asked.member("UMARIA", null)).isPresent();
            assertThat(asked.member("UMARIA", "T0OTHER")).isEmpty();
            maria.put("is_restricted", true);
            assertThat(asked.member("UMARIA", "T0HOME")).as("a guest").isEmpty();
            maria.remove("is_restricted");
            for (Map<String, Object> other : List.<Map<String, Object>>of(
                    Map.of("id", "UMARIA", "enterprise_id", "E1", "teams", List.of("T0HOME")),
                    Map.of("id", "UMARIA", "enterprise_id", "E2", "teams", List.of("T0HOME", FakeSlack.TEAM)),
                    Map.of("id", "UMARIA", "enterprise_id", "E1"),
                    Map.of())) {
                maria.put("enterprise_user", other);
                assertThat(asked.member("UMARIA", "T0HOME"))
                        .as(other.toString())
                        .isEmpty();
                assertThat(asked.member("UMARIA", FakeSlack.TEAM))
                        .as(other.toString())
                        .isEmpty();
            }
            SLACK.troubles.put("users.info", "unknown_method");
            assertThat(asked.member("UMARIA", "T0HOME")).as("untold").isEmpty();
        }
        SLACK.troubles.clear();
        SLACK.enterprise = null;
        maria.put(
                "enterprise_user",
                Map.of("id", "UMARIA", "enterprise_id", "E1", "teams", List.of("T0HOME", FakeSlack.TEAM)));
        try (Slack client = new SlackDoor().slack(settings)) {
            assertThat(approvers(client).member("UMARIA", "T0HOME"))
                    .as("the desk's workspace is of no organization")
                    .isEmpty();
        }
    }

    private Approvers approvers(Slack client) {
        return new Approvers(new SlackApi(client, settings, Clock.systemUTC()), staff, groups);
    }

    @Test
    void aDetailThatIsClearedInTheFormIsGone() {
        EmailAddress ana = earner("Ana Lopes");
        post.write(
                "Ana Lopes <" + ana + ">",
                "letter",
                "Please send me a verification letter for my badge, addressed to Globex Bank.");
        FakeSlack.Post card = card(ana);
        assertThat(proposal(ana).details()).containsEntry("addressee", "Globex Bank");

        SLACK.send("interactive", click("UMARIA", card, "desk.edit"));
        SLACK.send(
                "interactive",
                SLACK.submission(
                        "UMARIA",
                        view("desk.edit"),
                        Map.of(
                                "detail-addressee", Map.of("value", " "),
                                "detail-employer", Map.of("value", ""),
                                "reply", Map.of("reply", "Here is your letter."))));

        soon().until(() -> card.shown().contains("(version 2)"));
        assertThat(proposal(ana).details()).doesNotContainKey("addressee");
        assertThat(card.shown()).contains("addressee: – → to whom it may concern");
    }

    @Test
    void whoIsKnownBySlackAloneMayBeTheStaffMemberWhoHasNoSlackId() {
        jdbc.sql("update staff_member set slack_id = null where id = 'ada@test.example'")
                .update();
        try {
            EmailAddress ana = earner("Ana Lopes");
            post.write(
                    "Ana Lopes <" + ana + ">",
                    "new address",
                    "Please change my e-mail address to new-" + ana + ". I have left my old employer.");
            FakeSlack.Post card = card(ana);
            SLACK.send("interactive", click("UGRETA", card, "desk.approve"));
            soon().until(() -> card.shown().contains("one more approval is needed"));
            StaffMember ada = staff.find(new StaffId("ada@test.example")).orElseThrow();
            Proposal proposal = proposal(ana);

            actions.decide(proposal.id(), ada, true, proposal.version(), null);
            assertThat(proposal(ana).state()).as("Greta may be Ada").isEqualTo(ProposalState.AWAITING_APPROVAL);
            soon().until(() -> card.shown().contains("may be one person"));
            SLACK.send("interactive", click("UMARIA", card, "desk.approve"));
            soon().until(() -> proposal(ana).state() == ProposalState.AWAITING_ADDRESS);

            EmailAddress bo = earner("Bo Li");
            post.write(
                    "Bo Li <" + bo + ">",
                    "new address",
                    "Please change my e-mail address to new-" + bo + ". I have left my old employer.");
            FakeSlack.Post changed = card(bo);
            Proposal his = proposal(bo);
            actions.revise(his.id(), ada, his.version(), his.details(), null);
            soon().until(() -> changed.shown().contains("(version 2)"));
            SLACK.whispers.clear();
            SLACK.send("interactive", click("UGRETA", changed, "desk.approve"));
            awaitWhisper("UGRETA: That is not possible: Greta Group may be the one who has changed this proposal");
        } finally {
            jdbc.sql("update staff_member set slack_id = 'UADA' where id = 'ada@test.example'")
                    .update();
        }
    }

    private CaseFile file(EmailAddress of) {
        return cases.find(id(of)).orElseThrow();
    }

    private CaseId id(EmailAddress of) {
        return new CaseId(UUID.fromString(api.latest(of.value()).path("id").asString()));
    }

    private Proposal proposal(EmailAddress of) {
        return actions.of(id(of)).get(0);
    }
}
