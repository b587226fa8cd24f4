package org.badgedesk.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.badgedesk.actions.Proposal;
import org.badgedesk.cases.CaseId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.core.WorkingHours;
import org.badgedesk.outbox.Outbox;
import org.badgedesk.web.ChatTroubles;
import org.badgedesk.web.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What the channel is told of the desk as a whole, and what the desk is told of the channel. */
class SlackNewsTests extends SlackDesk {

    @Autowired
    private Outbox outbox;

    @Autowired
    private News news;

    @Autowired
    private Inquiries inquiries;

    @Autowired
    private ChatTroubles troubles;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @AfterEach
    void nothingIsPaused() {
        jdbc.sql("update automatic_mail set paused_at = null, reason = null, paused_by = null")
                .update();
    }

    @Test
    void staffPauseAutomaticRepliesAndLetThemGoOn() {
        SLACK.send("slash_commands", command("UTOM", "pause"));
        awaitWhisper("UTOM: Only approvers and admins");
        SLACK.send("slash_commands", command("UMARIA", "pause odd mails, looking into it"));
        awaitWhisper("UMARIA: Automatic replies are paused");
        awaitPost(p -> p.channel.equals(FakeSlack.CHANNEL)
                && p.shown().contains("Automatic replies are paused by Maria Silva: odd mails, looking into it"));
        assertThat(outbox.paused()).isPresent();

        SLACK.person("UZOE", "Zoe", "zoe@elsewhere.example");
        Map<String, Object> said = SLACK.said("D0ZOE", "im", "UZOE", "How do I put my badge on my LinkedIn profile?");
        SLACK.send("events_api", SLACK.event(said));
        soon().until(() -> jdbc.sql("select count(*) from slack_work where automatic")
                        .query(Long.class)
                        .single()
                == 1);
        EmailAddress ana = earner("Ana Lopes");
        String asked = nameChange(ana, "Ana Lopes", "Ana López");
        SLACK.send("interactive", click("UMARIA", card(ana), "desk.approve"));
        assertThat(post.answer(ana.value(), asked).text())
                .as("what staff approved leaves")
                .contains("Ana López");
        assertThat(SLACK.posts).noneMatch(p -> p.channel.equals("D0ZOE"));

        SLACK.send("slash_commands", command("UADA", "resume"));
        awaitWhisper("UADA: Automatic replies leave again");
        awaitPost(p -> p.channel.equals("D0ZOE") && p.shown().contains("LinkedIn"));
        awaitPost(p -> p.channel.equals(FakeSlack.CHANNEL) && p.shown().contains("Automatic replies leave again"));
    }

    @Test
    void whatTheDeskPausedByItselfOnlyAnAdminResumes() {
        jdbc.sql("update automatic_mail set paused_at = now(), reason = '12001 mails in an hour', paused_by = 'desk'")
                .update();

        SLACK.send("slash_commands", command("UMARIA", "resume"));
        awaitWhisper("UMARIA: The desk paused by itself: 12001 mails in an hour");
        assertThat(outbox.paused()).isPresent();
        SLACK.send("slash_commands", command("UADA", "resume"));
        soon().until(() -> outbox.paused().isEmpty());
    }

    @Test
    void whatWaitsTooLongIsToldOnceADayAndOnlyWhileTheOfficeIsOpen() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        card(ana);
        Proposal proposal = actions.of(new CaseId(
                        UUID.fromString(api.latest(ana.value()).path("id").asString())))
                .get(0);
        jdbc.sql("update proposal set waiting_since = now() - interval '4 days' where id = ?")
                .param(proposal.id().value())
                .update();
        Instant noon = Instant.parse("2030-03-06T12:00:00Z");

        look(Instant.parse("2030-03-06T05:00:00Z"));
        look(Instant.parse("2030-03-09T12:00:00Z"));
        assertThat(told("2030-03")).as("before it opens, and on a Saturday").isZero();
        look(noon);
        look(noon.plus(Duration.ofMinutes(1)));
        look(noon.plus(Duration.ofHours(1)));
        assertThat(told("2030-03-06")).isEqualTo(1);
        look(noon.plus(Duration.ofDays(1)));
        assertThat(told("2030-03-07")).isEqualTo(1);

