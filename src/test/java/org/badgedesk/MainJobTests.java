package org.badgedesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.actions.Actions;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The main job, end to end: a mail comes in over SMTP, the right thing is done, the answer lies in the sender's mailbox. */
@OfficeTest
class MainJobTests {

    @Autowired
    private Postbox post;

    @Autowired
    private AdminApi api;

    @Autowired
    private Actions actions;

    private static int people;

    @BeforeEach
    void anAchievementIsThere() {
        api.post(
                "/achievements",
                Map.of(
                        "slug",
                        "tester",
                        "name",
                        "Certified Tester",
                        "description",
                        "Knows testing",
                        "criteria",
                        "Pass the exam",
                        "validFor",
                        "P2Y"));
    }

    @Test
    void aFaqQuestionIsAnsweredInItsThreadByTheDeskAlone() {
        String bo = earner("Bo Li", "2030-01-10");

        String asked =
                post.write("Bo Li <" + bo + ">", "LinkedIn", "Hi, how do I put my badge on my LinkedIn profile?\n\nBo");

        Postbox.Mail answer = post.answer(bo, asked);
        assertThat(answer.subject()).isEqualTo("Re: LinkedIn");
        assertThat(answer.autoSubmitted()).isEqualTo("auto-replied");
        assertThat(answer.text()).contains("LinkedIn").contains("Test Association");
        assertThat(answer.html()).contains("<li>");
        assertThat(api.awaitCase(bo, "resolved").path("intents").toString()).contains("share-badge");
    }

    @Test
    void aNameChangeWaitsForStaffAndThenShowsEverywhere() {
        String ana = earner("Ana Lopes", "2030-01-10");
        String asked = post.write(
                "Ana Lopes <" + ana + ">",
                "wrong name",
                "Hello, my surname is misspelled on my badge. It should read Ana López, not Ana Lopes.\n\nThanks, Ana");
        JsonNode waiting = api.awaitCase(ana, "awaiting-approval");
        assertThat(waiting.at("/proposals/0/before/name").asString()).isEqualTo("Ana Lopes");
        assertThat(waiting.at("/proposals/0/after/name").asString()).isEqualTo("Ana López");
        assertThat(api.earner(ana).path("name").asString()).isEqualTo("Ana Lopes");
        assertThat(post.mails(ana)).noneMatch(m -> m.inReplyTo().equals(asked));

        assertThat(api.decide(waiting, "approve").status()).isEqualTo(200);
        AdminApi.Answer second = api.decide(waiting, "approve");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body().path("detail").asString()).contains(" by api at ");

