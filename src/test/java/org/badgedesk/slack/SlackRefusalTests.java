package org.badgedesk.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.badgedesk.cases.CaseId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.web.ChatTroubles;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Slack answers, and refuses: what that stops, what it does not, and that nothing is posted twice for it. */
class SlackRefusalTests extends SlackDesk {

    private static final String BEFORE = "C0EARLIER";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CasePosts posts;

    @Autowired
    private ChatTroubles troubles;

    @Test
    void aSettledCaseInAnArchivedChannelOfEarlierSettingsHoldsNobodyUp() {
        for (String gone : List.of("channel_not_found", "is_archived", "not_in_channel")) {
            EmailAddress ana = earner("Ana Lopes");
            String asked = nameChange(ana, "Ana Lopes", "Ana López");
            FakeSlack.Post card = card(ana);
            SLACK.send("interactive", click("UMARIA", card, "desk.approve"));
            post.answer(ana.value(), asked);
            awaitNothingInLine();
            jdbc.sql("update slack_post set channel = ? where case_id = ?")
                    .params(BEFORE, id(ana).value())
                    .update();
            SLACK.closed.put(BEFORE, gone);

            cases.note(id(ana), new StaffId("ada@test.example"), "she called to say thanks");
            EmailAddress bo = earner("Bo Li");
            nameChange(bo, "Bo Li", "Bó Li");

            card(bo);
            awaitNothingInLine();
            assertThat(troubles.standstills()).isEmpty();
        }
    }

    @Test
    void whatCameToACaseInAnEarlierChannelFollowsItToWhereItWaitsNext() {
        EmailAddress ana = earner("Ana Lopes");
        String asked = nameChange(ana, "Ana Lopes", "Ana López");
        SLACK.send("interactive", click("UMARIA", card(ana), "desk.approve"));
        post.answer(ana.value(), asked);
        awaitNothingInLine();
        jdbc.sql("update slack_post set channel = ? where case_id = ?")
                .params(BEFORE, id(ana).value())
                .update();
        SLACK.closed.put(BEFORE, "is_archived");
        cases.note(id(ana), new StaffId("ada@test.example"), "she called to say thanks");
        awaitNothingInLine();

        post.write(
                "Ana Lopes <" + ana + ">",
                "Re: my name",
                "I would like to talk to a person about a complaint, please.",
                "References: " + asked);

        FakeSlack.Post card = awaitPost(p -> p.channel.equals(FakeSlack.CHANNEL)
                && p.button("desk.reply") != null
                && p.shown().contains(ana.value()));
        awaitPost(p -> card.ts.equals(p.thread) && p.shown().contains("she called to say thanks"));
    }

    @Test
    void aChannelThatIsArchivedIsToldAlsoWhereOnlyAChangeMeetsIt() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        awaitNothingInLine();
        SLACK.closed.put(FakeSlack.CHANNEL, "is_archived");

        SLACK.send("interactive", click("UMARIA", card, "desk.approve"));

