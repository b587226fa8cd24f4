package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What runs by itself was asked for in plain words. */
@OfficeTest
class PlainWordsTests {

    @Autowired
    private Correspondence office;

    @Test
    void whatIsOnlyToldBesideAnotherRequestIsLookedAtByStaffFirst() {
        Earner ana = office.earner("Ana Lopes");

        office.write(
                ana, "Badge on LinkedIn", "How do I put my badge on LinkedIn? Besides, the mail with it got lost.");

        office.waiting(ana);
        assertThat(office.proposals(ana))
                .filteredOn(proposal -> proposal.action().value().equals("resend-issuance-email"))
                .singleElement()
                .returns(ApprovalRule.STAFF, Proposal::approval)
                .returns(ProposalState.AWAITING_APPROVAL, Proposal::state);
    }
}
