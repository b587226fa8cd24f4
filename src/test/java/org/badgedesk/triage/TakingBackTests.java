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
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Ignored;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.RequestState;
import org.badgedesk.core.StaffId;
import org.badgedesk.inbox.Inbox;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.Mail;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What waits may be taken back by its name; mails count in the order in which they were written. */
@OfficeTest
class TakingBackTests {

    @Autowired
    private Inbox inbox;

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private AdminApi api;

    @Autowired
    private Cases cases;

    @Autowired
    private MessageTriage triage;

    @Autowired
    private TriageTask task;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void onlyWhatIsNamedIsTakenBack() {
        Earner ana = office.earner("Ana Lopes");
        String asked = nameAndLetter(ana);

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

        office.awaitRequests(ana, 2);
        assertThat(state(ana, "name-change")).isEqualTo(ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void aNewWishBesideWhatIsTakenBackIsHeard() {
        Earner ana = office.earner("Ana Lopes");
        String asked = letter(ana);

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
        String asked = nameAndLetter(ana);

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

        office.awaitRequests(ana, 2);
        assertThat(proposal(ana).state()).isEqualTo(before);
    }

    @Test
    void whatIsAskedForAfterAnEarlierNeverMindGoesOn() {
        Earner ana = office.earner("Ana Lopes");
        String asked = letter(ana);
        CaseId its = office.caseOf(ana.email().value());
        ReceivedMessage first = cases.find(its).orElseThrow().messages().get(0);
        MessageId late = cases.receive(Mail.from(ana.email())
                .to(first.content().deskAddress())
                .about("Re: letter")
                .saying("Never mind the letter.")
                .ignored(Ignored.AUTO_REPLY)
                .at(first.content().receivedAt().minusSeconds(60))
                .answering(List.of(asked))
                .read());

        assertThat(cases.isAPersons(late, StaffId.DESK)).isEqualTo(its);

        await().atMost(Duration.ofSeconds(30)).until(() -> !cases.requests(late).isEmpty());
        assertThat(state(ana, "verification-letter")).isEqualTo(ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void aMessageThatIsCarriedOutTwiceTakesBackNothingTheSecondTime() {
        Earner ana = office.earner("Ana Lopes");
        String asked = letter(ana);
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

    private static IncomingMessage inThread(String thread, int number, Earner writer, String text, Instant when) {
        return Mail.from(writer.email())
                .id(number == 0 ? thread : "<" + UUID.randomUUID() + "@mail.example>")
                .about("letter")
                .saying(text)
                .at(when)
                .answering(number == 0 ? List.of() : List.of(thread))
                .read();
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

    /** A name change and a letter that wait for staff; gives the mail's Message-ID. */
    private String nameAndLetter(Earner earner) {
        String asked = office.write(
                earner,
                "two things",
                "Please change the name on my badge from Ana Lopes to Ana López. "
                        + "Please also write a verification letter for my employer, Nordwind Energie.");
        office.waiting(earner);
        assertThat(office.proposals(earner)).hasSize(2);
        return asked;
    }

    private String letter(Earner earner) {
        String asked =
                office.write(earner, "letter", "Please write a verification letter for my employer, Nordwind Energie.");
        office.waiting(earner);
        return asked;
    }
}
