package org.badgedesk.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Mail;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A person's answer from their own mail program wins over what the desk has waiting. */
@OfficeTest
class AnsweredElsewhereTests {

    private static final EmailAddress SUPPORT = new EmailAddress("support@test.example");

    @Autowired
    private Postbox post;

    @Autowired
    private AdminApi api;

    @Autowired
    private Cases cases;

    @Autowired
    private Actions actions;

    private final String ana = "ana-" + UUID.randomUUID() + "@mail.example";

    @Test
    void whatWaitedForApprovalIsWithdrawnAndAnswersToThePersonJoinTheCase() {
        String asked = nameChangeThatWaits();
        CaseFile before = file();

        cases.answeredElsewhere(answer("<by-hand@test.example>", List.of(asked), "I have done that, Ana."));

        CaseFile after = file();
        assertThat(after.state()).isEqualTo(CaseState.RESOLVED);
        assertThat(after.requests()).allMatch(request -> request.state() == RequestState.SETTLED);
        assertThat(actions.of(before.id())).extracting(p -> p.state()).containsOnly(ProposalState.WITHDRAWN);
        assertThat(after.replies())
                .filteredOn(reply -> reply.kind() == Reply.Kind.ELSEWHERE)
                .singleElement()
                .satisfies(reply -> assertThat(reply.text()).isEqualTo("I have done that, Ana."));
        assertThat(after.replies()).noneMatch(reply -> reply.kind() == Reply.Kind.FINAL);
        assertThat(api.decide(api.latest(ana), "approve").status()).isNotEqualTo(200);

        receive("<thanks>", List.of("<by-hand@test.example>"), "How do I print my badge?");
        assertThat(file().id()).isEqualTo(after.id());
        await("the next message is the desk's again")
                .atMost(Duration.ofSeconds(60))
                .until(() -> file().replies().stream().anyMatch(reply -> reply.kind() == Reply.Kind.FINAL));
    }

    @Test
    void anAnswerToWhereTheSenderWantsItCounts() {
        String id = "<reply-to-" + UUID.randomUUID() + "@mail.example>";
        EmailAddress other = new EmailAddress("ana-at-home-" + UUID.randomUUID() + "@mail.example");
        MessageId message = cases.receive(Mail.from(new EmailAddress(ana))
                .id(id)
                .about("Badge")
                .saying("I want to speak to a person, please.")
                .replyTo(other)
                .read());
        await().atMost(Duration.ofSeconds(60)).until(() -> file().state() == CaseState.ESCALATED);

        cases.answeredElsewhere(new AnswerElsewhere(
                "<home-" + UUID.randomUUID() + "@test.example>",
                List.of(id),
                List.of(other),
                SUPPORT,
                "Mia",
                "Re: Badge",
                "I have called you.",
                Instant.now()));

        assertThat(file().state()).isEqualTo(CaseState.RESOLVED);
        assertThat(cases.message(message).content().replyTo()).isEqualTo(other);
    }

    @Test
    void onesOwnSentCopyForwardsAndStrangersThreadsDoNotCount() {
        String asked = nameChangeThatWaits();
        CaseFile before = file();

        cases.answeredElsewhere(new AnswerElsewhere(
                "<forward@test.example>",
                List.of(asked),
                List.of(new EmailAddress("colleague@test.example")),
                SUPPORT,
                "Mia",
                "Fwd: name",
                "Can you look at this?",
                Instant.now()));
        cases.answeredElsewhere(answer("<other@test.example>", List.of("<unknown@x>"), "Something else."));

        assertThat(file().state()).isEqualTo(before.state());
        assertThat(file().replies()).hasSameSizeAs(before.replies());
    }

    @Test
    void theDesksOwnReplyInTheSentFolderIsNobodysAnswer() {
        MessageId message = receive("<how-" + UUID.randomUUID() + "@x>", List.of(), "How do I print my badge?");
        await().atMost(Duration.ofSeconds(60)).until(() -> cases.hasReply(message, Reply.Kind.FINAL));
        CaseFile before = file();
        CaseFile.SentReply own = before.replies().get(0);
        String asked = before.messages().get(0).content().externalId();

        String ownId = cases.reply(own.id()).orElseThrow().messageId();
        cases.answeredElsewhere(answer(ownId, List.of(asked), "whatever the copy's text became"));
        cases.answeredElsewhere(answer("<given-anew-by-the-server@x>", List.of(asked), own.text()));

        assertThat(file().replies()).hasSize(1);
    }

