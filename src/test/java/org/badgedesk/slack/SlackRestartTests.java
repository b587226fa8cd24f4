package org.badgedesk.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.badgedesk.testing.DeskProcess;
import org.badgedesk.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk of its own that waits in Slack, killed meanwhile, and then for what people do on another platform. */
class SlackRestartTests {

    @TempDir
    private Path folder;

    private final FakeSlack slack = new FakeSlack();

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void approvalsButtonsThreadsAndWhatIsHeldOutliveAKillAndAMoveOfTheBadgesElsewhere() {
        slack.person("UMARIA", "Maria Silva", "maria@test.example");
        slack.person("UTOM", "Tom Weber", "tom@test.example");
        Map<String, String> settings = new HashMap<>(settings());
        String asked;
        FakeSlack.Post waiting;
        FakeSlack.Post held;
        try (DeskProcess desk = DeskProcess.start(folder, settings)) {
            desk.api()
                    .post(
                            "/achievements",
                            Map.of("slug", "tester", "name", "Certified Tester", "description", "d", "criteria", "c"));
            asked = ask(desk, "ana@mail.example", "Ana Lopes", "Ana López");
            ask(desk, "bo@mail.example", "Bo Moller", "Bo Møller");
            waiting = card("ana@mail.example");
            held = card("bo@mail.example");
            press("UMARIA", held, "desk.approve");
            soon().until(() -> held.button("desk.take-back") != null);
            assertThat(held.shown()).contains("Approved by Maria Silva", "held until");
            desk.kill();
        }
        soon().until(() -> !slack.isConnected());
        String approve = waiting.button("desk.approve");
        String takeBack = held.button("desk.take-back");
        settings.put("badgedesk.store", "manual");
        settings.put("badgedesk.desk.approval.undo-window", "0s");
        try (DeskProcess desk = DeskProcess.start(folder, settings)) {
            soon().until(slack::isConnected);
            String again = desk.post()
                    .write(
                            "Ana Lopes <ana@mail.example>",
                            "Re: my name",
                            "Is there any news about López?",
                            "References: " + asked);
            soon().until(() -> slack.posts.stream()
                    .anyMatch(p -> waiting.ts.equals(p.thread) && p.shown().contains("any news")));
            slack.send("interactive", slack.click("UTOM", FakeSlack.TEAM, held, "desk.take-back", takeBack));
            soon().until(() -> held.button("desk.approve") != null);
            slack.send("interactive", slack.click("UMARIA", FakeSlack.TEAM, waiting, "desk.approve", approve));
            soon().until(() -> waiting.button("desk.done") != null);
            assertThat(waiting.shown()).contains("where the badges are kept");

            press("UTOM", waiting, "desk.done");

            assertThat(desk.post()
                            .mail(
                                    "ana@mail.example",
                                    mail -> mail.inReplyTo() != null
                                            && List.of(asked, again).contains(mail.inReplyTo())
                                            && mail.text().contains("Ana López"))
                            .text())
                    .isNotBlank();
            soon().until(() -> waiting.button("desk.done") == null);
            assertThat(slack.posts.stream().filter(p -> p.thread == null)).containsExactlyInAnyOrder(waiting, held);
            assertThat(slack.problems).isEmpty();
        }
    }

    private Map<String, String> settings() {
        return Map.ofEntries(
                // Its own database would have to be made first; what it keeps over a kill, KillAndRestartTests shows.
                Map.entry("spring.datasource.url", TestDatabase.create()),
                Map.entry("spring.datasource.username", "postgres"),
                Map.entry("badgedesk.slack.api-base-url", slack.url()),
                Map.entry("badgedesk.slack.bot-token", "xoxb-test"),
                Map.entry("badgedesk.slack.app-token", "xapp-test"),
                Map.entry("badgedesk.slack.channel", FakeSlack.CHANNEL),
                Map.entry("badgedesk.desk.approval.undo-window", "2h"),
                Map.entry("badgedesk.desk.staff[0].name", "Maria Silva"),
                Map.entry("badgedesk.desk.staff[0].email", "maria@test.example"),
                Map.entry("badgedesk.desk.staff[0].slack-id", "UMARIA"),
                Map.entry("badgedesk.desk.staff[0].roles", "approver"),
                Map.entry("badgedesk.desk.staff[1].name", "Tom Weber"),
                Map.entry("badgedesk.desk.staff[1].email", "tom@test.example"),
                Map.entry("badgedesk.desk.staff[1].slack-id", "UTOM"),
                Map.entry("badgedesk.desk.staff[1].roles", "approver"));
    }

    private static String ask(DeskProcess desk, String email, String from, String to) {
        desk.api().post("/credentials", Map.of("achievement", "tester", "email", email, "name", from));
        return desk.post()
                .write(
                        from + " <" + email + ">",
                        "my name",
                        "Please change the name on my badge from " + from + " to " + to + ".");
    }

    private void press(String user, FakeSlack.Post card, String action) {
        slack.send("interactive", slack.click(user, FakeSlack.TEAM, card, action, card.button(action)));
    }

    private FakeSlack.Post card(String email) {
        return soon().until(
                        () -> slack.posts.stream()
                                .filter(p -> p.thread == null
                                        && p.shown().contains(email)
                                        && p.button("desk.approve") != null)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private static ConditionFactory soon() {
        return await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(60));
    }
}
