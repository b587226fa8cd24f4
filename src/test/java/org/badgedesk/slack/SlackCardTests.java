package org.badgedesk.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.badgedesk.actions.Proposal;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.templates.Templates;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a case's message shows, of all that the case holds. */
class SlackCardTests extends SlackDesk {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Templates templates;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aCaseThatComesBackIsToldToTheChannelAndShowsTheMailThatWaits() {
        EmailAddress ana = earner("Ana Lopes");
        String asked = nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        SLACK.send("interactive", click("UMARIA", card, "desk.approve"));
        post.answer(ana.value(), asked);
        soon().until(() -> card.shown().contains("resolved"));
        assertThat(below(card)).noneMatch(p -> p.broadcast);

        post.write(
                "Ana Lopes <" + ana + ">",
                "Re: my name",
                "I would like to talk to a person about a complaint, please.",
                "References: " + asked);

        soon().until(() -> card.button("desk.reply") != null);
        assertThat(card.shown())
                .contains("talk to a person about a complaint", "not proven", "The case began with: my name");
        FakeSlack.Post told = awaitPost(p -> card.ts.equals(p.thread) && p.broadcast);
        assertThat(told.shown()).contains("waits for staff again: waiting for a reply by staff");
        assertThat(told.shown()).doesNotContain(ana.value(), "complaint");
        awaitPost(p -> card.ts.equals(p.thread) && p.shown().contains("Message from " + ana + " (not proven)"));
        assertThat(below(card).stream().filter(p -> p.broadcast)).hasSize(1);
    }

    @Test
    void whatWasAskedFromAnotherAddressIsErasedWithTheEarner() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        CaseId id = id(ana);
        cases.note(id, new StaffId("ada@test.example"), "Ana's passport says López");
        FakeSlack.Post note =
                awaitPost(p -> card.ts.equals(p.thread) && p.shown().contains("passport"));
        // As if she had written from an address that the desk does not know for hers.
        jdbc.sql("update support_case set sender = 'somebody@elsewhere.example' where id = ?")
                .param(id.value())
                .update();
        jdbc.sql("update message set sender = 'somebody@elsewhere.example' where case_id = ?")
                .param(id.value())
                .update();
        assertThat(card.shown()).contains("Ana Lopes → Ana López");

        earners.erase(earners.find(ana).orElseThrow().id(), "ada", "she asks for it");

