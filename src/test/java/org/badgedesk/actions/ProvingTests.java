package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;

import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.audit.AuditEntry;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What links, objections and vouching prove before and after staff have approved. */
@OfficeTest
class ProvingTests {

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
    void whatALinkProvedShowsThePolicyThatLetItRun() {
        EmailAddress di = office.earner("Di Prince").email();
        post.writeUnproven("Di <" + di + ">", "password", "I have forgotten my password. Please send me a new one.");

        assertThat(actions.confirm(office.token(di, "confirm your request"))).isTrue();

        assertThat(office.proposal(di).policy()).contains("approval auto", "the sender is not proven yet");
        assertThat(audit.of(di.value(), 20))
                .filteredOn(entry -> entry.verb().equals("proposal.confirmed"))
                .extracting(AuditEntry::actor)
                .containsExactly(di.value());
    }

    @Test
    void anAddressChangesOnlyAfterTwoApprovalsAndTheNewAddressesProof() {
        EmailAddress old = office.earner("Bo Li").email();
        EmailAddress wanted = new EmailAddress("new-" + old.value());
        post.write(
                "Bo Li <" + old + ">",
                "new e-mail",
                "I left my employer. Please change my login e-mail address to " + wanted + " from now on.");
        Proposal waiting = office.waiting(old);

        actions.decide(waiting.id(), office.maria(), true, null, null);
        actions.decide(waiting.id(), office.nora(), true, null, null);
        assertThat(earners.find(wanted)).as("nobody has proven the new address").isEmpty();
        assertThat(post.mail(old.value(), m -> m.subject().contains("about to be made"))
                        .text())
                .contains(wanted.value());

        assertThat(actions.confirm(office.token(wanted, "confirm your new"))).isTrue();

        assertThat(earners.find(wanted).map(Earner::id)).contains(waiting.earner());
        assertThat(earners.find(old)).isEmpty();
    }

    @Test
    void anObjectionFromTheAddressOnFileStopsAChange() {
        EmailAddress old = office.earner("Bo Li").email();
        EmailAddress wanted = new EmailAddress("taken-" + old.value());
        post.write(
                "Bo Li <" + old + ">",
                "new e-mail",
                "Please change my login e-mail address to " + wanted + " from now on.");
        Proposal waiting = office.waiting(old);
        actions.decide(waiting.id(), office.maria(), true, null, null);
        actions.decide(waiting.id(), office.nora(), true, null, null);

        assertThat(actions.confirm(office.token(old, "about to be made"))).isTrue();

        assertThat(actions.confirm(office.token(wanted, "confirm your new"))).isFalse();
        assertThat(earners.find(old).map(Earner::id)).contains(waiting.earner());
        assertThat(actions.find(waiting.id()).orElseThrow().state()).isEqualTo(ProposalState.OVERTAKEN);
    }

    @Test
    void staffMayVouchForASenderWithAReason() {
        EmailAddress di = office.earner("Di Prince").email();
        post.writeUnproven(
                "Di <" + di + ">", "name", "Please correct my name: it should read Dí Prince, not Di Prince.");
        office.token(di, "confirm your request");
        Proposal unproven = office.proposal(di);
        assertThat(unproven.state()).isEqualTo(ProposalState.AWAITING_PROOF);

        assertThat(actions.vouch(unproven.id(), office.maria(), " ")).isInstanceOf(Decided.Forbidden.class);
        assertThat(actions.vouch(unproven.id(), office.maria(), "called back on the number on file"))
                .isInstanceOf(Decided.Counted.class);

        assertThat(office.proposal(di).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        assertThat(office.proposal(di).provenBy())
                .contains("maria@test.example")
                .contains("called back");
    }

    @Test
    void theMailWithTheLinkHasASubjectInTheLanguageOfTheWriter() {
        EmailAddress di = office.earner("Di Prince").email();

        post.writeUnproven(
                "Di <" + di + ">",
                "Namensänderung",
                "Bitte ändern Sie meinen Namen: Es muss Dí Prince heißen, nicht Di Prince.");

        office.token(di, "Bitte bestätigen Sie Ihre Anfrage");
    }
}
