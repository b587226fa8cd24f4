package org.badgedesk.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.core.EmailAddress;
import org.junit.jupiter.api.Test;

/** Earners chat with the desk, staff ask it things; nobody is told what is not theirs. */
class SlackChatTests extends SlackDesk {

    @Test
    void whatIsSaidNextBelongsToWhatWasSaidBefore() {
        EmailAddress bo = person("UFOLLOW", "Bo Li");

        say("D0FOLLOW", "UFOLLOW", "Please change the name on my badge.");
        awaitPost(p -> p.channel.equals("D0FOLLOW"));
        say("D0FOLLOW", "UFOLLOW", "The new name is Bó Li.");

        assertThat(card(bo).shown()).contains("Bó Li");
        CaseFile file = file(bo);
        assertThat(file.messages()).hasSize(2);
        assertThat(actions.of(file.id()))
                .filteredOn(p -> p.state() == ProposalState.AWAITING_APPROVAL)
                .hasSize(1);
    }

    @Test
    void theButtonsBelowAnAnswerSaySoInTheLanguageOfTheChat() {
        SLACK.person("UPIA", "Pia", "pia@elsewhere.example");
        say(
                "D0PIA",
                "UPIA",
                "Wie kann ich mein Badge in mein LinkedIn-Profil einfügen? Ich finde die Stelle leider nicht.");
        FakeSlack.Post answer = awaitPost(p -> p.channel.equals("D0PIA") && p.button("chat.helped") != null);
        assertThat(answer.shown()).contains("Das hat geholfen", "Mit einem Menschen sprechen");

        SLACK.send(
                "interactive",
                SLACK.click("UPIA", FakeSlack.TEAM, answer, "chat.helped", answer.button("chat.helped")));
        awaitWhisper("UPIA: Das freut uns.");
    }

    @Test
    void aGuestOrStrangerProvesNothingByTheirAddress() {
        for (String mark : List.of("is_restricted", "is_ultra_restricted", "is_stranger")) {
            String user = "U" + mark.replace("_", "").toUpperCase(java.util.Locale.ROOT);
            EmailAddress bo = person(user, "Bo Li");
            SLACK.users.get(user).put(mark, true);

            say("D" + user, user, "Please change the name on my badge from Bo Li to Bó Li.");

            awaitPost(p -> p.channel.equals("D" + user));
            assertThat(actions.of(file(bo).id())).noneMatch(p -> p.state() == ProposalState.AWAITING_APPROVAL);
        }
    }

    @Test
    void aSharedFileIsKeptLikeAMailsAttachment() {
        EmailAddress bo = person("UFILE", "Bo Li");
        byte[] scan = "%PDF-1.4 marriage certificate".getBytes(StandardCharsets.UTF_8);
        SLACK.files.put("scan.pdf", scan);
        Map<String, Object> said = SLACK.said(
                "D0FILE",
                "im",
                "UFILE",
                "Please change the name on my badge from Bo Li to Bo Marston. I have married.");
        said.put("subtype", "file_share");
        said.put(
                "files",
                List.of(
                        file("../scan\u202e.pdf", SLACK.file("scan.pdf")),
                        file("secret.pdf", SLACK.file("not-granted.pdf")),
                        file("elsewhere.pdf", "https://files.slack.com.evil.example/x")));

        SLACK.send("events_api", SLACK.event(said));

        awaitPost(p -> p.channel.equals("D0FILE") && p.shown().contains("I could not open secret.pdf"));
        awaitPost(p -> p.channel.equals("D0FILE") && p.shown().contains("I could not open elsewhere.pdf"));
        soon().until(() ->
                api.latest(bo.value()) != null && !file(bo).messages().isEmpty());
        List<Attachment> kept = file(bo).messages().get(0).content().attachments();
        assertThat(kept).extracting(Attachment::name).containsExactly("..scan.pdf");
        assertThat(kept.get(0).content()).isEqualTo(scan);
    }

    @Test
    void theHomeTabShowsTheQueueToStaffAndNobodyElse() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        card(ana);
        SLACK.person("UVISITOR", "Visitor", "visitor@elsewhere.example");

        for (String user : List.of("UMARIA", "UVISITOR")) {
            SLACK.send("events_api", SLACK.event(Map.of("type", "app_home_opened", "user", user, "tab", "home")));
        }

        soon().until(() -> SLACK.homes.stream().anyMatch(h -> h.startsWith("UMARIA: ") && h.contains(ana.value())));
        soon().until(() -> SLACK.homes.stream().anyMatch(h -> h.startsWith("UVISITOR: ")));
        assertThat(SLACK.homes).noneMatch(h -> h.startsWith("UVISITOR: ") && h.contains(ana.value()));
    }

    @Test
    void aCommandWhereTheAppIsNotIsAnsweredByTheWayThatSlackOpens() {
        SLACK.closed.put("C0ELSEWHERE", "channel_not_found");
        Map<String, Object> command = new HashMap<>(command("UMARIA", "help"));
        command.put("channel_id", "C0ELSEWHERE");
        command.put("response_url", SLACK.responseUrl());

        SLACK.send("slash_commands", command);

        soon().until(() ->
                SLACK.responses.stream().anyMatch(r -> r.contains("/badgedesk queue") && r.contains("ephemeral")));
    }

    @Test
    void aPersonIsAskedAboutInTheApproversChannelAlone() {
        EmailAddress ana = earner("Ana Lopes");
        Map<String, Object> elsewhere = new HashMap<>(command("UMARIA", "find " + ana));
        elsewhere.put("channel_id", "C0GENERAL");
        SLACK.send("slash_commands", elsewhere);
        awaitWhisper("UMARIA: Please ask that in the approvers' channel");

        Map<String, Object> mention =
                SLACK.said(FakeSlack.CHANNEL, "channel", "UMARIA", "<@UBOT> what do we know of " + ana + "?");
        mention.put("type", "app_mention");
        SLACK.send("events_api", SLACK.event(mention));
        awaitPost(p -> p.channel.equals(FakeSlack.CHANNEL)
                && mention.get("ts").equals(p.thread)
                && p.shown().contains("Account: Ana Lopes"));

        SLACK.person("USPY", "Spy", "spy@elsewhere.example");
        Map<String, Object> spied =
                SLACK.said(FakeSlack.CHANNEL, "channel", "USPY", "<@UBOT> what do we know of " + ana + "?");
        spied.put("type", "app_mention");
        SLACK.send("events_api", SLACK.event(spied));
        say("D0SPY", "USPY", "What is the account of " + ana + ", and which badges does Ana Lopes hold?");
        awaitPost(p -> p.channel.equals("D0SPY"));
        assertThat(SLACK.posts)
                .noneMatch(p -> p.channel.equals("D0SPY") && p.shown().contains("Certified Tester")
                        || spied.get("ts").equals(p.thread));
    }

    private static Map<String, Object> file(String name, String url) {
        return Map.of("id", "F1", "name", name, "mimetype", "application/pdf", "url_private_download", url);
    }

    private static void say(String channel, String user, String text) {
        SLACK.send("events_api", SLACK.event(SLACK.said(channel, "im", user, text)));
    }

    /** An earner whose address in Slack is the one on file. */
    private EmailAddress person(String user, String name) {
        EmailAddress address = earner(name);
        SLACK.person(user, name, address.value());
        return address;
    }

    private CaseFile file(EmailAddress of) {
        return cases.find(new CaseId(
                        UUID.fromString(api.latest(of.value()).path("id").asString())))
                .orElseThrow();
    }
}
