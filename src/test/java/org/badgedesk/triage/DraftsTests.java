package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Proposal;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.MessageId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;
import org.badgedesk.intents.UnderstoodRequest;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.Mail;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What staff get to edit when a request is theirs. */
@OfficeTest
class DraftsTests {

    private static final Pattern NOT_HELPED = Pattern.compile("/not-helped/([\\w-]+)");

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private AdminApi api;

    @Autowired
    private Actions actions;

    @Autowired
    private Earners earners;

    @Autowired
    private MessageTriage triage;

    @Autowired
    private ReplyTexts texts;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Cases cases;

    @Autowired
    private Unhelpful unhelpful;

    @Test
    void aProposalThatIsHandedOverComesWithADraftOfWhatIsOnFile() {
        Earner ana = office.earner("Ana Lopes");
        office.write(
                ana,
                "Name falsch",
                "Guten Tag, mein Name ist falsch geschrieben: Ana Lopes. Richtig ist Ana López. Bitte ändern Sie das.");
        Proposal proposal = office.waiting(ana);
        earners.rename(ana.id(), new PersonName("Ana Lopez-Schmidt"), "register", "import");

        actions.decide(proposal.id(), office.maria(), true, null, null);

        assertThat(draft(ana))
                .contains("Das ist heute bei uns eingetragen", "Certified Tester, gültig", "Mit freundlichen Grüßen");
    }

    @Test
    void whatWasToldAndDidNotHelpIsNotToldAgain() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "LinkedIn", "How do I share my badge on LinkedIn?");
        api.awaitCase(ana.email().value(), "resolved");
        String answer = post.mail(ana.email().value(), mail -> mail.text().contains("/not-helped/"))
                .text();
        Matcher link = NOT_HELPED.matcher(answer);
        assertThat(link.find()).isTrue();

        unhelpful.tell(link.group(1), "the button is not there");

        CaseFile file = file(ana);
        String told = file.replies().get(0).text().split("\n\n")[1];
        assertThat(draft(ana))
                .contains("Hello Ana Lopes", "We wrote to you about this on", "it is not settled yet")
                .doesNotContain(told.substring(0, 40), "This is what we have on file");
    }

    @Test
    void aProposalThatStaffGiveUpComesWithADraft() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "name", "My name is misspelled on my badge. It should read Ana López, not Ana Lopes.");
        Proposal proposal = office.waiting(ana);

        actions.escalate(proposal.id(), office.maria(), "we do this by post");

        assertThat(draft(ana)).contains("Hello Ana Lopes", "This is what we have on file");
    }

    @Test
    void whatTheDeskGivesUpOnComesWithADraft() {
        EmailAddress ana = new EmailAddress("ana-" + UUID.randomUUID() + "@mail.example");
        MessageId id = Objects.requireNonNull(transaction.execute(status -> {
            MessageId received = cases.receive(Mail.from(ana).read());
            triage.giveUp(received, "for a test");
            return received;
        }));

        assertThat(cases.find(cases.caseOf(id).orElseThrow()).orElseThrow())
                .satisfies(its -> assertThat(its.state()).isEqualTo(CaseState.ESCALATED))
                .satisfies(its -> assertThat(its.draft()).contains("thank you for your message"));
    }

    @Test
    void whereAnActionIsGuessedNoAnswerToSomethingElseStandsInTheDraft() {
        assertThat(draft("unlock-account", "de", new UnderstoodRequest.Score("first-login", 0.3)))
                .contains("geht es um Folgendes: Konto entsperren")
                .doesNotContain("My account is locked", "Ausstellungs-Mail");
        assertThat(draft("unlock-account", "en", new UnderstoodRequest.Score("first-login", 0.3)))
                .contains("My account is locked")
                .doesNotContain("temporary password");
        assertThat(draft("share-badge", "fr")).doesNotContain("porte sur ceci").contains("LinkedIn");
    }

    @Test
    void onlyALikelyAnswerStandsInTheDraft() {
        assertThat(draft(null, "en", new UnderstoodRequest.Score("share-badge", 0.06)))
                .doesNotContain("LinkedIn");
        assertThat(draft(null, "en", new UnderstoodRequest.Score("share-badge", 0.3)))
                .contains("LinkedIn");
    }

    private String draft(@Nullable String guess, String language, UnderstoodRequest.Score... next) {
        UnderstoodRequest understood = new UnderstoodRequest(
                "other",
                guess,
                0.4,
                Map.of(),
                Map.of(),
                false,
                List.of(),
                List.of(new UnderstoodRequest.Neighbour("share-badge", "How do I share it?", 0.2)),
                null,
                List.of(next));
        RequestDecision request = new RequestDecision(
                understood,
                "other",
                guess,
                "escalate",
                null,
                Map.of(),
                List.of(),
                null,
                new Decision.Escalate(List.of()),
                "for a test");
        return Objects.requireNonNull(
                texts.draft(new MessageDecision(new Language(language), List.of(request), Optional.empty(), "", 0.5)));
    }

    private CaseFile file(Earner of) {
        return cases.find(office.caseOf(of.email().value())).orElseThrow();
    }

    private String draft(Earner of) {
        String draft = file(of).draft();
        assertThat(draft).isNotNull();
        return draft;
    }
}
