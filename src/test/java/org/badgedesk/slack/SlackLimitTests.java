package org.badgedesk.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseState;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.outbox.Outbox;
import org.badgedesk.web.ChatTroubles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much the desk says in chats by itself: to one person, at all, and to machines. */
class SlackLimitTests extends SlackDesk {

    private static final String QUESTION = "How do I put my badge on my LinkedIn profile?";

    @Autowired
    private Outbox outbox;

    @Autowired
    private ChatTroubles troubles;

    @Autowired
    private SlackWork work;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void nothingIsCounted() {
        jdbc.sql("delete from automatic_chat").update();
        jdbc.sql("update automatic_mail set paused_at = null, reason = null, paused_by = null")
                .update();
    }

    @Test
    void whoFloodsTheDeskIsAnsweredUpToTheLimitThenToldOnceAndStaffLetTheRestGo() {
        SLACK.person("UFLOOD", "Flo", "flo@elsewhere.example");
        answered("UFLOOD", 9);
        say("D0FLOOD", "UFLOOD", QUESTION);
        awaitPost(p -> p.channel.equals("D0FLOOD") && p.shown().contains("LinkedIn"));

        say("D0FLOOD", "UFLOOD", "How do I share my badge on Facebook?");
        say("D0FLOOD", "UFLOOD", "How do I print my badge?");

        soon().until(() -> held().size() == 2);
        awaitPost(p -> p.channel.equals("D0FLOOD") && p.shown().contains("You have written a lot in a short time"));
        assertThat(held()).allSatisfy(it -> {
            assertThat(it.what()).startsWith("An answer in the chat of case ");
            assertThat(it.cause()).contains("more than 10 automatic answers to this person in an hour");
        });
        say("D0FLOOD", "UFLOOD", "And on paper?");
        soon().until(() -> rows("slack_chat", "slack_user", "UFLOOD") == 4 && nothingInLine());
        assertThat(SLACK.posts.stream().filter(p -> p.channel.equals("D0FLOOD")))
                .as("the tenth answer and one word")
                .hasSize(2);
        assertThat(cases.find(floodsCase()).orElseThrow().notes())
                .as("told once to whoever reads the case")
                .extracting(note -> note.text())
                .containsExactly(
                        "Answers in this chat are held, since the person writes much: they stand at the desk, not posted in Slack.");

        assertThat(cases.find(floodsCase()).orElseThrow().state())
                .as("it waits for staff, who are reminded of it")
                .isEqualTo(CaseState.ESCALATED);
        jdbc.sql("update slack_work set set_aside_at = now() - interval '31 days' where held")
                .update();
        jdbc.sql("""
                        insert into slack_work (lane, kind, ref, refusals, failure, set_aside_at)
                        values ('DESK', 'NEWS', 'a later refusal', 3, 'Slack refuses it', now())""").update();
        work.forgetOld();
        assertThat(troubles.refused()).extracting(it -> it.cause()).first().isEqualTo("Slack refuses it");
        assertThat(held()).as("nothing is deleted unseen").hasSizeGreaterThanOrEqualTo(2);
        jdbc.sql("delete from slack_work where ref = 'a later refusal'").update();

        assertThat(troubles.retry(held().get(0).id())).isTrue();
        soon().until(() ->
                SLACK.posts.stream().filter(p -> p.channel.equals("D0FLOOD")).count() == 3);
        soon().until(() -> {
            held().forEach(it -> troubles.retry(it.id()));
            return held().isEmpty() && nothingInLine();
        });
    }

    @Test
    void whatTheDeskSaysInChatsCountsForItsBreakerWhichStopsChatsToo() {
        answered("UMANY", 12_001);
        outbox.watch();
        assertThat(outbox.paused())
                .hasValueSatisfying(
                        pause -> assertThat(pause.reason()).contains("automatic mails and chat answers in an hour"));

        SLACK.person("UPAT", "Pat", "pat@elsewhere.example");
        say("D0PAT", "UPAT", QUESTION);
        soon().until(() -> jdbc.sql("select count(*) from slack_work where automatic and set_aside_at is null")
                        .query(Long.class)
                        .single()
                == 1);
        assertThat(SLACK.posts).noneMatch(p -> p.channel.equals("D0PAT"));

        SLACK.send("slash_commands", command("UADA", "resume"));
        awaitPost(p -> p.channel.equals("D0PAT") && p.shown().contains("LinkedIn"));
        outbox.watch();
        assertThat(outbox.paused())
                .as("what an admin has looked at counts no more")
                .isEmpty();
    }

    @Test
    void whoIsErasedIsNamedNeitherByTheCountNorByTheWordThatTheyWroteMuch() {
        SLACK.person("UGONE", "Gone", "gone@elsewhere.example");
        answered("UGONE", 10);
        say("D0GONE", "UGONE", QUESTION);
        awaitPost(p -> p.channel.equals("D0GONE") && p.shown().contains("You have written a lot in a short time"));
        soon().until(this::nothingInLine);
        String enough = "enough:" + UUID.nameUUIDFromBytes("UGONE".getBytes(StandardCharsets.UTF_8));
        assertThat(rows("slack_thread_post", "ref", enough)).isEqualTo(1);
        assertThat(rows("slack_chat", "slack_user", "UGONE")).isEqualTo(1);

        cases.erase(List.of(new EmailAddress("gone@elsewhere.example")), List.of());

        soon().until(() -> rows("slack_chat", "slack_user", "UGONE") == 0);
        assertThat(rows("slack_thread_post", "ref", enough)).isZero();
        assertThat(rows("automatic_chat", "person", "UGONE")).isZero();
        assertThat(held()).isEmpty();
        assertThat(jdbc.sql("select count(*) from automatic_chat")
                        .query(Long.class)
                        .single())
                .as("that there were answers counts on")
                .isEqualTo(11);
    }

