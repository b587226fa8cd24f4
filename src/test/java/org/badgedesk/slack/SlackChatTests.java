package org.badgedesk.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.ReplyDraft;
import org.badgedesk.core.EmailAddress;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Earners chat with the desk, staff ask it things; nobody is told what is not theirs. */
class SlackChatTests extends SlackDesk {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ChatFiles chatFiles;

    @Autowired
    private Forms forms;

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
    void aReplyWhoseFormIsCarriedOutAgainAfterACrashIsToldAsSent() {
        SLACK.person("UAGAIN", "Zoe", "again@elsewhere.example");
        say("D0AGAIN", "UAGAIN", "I would like to talk to a person about my badge, please.");
        FakeSlack.Post card = awaitPost(p -> p.channel.equals(FakeSlack.CHANNEL)
                && p.shown().contains("again@elsewhere.example")
                && p.button("desk.reply") != null);
        SLACK.send("interactive", click("UMARIA", card, "desk.reply"));
        JsonNode view = view("desk.reply");
        Map<String, Map<String, String>> written = Map.of("reply", Map.of("reply", "It ends on 31 March."));
        JsonNode form = JsonMapper.builder().build().valueToTree(SLACK.submission("UMARIA", view, written));
        JsonNode other = JsonMapper.builder().build().valueToTree(SLACK.submission("UTOM", view, written));

        forms.carryOut(form);
        forms.carryOut(form);

        CaseFile file = file(new EmailAddress("again@elsewhere.example"));
        assertThat(file.replies())
                .filteredOn(reply -> reply.text().contains("It ends on 31 March."))
                .hasSize(1);
        assertThat(file.draft()).isNull();
        assertThat(SLACK.whispers)
                .filteredOn(told -> told.startsWith("UMARIA: Your reply is on its way"))
                .hasSizeGreaterThanOrEqualTo(2);
        forms.carryOut(other);
        awaitWhisper("UTOM: Somebody was first");
        cases.draft(file.id(), null);
    }

    @Test
    void twoLinesInQuickSuccessionAreOneTalkInTheirOrder() {
        for (String user : List.of("UQUICKA", "UQUICKB", "UQUICKC")) {
            EmailAddress bo = person(user, "Bo Li");

            String first = say("D0" + user, user, "Please change the name on my badge.");
            await().until(() -> SLACK.acknowledgements.containsKey(first));
            say("D0" + user, user, "The new name is Bó Li.");

            assertThat(card(bo).shown()).contains("Bó Li");
            assertThat(file(bo).messages())
                    .extracting(m -> m.content().text())
                    .containsExactly("Please change the name on my badge.", "The new name is Bó Li.");
        }
    }

