package org.badgedesk.actions;

import java.time.Clock;
import java.util.Optional;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.RequestState;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.StaffMember;
import org.springframework.stereotype.Component;

/** How a proposal comes to be: at its sender's wish, at staff's, or by what the register says. The promises stand at {@link Actions}. */
@Component
class Proposing {

    private final ProposalRows proposals;
    private final EarlierProposals earlier;
    private final Evidence evidence;
    private final ProposalViews views;
    private final ProposalPath path;
    private final ProposalEnds ends;
    private final StaffDecisions decisions;
    private final Cases cases;
    private final Clock clock;

    Proposing(
            ProposalRows proposals,
            EarlierProposals earlier,
            Evidence evidence,
            ProposalViews views,
            ProposalPath path,
            ProposalEnds ends,
            StaffDecisions decisions,
            Cases cases,
            Clock clock) {
        this.proposals = proposals;
        this.earlier = earlier;
        this.evidence = evidence;
        this.views = views;
        this.path = path;
        this.ends = ends;
        this.decisions = decisions;
        this.cases = cases;
        this.clock = clock;
    }

    Proposal propose(ProposalOrder order) {
        Optional<StoredProposal> there =
                proposals.findByRequestId(order.request().value());
        if (there.isPresent()) {
            return views.shown(there.get());
        }
        Optional<StoredProposal> asked = earlier.askedAbout(order);
        if (asked.isPresent() && !order.proven()) {
            path.completed(asked.get(), order);
            return views.shown(asked.get());
        }
        asked.ifPresent(proposal -> ends.withdrawn(proposal, "the proven sender has answered"));
        StoredProposal proposal = proposals.saveAndFlush(new StoredProposal(order, clock.instant()));
        earlier.handEvidenceOn(order, proposal);
        Optional<StoredProposal> same = earlier.proven(proposal);
        if (order.proven() && same.isPresent()) {
            if (evidence.handOn(proposal.id, same.get().id) && same.get().state == ProposalState.AWAITING_APPROVAL) {
                path.newEvidence(same.get());
            }
            ends.askedAlready(proposal, same.get());
            return views.shown(proposal);
        }
        if (order.proven()) {
            earlier.giveWayTo(proposal, true);
            path.proven(proposal, Actions.BY_MAIL_HOST);
        } else {
            earlier.askedAnew(proposal);
            awaitSender(proposal);
        }
        return views.shown(proposal);
    }

    private void awaitSender(StoredProposal proposal) {
        if (cases.request(proposal.request()).state() == RequestState.ESCALATED) {
            path.awaitVouching(proposal);
        } else {
            path.awaitProof(proposal);
        }
    }

    Proposal byStaff(ProposalOrder order, StaffId by, String reason) {
        StoredProposal made = new StoredProposal(order, clock.instant());
        made.proposedBy(by);
        StoredProposal proposal = proposals.saveAndFlush(made);
        earlier.handEvidenceOn(order, proposal);
        earlier.giveWayTo(proposal, order.proven());
        path.proposed(proposal, by, order.proven() ? Actions.BY_MAIL_HOST : by + ": " + reason);
        return views.shown(proposal);
    }

    Decided byRegister(ProposalOrder order, StaffMember by) {
        StoredProposal proposal = proposals.saveAndFlush(new StoredProposal(order, clock.instant()));
        path.proven(proposal, Actions.BY_REGISTER);
        return decisions.decide(new ProposalId(proposal.id), by, true, proposal.version, null);
    }
}