    @Test
    void whatIsCountedIsForgottenOnceNoLimitAndNoRateNeedsIt() {
        answered("UOLD", 2);
        jdbc.sql("update automatic_chat set written_at = now() - interval '32 days' where answer ="
                        + " (select min(answer::text)::uuid from automatic_chat)")
                .update();

        outbox.forgetOldChats();

        assertThat(jdbc.sql("select count(*) from automatic_chat")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void answersThatAreHeldPauseNobodyElse() {
        jdbc.sql("insert into automatic_chat (answer, person, held_by, written_at)"
                        + " select gen_random_uuid(), 'UFLOOD', 'the limit', now() from generate_series(1, 12001)")
                .update();

        outbox.watch();

        assertThat(outbox.paused()).isEmpty();
    }

    @Test
    void whileRepliesArePausedNobodyIsToldByItselfOfAFileThatCannotBeHad() {
        jdbc.sql("update automatic_mail set paused_at = now(), reason = 'a look', paused_by = 'ada@test.example'")
                .update();
        SLACK.person("UFAY", "Fay", "fay@elsewhere.example");
        Map<String, Object> said = SLACK.said("D0FAY", "im", "UFAY", "Here is my passport, please call me.");
        said.put("subtype", "file_share");
        said.put("files", List.of(Map.of("name", "passport.png", "url_private", "https://elsewhere.example/x")));
        SLACK.send("events_api", SLACK.event(said));

        awaitPost(p -> p.channel.equals(FakeSlack.CHANNEL)
                && p.shown().contains("Nobody asked the person to mail it: automatic replies are paused."));
        assertThat(SLACK.posts).noneMatch(p -> p.channel.equals("D0FAY"));
    }

    @Test
    void aBotOrAnAppIsNeverAnswered() {
        for (Map<String, Object> mark : List.<Map<String, Object>>of(
                Map.of("bot_id", "B0OTHER"),
                Map.of("app_id", "A0OTHER"),
                Map.of("bot_profile", Map.of("id", "B0OTHER")),
                Map.of("subtype", "bot_message"),
                Map.of("subtype", "file_share", "bot_id", "B0OTHER"),
                Map.of("subtype", "thread_broadcast", "bot_id", "B0OTHER"),
                Map.of("type", "app_mention", "bot_id", "B0OTHER"),
                Map.of("type", "app_mention", "app_id", "A0OTHER"))) {
            SLACK.send("events_api", SLACK.event(said("D0MACHINE", mark)));
        }
        SLACK.person("UROBOT", "A robot", "robot@elsewhere.example");
        SLACK.users.get("UROBOT").put("is_bot", true);
        say("D0MACHINE", "UROBOT", QUESTION);
        SLACK.person("UPERSON", "Pia", "pia@elsewhere.example");
        SLACK.send("events_api", SLACK.event(said("D0PERSON", Map.of("subtype", "me_message", "user", "UPERSON"))));

        awaitPost(p -> p.channel.equals("D0PERSON") && p.shown().contains("LinkedIn"));
        soon().until(() -> jdbc.sql("select count(*) from slack_click where done_at is null")
                        .query(Long.class)
                        .single()
                == 0);
        assertThat(jdbc.sql("select count(*) from slack_chat where channel = 'D0MACHINE'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(SLACK.posts).noneMatch(p -> p.channel.equals("D0MACHINE"));
    }

    private static Map<String, Object> said(String channel, Map<String, Object> mark) {
        Map<String, Object> said = new HashMap<>(SLACK.said(channel, "im", "UMACHINE", QUESTION));
        said.putAll(mark);
        return said;
    }

    private CaseId floodsCase() {
        return new CaseId(
                UUID.fromString(api.latest("flo@elsewhere.example").path("id").asString()));
    }

    private void say(String channel, String user, String words) {
        SLACK.send("events_api", SLACK.event(SLACK.said(channel, "im", user, words)));
    }

    private void answered(String person, int times) {
        jdbc.sql("insert into automatic_chat (answer, person, held_by, written_at)"
                        + " select gen_random_uuid(), ?, '', now() from generate_series(1, ?)")
                .params(person, times)
                .update();
    }

    private List<ChatTroubles.RefusedPost> held() {
        return troubles.refused().stream()
                .filter(it -> it.cause().contains("held for staff"))
                .toList();
    }

    private long rows(String table, String column, String value) {
        return jdbc.sql("select count(*) from " + table + " where " + column + " = ?")
                .param(value)
                .query(Long.class)
                .single();
    }

    private boolean nothingInLine() {
        return jdbc.sql("select count(*) from slack_work where set_aside_at is null")
                        .query(Long.class)
                        .single()
                == 0;
    }
}
