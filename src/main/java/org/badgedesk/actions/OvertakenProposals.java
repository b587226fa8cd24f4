package org.badgedesk.actions;

import java.util.Set;
import org.badgedesk.cases.AnsweredElsewhere;
import org.badgedesk.cases.RequestId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Withdraws what waits for proof or approval where a person has answered the request from elsewhere: theirs is the answer. */
@Component
class OvertakenProposals {

    private static final Set<ProposalState> UNDECIDED =
            Set.of(ProposalState.AWAITING_PROOF, ProposalState.AWAITING_APPROVAL, ProposalState.AWAITING_DONE);

    private final ProposalRows proposals;
    private final ProposalEnds ends;

    OvertakenProposals(ProposalRows proposals, ProposalEnds ends) {
        this.proposals = proposals;
        this.ends = ends;
    }

    @EventListener
    void on(AnsweredElsewhere answered) {
        for (RequestId request : answered.requests()) {
            proposals
                    .findByRequestId(request.value())
                    .flatMap(proposal -> proposals.findAndHold(proposal.id))
                    .filter(proposal -> UNDECIDED.contains(proposal.state))
                    .ifPresent(ends::answeredElsewhere);
        }
    }
}