        soon().until(() -> troubles.standstills().stream()
                .anyMatch(t -> t.contains("channel " + FakeSlack.CHANNEL + " is archived")));
        jdbc.sql("update slack_work set refusals = 1000").update();
        goOn();
        awaitAnotherFailure();
        assertThat(troubles.refused()).isEmpty();
        SLACK.closed.clear();
        goOn();
        soon().until(() -> card.shown().contains("Approved by Maria Silva"));
    }

    @Test
    void hoursOfInternalErrorsLoseNothingAndKeepTheOrder() {
        SLACK.troubles.put("chat.postMessage", "internal_error");
        SLACK.troubles.put("chat.update", "internal_error");
        List<EmailAddress> people = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            EmailAddress person = earner("Ana Lopes");
            nameChange(person, "Ana Lopes", "Ana López");
            api.awaitCase(person.value(), "awaiting-approval");
            people.add(person);
        }
        awaitAnotherFailure();
        // As after hours: one refusal a minute.
        jdbc.sql("update slack_work set refusals = 1000").update();
        goOn();
        awaitAnotherFailure();

        assertThat(troubles.refused()).isEmpty();
        SLACK.troubles.clear();
        goOn();
        assertThat(people.stream().map(SlackDesk::card).toList()).isSortedAccordingTo((a, b) -> a.ts.compareTo(b.ts));
    }

    @Test
    void whatSlackFailsAtWhileItTakesTheRestStandsAside() {
        SLACK.disliked.put("Zyx", "fatal_error");
        EmailAddress odd = earner("Zyx Lopes");
        nameChange(odd, "Zyx Lopes", "Zyx López");
        api.awaitCase(odd.value(), "awaiting-approval");
        EmailAddress bo = earner("Bo Li");
        nameChange(bo, "Bo Li", "Bó Li");
        api.awaitCase(bo.value(), "awaiting-approval");
        awaitAnotherFailure();
        jdbc.sql("update slack_work set refusals = 1000").update();
        goOn();

        card(bo);
        soon().until(() -> !troubles.refused().isEmpty());
        ChatTroubles.RefusedPost refused = troubles.refused().get(0);
        assertThat(refused.cause()).contains("fatal_error");
        SLACK.disliked.clear();
        assertThat(troubles.retry(refused.id())).isTrue();
        card(odd);
    }

    @Test
    void aPostThatIsThereInSpiteOfAnErrorIsNotPostedAgain() {
        for (String error : List.of("internal_error", "fatal_error")) {
            SLACK.doneBut.put(FakeSlack.CHANNEL, error);
            EmailAddress ana = earner("Ana Lopes");
            nameChange(ana, "Ana Lopes", "Ana López");

            card(ana);
            soon().until(() -> posts.placeOf(id(ana)).isPresent());
            awaitNothingInLine();
            assertThat(cards(ana)).hasSize(1);
        }
    }

    @Test
    void aPostThatTheDeskCouldNotKeepIsNotPostedAgain() {
        awaitNothingInLine();
        jdbc.sql("alter table slack_post add constraint broken check (false) not valid")
                .update();
        EmailAddress ana = earner("Ana Lopes");
        try {
            nameChange(ana, "Ana Lopes", "Ana López");
            card(ana);
            soon().until(() -> jdbc.sql("select count(*) from slack_work where refusals > 0")
                            .query(Long.class)
                            .single()
                    > 0);
        } finally {
            jdbc.sql("alter table slack_post drop constraint broken").update();
        }

        FakeSlack.Post card = card(ana);
        goOn();
        soon().until(() -> posts.placeOf(id(ana)).isPresent());
        awaitNothingInLine();
        assertThat(cards(ana)).containsExactly(card);
    }

    private static Stream<FakeSlack.Post> cards(EmailAddress of) {
        return SLACK.posts.stream().filter(p -> p.thread == null && p.shown().contains(of + " – "));
    }

    private CaseId id(EmailAddress of) {
        return new CaseId(UUID.fromString(api.latest(of.value()).path("id").asString()));
    }

    private void awaitNothingInLine() {
        soon().until(() -> jdbc.sql("select count(*) from slack_work where lane = 'DESK' and set_aside_at is null")
                        .query(Long.class)
                        .single()
                == 0);
    }

    /** Lets the approvers' lane go on now, however long it was to rest. */
    private void goOn() {
        jdbc.sql("update slack_lane set rests_to = now(), failures = 0 where lane = 'DESK'")
                .update();
        jdbc.sql("update scheduled_tasks set execution_time = now() where task_name = 'slack-work' and not picked")
                .update();
    }

    private void awaitAnotherFailure() {
        int before = failures();
        soon().until(() -> failures() > before + 1);
    }

    private int failures() {
        return jdbc.sql("select coalesce(max(failures), 0) from slack_lane where lane = 'DESK'")
                .query(Integer.class)
                .single();
    }
}
