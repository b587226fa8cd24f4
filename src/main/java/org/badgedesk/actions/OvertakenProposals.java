package org.badgedesk.actions;

import java.util.Collection;
import java.util.stream.Stream;
import org.badgedesk.cases.AnsweredByStaff;
import org.badgedesk.cases.AnsweredElsewhere;
import org.badgedesk.cases.RequestId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Withdraws what has no effect yet, approved or not, where a person has answered the request: theirs is the answer. */
@Component
class OvertakenProposals {

    private final ProposalRows proposals;
    private final HeldProposals held;
    private final ProposalEnds ends;

    OvertakenProposals(ProposalRows proposals, HeldProposals held, ProposalEnds ends) {
        this.proposals = proposals;
        this.held = held;
        this.ends = ends;
    }

    @EventListener
    void on(AnsweredElsewhere answered) {
        of(answered.requests()).filter(proposal -> !proposal.state.isOver()).forEach(ends::answeredElsewhere);
    }

    /** Staff who write to a sender whom they may vouch for are still asking: that alone ends nothing. */
    @EventListener
    void on(AnsweredByStaff answered) {
        of(answered.requests())
                .filter(proposal -> !proposal.state.isOver())
                .filter(proposal -> answered.closes() || proposal.state != ProposalState.AWAITING_VOUCHING)
                .forEach(proposal -> ends.withdrawn(proposal, "staff have answered in its place"));
    }

    private Stream<StoredProposal> of(Collection<RequestId> requests) {
        return requests.stream()
                .flatMap(request -> proposals.findByRequestId(request.value()).stream())
                .flatMap(proposal -> held.find(proposal.id).stream());
    }
}