    @Test
    void anAnswerThatIsReadBeforeItsQuestionWaitsForIt() {
        String id = "<early-" + UUID.randomUUID() + "@mail.example>";
        cases.answeredElsewhere(answer("<early@test.example>" + id.hashCode(), List.of(id), "Done on the phone."));

        receive(id, List.of(), "Please change my name to Ana López, it is misspelled.");

        await().atMost(Duration.ofSeconds(60)).until(() -> file().state() == CaseState.RESOLVED);
        assertThat(file().replies()).extracting(CaseFile.SentReply::kind).containsExactly(Reply.Kind.ELSEWHERE);
        assertThat(file().requests()).isNotEmpty();
    }

    @Test
    void anAnswerToAnEarlierMailOfTheSameIdSettlesNothing() {
        String constant = "<constant-" + UUID.randomUUID() + "@mail.example>";
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        cases.answeredElsewhere(
                answer("<kept-" + constant.hashCode() + "@x>", List.of(constant), "Done yesterday.", yesterday));

        MessageId message = receive(constant, List.of(), "How do I print my badge?");
        await().atMost(Duration.ofSeconds(60)).until(() -> cases.hasReply(message, Reply.Kind.FINAL));
        cases.answeredElsewhere(
                answer("<late-" + constant.hashCode() + "@x>", List.of(constant), "Done yesterday too.", yesterday));

        assertThat(file().replies()).extracting(CaseFile.SentReply::kind).containsExactly(Reply.Kind.FINAL);
    }

    @Test
    void ofTwoCasesWithOneIdTheAnswerIsTheLatersThatItMayHaveSeen() {
        String constant = "<twice-" + UUID.randomUUID() + "@mail.example>";
        receive(constant, List.of(), "I want to speak to a person, please.");
        await().atMost(Duration.ofSeconds(60)).until(() -> file().state() == CaseState.ESCALATED);
        CaseId first = file().id();
        receive(constant, List.of(), "A person must call me about the exam fee of my daughter.");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !file().id().equals(first) && file().state() == CaseState.ESCALATED);

        cases.answeredElsewhere(
                answer("<to-the-second-" + constant.hashCode() + "@x>", List.of(constant), "I have called her."));

        assertThat(file().state()).isEqualTo(CaseState.RESOLVED);
        assertThat(cases.find(first).orElseThrow().state()).isEqualTo(CaseState.ESCALATED);
    }

    private String nameChangeThatWaits() {
        api.post(
                "/achievements",
                Map.of("slug", "tester", "name", "Certified Tester", "description", "d", "criteria", "c"));
        api.post("/credentials", Map.of("achievement", "tester", "email", ana, "name", "Ana Lopes", "announce", false));
        String asked = post.write(
                "Ana <" + ana + ">",
                "wrong name",
                "My surname is misspelled on my badge. It should read Ana López, not Ana Lopes.");
        JsonNode waiting = api.awaitCase(ana, "awaiting-approval");
        assertThat(waiting.path("proposals")).hasSize(1);
        return asked;
    }

    private MessageId receive(String id, List<String> references, String text) {
        return cases.receive(Mail.from(new EmailAddress(ana))
                .id(id)
                .about("Badge")
                .saying(text)
                .answering(references)
                .read());
    }

    @Test
    void whatReadsLikeAnAbsenceNoteAndAnswersAPersonsQuestionJoinsItsCase() {
        String asked = nameChangeThatWaits();
        cases.answeredElsewhere(
                answer("<which@test.example>" + asked.hashCode(), List.of(asked), "Which hospital is it?"));
        cases.answeredElsewhere(answer("<done@test.example>" + asked.hashCode(), List.of(asked), "Done, Ana."));

        assertThat(doubtful("<which@test.example>" + asked.hashCode()).caseId()).isEqualTo(file().id());
        assertThat(doubtful("<done@test.example>" + asked.hashCode()).caseId()).isNull();
    }

    private ReceivedMessage doubtful(String answered) {
        IncomingMessage first = file().messages().get(0).content();
        return cases.message(cases.receiveDoubtful(Mail.from(new EmailAddress(ana))
                .to(first.deskAddress())
                .about("Re: name")
                .saying("It is Acme Hospital. I am on vacation until Monday.")
                .ignored(Ignored.AUTO_REPLY)
                .at(first.receivedAt().plusSeconds(1))
                .answering(List.of(answered))
                .read()));
    }

    private AnswerElsewhere answer(String id, List<String> references, String text) {
        return answer(id, references, text, Instant.now());
    }

    private AnswerElsewhere answer(String id, List<String> references, String text, Instant sentAt) {
        return new AnswerElsewhere(
                id, references, List.of(new EmailAddress(ana)), SUPPORT, "Mia", "Re: name", text, sentAt);
    }

    private CaseFile file() {
        UUID id = UUID.fromString(api.latest(ana).path("id").asString());
        return cases.find(new CaseId(id)).orElseThrow();
    }
}