        soon().until(() -> !card.shown().contains("Ana Lopes → Ana López"));
        soon().until(() -> !note.shown().contains("passport"));
    }

    @Test
    void aDraftThatIsKeptAtTheWebDeskIsShown() {
        EmailAddress ana = earner("Ana Lopes");
        post.write(
                "Ana Lopes <" + ana + ">", "a person", "I would like to talk to a person about a complaint, please.");
        FakeSlack.Post card = awaitPost(p -> p.thread == null
                && p.channel.equals(FakeSlack.CHANNEL)
                && p.shown().contains(ana.value())
                && p.button("desk.reply") != null);

        cases.draft(id(ana), "Dear Ana, we are looking into it.");

        soon().until(() -> card.shown().contains("we are looking into it"));
    }

    @Test
    void whateverACaseHoldsItsMessageIsOneThatSlackTakesAndShowsEachChange() {
        EmailAddress ana = earner("Ana Lopes");
        post.write(
                "Ana Lopes <" + ana + ">",
                "my name",
                "Please change the name on my badge from Ana Lopes to Ana López. "
                        + "It is like this, you see. ".repeat(200));
        FakeSlack.Post card = card(ana);
        CaseFile file = cases.find(id(ana)).orElseThrow();
        Proposal proposal = actions.of(file.id()).get(0);
        CaseCard cards = new CaseCard(settings(SlackSettings.Content.FULL), staff, facts, issuer);

        for (int keys : List.of(1, 3, 9)) {
            for (int count : List.of(1, 3, 8, 12)) {
                List<Proposal> many = IntStream.range(0, count)
                        .mapToObj(n -> like(proposal, n, keys))
                        .toList();
                SlackMessage message = cards.of(file, many);
                assertThat(message.fits()).as(keys + " changes in " + count).isTrue();
                slack.update(card.channel, card.ts, message);
                int shown = card.blocks.toString().split("desk.approve", -1).length - 1;
                assertThat(shown).isPositive();
                for (int n = 0; n < shown; n++) {
                    for (int key = 0; key < keys; key++) {
                        assertThat(card.shown()).contains("to " + n + " of " + key + " x");
                    }
                }
                assertThat(shown == count || card.shown().contains((count - shown) + " more proposals are at the desk"))
                        .isTrue();
            }
        }
    }

    @Test
    void noFormShowsAPersonInTheMinimalSetting() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        FakeSlack.Post card = card(ana);
        CaseFile file = cases.find(id(ana)).orElseThrow();
        SlackSettings minimal = settings(SlackSettings.Content.MINIMAL);

        String shown = new CaseCard(minimal, staff, facts, issuer)
                .of(file, actions.of(file.id()))
                .blocksAsJson();
        assertThat(shown)
                .contains("desk.approve", "desk.reject", "desk.info", "/desk/cases/")
                .doesNotContain("desk.edit", "desk.reply");

        int opened = SLACK.views.size();
        Dialogs dialogs = new Dialogs(actions, cases, templates, approvers, slack, minimal);
        for (String button : List.of(Dialogs.EDIT, Dialogs.REPLY)) {
            JsonNode pressed =
                    JSON.valueToTree(SLACK.click("UMARIA", FakeSlack.TEAM, card, button, card.button("desk.approve")));
            assertThat(dialogs.open(pressed))
                    .hasValueSatisfying(told -> assertThat(told).contains("at the web desk"));
        }
        assertThat(SLACK.views).hasSize(opened);
        for (String button : List.of(Dialogs.REJECT, Dialogs.INFO)) {
            JsonNode pressed =
                    JSON.valueToTree(SLACK.click("UMARIA", FakeSlack.TEAM, card, button, card.button("desk.approve")));
            assertThat(dialogs.open(pressed)).isEmpty();
            assertThat(view(button).toString())
                    .contains("write none here")
                    .doesNotContain("Ana", "Lopes", "López", ana.value(), "thread");
        }
    }

    @Test
    void whatIsApprovedOnlyWithAReasonHasTheSameFourButtonsAndSaysSo() {
        EmailAddress bo = earner("Bo Marsh");
        nameChange(bo, "Bo Marsh", "Bo Marston-Vega");

        FakeSlack.Post card = card(bo);

        assertThat(List.of("desk.approve", "desk.edit", "desk.reject", "desk.info"))
                .allSatisfy(button -> assertThat(card.button(button)).isNotNull());
        assertThat(card.shown()).contains("Approve without a document");
    }

    private static List<FakeSlack.Post> below(FakeSlack.Post card) {
        return SLACK.posts.stream().filter(p -> card.ts.equals(p.thread)).toList();
    }

    private static Proposal like(Proposal its, int n, int keys) {
        Map<String, String> before = new LinkedHashMap<>();
        Map<String, String> after = new LinkedHashMap<>();
        for (int key = 0; key < keys; key++) {
            before.put("detail " + key, "from " + "x".repeat(120));
            after.put("detail " + key, "to " + n + " of " + key + " " + "x".repeat(120));
        }
        return new Proposal(
                its.id(),
                its.request(),
                its.caseId(),
                its.action(),
                its.earner(),
                its.requester(),
                its.details(),
                before,
                after,
                List.of("note ".repeat(80), "note ".repeat(80)),
                its.reasonWanted(),
                "A long reply. ".repeat(300),
                its.approval(),
                its.policy(),
                its.state(),
                100 + n,
                its.provenBy(),
                its.heldUntil(),
                its.proposedAt(),
                its.waitingSince(),
                its.approvals(),
                its.decidedBy(),
                its.decidedAt(),
                its.comment(),
                its.evidence(),
                its.canBePutBack());
    }

    private static SlackSettings settings(SlackSettings.Content content) {
        return new SlackSettings(
                "xoxb-test", "xapp-test", null, FakeSlack.CHANNEL, URI.create(SLACK.url()), content, List.of());
    }

    private CaseId id(EmailAddress of) {
        return new CaseId(UUID.fromString(api.latest(of.value()).path("id").asString()));
    }
}
