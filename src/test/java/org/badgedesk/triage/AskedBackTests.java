package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.Ignored;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.RequestState;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.inbox.Inbox;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What is missing comes before or after the link that proves the sender, and what waits may be taken back by its name. */
@OfficeTest
class AskedBackTests {

    @Autowired
    private Inbox inbox;

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private AdminApi api;

    @Autowired
    private Actions actions;

    @Autowired
    private Cases cases;

    @Autowired
    private MessageTriage triage;

    @Autowired
    private TriageTask task;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void whoAnswersBeforeOpeningTheLinkCompletesWhatItIsAbout() {
        Earner ana = office.earner("Ana Lopes");
        String asked = office.writeUnproven(ana, "name", "Please change the name on my badge.", "");
        String link = office.token(ana.email(), "confirm your request");
        int seen = actions.link(link).orElseThrow().version();

        String answer = office.writeUnproven(ana, "Re: name", "It should read Ana López.", asked);
        post.answer(ana.email().value(), answer);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(proposal(ana).details()).containsEntry("new_name", "Ana López"));

        assertThat(office.proposals(ana)).as("one link is enough").hasSize(1);
        assertThat(actions.confirm(link, seen))
                .as("who saw a page without the new name has not confirmed it")
                .isFalse();
        assertThat(proposal(ana).state()).isEqualTo(ProposalState.AWAITING_PROOF);
        assertThat(actions.confirm(link, actions.link(link).orElseThrow().version()))
                .isTrue();
        assertThat(proposal(ana).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        assertThat(proposal(ana).after()).containsValue("Ana López");
    }

