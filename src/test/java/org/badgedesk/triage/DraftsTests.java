package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Proposal;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

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

    private CaseFile file(Earner of) {
        return cases.find(office.caseOf(of.email().value())).orElseThrow();
    }

    private String draft(Earner of) {
        String draft = file(of).draft();
        assertThat(draft).isNotNull();
        return draft;
    }
}
