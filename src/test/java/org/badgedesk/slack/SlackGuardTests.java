package org.badgedesk.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.CaseId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.staff.Role;
import org.badgedesk.staff.StaffMember;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may decide, and what about, at every click and every form. */
class SlackGuardTests extends SlackDesk {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whatTakesTwoPeopleTakesTwoAndNotWhoChangedIt() {
        EmailAddress ana = earner("Ana Lopes");
        post.write(
                "Ana Lopes <" + ana + ">",
                "new address",
                "Please change my e-mail address to new-" + ana + ". I have left my old employer.");
        FakeSlack.Post card = card(ana);
        assertThat(card.shown()).contains("Two of the staff have to approve this");

        SLACK.send("interactive", click("UMARIA", card, "desk.edit"));
        SLACK.send(
                "interactive",
                SLACK.submission("UMARIA", view("desk.edit"), Map.of("reply", Map.of("reply", "Done, as you asked."))));
        soon().until(() -> card.shown().contains("(version 2)"));
        SLACK.whispers.clear();
        SLACK.send("interactive", click("UMARIA", card, "desk.approve"));
        awaitWhisper("UMARIA: That is not possible: Maria Silva has changed this proposal");

        SLACK.send("interactive", click("UGRETA", card, "desk.approve"));
        soon().until(() -> card.shown().contains("one more approval is needed"));
        SLACK.send("interactive", click("UGRETA", card, "desk.approve"));
        awaitWhisper("UGRETA: That is not possible: Greta Group has approved it already");
        assertThat(proposal(ana).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        SLACK.send("interactive", click("UADA", card, "desk.approve"));

        soon().until(() -> card.button("desk.approve") == null);
        assertThat(proposal(ana).state()).isIn(ProposalState.AWAITING_ADDRESS, ProposalState.HELD);
        assertThat(card.shown()).contains("Approved by ", "Ada Admin");
    }

    @Test
    void twoMembersOfAnApproversGroupAreTwoPeopleAndOneOfThemIsOne() {
        EmailAddress ana = earner("Ana Lopes");
        SLACK.person("UHANS", "Hans Group", "hans@test.example");
        SLACK.person("UHIDDEN", "Hidden Group", "hidden@test.example");
        SLACK.users.get("UHIDDEN").put("profile", Map.of());
        SLACK.groups.put("S0GROUP", List.of("UGRETA", "UHANS", "UHIDDEN"));
        post.write(
                "Ana Lopes <" + ana + ">",
                "new address",
                "Please change my e-mail address to new-" + ana + ". I have left my old employer.");
        FakeSlack.Post card = card(ana);

        SLACK.send("interactive", click("UGRETA", card, "desk.approve"));
        soon().until(() -> card.shown().contains("one more approval is needed"));
        SLACK.send("interactive", click("UGRETA", card, "desk.approve"));
        awaitWhisper("UGRETA: That is not possible: Greta Group has approved it already");
        SLACK.send("interactive", click("UHIDDEN", card, "desk.approve"));
        awaitWhisper("UHIDDEN: ");
        assertThat(proposal(ana).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        SLACK.send("interactive", click("UHANS", card, "desk.approve"));

        soon().until(() -> card.button("desk.approve") == null);
        assertThat(proposal(ana).state()).isEqualTo(ProposalState.AWAITING_ADDRESS);
        assertThat(proposal(ana).approvals()).containsExactly("slack-ugreta", "slack-uhans");
    }

    @Test
    void anAgentWhoIsOfAnApproversGroupIsAnApproverUnderTheirOwnName() {
        EmailAddress ana = earner("Ana Lopes");
        SLACK.groups.put("S0GROUP", List.of("UTOM"));
        nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);

        SLACK.send("interactive", click("UTOM", card, "desk.approve"));

        soon().until(() -> card.button("desk.approve") == null);
        assertThat(proposal(ana).decidedBy()).isEqualTo("tom@test.example");
    }

    @Test
    void whoHasBecomeAGuestOrAStrangerSinceTheFormWasOpenedSubmitsNothing() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        List<Consumer<Map<String, Object>>> changes = List.of(
                user -> user.put("is_restricted", true),
                user -> user.put("is_ultra_restricted", true),
                user -> user.put("is_stranger", true),
                user -> user.put("deleted", true),
                user -> user.put("is_bot", true),
                user -> user.put("team_id", "T0OTHER"),
                user -> user.remove("id"),
                Map::clear);