        Postbox.Mail answer = post.answer(ana, asked);
        assertThat(answer.text()).contains("Ana López");
        assertThat(answer.autoSubmitted()).as("a person approved it").isEmpty();
        assertThat(api.earner(ana).path("name").asString()).isEqualTo("Ana López");
        assertThat(api.earner(ana).at("/credentials/0/name").asString()).isEqualTo("Ana López");
    }

    @Test
    void theSecondOfTwoDecisionsIsToldWhoWasFirst() {
        String ana = earner("Ana Lopes", "2030-01-10");
        post.write("Ana <" + ana + ">", "my name", "Please correct my name, it should read Ana López, not Ana Lopes.");
        JsonNode waiting = api.awaitCase(ana, "awaiting-approval");
        Map<String, Object> decision = new HashMap<>();
        decision.put("proposal", waiting.at("/proposals/0/id").asString());
        decision.put("version", waiting.at("/proposals/0/version").asInt());
        decision.put("decision", "approve");
        String path = "/cases/" + waiting.path("id").asString() + "/decision";
        assertThat(api.post(path, decision).status()).isEqualTo(200);

        decision.put("decision", "reject");
        AdminApi.Answer late = api.post(path, decision);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().path("detail").asString()).contains("done").contains("api");
    }

    @Test
    void anExpiryFollowsTheRegisterOnceStaffApprove() {
        String cy = earner("Cy Young", "2026-01-10");
        register(cy, "Cy Young", "active", "2028-01-10");
        String asked = post.write(
                "Cy Young <" + cy + ">",
                "badge",
                "I renewed in December but my badge still says it expired. Can you fix that please?");

        assertThat(api.decide(api.awaitCase(cy, "awaiting-approval"), "approve").status())
                .isEqualTo(200);

        assertThat(post.answer(cy, asked).text()).contains("2028");
        assertThat(api.earner(cy).at("/credentials/0/expiresOn").asString()).isEqualTo("2028-01-10");
        assertThat(api.earner(cy).at("/credentials/0/status").asString()).isEqualTo("valid");
    }

    @Test
    void whoHasNotRenewedGetsTheFactsAndTheSteps() {
        String cy = earner("Cy Young", "2026-01-10");
        register(cy, "Cy Young", "lapsed", "2026-01-10");

        String asked = post.write("Cy <" + cy + ">", "expired", "Why does my badge show as expired? I did renew it.");

        assertThat(post.answer(cy, asked).text()).contains("10 January 2026").containsIgnoringCase("renew");
        assertThat(api.earner(cy).at("/credentials/0/expiresOn").asString()).isEqualTo("2026-01-10");
    }

    @Test
    void aContradictionBetweenBadgeAndRegisterGoesToStaffWithBothFacts() {
        String cy = earner("Cy Young", "2027-01-10");
        register(cy, "Cy Young", "active", "2026-12-31");

        post.write("Cy <" + cy + ">", "date", "The expiry date on my badge is wrong, please correct it.");

        JsonNode its = api.awaitCase(cy, "escalated");
        assertThat(its.at("/requests/0/reason").asString())
                .contains("2027-01-10")
                .contains("2026-12-31");
    }

    @Test
    void aVerificationLetterComesAsPdfAndCanBeChecked() {
        String di = earner("Di Prince", "2030-01-10");
        String asked = post.write(
                "Di Prince <" + di + ">",
                "proof for my employer",
                "My employer Acme GmbH wants an official letter that confirms my certification. Could you write one, addressed to Acme GmbH, HR?");

        api.decide(api.awaitCase(di, "awaiting-approval"), "approve");

        Postbox.Mail answer = post.answer(di, asked);
        assertThat(answer.pdfs()).hasSize(1);
        assertThat(new String(answer.pdfs().get(0), 0, 5)).isEqualTo("%PDF-");
        assertThat(answer.text()).containsPattern("/letters/[0-9A-Za-z]{20,}");
    }

    @Test
    void anUnprovenSenderIsAskedThroughALinkToTheAddressOnFile() {
        String di = earner("Di Prince", "2030-01-10");
        String asked = post.writeUnproven(
                "Di <" + di + ">",
                "letter please",
                "I need an official letter of support that confirms my certification.");
        assertThat(post.answer(di, asked).text()).contains("If the address you wrote from is on file");
        Matcher link = Pattern.compile("/confirm/([\\w-]+)")
                .matcher(post.mail(di, m -> m.text().contains("/confirm/")).text());
        assertThat(api.awaitCase(di, "awaiting-sender").at("/proposals/0/state").asString())
                .isEqualTo("awaiting-proof");
        assertThat(link.find()).isTrue();
        assertThat(actions.confirm(link.group(1))).isTrue();

        api.decide(api.awaitCase(di, "awaiting-approval"), "approve");
        assertThat(post.answer(di, asked, m -> !m.pdfs().isEmpty()).pdfs()).hasSize(1);
        assertThat(actions.confirm(link.group(1))).as("a link works once").isFalse();
    }

    @Test
    void aStrangerAndAnEarnerReadTheSameWordsWhenNobodyProvedThem() {
        String di = earner("Di Prince", "2030-01-10");
        String known = post.writeUnproven("Di <" + di + ">", "locked", "my account is locked, unlock it");
        String unknown =
                post.writeUnproven("x <stranger@nowhere.example>", "locked", "my account is locked, unlock it");

        assertThat(post.answer("stranger@nowhere.example", unknown).text())
                .isEqualTo(post.answer(di, known).text());
    }

    @Test
    void whatNoIntentCoversGoesToStaffWithADraftAndTheSenderHears() {
        String ed = earner("Ed Stone", "2030-01-10");
        String asked = post.write(
                "Ed <" + ed + ">",
                "invoice",
                "Could you send me a VAT invoice for the annual conference and tell me who won the raffle?");

        JsonNode its = api.awaitCase(ed, "escalated");
        assertThat(its.path("draft").asString()).isNotBlank();
        assertThat(post.answer(ed, asked).text()).contains("colleague");

        String path = "/cases/" + its.path("id").asString() + "/reply";
        assertThat(api.post(path, Map.of("text", "Here is your invoice, Ed.")).status())
                .isEqualTo(200);
        assertThat(post.answer(ed, asked, m -> m.text().contains("Here is your invoice"))
                        .autoSubmitted())
                .isEmpty();
        assertThat(api.awaitCase(ed, "resolved").path("draft").isNull()).isTrue();
    }

    @Test
    void aMissingDetailIsAskedForAndTheAnswerInTheThreadCompletesTheRequest() {
        String ana = earner("Ana Lopes", "2030-01-10");
        String asked =
                post.write("Ana <" + ana + ">", "name", "My name is misspelled on my badge, can you correct it?");
        Postbox.Mail question = post.answer(ana, asked);
        assertThat(question.text()).contains("How should your name be written?");

        String answer = post.write(
                "Ana <" + ana + ">",
                "Re: name",
                "Ana López",
                "Authentication-Results: trusted.example; dmarc=pass header.from=mail.example",
                "In-Reply-To: " + question.messageId(),
                "References: " + asked + " " + question.messageId());

        api.decide(api.awaitCase(ana, "awaiting-approval"), "approve");
        assertThat(post.answer(ana, answer).text()).contains("Ana López");
    }

    @Test
    void aMachineGetsNoAnswerAndTheSameMailTwiceIsOneCase() {
        String ed = earner("Ed Stone", "2030-01-10");
        post.write("Ed <" + ed + ">", "Out of office", "I am away", "Auto-Submitted: auto-replied");
        byte[] raw = post.raw(
                "<twice-" + ed + ">",
                "Ed <" + ed + ">",
                "signature",
                "How do I add the badge to my Gmail signature?",
                "Authentication-Results: trusted.example; dmarc=pass header.from=mail.example");
        post.send(ed, raw);
        post.send(ed, raw);

        post.answer(ed, "<twice-" + ed + ">");
        api.awaitCase(ed, "resolved");
        assertThat(api.get("/cases?from=" + ed).body().path("items")).hasSize(1);
        assertThat(post.mails(ed).stream().filter(m -> m.inReplyTo().equals("<twice-" + ed + ">")))
                .hasSize(1);
        assertThat(post.mails(ed)).noneMatch(m -> m.subject().contains("Out of office"));
    }

    @Test
    void aMailOfTwoPeopleGoesToStaffWhoChooseWhomTheyAnswerOrCloseIt() {
        String ana = earner("Ana Lopes", "2030-01-10");
        String answered = fromTwo(ana, "How do I print my badge?");
        String closed = fromTwo(ana, "Please unlock my account.");

        for (String path : List.of(answered, closed)) {
            JsonNode its = api.get(path).body();
            assertThat(its.path("state").asString()).isEqualTo("escalated");
            assertThat(its.at("/requests/0/reason").asString()).contains("names no one sender");
        }
        AdminApi.Answer toNobody = api.post(answered + "/reply", Map.of("text", "Open it and press Print."));
        assertThat(toNobody.status()).isEqualTo(400);
        assertThat(toNobody.body().path("detail").asString()).contains("to is missing");
        AdminApi.Answer toSomebody =
                api.post(answered + "/reply", Map.of("text", "Open it,\u0000 press Print.", "to", ana));
        assertThat(toSomebody.body().path("state").asString()).isEqualTo("resolved");
        assertThat(post.mail(ana, m -> m.text().contains("press Print")).subject())
                .startsWith("Re: your message to");
        AdminApi.Answer end = api.post(closed + "/reply", Map.of("close", true));
        assertThat(end.body().path("state").asString()).isEqualTo("resolved");
        assertThat(end.body().path("replies")).isEmpty();
    }

    /** The path of the case of a mail that two people sent. */
    private String fromTwo(String one, String text) {
        String subject = "two of us " + ++people;
        post.send(
                one,
                post.raw(
                        "<" + subject.replace(' ', '-') + one + ">",
                        "A <" + one + ">, B <b@mail.example>",
                        subject,
                        text,
                        "Reply-To: c@mail.example"));
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            for (JsonNode its : api.get("/cases").body().path("items")) {
                                if (its.path("subject").asString().equals(subject)
                                        && !its.path("state").asString().equals("new")) {
                                    return "/cases/" + its.path("id").asString();
                                }
                            }
                            return "";
                        },
                        path -> !path.isEmpty());
    }

    @Test
    void theIssuanceMailTellsHowToSignInAndToShare() {
        String bo = earner("Bo Li", "2030-01-10");

        Postbox.Mail issued = post.mail(bo, m -> m.text().contains("/badges/"));

        assertThat(issued.text())
                .contains(bo)
                .contains("linkedin.com/profile/add?startTask=CERTIFICATION_NAME")
                .contains("expirationYear=2030")
                .contains("expirationMonth=1");
        assertThat(issued.html()).contains("cid:");
    }

    private String earner(String name, String expiresOn) {
        String email = "e" + ++people + "@mail.example";
        assertThat(api.post(
                                "/credentials",
                                Map.of(
                                        "achievement",
                                        "tester",
                                        "email",
                                        email,
                                        "name",
                                        name,
                                        "issuedOn",
                                        "2025-01-10",
                                        "expiresOn",
                                        expiresOn))
                        .status())
                .isEqualTo(201);
        return email;
    }

    private void register(String email, String name, String status, String validThrough) {
        assertThat(api.put(
                                "/register/" + email,
                                Map.of(
                                        "memberNumber",
                                        "M-" + email,
                                        "name",
                                        name,
                                        "kind",
                                        "certification",
                                        "status",
                                        status,
                                        "issuedOn",
                                        "2025-01-10",
                                        "validThrough",
                                        validThrough))
                        .status())
                .isEqualTo(200);
    }
}
