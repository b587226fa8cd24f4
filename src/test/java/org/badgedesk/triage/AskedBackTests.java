package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Ignored;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.RequestState;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.Mail;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is missing comes before or after the link that proves the sender, and an absence note brings none of it. */
@OfficeTest
class AskedBackTests {

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
        return cases.receiveDoubtful(Mail.from(from.email())
                .to(first.deskAddress())
                .about("Re: " + first.subject())
                .saying(
                        "We have moved to the third floor. I am out of the office until Monday. If it is urgent call me.")
                .ignored(Ignored.AUTO_REPLY)
                .at(first.receivedAt().plusSeconds(1))
                .answering(List.of(answered))
                .read());
    }

    private Proposal proposal(Earner earner) {
        return office.proposals(earner).get(0);
    }

    private List<String> links(Earner earner) {
        return post.mails(earner.email().value()).stream()
                .filter(m -> m.subject().contains("confirm your request"))
                .flatMap(m ->
                        Pattern.compile("/confirm/([\\w-]+)").matcher(m.text()).results())
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }
}