        for (Consumer<Map<String, Object>> change : changes) {
            SLACK.person("UMARIA", "Maria Silva", "maria@test.example");
            SLACK.send("interactive", click("UMARIA", card, "desk.reject"));
            JsonNode view = view("desk.reject");
            change.accept(SLACK.users.get("UMARIA"));
            String envelope = SLACK.send(
                    "interactive",
                    SLACK.submission("UMARIA", view, Map.of("reason", Map.of("reason", "no such name"))));
            soon().until(() -> SLACK.acknowledgements.containsKey(envelope));
            assertThat(SLACK.acknowledgements.get(envelope).toString()).contains("not one of this desk's approvers");
            SLACK.whispers.clear();
            SLACK.send("interactive", click("UMARIA", card, "desk.approve"));
            awaitWhisper("UMARIA: You are not one of this desk's approvers");
        }

        assertThat(proposal(ana).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void peopleOfAnotherWorkspaceSubmitNothing() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        SLACK.send("interactive", click("UMARIA", card(ana), "desk.reject"));
        Map<String, Object> submission = new HashMap<>(
                SLACK.submission("UMARIA", view("desk.reject"), Map.of("reason", Map.of("reason", "no such name"))));
        submission.put("user", Map.of("id", "UMARIA", "team_id", "T0OTHER"));

        String envelope = SLACK.send("interactive", submission);

        soon().until(() -> SLACK.acknowledgements.containsKey(envelope));
        assertThat(SLACK.acknowledgements.get(envelope).toString()).contains("not one of this desk's approvers");
        assertThat(proposal(ana).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void aFormOfAnOldVersionChangesNothing() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        SLACK.send("interactive", click("UMARIA", card, "desk.edit"));
        JsonNode old = view("desk.edit");
        SLACK.send("interactive", click("UADA", card, "desk.edit"));
        SLACK.send(
                "interactive", SLACK.submission("UADA", view("desk.edit"), Map.of("reply", Map.of("reply", "One."))));
        soon().until(() -> card.shown().contains("(version 2)"));

        String envelope =
                SLACK.send("interactive", SLACK.submission("UMARIA", old, Map.of("reply", Map.of("reply", "Two."))));

        soon().until(() -> SLACK.acknowledgements.containsKey(envelope));
        assertThat(SLACK.acknowledgements.get(envelope).toString()).contains("has changed this proposal meanwhile");
        assertThat(proposal(ana).reply()).isEqualTo("One.");
    }

    @Test
    void whatSlackDoesNotSendIsNoButtonOfOurs() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);

        for (String value : List.of("", "nonsense", UUID.randomUUID() + ":1", "1:2:3", "x".repeat(2000))) {
            for (String button : List.of("desk.approve", "desk.edit", "desk.reject", "desk.info", "desk.reply")) {
                SLACK.whispers.clear();
                SLACK.send("interactive", SLACK.click("UMARIA", FakeSlack.TEAM, card, button, value));
                awaitWhisper("UMARIA: This button belongs to nothing that the desk knows");
            }
        }
    }