    @Test
    void whoNamedTheirAccountWhenTheyAskedNeedNotNameItAgain() {
        Earner ana = office.earner("Ana Lopes");
        String elsewhere = "private-" + ana.email();
        String asked = post.writeUnproven(
                elsewhere, "name", "My account is " + ana.email() + ". Please change the name on my badge.");
        office.token(ana.email(), "confirm your request");

        post.write(elsewhere, "Re: name", "It should read Ana López.", "In-Reply-To: " + asked, "References: " + asked);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(office.proposalsOf(elsewhere))
                        .filteredOn(p -> p.action().value().equals("name-change"))
                        .singleElement()
                        .satisfies(p -> assertThat(p.details()).containsEntry("new_name", "Ana López")));
    }

    @Test
    void whoOpensTheLinkFirstIsAskedForWhatIsMissing() {
        Earner ana = office.earner("Ana Lopes");
        String asked = office.writeUnproven(ana, "name", "Please change the name on my badge.", "");
        String first = office.token(ana.email(), "confirm your request");
        assertThat(actions.confirm(first)).isTrue();
        assertThat(post.mail(
                                ana.email().value(),
                                m -> m.text().contains("How should your name be written")
                                        && m.inReplyTo().isEmpty())
                        .text())
                .doesNotContain("confirm");
        assertThat(api.latest(ana.email().value()).path("state").asString()).isEqualTo("awaiting-sender");

        office.writeUnproven(ana, "Re: name", "It should read Ana López.", asked);
        await().atMost(Duration.ofSeconds(30)).until(() -> links(ana).stream().anyMatch(link -> !link.equals(first)));
        String second = links(ana).stream()
                .filter(link -> !link.equals(first))
                .findFirst()
                .orElseThrow();

        assertThat(actions.confirm(second)).isTrue();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(office.proposals(ana))
                        .anyMatch(p -> p.state() == ProposalState.AWAITING_APPROVAL
                                && p.after().containsValue("Ana López")));
    }

    @Test
    void onlyWhatIsNamedIsTakenBack() {
        Earner ana = office.earner("Ana Lopes");
        String asked = office.write(
                ana,
                "two things",
                "Please change the name on my badge from Ana Lopes to Ana López. "
                        + "Please also write a verification letter for my employer, Nordwind Energie.");
        office.waiting(ana);
        assertThat(office.proposals(ana)).hasSize(2);

        String back = office.write(ana, "Re: two things", "Never mind the letter.", asked);

        assertThat(post.answer(ana.email().value(), back).text())
                .contains("a verification letter", "Whatever else you asked us for goes on");
        assertThat(state(ana, "verification-letter")).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(state(ana, "name-change")).isEqualTo(ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void whoIsInAgainStillWantsTheirName() {
        Earner ana = office.earner("Ana Lopes");
        String asked = office.write(ana, "name", "Please change the name on my badge from Ana Lopes to Ana López.");
        office.waiting(ana);

        office.write(ana, "Re: name", "Thanks, I'm in now!", asked);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.latest(ana.email().value()).path("requests").size() == 2);
        assertThat(state(ana, "name-change")).isEqualTo(ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void aNewWishBesideWhatIsTakenBackIsHeard() {
        Earner ana = office.earner("Ana Lopes");
        String asked =
                office.write(ana, "letter", "Please write a verification letter for my employer, Nordwind Energie.");
        office.waiting(ana);

        office.write(ana, "Re: letter", "Please change my name to Ana López. Never mind the letter.", asked);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(office.proposals(ana))
                        .anyMatch(p -> p.action().value().equals("name-change")
                                && p.state() == ProposalState.AWAITING_APPROVAL));
        assertThat(state(ana, "verification-letter")).isEqualTo(ProposalState.WITHDRAWN);
    }

    @Test
    void whoIsNotProvenTakesBackNothingThatAProvenSenderWasAsked() {
        Earner ana = office.earner("Ana Lopes");
        String asked = office.write(ana, "name", "Please change the name on my badge.");
        post.answer(ana.email().value(), asked);
        CaseId id = office.caseOf(ana.email().value());

        office.writeUnproven(ana, "Re: name", "Never mind, please cancel my request.", asked);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> cases.find(id).orElseThrow().requests().size() > 1);
        assertThat(cases.find(id).orElseThrow().requests().get(0).state()).isEqualTo(RequestState.AWAITING_SENDER);
    }

    @Test
    void whatIsTakenBackWithoutANameAmongSeveralGoesToStaff() {
        Earner ana = office.earner("Ana Lopes");
        String asked = office.write(
                ana,
                "two things",
                "Please change the name on my badge from Ana Lopes to Ana López. "
                        + "Please also write a verification letter for my employer, Nordwind Energie.");
        office.waiting(ana);
        assertThat(office.proposals(ana)).hasSize(2);

        office.write(ana, "Re: two things", "Never mind, thanks.", asked);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(api.latest(ana.email().value()).toString())
                        .contains("the sender takes something back"));
        assertThat(office.proposals(ana)).allMatch(p -> p.state() == ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void whoFoundTheirMailStillWantsTheirNewAddress() {
        Earner ana = office.earner("Ana Lopes");
        String asked = office.write(
                ana, "address", "Please change my e-mail address to new-" + ana.email() + ". I have a new employer.");
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !office.proposals(ana).isEmpty());
        ProposalState before = proposal(ana).state();

        office.write(ana, "Re: address", "Found it, your e-mail was in my spam folder, thanks.", asked);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.latest(ana.email().value()).path("requests").size() == 2);
        assertThat(proposal(ana).state()).isEqualTo(before);
    }

    @Test
    void anAnswerThatReadsLikeAnAbsenceNoteIsStaffsInItsCase() {
        Earner ana = office.earner("Ana Lopes");
        String asked = office.write(ana, "name", "Please change the name on my badge.");
        post.answer(ana.email().value(), asked);

        office.write(
                ana,
                "Re: name",
                "It should read Ana López. I am on vacation until Monday and will be back then.",
                asked);

        assertThat(office.waiting(ana).details()).containsEntry("new_name", "Ana López");
        CaseFile its = cases.find(office.caseOf(ana.email().value())).orElseThrow();
        assertThat(its.messages()).hasSize(2);
        assertThat(its.replies()).as("the question alone").hasSize(1);
    }

    @Test
    void anAbsenceNoteThatAnswersNothingLeavesTheQuestionOpen() {
        Earner ana = office.earner("Ana Lopes");
        String asked = office.write(ana, "name", "Please change the name on my badge.");
        post.answer(ana.email().value(), asked);
        CaseId its = office.caseOf(ana.email().value());

        MessageId note = absenceNote(ana, its, asked);
        await().atMost(Duration.ofSeconds(30)).until(() -> !cases.requests(note).isEmpty());
        assertThat(cases.requests(note)).allMatch(r -> r.state() == RequestState.ESCALATED);
        assertThat(cases.find(its).orElseThrow().requests())
                .anyMatch(r -> r.note().intent().equals("name-change") && r.state() == RequestState.AWAITING_SENDER);
        assertThat(cases.find(its).orElseThrow().replies())
                .as("the question alone")
                .hasSize(1);

        office.write(ana, "Re: name", "It should read Ana López.", asked);
        assertThat(office.waiting(ana).details()).containsEntry("new_name", "Ana López");
    }

    @Test
    void anAbsenceNoteJoinsNoCaseInWhichNothingWasAsked() {
        Earner ana = office.earner("Ana Lopes");
        String asked = office.write(ana, "password", "I forgot my password, please send me a new one.");
        post.answer(ana.email().value(), asked);
        CaseId its = office.caseOf(ana.email().value());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> cases.find(its).orElseThrow().state() == CaseState.RESOLVED);

        assertThat(cases.message(absenceNote(ana, its, asked)).caseId()).isNull();
        assertThat(cases.find(its).orElseThrow().state()).isEqualTo(CaseState.RESOLVED);
    }

    private MessageId absenceNote(Earner from, CaseId its, String answered) {
        IncomingMessage first = cases.find(its).orElseThrow().messages().get(0).content();
        return cases.receiveDoubtful(new IncomingMessage(
                Channel.EMAIL,
                "<" + UUID.randomUUID() + "@mail.example>",
                UUID.randomUUID().toString(),
                from.email(),
                null,
                first.deskAddress(),
                "Re: " + first.subject(),
                "We have moved to the third floor. I am out of the office until Monday. If it is urgent call me.",
                Authenticity.PASS,
                Ignored.AUTO_REPLY,
                first.receivedAt().plusSeconds(1),
                List.of(answered),
                List.of()));
    }

    @Test
    void whatIsAskedForAfterAnEarlierNeverMindGoesOn() {
        Earner ana = office.earner("Ana Lopes");
        String asked =
                office.write(ana, "letter", "Please write a verification letter for my employer, Nordwind Energie.");
        office.waiting(ana);
        CaseId its = office.caseOf(ana.email().value());
        ReceivedMessage first = cases.find(its).orElseThrow().messages().get(0);
        MessageId late = cases.receive(new IncomingMessage(
                Channel.EMAIL,
                "<" + UUID.randomUUID() + "@mail.example>",
                UUID.randomUUID().toString(),
                ana.email(),
                null,
                first.content().deskAddress(),
                "Re: letter",
                "Never mind the letter.",
                Authenticity.PASS,
                Ignored.AUTO_REPLY,
                first.content().receivedAt().minusSeconds(60),
                List.of(asked),
                List.of()));

        assertThat(cases.isAPersons(late, StaffId.DESK)).isEqualTo(its);

        await().atMost(Duration.ofSeconds(30)).until(() -> !cases.requests(late).isEmpty());
        assertThat(state(ana, "verification-letter")).isEqualTo(ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void aMessageThatIsCarriedOutTwiceTakesBackNothingTheSecondTime() {
        Earner ana = office.earner("Ana Lopes");
        String asked =
                office.write(ana, "letter", "Please write a verification letter for my employer, Nordwind Energie.");
        office.waiting(ana);
        String back = office.write(ana, "Re: letter", "Never mind the letter.", asked);
        post.answer(ana.email().value(), back);
        CaseFile its = cases.find(office.caseOf(ana.email().value())).orElseThrow();
        ReceivedMessage taking = its.messages().get(1);
        office.write(
                ana,
                "Re: letter",
                "Please write a verification letter for my employer, Nordwind Energie, after all.",
                asked);
        await().atMost(Duration.ofSeconds(30)).until(() -> letters(ana).contains(ProposalState.AWAITING_APPROVAL));

        triage.carryOut(taking.id());

        assertThat(letters(ana)).contains(ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void whatCameTogetherIsUnderstoodInTheOrderInWhichItWasWritten() {
        String thread = "<" + UUID.randomUUID() + "@mail.example>";
        Earner ana = office.earner("Ana Lopes");
        List<String> texts = List.of(
                "Please write a verification letter for my employer, Nordwind Energie.",
                "Never mind the letter.",
                "Please write a verification letter for my employer, Nordwind Energie, after all.",
                "Never mind the letter.",
                "Please change the name on my badge from Ana Lopes to Ana López.");
        Instant second = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < texts.size(); i++) {
                cases.receive(inThread(thread, i, ana, texts.get(i), second));
            }
        });

        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(30))
                .until(() -> state(ana, "name-change") == ProposalState.AWAITING_APPROVAL);
        assertThat(letters(ana))
                .filteredOn(state -> state == ProposalState.WITHDRAWN)
                .hasSize(2);
    }

    private static IncomingMessage inThread(String thread, int number, Earner writer, String text, Instant when) {
        return new IncomingMessage(
                Channel.EMAIL,
                number == 0 ? thread : "<" + UUID.randomUUID() + "@mail.example>",
                UUID.randomUUID().toString(),
                writer.email(),
                null,
                new EmailAddress("support@test.example"),
                "letter",
                text,
                Authenticity.PASS,
                null,
                when,
                number == 0 ? List.of() : List.of(thread),
                List.of());
    }

    @Test
    void eachMessageOfACaseKnowsHowManyStandBeforeIt() {
        String thread = "<" + UUID.randomUUID() + "@mail.example>";
        Earner ana = office.earner("Ana Lopes");
        List<Integer> before = new ArrayList<>();

        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            List<MessageId> all = IntStream.range(0, 5)
                    .mapToObj(i -> cases.receive(inThread(thread, i, ana, "line " + i, Instant.now())))
                    .toList();
            List<MessageId> waiting =
                    cases.notUnderstood(cases.caseOf(all.get(0)).orElseThrow());
            waiting.forEach(message -> before.add(task.before(message, waiting)));
        });

        assertThat(before).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void twoMailsOfAThreadThatAreFetchedTogetherMakeOneCaseInTheOrderOfWriting() {
        Earner ana = office.earner("Ana Lopes");
        inbox.stop();
        String asked =
                office.write(ana, "letter", "Please write a verification letter for my employer, Nordwind Energie.");
        office.write(ana, "Re: letter", "Never mind the letter.", asked);
        inbox.start();

        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(30))
                .until(() -> letters(ana).equals(List.of(ProposalState.WITHDRAWN)));
        assertThat(cases.find(office.caseOf(ana.email().value())).orElseThrow().messages())
                .extracting(message -> message.content().subject())
                .containsExactly("letter", "Re: letter");
    }

    private List<ProposalState> letters(Earner earner) {
        return office.proposals(earner).stream().map(Proposal::state).toList();
    }

    private Proposal proposal(Earner earner) {
        return office.proposals(earner).get(0);
    }

    private ProposalState state(Earner earner, String action) {
        return office.proposals(earner).stream()
                .filter(p -> p.action().value().equals(action))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private List<String> links(Earner earner) {
        return post.mails(earner.email().value()).stream()
                .filter(m -> m.subject().contains("confirm your request"))
                .flatMap(m -> java.util.regex.Pattern.compile("/confirm/([\\w-]+)")
                        .matcher(m.text())
                        .results())
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }
}
