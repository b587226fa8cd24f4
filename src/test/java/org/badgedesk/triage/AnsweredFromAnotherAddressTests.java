package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.badgedesk.accounts.AlternateAddresses;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.RequestState;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the desk asks at the address on file is answered from there, also where another address began the case; each keeps a case of their own. */
@OfficeTest
class AnsweredFromAnotherAddressTests {

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private Actions actions;

    @Autowired
    private Cases cases;

    @Autowired
    private Earners earners;

    @Autowired
    private AlternateAddresses alternates;

    @Test
    void whoIsAskedAtTheAddressOnFileAnswersFromThereInACaseOfTheirOwn() {
        Earner ana = office.earner("Ana Lopes");
        String elsewhere = "private-" + ana.email();
        Postbox.Mail question = askedAfterTheLink(ana, elsewhere);
        CaseFile asked = file(office.caseOf(elsewhere));

        office.write(ana, "Re: name", "It should read Ana López.", question.messageId());

        Proposal waiting = awaiting(ana);
        assertThat(waiting.after()).containsValue("Ana López");
        CaseFile answer = file(waiting.caseId());
        assertThat(answer.sender()).isEqualTo(ana.email());
        assertThat(answer.notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text()).contains("#" + asked.number()));
        assertThat(file(asked.id()).requests())
                .filteredOn(request -> request.note().intent().equals("name-change"))
                .extracting(CaseFile.StoredRequest::state)
                .containsOnly(RequestState.SETTLED);
        assertThat(file(asked.id()).notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text()).contains("#" + answer.number()));

        actions.decide(waiting.id(), office.maria(), true, null, null);

        post.mail(ana.email().value(), m -> m.text().contains("Ana López"));
        assertThat(post.mails(elsewhere)).noneMatch(mail -> mail.text().contains("López"));
    }

    /** Who only confirmed that a letter is wished for has not seen to whom a stranger wants it sent. */
    @Test
    void nothingThatAStrangerWroteGoesAlongWithWhatTheEarnerAnswers() {
        Earner ana = office.earner("Ana Lopes");
        office.badge("auditor", "certification", "Ana Lopes", null, ana.email());
        String elsewhere = "private-" + ana.email();
        post.write(
                elsewhere,
                "letter",
                "My account is " + ana.email()
                        + ". Please write a verification letter and send it to boss@stranger.example.");
        confirm(ana, "verification-letter");
        Postbox.Mail question = post.mail(
                ana.email().value(),
                m -> m.text().contains("Which of your badges") && m.inReplyTo().isEmpty());

        office.write(ana, "Re: letter", "It is the Certified Tester badge.", question.messageId());

        Proposal waiting = awaiting(ana);
        assertThat(waiting.details().toString() + waiting.after() + waiting.notes() + waiting.reply())
                .contains("Certified Tester")
                .doesNotContain("stranger.example");
    }

    /** Stolen or forwarded, the question's id opens nothing: not to strangers, not to who forges the address, not to another earner who began the case. */
    @Test
    void nobodyElseAnswersWhatTheAddressOnFileWasAsked() {
        Earner ana = office.earner("Ana Lopes");
        String elsewhere = "private-" + ana.email();
        Postbox.Mail question = askedAfterTheLink(ana, elsewhere);
        Earner mallory = earner("Mallory Quux", elsewhere);
        CaseId its = office.caseOf(elsewhere);
        Earner eve = office.earner("Eve Moss");

        office.write(eve, "Re: name", "It should read Eve López.", question.messageId());
        office.writeUnproven(ana, "Re: name", "It should read Forged López.", question.messageId());
        office.write(mallory, "Re: name", "It should read Mallory López.", question.messageId());

        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !file(office.caseOf(eve.email().value()))
                                .requests()
                                .isEmpty()
                        && !file(office.caseOf(ana.email().value())).requests().isEmpty()
                        && file(its).requests().size() > 1);
        assertThat(question(its).state()).isEqualTo(RequestState.AWAITING_SENDER);
        assertThat(file(its).notes()).isEmpty();
        assertThat(List.of(
                        office.caseOf(eve.email().value()),
                        office.caseOf(ana.email().value()),
                        its))
                .allSatisfy(id -> assertThat(actions.of(id))
                        .noneMatch(p -> p.earner().equals(ana.id())
                                && !p.state().isOver()
                                && !p.state().isUnproven()));
    }

    @Test
    void aDocumentThatTheEarnerSendsIsKeptWithWhatTheyConfirmed() {
        Earner ana = office.earner("Ana Lopes");
        String elsewhere = "private-" + ana.email();
        post.write(
                elsewhere,
                "name",
                "My account is " + ana.email() + ". Please change the name on my badge from Ana Lopes to Ana López.");
        confirm(ana, "name-change");
        CaseId its = office.caseOf(elsewhere);
        Proposal waiting = nameChange(its);
        actions.askForDocument(waiting.id(), office.maria(), "your passport");
        Postbox.Mail question = post.mail(ana.email().value(), m -> m.text().contains("your passport"));
        assertThat(question.subject()).as("not the subject of whoever asked").startsWith("Change the name – ");

        office.writeWithFile(office.earner("Eve Moss"), "forged.pdf", question.messageId());
        office.writeWithFile(ana, "passport.pdf", question.messageId());

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(nameChange(its).evidence()).containsExactly("passport.pdf"));
        assertThat(nameChange(its).version()).isEqualTo(waiting.version() + 1);
    }

    @Test
    void theEarnerTakesBackWhatTheyConfirmedForAnotherAddress() {
        Earner ana = office.earner("Ana Lopes");
        String elsewhere = "private-" + ana.email();
        Postbox.Mail question = askedAfterTheLink(ana, elsewhere);

        String back = office.write(ana, "Re: name", "Never mind, please cancel my request.", question.messageId());

        assertThat(post.answer(ana.email().value(), back).text()).contains("name");
        assertThat(question(office.caseOf(elsewhere)).state()).isEqualTo(RequestState.SETTLED);
        assertThat(post.mails(elsewhere)).hasSize(1);
    }

    @Test
    void aConfirmedFurtherAddressAnswersWhatTheAddressOnFileWasAsked() {
        Earner ana = office.earner("Ana Lopes");
        EmailAddress further = new EmailAddress("further-" + ana.email());
        alternates.confirm(alternates.add(ana.id(), further).orElseThrow());
        office.badge("auditor", "certification", "Ana Lopes", null, ana.email());
        String first =
                office.write(ana, "letter", "Please write a verification letter for my employer, Nordwind Energie.");
        Postbox.Mail question =
                post.answer(ana.email().value(), first, m -> m.text().contains("Which of your badges"));

        post.write(
                further.value(),
                "Re: letter",
                "It is the Certified Tester badge.",
                "Authentication-Results: trusted.example; dmarc=pass header.from=mail.example",
                "In-Reply-To: " + question.messageId(),
                "References: " + first + " " + question.messageId());

        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(office.proposalsOf(further.value()))
                        .singleElement()
                        .satisfies(p -> assertThat(p.details().values())
                                .anyMatch(value -> value.contains("Nordwind"))
                                .anyMatch(value -> value.contains("Tester"))));
        assertThat(file(office.caseOf(ana.email().value())).requests())
                .extracting(CaseFile.StoredRequest::state)
                .containsOnly(RequestState.SETTLED);
    }

    /** What waits for approval in the latest case of this earner. */
    private Proposal awaiting(Earner earner) {
        return await().ignoreExceptions()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> office.proposals(earner).stream()
                                .filter(p -> p.state() == ProposalState.AWAITING_APPROVAL)
                                .findFirst()
                                .orElseThrow(),
                        p -> true);
    }

    /** A request for the name of this earner from another address, confirmed by them: the question that goes to their address on file. */
    private Postbox.Mail askedAfterTheLink(Earner earner, String elsewhere) {
        post.write(elsewhere, "name", "My account is " + earner.email() + ". Please change the name on my badge.");
        confirm(earner, "name-change");
        return post.mail(
                earner.email().value(),
                m -> m.text().contains("How should your name be written")
                        && m.inReplyTo().isEmpty());
    }

    /** Uses the link about this action; what else the first mail seems to wish for stays unconfirmed. */
    private void confirm(Earner earner, String action) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> post.mails(earner.email().value()).stream()
                        .filter(mail -> mail.subject().contains("confirm your request"))
                        .flatMap(mail -> Pattern.compile("/confirm/([\\w-]+)")
                                .matcher(mail.text())
                                .results())
                        .map(link -> link.group(1))
                        .filter(link -> actions.link(link)
                                .filter(view -> view.action().value().equals(action))
                                .isPresent())
                        .anyMatch(actions::confirm));
    }

    private Earner earner(String name, String address) {
        office.badge("tester", "certification", name, null, new EmailAddress(address));
        return earners.find(new EmailAddress(address)).orElseThrow();
    }

    private Proposal nameChange(CaseId id) {
        return actions.of(id).stream()
                .filter(p -> p.action().value().equals("name-change"))
                .findFirst()
                .orElseThrow();
    }

    private CaseFile file(CaseId id) {
        return cases.find(id).orElseThrow();
    }

    private CaseFile.StoredRequest question(CaseId id) {
        return file(id).requests().stream()
                .filter(r -> r.note().intent().equals("name-change"))
                .findFirst()
                .orElseThrow();
    }
}