    @Test
    void whatWasReplacedLosesItsButtons() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);

        post.write(
                "Ana Lopes <" + ana + ">",
                "my name once more",
                "Please change the name on my badge from Ana Lopes to Ana Lopez-Vega instead.");

        await().atMost(Duration.ofSeconds(60)).until(() -> card.shown().contains("Withdrawn"));
        assertThat(card.button("desk.approve")).isNull();
        assertThat(rows(awaitPost(
                        p -> p != card && p.shown().contains(ana + " – ") && p.button("desk.approve") != null)))
                .isEqualTo(1);
    }

    @Test
    void whatNobodyDecidedInTimeLosesItsButtons() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        String old = card.button("desk.approve");
        jdbc.sql("update proposal set waiting_since = now() - interval '90 days' where id = ?")
                .param(proposal(ana).id().value())
                .update();

        assertThat(actions.expireUndecided()).isPositive();

        soon().until(() -> card.button("desk.approve") == null);
        assertThat(card.shown()).contains("Expired", "nobody decided in time");
        SLACK.whispers.clear();
        SLACK.send("interactive", SLACK.click("UMARIA", FakeSlack.TEAM, card, "desk.approve", old));
        awaitWhisper("UMARIA: Somebody was first: the desk");
        assertThat(proposal(ana).state()).isEqualTo(ProposalState.EXPIRED);
    }

    @Test
    void whatIsDecidedAtTheWebDeskIsShownInSlackToo() {
        EmailAddress ana = earner("Ana Lopes");
        post.write(
                "Ana Lopes <" + ana + ">",
                "new address",
                "Please change my e-mail address to new-" + ana + ". I have left my old employer.");
        FakeSlack.Post card = card(ana);
        Proposal proposal = proposal(ana);

        actions.decide(proposal.id(), staff.bySlackId("UADA").orElseThrow(), true, proposal.version(), null);
        soon().until(() -> card.shown().contains("Approved by Ada Admin; one more approval is needed"));
        actions.decide(
                proposal.id(),
                staff.bySlackId("UMARIA").orElseThrow(),
                false,
                proposal.version(),
                "please write from your new address");

        soon().until(() -> card.button("desk.approve") == null);
        assertThat(card.shown()).contains("Rejected by Maria Silva");
    }

    @Test
    void whatSlackBringsTwiceCountsOnceByWhicheverWayItComes() throws Exception {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        SLACK.send("interactive", click("UMARIA", card, "desk.edit"));
        Map<String, Object> submission = SLACK.submission(
                "UMARIA", view("desk.edit"), Map.of("reply", Map.of("reply", "Done, with our regards.")));
        Map<String, Object> event =
                SLACK.event(SLACK.said("D0TWICE", "im", "UTWICE", "How do I put my badge on my LinkedIn profile?"));
        SLACK.person("UTWICE", "Twice", "twice@elsewhere.example");

        for (int i = 0; i < 2; i++) {
            SLACK.send("interactive", submission);
            SLACK.send("events_api", event);
            String body = JsonMapper.builder().build().writeValueAsString(event);
            long now = System.currentTimeMillis() / 1000;
            assertThat(call(body, now, sign(now, body)).statusCode()).isEqualTo(200);
        }

        soon().until(() -> card.shown().contains("(version 2)"));
        awaitPost(p -> p.channel.equals("D0TWICE") && p.shown().contains("LinkedIn"));
        soon().until(() -> jdbc.sql("select count(*) from slack_click where done_at is null")
                        .query(Long.class)
                        .single()
                == 0);
        assertThat(proposal(ana).version()).isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from slack_chat where channel = 'D0TWICE'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aMessageThatSlackBringsAgainSinceNobodyAnsweredInTimeIsOne() throws Exception {
        SLACK.person("URETRY", "Retry", "retry@elsewhere.example");
        String body = JsonMapper.builder()
                .build()
                .writeValueAsString(SLACK.event(
                        SLACK.said("D0RETRY", "im", "URETRY", "How do I put my badge on my LinkedIn profile?")));
        long now = System.currentTimeMillis() / 1000;

        assertThat(call(body, now, sign(now, body)).statusCode()).isEqualTo(200);
        for (String retry : List.of("1", "2", "3")) {
            assertThat(call(
                                    body,
                                    now,
                                    sign(now, body),
                                    "X-Slack-Retry-Num",
                                    retry,
                                    "X-Slack-Retry-Reason",
                                    "http_timeout")
                            .statusCode())
                    .isEqualTo(200);
        }

        awaitPost(p -> p.channel.equals("D0RETRY") && p.shown().contains("LinkedIn"));
        soon().until(() -> jdbc.sql("select count(*) from slack_click where done_at is null")
                        .query(Long.class)
                        .single()
                == 0);
        assertThat(jdbc.sql("select count(*) from slack_chat where channel = 'D0RETRY'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whoseFormComesTooLateForSlackIsTold() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        Map<String, Object> late = new HashMap<>(click("UMARIA", card(ana), "desk.reject"));
        SLACK.expire((String) late.get("trigger_id"));

        SLACK.send("interactive", late);

        awaitWhisper("UMARIA: The form could not be opened in time. Please press the button again.");
        assertThat(proposal(ana).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void guestsAndPeopleOfOtherWorkspacesAreToldNothingAndNoteNothing() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        SLACK.users.get("UMARIA").put("is_restricted", true);
        Map<String, Object> elsewhere = new HashMap<>(command("UADA", "find " + ana));
        elsewhere.put("team_id", "T0OTHER");
        Map<String, Object> note = SLACK.said(FakeSlack.CHANNEL, "channel", "UMARIA", "the guest's note");
        note.put("thread_ts", card.ts);
        SLACK.whispers.clear();

        SLACK.send("slash_commands", command("UMARIA", "queue"));
        SLACK.send("slash_commands", elsewhere);
        SLACK.send("events_api", SLACK.event(note));
        SLACK.send("events_api", SLACK.event(Map.of("type", "app_home_opened", "user", "UMARIA", "tab", "home")));

        awaitWhisper("UMARIA: Only this desk's staff can ask that.");
        awaitWhisper("UADA: Only this desk's staff can ask that.");
        soon().until(() -> SLACK.homes.stream().anyMatch(h -> h.startsWith("UMARIA: ") && h.contains("Write me")));
        soon().until(() -> jdbc.sql("select count(*) from slack_click where done_at is null")
                        .query(Long.class)
                        .single()
                == 0);
        assertThat(api.latest(ana.value()).toString()).doesNotContain("the guest's note");
    }

    @Test
    void aClickOverHttpCountsLikeOneOverTheSocket() throws Exception {
        EmailAddress ana = earner("Ana Lopes");
        String asked = nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        String body = "payload="
                + java.net.URLEncoder.encode(
                        JsonMapper.builder().build().writeValueAsString(click("UMARIA", card, "desk.approve")),
                        StandardCharsets.UTF_8);
        long now = System.currentTimeMillis() / 1000;

        assertThat(call(body, now - 600, sign(now - 600, body)).statusCode()).isEqualTo(401);
        assertThat(call(body, now, sign(now, body + " ")).statusCode()).isEqualTo(401);
        assertThat(proposal(ana).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        assertThat(call(body, now, sign(now, body)).statusCode()).isEqualTo(200);

        assertThat(post.answer(ana.value(), asked).text()).contains("Ana López");
    }

    @Test
    void aCallOverHttpIsOfNowOrOfNobody() throws Exception {
        String body = "{\"type\":\"url_verification\",\"challenge\":\"abc123\"}";
        long now = System.currentTimeMillis() / 1000;

        assertThat(call(body, now + 240, sign(now + 240, body)).body())
                .as("clocks differ")
                .contains("abc123");
        assertThat(call(body, now + 3600, sign(now + 3600, body)).statusCode()).isEqualTo(401);
        assertThat(call(body, -now, sign(-now, body)).statusCode()).isEqualTo(401);
        assertThat(call(body, Long.MIN_VALUE, sign(Long.MIN_VALUE, body)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whatIsNoCallOfSlacksIsRefusedAndNothingBreaks() throws Exception {
        long now = System.currentTimeMillis() / 1000;
        for (String body : List.of(
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"type\":\"event_callback\"}",
                "payload=",
                "payload=%7B",
                "payload=%7B%7D",
                "payload=null",
                "command=%2Fbadgedesk",
                "a=b&&=&%",
                "\u0000",
                "{\"type\":\"something_new\"}")) {
            assertThat(call(body, now, "v0=00").statusCode())
                    .as("unsigned: " + body)
                    .isBetween(400, 499);
            assertThat(call(body, now, sign(now, body)).statusCode())
                    .as("signed: " + body)
                    .isLessThan(500);
        }
    }

    @Test
    void whatSlackAsksOrTellsByTheWayIsAnsweredWith200() throws Exception {
        long now = System.currentTimeMillis() / 1000;
        for (String look : List.of("ssl_check=1&token=abc", "token=abc&ssl_check=1", "ssl_check=1")) {
            assertThat(call(look, now, "").statusCode())
                    .as("a look at the certificate")
                    .isEqualTo(200);
        }
        assertThat(call("ssl_check=1&command=%2Fbadgedesk&text=queue", now, "").statusCode())
                .isEqualTo(401);
        String held = "{\"type\":\"app_rate_limited\",\"team_id\":\"T0001\",\"minute_rate_limited\":1518467820}";
        assertThat(call(held, now, sign(now, held)).statusCode()).isEqualTo(200);
        assertThat(call(held, now, "v0=00").statusCode()).isEqualTo(401);
    }

    @Test
    void everyEnvelopeIsAcknowledgedWhateverItHolds() {
        Map<String, Object> shortcut = new HashMap<>(
                Map.of("type", "shortcut", "callback_id", "elsewhere", "trigger_id", "t1", "action_ts", "1.1"));
        shortcut.put("user", Map.of("id", "UMARIA", "team_id", FakeSlack.TEAM));
        shortcut.put("team", Map.of("id", FakeSlack.TEAM));
        Map<String, Object> command = new HashMap<>(command("UMARIA", "help"));
        command.put("command", "/something-else");
        Map<String, Object> closed = new HashMap<>(shortcut);
        closed.put("type", "view_closed");
        closed.put("view", Map.of("id", "V1", "type", "modal", "callback_id", "elsewhere"));
        Map<String, Object> submitted = new HashMap<>(closed);
        submitted.put("type", "view_submission");
        List<String> envelopes = List.of(
                SLACK.send("interactive", shortcut),
                SLACK.send("interactive", closed),
                SLACK.send("interactive", submitted),
                SLACK.send("interactive", Map.of("type", "something_new")),
                SLACK.send("slash_commands", command),
                SLACK.send("events_api", SLACK.event(Map.of("type", "team_join", "user", Map.of("id", "U1")))),
                SLACK.send("events_api", SLACK.event(Map.of("type", "something_new"))),
                SLACK.send("something_new", Map.of("type", "something_new")));

        for (String envelope : envelopes) {
            await("envelope " + envelopes.indexOf(envelope))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> SLACK.acknowledgements.containsKey(envelope));
        }
    }

    @Test
    void anAddressThatSlackHasNotConfirmedMakesNobodyAStaffMember() {
        SLACK.person("UGRETA", "Greta Group", "ada@test.example");
        StaffMember joined = approvers.member("UGRETA", FakeSlack.TEAM).orElseThrow();
        assertThat(joined.id().value()).isEqualTo("ada@test.example");
        assertThat(joined.roles()).contains(Role.ADMIN);

        for (Consumer<Map<String, Object>> change : List.<Consumer<Map<String, Object>>>of(
                user -> user.put("is_email_confirmed", false), user -> user.remove("is_email_confirmed"))) {
            change.accept(SLACK.users.get("UGRETA"));
            StaffMember claimed = approvers.member("UGRETA", FakeSlack.TEAM).orElseThrow();
            assertThat(claimed.id().value()).isEqualTo("slack-ugreta");
            assertThat(claimed.roles()).containsExactly(Role.APPROVER);
        }
    }

    @Test
    void whoClaimsTheAddressOfAStaffMemberIsNoSecondPerson() {
        EmailAddress ana = earner("Ana Lopes");
        SLACK.person("UGRETA", "Greta Group", "maria@test.example");
        SLACK.users.get("UGRETA").remove("is_email_confirmed");
        post.write(
                "Ana Lopes <" + ana + ">",
                "new address",
                "Please change my e-mail address to new-" + ana + ". I have left my old employer.");
        FakeSlack.Post card = card(ana);
        SLACK.send("interactive", click("UMARIA", card, "desk.approve"));
        soon().until(() -> card.shown().contains("one more approval is needed"));
        SLACK.whispers.clear();

        SLACK.send("interactive", click("UGRETA", card, "desk.approve"));

        awaitWhisper("UGRETA: That is not possible: this takes two people, and Greta Group");
        assertThat(proposal(ana).approvals()).containsExactly("maria@test.example");

        EmailAddress bo = earner("Bo Li");
        nameChange(bo, "Bo Li", "Bó Li");
        FakeSlack.Post single = card(bo);
        SLACK.send("interactive", click("UGRETA", single, "desk.approve"));
        soon().until(() -> single.button("desk.approve") == null);
        assertThat(proposal(bo).decidedBy()).isEqualTo("slack-ugreta");
    }

    @Test
    void whoIsOfTheStaffByTheirSlackIdKeepsTheirRolesInAGroupWhateverSlackConfirms() {
        SLACK.groups.put("S0GROUP", List.of("UTOM"));
        SLACK.users.get("UTOM").remove("is_email_confirmed");

        StaffMember tom = approvers.member("UTOM", FakeSlack.TEAM).orElseThrow();

        assertThat(tom.id().value()).isEqualTo("tom@test.example");
        assertThat(tom.roles()).containsExactlyInAnyOrder(Role.AGENT, Role.APPROVER);
    }

    private static long rows(FakeSlack.Post card) {
        long rows = 0;
        for (JsonNode block : card.blocks) {
            rows += block.toString().contains("desk.approve") ? 1 : 0;
        }
        return rows;
    }

    private Proposal proposal(EmailAddress of) {
        return actions.of(new CaseId(
                        UUID.fromString(api.latest(of.value()).path("id").asString())))
                .get(0);
    }
}
