package org.badgedesk.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.badgedesk.actions.Proposal;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.core.EmailAddress;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Staff decide in Slack, earners chat there; against a Slack that speaks the real protocol and refuses what Slack refuses. */
class SlackTests extends SlackDesk {

    @Test
    void anApprovalInSlackChangesTheNameAndAnswersTheEarner() {
        EmailAddress ana = earner("Ana Lopes");
        String asked = nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);

        assertThat(card.shown()).contains("Ana Lopes → Ana López").contains("proven by mail host");
        assertThat(card.blocks.toString()).contains("The reply that goes out");
        SLACK.send("interactive", click("UMARIA", card, "desk.approve"));

        assertThat(post.answer(ana.value(), asked).text()).contains("Ana López");
        soon().until(() -> card.button("desk.approve") == null);
        assertThat(card.shown()).contains("Approved by Maria Silva");
        assertThat(SLACK.whispers).anyMatch(w -> w.startsWith("UMARIA: That counts"));
    }

    @Test
    void whoIsNoApproverChangesNothing() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        SLACK.person("USTRANGER", "In The Channel", "someone@test.example");
        SLACK.person("UGUEST", "A Guest", "guest@test.example");
        SLACK.groups.put("S0GROUP", List.of("UGRETA", "UGUEST"));
        SLACK.users.get("UGUEST").put("is_ultra_restricted", true);

        for (String user : List.of("USTRANGER", "UGUEST", "UTOM")) {
            SLACK.send("interactive", click(user, card, "desk.approve"));
            await(user)
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> SLACK.whispers.stream().anyMatch(w -> w.startsWith(user + ": ")));
        }
        SLACK.send("interactive", SLACK.click("UMARIA", "T0OTHER", card, "desk.approve", card.button("desk.approve")));
        soon().until(() -> SLACK.whispers.stream()
                .anyMatch(w -> w.startsWith("UMARIA: You are not one of this desk's approvers")));

        assertThat(card.button("desk.approve")).isNotNull();
        assertThat(api.latest(ana.value()).path("state").asString()).isEqualTo("awaiting-approval");
    }

    @Test
    void whoIsNotOfTheStaffIsShownNoForm() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        SLACK.person("UNOSY", "In The Channel", "nosy@test.example");
        int opened = SLACK.views.size();

        for (String button : List.of("desk.edit", "desk.reject", "desk.info")) {
            SLACK.whispers.clear();
            SLACK.send("interactive", click("UNOSY", card, button));
            await(button)
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> SLACK.whispers.stream()
                            .anyMatch(w -> w.startsWith("UNOSY: You are not one of this desk's approvers")));
        }

        assertThat(SLACK.views).hasSize(opened);
    }

    @Test
    void aMemberOfTheApproversGroupApproves() {
        EmailAddress ana = earner("Ana Lopes");
        String asked = nameChange(ana, "Ana Lopes", "Ana López");

        SLACK.send("interactive", click("UGRETA", card(ana), "desk.approve"));

        assertThat(post.answer(ana.value(), asked).text()).contains("Ana López");
    }

    @Test
    void anEditedReplyGoesOutAsEditedAndOlderButtonsDoNothing() {
        EmailAddress ana = earner("Ana Lopes");
        String asked = nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        String old = card.button("desk.approve");

        SLACK.send("interactive", click("UMARIA", card, "desk.edit"));
        JsonNode view = view("desk.edit");
        assertThat(view.path("blocks").toString())
                .contains("\"block_id\":\"reply\"")
                .contains("\"action_id\":\"reply\"");
        SLACK.send(
                "interactive",
                SLACK.submission(
                        "UMARIA", view, Map.of("reply", Map.of("reply", "Done, with our compliments on the accent."))));
        soon().until(() -> card.button("desk.approve") != null
                && !card.button("desk.approve").equals(old));

        SLACK.send("interactive", SLACK.click("UMARIA", FakeSlack.TEAM, card, "desk.approve", old));
        soon().until(() -> SLACK.whispers.stream().anyMatch(w -> w.contains("older version")));
        assertThat(api.latest(ana.value()).path("state").asString()).isEqualTo("awaiting-approval");

        SLACK.send("interactive", click("UMARIA", card, "desk.approve"));
        assertThat(post.answer(ana.value(), asked).text()).contains("compliments on the accent");
    }

    @Test
    void aFormTellsWhatIsWrongWithIt() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        SLACK.send("interactive", click("UMARIA", card(ana), "desk.edit"));

        String envelope = SLACK.send(
                "interactive",
                SLACK.submission(
                        "UMARIA",
                        view("desk.edit"),
                        Map.of(
                                "reply", Map.of("reply", "Done."),
                                "detail-new_name", Map.of("value", "\u202eevil"))));

        soon().until(() -> SLACK.acknowledgements.containsKey(envelope));
        assertThat(SLACK.acknowledgements.get(envelope).toString())
                .contains("\"response_action\":\"errors\"")
                .contains("detail-new_name");
    }

    @Test
    void aRejectionAsksForTheReasonAndTheSenderReadsIt() {
        EmailAddress ana = earner("Ana Lopes");
        String asked = nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);

        SLACK.send("interactive", click("UMARIA", card, "desk.reject"));
        SLACK.send(
                "interactive",
                SLACK.submission(
                        "UMARIA",
                        view("desk.reject"),
                        Map.of("reason", Map.of("reason", "please send a copy of your passport"))));

        assertThat(post.answer(ana.value(), asked).text()).contains("copy of your passport");
        soon().until(() -> card.shown().contains("Rejected by Maria Silva"));
    }

    @Test
    void aNewSurnameIsApprovedWithTheReasonWhyNoDocumentIsNeeded() {
        EmailAddress ana = earner("Ana Lopes");
        String asked = nameChange(ana, "Ana Lopes", "Ana Marston");
        FakeSlack.Post card = card(ana, "desk.approve");

        assertThat(card.shown()).contains("Approve without a document");
        SLACK.send("interactive", click("UMARIA", card, "desk.approve"));
        SLACK.send(
                "interactive",
                SLACK.submission(
                        "UMARIA",
                        view("desk.approve-with-reason"),
                        Map.of("reason", Map.of("reason", "I was at the wedding"))));

        assertThat(post.answer(ana.value(), asked).text()).contains("Ana Marston");
    }

    @Test
    void theMinimalSettingKeepsPersonsOutOfSlack() {
        EmailAddress ana = earner("Ana Lopes");
        String asked = nameChange(ana, "Ana Lopes", "Ana López");
        card(ana);
        CaseFile file = cases.find(new CaseId(
                        UUID.fromString(api.latest(ana.value()).path("id").asString())))
                .orElseThrow();
        Proposal proposal = actions.of(file.id()).get(0);
        actions.decide(
                proposal.id(),
                staff.bySlackId("UMARIA").orElseThrow(),
                false,
                proposal.version(),
                "Ana's passport says otherwise");
        post.answer(ana.value(), asked);
        SlackSettings minimal = new SlackSettings(
                "xoxb-test",
                "xapp-test",
                null,
                FakeSlack.CHANNEL,
                URI.create(SLACK.url()),
                SlackSettings.Content.MINIMAL,
                List.of());

        String shown = new CaseCard(minimal, staff, facts, issuer)
                .of(cases.find(file.id()).orElseThrow(), actions.of(file.id()))
                .blocksAsJson();
        String found = new Inquiries(
                        cases,
                        list,
                        actions,
                        earners,
                        facts,
                        new CaseCard(minimal, staff, facts, issuer),
                        approvers,
                        pauses,
                        minimal,
                        issuer)
                .command("find " + ana.value(), FakeSlack.CHANNEL, "UMARIA", FakeSlack.TEAM)
                .message()
                .blocksAsJson();

        assertThat(shown).contains("Rejected by Maria Silva").doesNotContain("Ana", "passport", ana.value());
        assertThat(found).contains("/desk").doesNotContain("Ana Lopes", ana.value());
    }

    @Test
    void whatIsErasedAtTheDeskIsErasedInSlack() {
        EmailAddress ana = earner("Ana Lopes");
        String asked = nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        post.write("Ana Lopes <" + ana + ">", "Re: my name", "Is there any news about López?", "References: " + asked);
        soon().until(() -> below(card).anyMatch(p -> p.shown().contains("López")));

        earners.erase(earners.find(ana).orElseThrow().id(), "ada", "she asks for it");

        soon().until(() -> !card.shown().contains("Ana") && !card.shown().contains(ana.value()));
        soon().until(() -> below(card).noneMatch(p -> p.shown().contains("López")));
        assertThat(card.button("desk.approve")).isNull();
    }

    private static Stream<FakeSlack.Post> below(FakeSlack.Post card) {
        return SLACK.posts.stream().filter(p -> card.ts.equals(p.thread));
    }

    @Test
    void theLoserOfARaceIsToldWhoWasFirst() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        String value = card.button("desk.approve");

        SLACK.send("interactive", click("UMARIA", card, "desk.approve"));
        soon().until(() -> card.shown().contains("Approved by Maria Silva"));
        SLACK.send("interactive", SLACK.click("UGRETA", FakeSlack.TEAM, card, "desk.approve", value));

        soon().until(() ->
                SLACK.whispers.stream().anyMatch(w -> w.startsWith("UGRETA: Somebody was first: Maria Silva")));
    }

    @Test
    void theSameClickTwiceCountsOnce() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        Map<String, Object> click = click("UMARIA", card, "desk.approve");
        SLACK.whispers.clear();

        SLACK.send("interactive", click);
        SLACK.send("interactive", click);

        soon().until(() -> card.shown().contains("Approved by Maria Silva"));
        EmailAddress later = earner("Bo Li");
        nameChange(later, "Bo Li", "Bó Li");
        card(later);
        assertThat(SLACK.whispers).hasSize(1);
    }

    @Test
    void aPostWhoseAnswerWasLostIsNotPostedTwice() {
        SLACK.troubles.put("chat.postMessage", "lost");
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");

        FakeSlack.Post card = card(ana);
        SLACK.send("interactive", click("UMARIA", card, "desk.approve"));

        soon().until(() -> card.shown().contains("Approved by Maria Silva"));
        assertThat(SLACK.posts.stream()
                        .filter(p -> p.thread == null && p.shown().contains(ana + " – ")))
                .hasSize(1);
    }

    @Test
    void whatSlackCouldNotTakeIsPostedOnceItIsBack() {
        SLACK.troubles.put("chat.postMessage", "429");
        EmailAddress first = earner("Ana Lopes");
        nameChange(first, "Ana Lopes", "Ana López");
        api.awaitCase(first.value(), "awaiting-approval");
        SLACK.troubles.put("chat.postMessage", "internal_error");
        EmailAddress second = earner("Bo Li");
        nameChange(second, "Bo Li", "Bó Li");
        api.awaitCase(second.value(), "awaiting-approval");
        SLACK.troubles.clear();

        FakeSlack.Post later = card(second);
        assertThat(SLACK.posts.indexOf(card(first))).isLessThan(SLACK.posts.indexOf(later));
    }

    @Test
    void aDroppedSocketIsOpenedAgain() {
        SLACK.dropSockets();
        await().atMost(Duration.ofSeconds(60)).until(SLACK::isConnected);
        EmailAddress ana = earner("Ana Lopes");
        String asked = nameChange(ana, "Ana Lopes", "Ana López");

        FakeSlack.Post card = card(ana);
        await().atMost(Duration.ofSeconds(60)).until(SLACK::isConnected);
        SLACK.send("interactive", click("UMARIA", card, "desk.approve"));

        assertThat(post.answer(ana.value(), asked).text()).contains("Ana López");
    }

    @Test
    void mailTextIsNeverMarkupOrAMention() {
        EmailAddress ana = earner("Ana Lopes");
        post.write(
                "\"<!channel> Ana\" <" + ana + ">",
                "<@UMARIA> <https://evil.example|approve>",
                "Please change the name on my badge from Ana Lopes to Ana López. <!here> <https://evil.example|click> *bold* & \u202eevil");

        String shown = card(ana).shown();

        assertThat(shown)
                .doesNotContain("<!")
                .doesNotContain("<@")
                .doesNotContain("<https://evil")
                .doesNotContain("\u202e");
        assertThat(shown).contains("&lt;!here&gt;");
    }

    @Test
    void whatStaffWriteInTheThreadIsANoteAndApprovesNothing() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        Map<String, Object> said = SLACK.said(FakeSlack.CHANNEL, "channel", "UMARIA", "looks good, approve");
        said.put("thread_ts", card.ts);

        SLACK.send("events_api", SLACK.event(said));

        soon().until(() -> api.latest(ana.value()).toString().contains("looks good") || !SLACK.whispers.isEmpty());
        assertThat(api.latest(ana.value()).path("state").asString()).isEqualTo("awaiting-approval");
    }

    @Test
    void aQuestionInADirectMessageIsAnsweredInItsThread() {
        Map<String, Object> said =
                SLACK.said("D0EARNER", "im", "UEARNER", "How do I put my badge on my LinkedIn profile?");
        SLACK.person("UEARNER", "Zoe", "zoe@elsewhere.example");

        SLACK.send("events_api", SLACK.event(said));

        FakeSlack.Post answer =
                awaitPost(p -> p.channel.equals("D0EARNER") && p.shown().contains("LinkedIn"));
        assertThat(answer.thread).isEqualTo(said.get("ts"));
        assertThat(answer.button("chat.person")).isNotNull();
        assertThat(answer.blocks.toString())
                .as("the desk's own pages can be clicked on, with their address in sight")
                .contains("\"<" + issuer.page("/"))
                .doesNotContain("|");

        SLACK.send(
                "interactive",
                SLACK.click("UEARNER", FakeSlack.TEAM, answer, "chat.person", answer.button("chat.person")));
        awaitPost(p -> p.channel.equals(FakeSlack.CHANNEL) && p.shown().contains("talk to a person"));
    }

    @Test
    void aTrustedWorkspaceProvesWhoWritesInAChat() {
        EmailAddress bo = earner("Bo Li");
        SLACK.person("UBO", "Bo Li", bo.value());

        SLACK.send(
                "events_api",
                SLACK.event(
                        SLACK.said("D0BO", "im", "UBO", "Please change the name on my badge from Bo Li to Bó Li.")));

        assertThat(card(bo).shown()).contains("Bó Li");
    }

    @Test
    void theCommandShowsTheQueueToStaffOnly() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        card(ana);

        SLACK.send("slash_commands", command("UMARIA", "find " + ana));
        SLACK.send("slash_commands", command("USTRANGER", "find " + ana));

        soon().until(() -> SLACK.whispers.stream().anyMatch(w -> w.startsWith("UMARIA: Account: Ana Lopes")));
        soon().until(() ->
                SLACK.whispers.stream().anyMatch(w -> w.equals("USTRANGER: Only this desk's staff can ask that.")));
    }

    @Test
    void aCallOverHttpCountsOnlyWithSlacksSignature() throws Exception {
        String body = "{\"type\":\"url_verification\",\"challenge\":\"abc123\"}";
        long now = System.currentTimeMillis() / 1000;

        assertThat(call(body, now, sign(now, body)).body()).contains("abc123");
        assertThat(call(body, now, "v0=00").statusCode()).isEqualTo(401);
        assertThat(call(body, now - 3600, sign(now - 3600, body)).statusCode()).isEqualTo(401);
    }
}