        SlackMessage reminder = reminders(noon).reminder().orElseThrow();
        assertThat(reminder.text()).contains("for approval");
        assertThat(reminder.blocksAsJson())
                .contains("name-change", "/desk/cases/" + proposal.caseId())
                .doesNotContain(ana.value());
        assertThat(reminders(noon.plus(Duration.ofHours(8))).reminder())
                .as("said when Slack is back at night")
                .isEmpty();
    }

    @Test
    void theMorningBeginsWithWhatHasWaitedOvernight() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        card(ana);
        Instant morning = Instant.parse("2031-03-05T09:30:00Z");

        look(morning);
        look(morning.plus(Duration.ofMinutes(5)));

        assertThat(told("digest:2031-03-05")).isEqualTo(1);
        SlackMessage digest = reminders(morning).digest("digest:2031-03-05").orElseThrow();
        assertThat(digest.text()).startsWith("Good morning: ");
        assertThat(digest.blocksAsJson())
                .contains("Wednesday, 5 March", "Case " + number(ana), "In the last 24 hours")
                .as("it stays in the channel, whoever is erased")
                .doesNotContain(ana.value());
        assertThat(reminders(morning.plus(Duration.ofDays(1))).digest("digest:2031-03-05"))
                .as("yesterday's news")
                .isEmpty();
    }

    @Test
    void aChannelThatIsGoneIsToldAtTheDeskAndTheMessagesFollowWhenItIsBack() {
        SLACK.closed.put(FakeSlack.CHANNEL, "is_archived");
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> troubles.standstills().stream().anyMatch(t -> t.contains("is archived: unarchive it")));
        assertThat(troubles.standstills().get(0)).contains(FakeSlack.CHANNEL, "badgedesk.slack.channel", "wait");
        StaffId maria = new StaffId("maria@test.example");
        staff.acceptInvitation(staff.invite(maria, "test"), "three words together")
                .orElseThrow();
        Visitor visitor = new Visitor(port);
        visitor.signInToDesk(maria.value(), "three words together");
        assertThat(visitor.get("/desk").text()).contains("is archived: unarchive it");
        assertThat(health()).isEqualTo("SLACK_CHANNEL_GONE");

        SLACK.closed.clear();

        assertThat(card(ana).button("desk.approve")).isNotNull();
        soon().until(() -> troubles.standstills().isEmpty());
        soon().until(() -> health().equals("UP"));
    }

    @Test
    void aTokenThatIsVoidIsToldInHealthAndAtTheDeskBeforeAnythingWaits() {
        SLACK.troubles.put("*", "token_revoked");
        SLACK.send("slash_commands", command("UMARIA", "queue"));
        soon().until(() -> health().equals("SLACK_TOKEN_VOID"));
        assertThat(troubles.standstills())
                .anyMatch(t ->
                        t.startsWith("Slack does not accept the bot token (token_revoked): install the app again"));
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        soon().until(() -> troubles.standstills().stream().anyMatch(t -> t.contains("posts wait since")));
        assertThat(troubles.standstills()).hasSize(1);

        SLACK.troubles.clear();

        card(ana);
        soon().until(() -> health().equals("UP"));
    }

    /** What {@code /actuator/health} says of Slack, with status 200 whatever it is. */
    private String health() {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return JsonMapper.builder()
                    .build()
                    .readTree(answer.body())
                    .path("components")
                    .path("slack")
                    .path("status")
                    .asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aChatThatIsGoneHoldsUpNobodyElse() {
        SLACK.closed.put("D0GONE", "channel_not_found");
        SLACK.person("UGONE", "Gone", "gone@elsewhere.example");
        SLACK.person("UYES", "Yes", "yes@elsewhere.example");
        String question = "How do I put my badge on my LinkedIn profile?";

        SLACK.send("events_api", SLACK.event(SLACK.said("D0GONE", "im", "UGONE", question)));
        soon().until(() -> jdbc.sql("select count(*) from slack_work where lane = 'CHAT'")
                        .query(Long.class)
                        .single()
                > 0);
        SLACK.send("events_api", SLACK.event(SLACK.said("D0YES", "im", "UYES", question)));

        awaitPost(p -> p.channel.equals("D0YES") && p.shown().contains("LinkedIn"));
        soon().until(() -> troubles.refused().stream().anyMatch(r -> r.cause().contains("channel_not_found")));
        ChatTroubles.RefusedPost refused = troubles.refused().get(0);
        assertThat(refused.what()).startsWith("An answer in the chat of case");

        SLACK.closed.clear();
        assertThat(troubles.retry(refused.id())).isTrue();
        assertThat(troubles.retry(refused.id())).as("it is in line already").isFalse();
        awaitPost(p -> p.channel.equals("D0GONE") && p.shown().contains("LinkedIn"));
    }

    private long number(EmailAddress of) {
        return api.latest(of.value()).path("number").asLong();
    }

    private void look(Instant at) {
        transaction.executeWithoutResult(status -> reminders(at).look());
    }

    private Reminders reminders(Instant at) {
        WorkingHours hours = new WorkingHours(
                ZoneOffset.UTC,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(9, 0),
                LocalTime.of(17, 0),
                Set.of());
        return new Reminders(
                news, actions, cases, list, inquiries, hours, issuer, jdbc, Clock.fixed(at, ZoneOffset.UTC));
    }

    private long told(String topic) {
        return jdbc.sql("select count(*) from slack_news where topic like ?")
                .param("%" + topic + "%")
                .query(Long.class)
                .single();
    }
}