    @Test
    void backslashesAreTakenInAsTyped() {
        EmailAddress bo = person("USLASH", "Bo Li");
        String typed = "My badge file says \\u0000 in \"C:\\\\u0000\\new\", please let a person look.";

        say("D0SLASH", "USLASH", typed + "\u0000");

        soon().ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(file(bo).messages().get(0).content().text()).isEqualTo(typed));
    }

    @Test
    void aMailThatGoesOnWithAChatIsAnsweredByMailWhoeverAnswersIt() {
        EmailAddress bo = person("UBYMAIL", "Bo Li");
        SLACK.users.get("UBYMAIL").put("is_restricted", true);
        say("D0BYMAIL", "UBYMAIL", "Please change the name on my badge from Bo Li to Bó Li.");
        String link =
                post.mail(bo.value(), mail -> mail.text().contains("/confirm")).messageId();
        // A mail host tells the second in which it took a mail: the chat's has to be over, or the mail is the earlier
        // of the two.
        Instant said = file(bo).messages().get(0).content().receivedAt();
        await().until(() -> Instant.now().getEpochSecond() > said.getEpochSecond());

        String asked = post.write(
                "Bo Li <" + bo + ">",
                "Re: your badge",
                "Thanks! How do I put my badge on my LinkedIn profile?",
                "In-Reply-To: " + link,
                "References: " + link);

        assertThat(post.answer(bo.value(), asked).text()).contains("LinkedIn");
        assertThat(file(bo).messages()).hasSize(2);
        cases.answer(
                file(bo).id(),
                new ReplyDraft(null, null, "With our regards.", "<p>x</p>", List.of(), false, "ada@test.example"),
                false);
        post.answer(bo.value(), asked, mail -> mail.text().contains("With our regards."));
    }

    @Test
    void aReplyThatHasNoPlaceInAChatIsSetAsideAndNotDroppedInSilence() {
        SLACK.person("ULOST", "Zoe", "lost@elsewhere.example");
        say("D0LOST", "ULOST", "How do I put my badge on my LinkedIn profile?");
        awaitPost(p -> p.channel.equals("D0LOST"));
        CaseFile file = file(new EmailAddress("lost@elsewhere.example"));
        jdbc.sql("delete from slack_chat where slack_user = 'ULOST'").update();

        cases.answer(
                file.id(),
                new ReplyDraft(null, null, "A word more.", "<p>x</p>", List.of(), false, "ada@test.example"),
                false);

        soon().until(
                        () -> jdbc
                                .sql("select failure from slack_work where kind = 'REPLY' and refusals > 0")
                                .query(String.class)
                                .list()
                                .stream()
                                .anyMatch(failure -> failure.contains("IllegalStateException")));
        jdbc.sql("delete from slack_work where kind = 'REPLY'").update();
        jdbc.sql("delete from slack_lane").update();
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
    void whoAskedIsTakenToAPersonOnceHoweverOftenTheButtonIsPressed() {
        SLACK.person("UASKED", "Zoe", "asked@elsewhere.example");
        SLACK.person("UOTHER", "Other", "other@elsewhere.example");
        Map<String, Object> asked =
                SLACK.said("C0PRESSED", "channel", "UASKED", "<@UBOT> How do I put my badge on my LinkedIn profile?");
        asked.put("type", "app_mention");
        SLACK.send("events_api", SLACK.event(asked));
        FakeSlack.Post answer = awaitPost(p -> p.channel.equals("C0PRESSED") && p.button("chat.person") != null);
        Map<String, Object> others =
                SLACK.click("UOTHER", FakeSlack.TEAM, answer, "chat.person", answer.button("chat.person"));
        Map<String, Object> first =
                SLACK.click("UASKED", FakeSlack.TEAM, answer, "chat.person", answer.button("chat.person"));
        Map<String, Object> second =
                SLACK.click("UASKED", FakeSlack.TEAM, answer, "chat.person", answer.button("chat.person"));

        SLACK.send("interactive", others);
        awaitNothingPressed();
        assertThat(answer.button("chat.person")).isNotNull();
        SLACK.send("interactive", first);
        soon().until(() -> answer.button("chat.person") == null);
        SLACK.send("interactive", second);
        awaitNothingPressed();

        assertThat(answer.shown()).contains("LinkedIn");
        assertThat(file(new EmailAddress("asked@elsewhere.example")).messages()).hasSize(2);
        assertThat(jdbc.sql("select slack_user from slack_chat where channel = 'C0PRESSED'")
                        .query(String.class)
                        .list())
                .containsExactly("UASKED", "UASKED");
    }

    @Test
    void aLongAnswerComesInSeveralMessages() {
        SLACK.person("ULONG", "Zoe", "long@elsewhere.example");
        say("D0LONG", "ULONG", "I would like to talk to a person about my badge, please.");
        awaitPost(p -> p.channel.equals(FakeSlack.CHANNEL) && p.shown().contains("long@elsewhere.example"));
        CaseFile file = file(new EmailAddress("long@elsewhere.example"));
        String text = "One line of many. ".repeat(1_500) + "The end.";

        cases.answer(
                file.id(),
                new ReplyDraft(null, null, text, "<p>long</p>", List.of(), false, "ada@test.example"),
                false);

        FakeSlack.Post first =
                awaitPost(p -> p.channel.equals("D0LONG") && p.shown().contains("One line of many"));
        FakeSlack.Post last =
                awaitPost(p -> p.channel.equals("D0LONG") && p.shown().contains("The end."));
        assertThat(last.ts).isGreaterThan(first.ts);
        assertThat(last.thread).isEqualTo(first.thread);
    }

    private void awaitNothingPressed() {
        soon().until(() -> jdbc.sql("select count(*) from slack_click where received_at > now() - interval '5 seconds'")
                        .query(Long.class)
                        .single()
                > 0);
        soon().until(() -> jdbc.sql("select count(*) from slack_click where done_at is null")
                        .query(Long.class)
                        .single()
                == 0);
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

        String its = "Case " + file(ana).number() + " (awaiting-approval) name-change";
        soon().until(() -> SLACK.homes.stream().anyMatch(h -> h.startsWith("UMARIA: ") && h.contains(its)));
        soon().until(() -> SLACK.homes.stream().anyMatch(h -> h.startsWith("UVISITOR: ")));
        assertThat(SLACK.homes).noneMatch(h -> h.startsWith("UVISITOR: ") && h.contains(its));
        assertThat(SLACK.homes)
                .as("it stays in Slack, where nobody would erase it")
                .noneMatch(h -> h.contains(ana.value()));
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
    void aCommandThatCannotBeAnsweredNowSaysSo() {
        SLACK.troubles.put("users.info", "down");
        SLACK.troubles.put("chat.postEphemeral", "down");
        Map<String, Object> command = new HashMap<>(command("UMARIA", "queue"));
        command.put("response_url", SLACK.responseUrl());
        SLACK.responses.clear();

        SLACK.send("slash_commands", command);

        soon().until(() -> SLACK.responses.stream().anyMatch(r -> r.contains("Please ask again")));
    }

    @Test
    void theQueueNamesPersonsInTheApproversChannelAlone() {
        EmailAddress ana = earner("Ana Lopes");
        nameChange(ana, "Ana Lopes", "Ana López");
        card(ana);
        SLACK.whispers.clear();
        Map<String, Object> elsewhere = new HashMap<>(command("UADA", "queue"));
        elsewhere.put("channel_id", "C0LUNCH");

        SLACK.send("slash_commands", command("UMARIA", "queue"));
        SLACK.send("slash_commands", elsewhere);

        soon().until(() -> SLACK.whispers.stream().anyMatch(w -> w.startsWith("UMARIA: ") && w.contains(ana.value())));
        awaitWhisper("UADA: Case ");
        assertThat(SLACK.whispers).noneMatch(w -> w.startsWith("UADA: ") && w.contains(ana.value()));
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

    @Test
    void whoIsMentionedToInAChannelIsAnsweredThereButToldNothingOfAnAccount() {
        EmailAddress bo = person("UCHAN", "Bo Li");
        Map<String, Object> asked =
                mention("C0GENERAL", "UCHAN", "<@UBOT> please change the name on my badge from Bo Li to Bó Li.");

        FakeSlack.Post answer =
                awaitPost(p -> p.channel.equals("C0GENERAL") && asked.get("ts").equals(p.thread));

        assertThat(answer.shown()).doesNotContain("Bó Li", bo.value(), "Certified Tester");
        assertThat(actions.of(file(bo).id()))
                .as("who reads along could have been anybody")
                .noneMatch(p -> p.state() == ProposalState.AWAITING_APPROVAL);
        assertThat(post.mail(bo.value(), mail -> mail.text().contains("/confirm"))
                        .text())
                .isNotEmpty();
    }

    @Test
    void whatIsSaidNextInAThreadIsHeardFromWhoBeganItAndOnlyIfSaidToTheDesk() {
        SLACK.person("UTHREAD", "Thread", "thread@elsewhere.example");
        SLACK.person("UBYSTANDER", "By", "by@elsewhere.example");
        Map<String, Object> asked =
                mention("C0THREAD", "UTHREAD", "<@UBOT> how do I put my badge on my LinkedIn profile?");
        awaitPost(p -> p.channel.equals("C0THREAD") && p.shown().contains("LinkedIn"));

        inThread(asked, "UBYSTANDER", "How do I make an e-mail signature with my badge?");
        inThread(asked, "UTHREAD", "<@UBYSTANDER> do you know how to print the badge?");
        inThread(asked, "UTHREAD", "And how do I put it into my e-mail signature?");

        awaitPost(p -> p.channel.equals("C0THREAD") && p.shown().contains("signature"));
        soon().until(() -> jdbc.sql("select count(*) from slack_click where done_at is null")
                        .query(Long.class)
                        .single()
                == 0);
        assertThat(jdbc.sql("select count(*) from slack_chat where channel = 'C0THREAD'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void whatAPersonAnswersToAMentionIsForThePersonsEyes() {
        SLACK.person("UASKER", "Asker", "asker@elsewhere.example");
        Map<String, Object> asked =
                mention("C0ASKED", "UASKER", "<@UBOT> I would like to talk to a person about my badge, please.");
        FakeSlack.Post card = awaitPost(p -> p.channel.equals(FakeSlack.CHANNEL)
                && p.shown().contains("asker@elsewhere.example")
                && p.button("desk.reply") != null);
        assertThat(card.shown()).contains("in a Slack chat");

        SLACK.send("interactive", click("UMARIA", card, "desk.reply"));
        SLACK.send(
                "interactive",
                SLACK.submission(
                        "UMARIA",
                        view("desk.reply"),
                        Map.of("reply", Map.of("reply", "Your badge ends on 31 March, Asker."))));

        FakeSlack.Post answer = awaitPost(
                p -> p.channel.equals(FakeSlack.direct("UASKER")) && p.shown().contains("31 March"));
        awaitPost(p -> p.channel.equals("C0ASKED")
                && asked.get("ts").equals(p.thread)
                && p.shown().contains("direct message"));
        assertThat(SLACK.posts)
                .noneMatch(p -> p.channel.equals("C0ASKED") && p.shown().contains("31 March"));

        Map<String, Object> next = SLACK.said(answer.channel, "im", "UASKER", "I would like to talk to her, please.");
        next.put("thread_ts", answer.ts);
        SLACK.send("events_api", SLACK.event(next));

        awaitPost(p -> card.ts.equals(p.thread) && p.shown().contains("I would like to talk to her"));
    }

    @Test
    void staffAskInWordsAboutACaseAnEarnerOrTheCaseOfAThread() {
        String surname = "Q" + UUID.randomUUID().toString().substring(0, 7).replaceAll("[0-9-]", "x");
        EmailAddress ana = earner("Anabel " + surname);
        nameChange(ana, "Anabel " + surname, "Anabél " + surname);
        FakeSlack.Post card = card(ana);
        long number = api.latest(ana.value()).path("number").asLong();

        assertThat(answerTo("<@UBOT> what about case " + number + "?").shown())
                .contains("Case " + number, "waiting for approval", "Anabél " + surname, "proven by")
                .doesNotContain("desk.approve");
        assertThat(answerTo("<@UBOT> what do we know of Anabel " + surname + "?")
                        .shown())
                .contains("Account: Anabel " + surname, ana.value(), "Case " + number);
        assertThat(answerTo("<@UBOT> what is waiting?").shown()).contains("Case " + number);
        assertThat(answerTo("<@UBOT> how many cases are there?").shown()).contains("awaiting-approval: ");
        assertThat(answerTo("<@UBOT> hello").shown()).contains("/badgedesk queue");

        Map<String, Object> below = SLACK.said(FakeSlack.CHANNEL, "channel", "UMARIA", "<@UBOT> who is it, and why?");
        below.put("type", "app_mention");
        below.put("thread_ts", card.ts);
        SLACK.send("events_api", SLACK.event(below));
        awaitPost(p -> card.ts.equals(p.thread) && p.shown().contains("proven by"));
        SLACK.send("slash_commands", command("UMARIA", "find anabel " + surname.toLowerCase(java.util.Locale.ROOT)));
        awaitWhisper("UMARIA: Account: Anabel " + surname);
    }

    @Test
    void whatStaffWereToldAndWhatAChatSaidIsErasedWithThePerson() {
        EmailAddress ana = person("UERASED", "Ana Lopes");
        say("D0ERASED", "UERASED", "Please change the name on my badge from Ana Lopes to Ana López.");
        FakeSlack.Post card = card(ana);
        SLACK.send("interactive", click("UMARIA", card, "desk.approve"));
        FakeSlack.Post chat =
                awaitPost(p -> p.channel.equals("D0ERASED") && p.shown().contains("Ana López"));
        FakeSlack.Post told = answerTo("<@UBOT> what do we know of " + ana + "?");
        assertThat(told.shown()).contains(ana.value());
        // As it was kept before the desk noted where a chat's answer lies.
        assertThat(jdbc.sql("update slack_thread_post set channel = null where channel = 'D0ERASED'")
                        .update())
                .isPositive();

        earners.erase(earners.find(ana).orElseThrow().id(), "ada", "she asks for it");

        for (FakeSlack.Post post : List.of(card, chat, told)) {
            soon().until(() -> !post.shown().contains("Ana") && !post.shown().contains(ana.value()));
        }
        assertThat(SLACK.posts).noneMatch(p -> p.shown().contains(ana.value()));
        soon().until(() -> jdbc.sql("select count(*) from slack_chat where slack_user = 'UERASED'")
                        .query(Long.class)
                        .single()
                == 0);
    }

    @Test
    void aFileThatCannotBeHadIsSaidInTheLanguageOfThePerson() {
        SLACK.person("ULOCALE", "Pia", "pia-locale@elsewhere.example");
        SLACK.users.get("ULOCALE").put("locale", "de-DE");
        Map<String, Object> said = SLACK.said("D0LOCALE", "im", "ULOCALE", "");
        said.put("subtype", "file_share");
        said.put("files", List.of(file("secret.pdf", SLACK.file("not-granted.pdf"))));

        SLACK.send("events_api", SLACK.event(said));

        awaitPost(p -> p.channel.equals("D0LOCALE") && p.shown().contains("Ich konnte secret.pdf nicht öffnen"));
    }

    @Test
    void aFileIsWaitedForWhileSlackIsOutAndGivenUpWithAWordToStaffButNeverTheMessage() {
        EmailAddress ana = person("UGIVEUP", "Ana Lopes");
        SLACK.files.put("late.pdf", "%PDF-1.4 late".getBytes(StandardCharsets.UTF_8));
        JsonNode shared = JsonMapper.shared().valueToTree(List.of(file("late.pdf", SLACK.file("late.pdf"))));
        SLACK.fileTrouble = 429;
        assertThatThrownBy(() -> chatFiles.fetch(shared, false))
                .isInstanceOfSatisfying(
                        SlackFailure.class, e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
        SLACK.fileTrouble = 503;
        assertThatThrownBy(() -> chatFiles.fetch(shared, false))
                .isInstanceOfSatisfying(
                        SlackFailure.class, e -> assertThat(e.isPassing()).isTrue());

        SLACK.send(
                "events_api",
                SLACK.event(withFile("UGIVEUP", "Please change the name on my badge from Ana Lopes to Ana López.")));
        soon().until(() -> SLACK.calls.getOrDefault("file 503", 0) > 1);
        assertThat(cases(ana)).as("it waits").isZero();
        jdbc.sql("update slack_click set received_at = received_at - interval '2 hours'"
                        + " where done_at is null and payload::text like '%UGIVEUP%'")
                .update();

        assertThat(card(ana).shown()).contains("Ana López");
        awaitPost(p -> p.channel.equals("D0GIVEUP") && p.shown().contains("I could not open late.pdf"));
        assertThat(file(ana).notes()).anyMatch(note -> note.text().contains("not to be had from Slack: late.pdf"));
    }

    private static Map<String, Object> withFile(String user, String text) {
        Map<String, Object> said = SLACK.said("D0GIVEUP", "im", user, text);
        said.put("subtype", "file_share");
        said.put("files", List.of(file("late.pdf", SLACK.file("late.pdf"))));
        return said;
    }

    private long cases(EmailAddress of) {
        return jdbc.sql("select count(*) from support_case where sender = ?")
                .param(of.value())
                .query(Long.class)
                .single();
    }

    private static FakeSlack.Post answerTo(String question) {
        Map<String, Object> asked = mention(FakeSlack.CHANNEL, "UMARIA", question);
        return awaitPost(
                p -> p.channel.equals(FakeSlack.CHANNEL) && asked.get("ts").equals(p.thread));
    }

    /** As Slack tells it: a mention, and the message that it is. */
    private static Map<String, Object> mention(String channel, String user, String text) {
        Map<String, Object> said = SLACK.said(channel, "channel", user, text);
        SLACK.send("events_api", SLACK.event(said));
        Map<String, Object> mention = new HashMap<>(said);
        mention.put("type", "app_mention");
        SLACK.send("events_api", SLACK.event(mention));
        return said;
    }

    private static void inThread(Map<String, Object> first, String user, String text) {
        Map<String, Object> said = SLACK.said((String) first.get("channel"), "channel", user, text);
        said.put("thread_ts", first.get("ts"));
        SLACK.send("events_api", SLACK.event(said));
    }

    private static Map<String, Object> file(String name, String url) {
        return Map.of("id", "F1", "name", name, "mimetype", "application/pdf", "url_private_download", url);
    }

    private static String say(String channel, String user, String text) {
        return SLACK.send("events_api", SLACK.event(SLACK.said(channel, "im", user, text)));
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
