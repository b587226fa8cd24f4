package org.badgedesk.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.cases.CaseId;
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
        soon().until(() -> held().size() == 3 && nothingInLine());
        assertThat(SLACK.posts.stream().filter(p -> p.channel.equals("D0FLOOD")))
                .as("the tenth answer and one word")
                .hasSize(2);
        assertThat(jdbc.sql("select count(*) from slack_chat where slack_user = 'UFLOOD'")
                        .query(Long.class)
                        .single())
                .as("nothing is lost")
                .isEqualTo(4);

        assertThat(cases.find(new CaseId(UUID.fromString(
                                api.latest("flo@elsewhere.example").path("id").asString())))
                        .orElseThrow()
                        .notes())
                .as("told once to whoever reads the case")
                .extracting(note -> note.text())
                .containsExactly(
                        "Answers in this chat are held, since the person writes much: they stand at the desk, not posted in Slack.");

        assertThat(troubles.retry(held().get(0).id())).isTrue();
        soon().until(() ->
                SLACK.posts.stream().filter(p -> p.channel.equals("D0FLOOD")).count() == 3);
        held().forEach(it -> troubles.retry(it.id()));
        soon().until(() -> held().isEmpty() && nothingInLine());
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

    private boolean nothingInLine() {
        return jdbc.sql("select count(*) from slack_work where set_aside_at is null")
                        .query(Long.class)
                        .single()
                == 0;
    }
}
