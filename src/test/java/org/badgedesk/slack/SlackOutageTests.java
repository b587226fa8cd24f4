package org.badgedesk.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.badgedesk.cases.CaseId;
import org.badgedesk.core.EmailAddress;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Slack is slow, away, in a hurry, or says little: nothing is lost, nothing happens twice, everything comes in order. */
class SlackOutageTests extends SlackDesk {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CasePosts posts;

    @Test
    void whatSlackMissedComesInOrderAndOnce() {
        SLACK.troubles.put("*", "down");
        List<EmailAddress> people = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            EmailAddress person = earner("Ana Lopes");
            nameChange(person, "Ana Lopes", "Ana López");
            api.awaitCase(person.value(), "awaiting-approval");
            people.add(person);
        }
        soon().until(() -> jdbc.sql("select count(*) from slack_lane where failures > 1")
                        .query(Long.class)
                        .single()
                > 0);
        SLACK.troubles.clear();

        List<FakeSlack.Post> cards = people.stream().map(SlackDesk::card).toList();
        assertThat(cards).isSortedAccordingTo((a, b) -> a.ts.compareTo(b.ts));
        people.forEach(person -> assertThat(cards(person)).isEqualTo(1));
    }

    @Test
    void aRateLimitIsHeededToTheSecond() {
        SLACK.troubles.put("chat.postMessage", "429");
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        int before = SLACK.calls.getOrDefault("chat.postMessage", 0);
        soon().until(() -> SLACK.calls.getOrDefault("chat.postMessage", 0) > before + 1);
        SLACK.troubles.clear();

        card(ana);
        assertThat(cards(ana)).isEqualTo(1);
    }

    @Test
    void aChatsAnswerWhosePostingGotNoAnswerIsNotPostedAgain() {
        SLACK.person("UUNHEARD", "Una Heard", "unheard@elsewhere.example");
        SLACK.troubles.put("chat.postMessage", "lost");
        SLACK.send(
                "events_api",
                SLACK.event(
                        SLACK.said("D0UNHEARD", "im", "UUNHEARD", "How do I put my badge on my LinkedIn profile?")));

        awaitPost(p -> p.channel.equals("D0UNHEARD"));
        soon().until(() -> jdbc.sql("select count(*) from slack_work where lane = 'CHAT' and set_aside_at is null")
                        .query(Long.class)
                        .single()
                == 0);
        assertThat(SLACK.posts.stream()
                        .filter(p -> p.channel.equals("D0UNHEARD"))
                        .map(p -> p.text))
                .hasSize(1);
    }

    @Test
    void aDirectMessageWhosePostingGotNoAnswerIsNotPostedAgain() {
        SLACK.person("ULOSTDM", "Lost", "lost-dm@elsewhere.example");
        Map<String, Object> asked = SLACK.said(
                "C0LOSTDM", "channel", "ULOSTDM", "<@UBOT> I would like to talk to a person about my badge, please.");
        asked.put("type", "app_mention");
        SLACK.send("events_api", SLACK.event(asked));
        FakeSlack.Post card = awaitPost(p -> p.channel.equals(FakeSlack.CHANNEL)
                && p.shown().contains("lost-dm@elsewhere.example")
                && p.button("desk.reply") != null);
        SLACK.lostOnce.add(FakeSlack.direct("ULOSTDM"));

        SLACK.send("interactive", click("UMARIA", card, "desk.reply"));
        SLACK.send(
                "interactive",
                SLACK.submission(
                        "UMARIA", view("desk.reply"), Map.of("reply", Map.of("reply", "It ends on 31 March."))));

        awaitPost(p -> p.channel.equals("C0LOSTDM") && p.shown().contains("direct message"));
        assertThat(SLACK.lostOnce).isEmpty();
        assertThat(SLACK.posts.stream().filter(p -> p.channel.equals(FakeSlack.direct("ULOSTDM"))))
                .hasSize(1);
    }

    @Test
    void clicksAndFormsAreAcknowledgedWhileSlackIsSlowWithTwentyOthers() {
        EmailAddress ana = earner("Ana Lopes");
        String asked = nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        SLACK.send("interactive", click("UTOM", card, "desk.reject"));
        soon().until(() -> !SLACK.views.isEmpty() || SLACK.whispers.stream().anyMatch(w -> w.startsWith("UTOM")));
        SLACK.send("interactive", click("UADA", card, "desk.reject"));
        JsonNode view = view("desk.reject");
        CountDownLatch gate = new CountDownLatch(1);
        SLACK.gates.put("users.info", gate);

        List<String> envelopes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            envelopes.add(SLACK.send("interactive", click("UMARIA", card, "desk.approve")));
            envelopes.add(SLACK.send("interactive", click("UMARIA", card, "desk.edit")));
            envelopes.add(SLACK.send("slash_commands", command("UMARIA", "queue")));
            envelopes.add(SLACK.send(
                    "interactive", SLACK.submission("UTOM", view, Map.of("reason", Map.of("reason", "no, " + i)))));
        }

        await().atMost(Duration.ofSeconds(50))
                .until(() -> SLACK.acknowledgements.keySet().containsAll(envelopes));
        assertThat(gate.getCount()).as("and nobody's profile was read yet").isEqualTo(1);
        gate.countDown();
        assertThat(post.answer(ana.value(), asked).text()).contains("Ana López");
    }

    @Test
    void aSlackThatSaysLittleIsEnough() {
        SLACK.stingy = true;
        EmailAddress ana = earner("Ana Lopes");
        String asked = nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        SLACK.person("UMUTE", "Mute", "mute@elsewhere.example");
        SLACK.send(
                "events_api",
                SLACK.event(SLACK.said("D0MUTE", "im", "UMUTE", "How do I put my badge on my LinkedIn profile?")));

        SLACK.send("interactive", click("UMARIA", card, "desk.approve"));

        assertThat(post.answer(ana.value(), asked).text()).contains("Ana López");
        soon().until(() -> card.shown().contains("Approved by Maria Silva"));
        awaitPost(p -> p.channel.equals("D0MUTE") && p.shown().contains("LinkedIn"));
        assertThat(cards(ana)).isEqualTo(1);
    }

    @Test
    void aLostAnswerOfASlackThatSaysLittleIsFoundByItsText() {
        SLACK.stingy = true;
        SLACK.troubles.put("chat.postMessage", "lost");
        EmailAddress ana = earner("Ana Lopes");
        String asked = nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);

        SLACK.send("interactive", click("UMARIA", card, "desk.approve"));

        assertThat(post.answer(ana.value(), asked).text()).contains("Ana López");
        soon().until(() -> card.shown().contains("Approved by Maria Silva"));
        assertThat(cards(ana)).isEqualTo(1);
    }

    @Test
    void aSlackThatAnswersOkAndNothingElseIsEnoughForTheStaffOfTheSettings() {
        SLACK.stingy = true;
        SLACK.mute.addAll(List.of(
                "auth.test",
                "users.info",
                "usergroups.users.list",
                "conversations.history",
                "conversations.replies",
                "chat.update",
                "chat.postEphemeral",
                "views.open",
                "views.publish"));
        EmailAddress ana = earner("Ana Lopes");
        String asked = nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        SLACK.send("interactive", click("UMARIA", card, "desk.edit"));
        SLACK.send(
                "interactive",
                SLACK.submission("UMARIA", view("desk.edit"), Map.of("reply", Map.of("reply", "Done, Ana López."))));
        soon().until(() -> card.shown().contains("(version 2)"));

        SLACK.send("interactive", click("UGRETA", card, "desk.approve"));
        awaitWhisper("UGRETA: You are not one of this desk's approvers");
        SLACK.send("interactive", click("UADA", card, "desk.approve"));

        assertThat(post.answer(ana.value(), asked).text()).contains("Done, Ana López.");
        soon().until(() -> card.shown().contains("Approved by Ada Admin"));
    }

    @Test
    void aMessageThatTheDeskLostSightOfIsFoundByAClickOnIt() {
        SLACK.troubles.put("chat.postMessage", "lost");
        SLACK.troubles.put("conversations.history", "missing_scope");
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post lost = card(ana);
        soon().until(() -> cards(ana) == 2);

        SLACK.send("interactive", click("UMARIA", lost, "desk.approve"));

        soon().until(() -> lost.shown().contains("This case has another message in this channel"));
        assertThat(lost.button("desk.approve")).isNull();
        awaitPost(p -> p != lost && p.shown().contains(ana.value()) && p.shown().contains("Approved by Maria Silva"));
    }

    @Test
    void aSocketThatSlackAsksToLeaveIsLeftForANewOneEvenIfThatFailsAtFirst() {
        int opened = SLACK.openedSockets();
        SLACK.troubles.put("apps.connections.open", "internal_error");
        SLACK.askForANewSocket("warning");
        soon().until(() -> SLACK.calls.getOrDefault("apps.connections.open", 0) > 1);
        SLACK.troubles.clear();
        SLACK.askForANewSocket("refresh_requested");
        soon().until(() -> SLACK.openedSockets() > opened);

        EmailAddress ana = earner("Ana Lopes");
        String asked = nameChange(ana, "Ana Lopes", "Ana López");
        SLACK.send("interactive", click("UMARIA", card(ana), "desk.approve"));

        assertThat(post.answer(ana.value(), asked).text()).contains("Ana López");
    }

    @Test
    void aSlackThatKnowsFewMethodsIsEnoughForTheStaffOfTheSettings() {
        for (String method : List.of(
                "auth.test",
                "users.info",
                "usergroups.users.list",
                "conversations.history",
                "conversations.replies",
                "chat.postEphemeral",
                "views.publish")) {
            SLACK.troubles.put(method, "unknown_method");
        }
        EmailAddress ana = earner("Ana Lopes");
        String asked = nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        SLACK.send("interactive", click("UGRETA", card, "desk.approve"));
        SLACK.send("interactive", click("UMARIA", card, "desk.approve"));

        assertThat(post.answer(ana.value(), asked).text()).contains("Ana López");
        soon().until(() -> card.shown().contains("Approved by Maria Silva"));
    }

    @Test
    void aChannelChangedInTheSettingsGetsWhatWaits() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post old = card(ana);
        UUID id = UUID.fromString(api.latest(ana.value()).path("id").asString());
        // As if the channel of the settings had been another one until now, and were gone.
        jdbc.sql("update slack_post set channel = 'C0BEFORE' where case_id = ?")
                .param(id)
                .update();
        SLACK.posts.remove(old);
        SLACK.closed.put("C0BEFORE", "channel_not_found");

        posts.catchUp();

        FakeSlack.Post card = card(ana);
        assertThat(card.channel).isEqualTo(FakeSlack.CHANNEL);
        soon().until(() -> posts.placeOf(new CaseId(id))
                .filter(place -> place.channel().equals(FakeSlack.CHANNEL))
                .isPresent());
    }

    @Test
    void theDeskStartsWhileSlackIsAwayAndConnectsWhenItIsBack() throws Exception {
        FakeSlack away = new FakeSlack();
        away.troubles.put("*", "internal_error");
        SlackSettings settings = new SlackSettings(
                "xoxb-test",
                "xapp-test",
                null,
                FakeSlack.CHANNEL,
                URI.create(away.url()),
                SlackSettings.Content.FULL,
                List.of());
        try (Slack client = new SlackDoor().slack(settings)) {
            SlackConnection connection = new SlackConnection(
                    new App(AppConfig.builder()
                            .slack(client)
                            .singleTeamBotToken("xoxb-test")
                            .build()),
                    settings);
            connection.start();
            soon().until(() -> !away.calls.isEmpty());
            assertThat(connection.stands()).isFalse();

            away.troubles.put("*", "down");
            int calls = calls(away);
            soon().until(() -> calls(away) > calls);
            away.troubles.clear();

            await().atMost(Duration.ofSeconds(60)).until(() -> away.isConnected() && connection.stands());
            connection.stop();
        }
    }

    @Test
    void whatIsPressedAndSaidWaitsUntilSlackTellsWhoItWas() {
        EmailAddress ana = earner("Ana Lopes");
        String asked = nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        SLACK.person("UWAIT", "Wait", "wait@elsewhere.example");

        SLACK.troubles.put("users.info", "429");
        SLACK.send("interactive", click("UMARIA", card, "desk.approve"));
        asked(3);
        SLACK.troubles.put("users.info", "down");
        SLACK.send(
                "events_api",
                SLACK.event(SLACK.said("D0WAIT", "im", "UWAIT", "How do I put my badge on my LinkedIn profile?")));
        asked(3);
        assertThat(card.button("desk.approve")).isNotNull();
        SLACK.troubles.clear();

        assertThat(post.answer(ana.value(), asked).text()).contains("Ana López");
        awaitPost(p -> p.channel.equals("D0WAIT") && p.shown().contains("LinkedIn"));
    }

    /** Waits until Slack was asked about a user so many times more. */
    private static void asked(int times) {
        int before = SLACK.calls.getOrDefault("users.info", 0);
        soon().until(() -> SLACK.calls.getOrDefault("users.info", 0) >= before + times);
    }

    @Test
    void aHistoryThatCannotBeReadHoldsNothingUp() {
        for (String trouble : List.of("404", "method_deprecated", "channel_not_found")) {
            SLACK.troubles.put("conversations.history", trouble);
            SLACK.troubles.put("chat.postMessage", "lost");
            EmailAddress ana = earner("Ana Lopes");
            nameChange(ana, "Ana Lopes", "Ana López");

            soon().until(() -> cards(ana) == 2);
        }
    }

    @Test
    void aLostPostIsLookedForOnEveryPageOfTheHistory() {
        SLACK.page = 1;
        EmailAddress before = earner("Bo Li");
        nameChange(before, "Bo Li", "Bó Li");
        card(before);
        SLACK.troubles.put("chat.postMessage", "lost");
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");

        FakeSlack.Post card = card(ana);
        SLACK.send("interactive", click("UMARIA", card, "desk.approve"));

        soon().until(() -> card.shown().contains("Approved by Maria Silva"));
        assertThat(cards(ana)).isEqualTo(1);
    }

    private static int calls(FakeSlack slack) {
        return slack.calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static long cards(EmailAddress of) {
        return SLACK.posts.stream()
                .filter(p -> p.thread == null && p.shown().contains(of + " – "))
                .count();
    }
}
