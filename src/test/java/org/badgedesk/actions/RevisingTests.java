package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.badgedesk.accounts.Earners;
import org.badgedesk.audit.AuditEntry;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.core.StaffId;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What staff change before they approve: the details, the reply. */
@OfficeTest
class RevisingTests {

    private static final StaffId MARIA = new StaffId("maria@test.example");

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private Actions actions;

    @Autowired
    private Earners earners;

    @Autowired
    private AuditLog audit;

    @Test
    void aDecisionAboutAnOlderVersionIsVoid() {
        Proposal waiting = office.nameChange("Ana Lopes", "Ana López");
        actions.revise(waiting.id(), office.maria(), 1, Map.of("new_name", "Ana Lópes"), null);

        assertThat(actions.decide(waiting.id(), office.maria(), true, 1, null)).isEqualTo(new Decided.Stale(2));
        assertThat(actions.decide(waiting.id(), office.maria(), true, 2, null)).isInstanceOf(Decided.Counted.class);
        assertThat(earners.find(waiting.earner()).orElseThrow().name()).isEqualTo(new PersonName("Ana Lópes"));
    }

    @Test
    void whoChangedTheDetailsAndWhatTheyWereStandsInTheAuditLog() {
        Proposal waiting = office.nameChange("Ana Lopes", "Ana López");

        actions.revise(waiting.id(), office.maria(), 1, Map.of("new_name", "Ana Lópes"), "With pleasure, Ana Lópes.");

        AuditEntry revised = audit.of(waiting.requester().value(), 20).stream()
                .filter(entry -> entry.verb().equals("proposal.revised"))
                .findFirst()
                .orElseThrow();
        assertThat(revised.actor()).isEqualTo(MARIA.value());
        assertThat(revised.before()).containsEntry("new_name", "Ana López");
        assertThat(revised.after())
                .containsEntry("new_name", "Ana Lópes")
                .containsEntry("reply", "With pleasure, Ana Lópes.");
    }

    @Test
    void whereOneOfTwoApproversHasChangedItTheOtherDecidesAndTheEarnerHasTimeToObject() {
        Proposal waiting = office.nameChange("Di Prince", "Mallory Quux");
        actions.revise(waiting.id(), office.nora(), 1, Map.of("new_name", "Mallory Quuz"), null);
        assertThat(actions.decide(waiting.id(), office.nora(), true, 2, null))
                .as("who changed it does not approve it")
                .isInstanceOf(Decided.Forbidden.class);

        assertThat(actions.decide(waiting.id(), office.maria(), true, 2, null)).isInstanceOf(Decided.Counted.class);

        Proposal held = actions.find(waiting.id()).orElseThrow();
        assertThat(held.state()).isEqualTo(ProposalState.HELD);
        assertThat(held.heldUntil()).isAfter(Instant.now().plus(Duration.ofHours(71)));
        assertThat(post.mail(waiting.requester().value(), m -> m.subject().contains("about to be made")))
                .isNotNull();
    }

    @Test
    void aSlipInTheEditFormLeavesTheProposalAsItIs() {
        EmailAddress old = office.earner("Bo Li").email();
        post.write(
                "Bo Li <" + old + ">",
                "new e-mail",
                "Please change my login e-mail address to new-" + old + " from now on.");
        Proposal waiting = office.waiting(old);

        assertThat(actions.revise(waiting.id(), office.maria(), 1, Map.of("new_email", "ana"), null))
                .isEqualTo(new Decided.Forbidden("missing or not usable: new_email"));
        assertThat(actions.revise(waiting.id(), office.maria(), 1, Map.of("new_email", old.value()), null))
                .isInstanceOf(Decided.Forbidden.class);

        assertThat(actions.find(waiting.id()).orElseThrow()).isEqualTo(waiting);
    }

    @Test
    void aLettersNumberIsFilledIntoAReplyThatStaffHaveEdited() {
        EmailAddress ana = office.earner("Ana Lopes").email();
        String asked = post.write(
                "Ana Lopes <" + ana + ">",
                "letter",
                "Please write a verification letter for my employer, Nordwind Energie.");
        Proposal waiting = office.waiting(ana);

        actions.revise(waiting.id(), office.maria(), 1, waiting.details(), "With pleasure, Ana.\n\n" + waiting.reply());
        actions.decide(waiting.id(), office.maria(), true, 2, null);

        assertThat(post.answer(ana.value(), asked).text())
                .contains("With pleasure, Ana.")
                .contains("/letters/")
                .doesNotContain("{{");
    }

    @Test
    void anEditedReplyIsNotKeptForNewDetailsUnlessItIsRewrittenForThem() {
        Proposal first = office.nameChange("Ana Lopes", "Ana Lópes");
        actions.revise(first.id(), office.maria(), 1, first.details(), "With pleasure: Ana Lópes.");
        Proposal edited = actions.find(first.id()).orElseThrow();
        assertThat(edited.reply()).isEqualTo("With pleasure: Ana Lópes.");

        actions.revise(first.id(), office.maria(), 2, edited.details(), "With pleasure: Ana Lópes.\r\n");
        assertThat(actions.find(first.id()).orElseThrow().reply()).isEqualTo("With pleasure: Ana Lópes.");

        actions.revise(first.id(), office.maria(), 3, Map.of("new_name", "Ana López"), edited.reply());
        assertThat(actions.find(first.id()).orElseThrow().reply())
                .contains("Ana López")
                .doesNotContain("Lópes");

        actions.revise(first.id(), office.maria(), 4, Map.of("new_name", "Anna López"), "Gladly: Anna López.");
        assertThat(actions.find(first.id()).orElseThrow().reply()).isEqualTo("Gladly: Anna López.");
    }
}
