package org.badgedesk.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.core.ConditionFactory;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.cases.CaseList;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.staff.Staff;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.DeskTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A desk whose staff work in a Slack that speaks the real protocol and refuses what Slack refuses; one for all tests of it. */
@DeskTest
@TestPropertySource(
        properties = {
            "badgedesk.slack.bot-token=xoxb-test",
            "badgedesk.slack.app-token=xapp-test",
            "badgedesk.slack.signing-secret=0123456789abcdef0123456789abcdef",
            "badgedesk.slack.channel=" + FakeSlack.CHANNEL,
            "badgedesk.slack.trusted-workspaces=" + FakeSlack.TEAM,
            "badgedesk.desk.approvers[0]=S0GROUP",
            "badgedesk.desk.staff[0].name=Maria Silva",
            "badgedesk.desk.staff[0].email=maria@test.example",
            "badgedesk.desk.staff[0].slack-id=UMARIA",
            "badgedesk.desk.staff[0].roles=approver",
            "badgedesk.desk.staff[1].name=Tom Weber",
            "badgedesk.desk.staff[1].email=tom@test.example",
            "badgedesk.desk.staff[1].slack-id=UTOM",
            "badgedesk.desk.staff[1].roles=agent",
            "badgedesk.desk.staff[2].name=Ada Admin",
            "badgedesk.desk.staff[2].email=ada@test.example",
            "badgedesk.desk.staff[2].slack-id=UADA",
            "badgedesk.desk.staff[2].roles=admin"
        })
@Import({Postbox.class, AdminApi.class, Correspondence.class})
abstract class SlackDesk {

    static final FakeSlack SLACK = new FakeSlack();

    @DynamicPropertySource
    static void slack(DynamicPropertyRegistry registry) {
        registry.add("badgedesk.slack.api-base-url", SLACK::url);
    }

    @LocalServerPort
    protected int port;

    @Autowired
    protected Postbox post;

    @Autowired
    protected AdminApi api;

    @Autowired
    private Correspondence office;

    @Autowired
    protected Cases cases;

    @Autowired
    protected CaseList list;

    @Autowired
    protected Actions actions;

    @Autowired
    protected Staff staff;

    @Autowired
    protected Earners earners;

    @Autowired
    protected Issuer issuer;

    @Autowired
    protected CaseFacts facts;

    @Autowired
    protected Approvers approvers;

    @Autowired
    protected SlackApi slack;

    @Autowired
    protected Pauses pauses;

    @BeforeEach
    void people() {
        SLACK.person("UMARIA", "Maria Silva", "maria@test.example");
        SLACK.person("UTOM", "Tom Weber", "tom@test.example");
        SLACK.person("UADA", "Ada Admin", "ada@test.example");
        SLACK.person("UGRETA", "Greta Group", "greta@test.example");
        SLACK.groups.put("S0GROUP", List.of("UGRETA"));
        soon().until(SLACK::isConnected);
    }

    @AfterEach
    void nothingWasRefused() {
        SLACK.troubles.clear();
        SLACK.gates.values().forEach(CountDownLatch::countDown);
        SLACK.gates.clear();
        SLACK.stingy = false;
        SLACK.enterprise = null;
        SLACK.page = 200;
        SLACK.mute.clear();
        SLACK.closed.clear();
        SLACK.disliked.clear();
        SLACK.doneBut.clear();
        SLACK.closedGroups.clear();
        SLACK.fileTrouble = null;
        List<String> problems = List.copyOf(SLACK.problems);
        SLACK.problems.clear();
        assertThat(problems).isEmpty();
    }

    /** @param more names and values of further headers */
    HttpResponse<String> call(String body, long timestamp, String signature, String... more) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/slack/events"))
                .header("Content-Type", body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded")
                .header("X-Slack-Request-Timestamp", Long.toString(timestamp))
                .header("X-Slack-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (more.length > 0) {
            request.headers(more);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static String sign(long timestamp, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "v0="
                + HexFormat.of()
                        .formatHex(mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8)));
    }

    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30));
    }

    static void awaitWhisper(String beginning) {
        await(beginning)
                .atMost(Duration.ofSeconds(30))
                .until(() -> SLACK.whispers.stream().anyMatch(w -> w.startsWith(beginning)));
    }

    static Map<String, Object> command(String user, String text) {
        return Map.of(
                "command",
                "/badgedesk",
                "text",
                text,
                "user_id",
                user,
                "team_id",
                FakeSlack.TEAM,
                "channel_id",
                FakeSlack.CHANNEL,
                "trigger_id",
                "t" + UUID.randomUUID());
    }

    static Map<String, Object> click(String user, FakeSlack.Post card, String action) {
        return SLACK.click(user, FakeSlack.TEAM, card, action, card.button(action));
    }

    static JsonNode view(String callback) {
        int known = SLACK.views.size();
        soon().until(() -> SLACK.views.stream()
                .anyMatch(v -> callback.equals(v.path("callback_id").asString("")) && known >= 0));
        JsonNode view = SLACK.views.stream()
                .filter(v -> callback.equals(v.path("callback_id").asString("")))
                .reduce((a, b) -> b)
                .orElseThrow();
        SLACK.views.remove(view);
        return view;
    }

    static FakeSlack.Post card(EmailAddress of) {
        return card(of, "desk.approve");
    }

    static FakeSlack.Post card(EmailAddress of, String button) {
        return awaitPost(p -> p.thread == null
                && p.channel.equals(FakeSlack.CHANNEL)
                && p.shown().contains(of.value())
                && p.button(button) != null);
    }

    static FakeSlack.Post awaitPost(Predicate<FakeSlack.Post> wanted) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> SLACK.posts.stream()
                                .filter(p -> p.blocks != null && wanted.test(p))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    String nameChange(EmailAddress earner, String from, String to) {
        return post.write(
                from + " <" + earner + ">",
                "my name",
                "Please change the name on my badge from " + from + " to " + to + ".");
    }

    EmailAddress earner(String name) {
        return office.earner(name).email();
    }
}
