package org.badgedesk.actions;

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
        open(answered.requests().stream().flatMap(this::of)).forEach(ends::answeredElsewhere);
    }

    /** Staff who write to a sender whom they may vouch for are still asking: nothing ends before they close the case or answer from elsewhere. */
    @EventListener
    void on(AnsweredByStaff answered) {
        Stream<StoredProposal> overtaken = answered.closes()
                ? open(proposals
                        .findByCaseIdOrderByProposedAtAsc(answered.caseId().value())
                        .stream())
                : open(answered.requests().stream().flatMap(this::of))
                        .filter(proposal -> proposal.state != ProposalState.AWAITING_VOUCHING);
        overtaken.forEach(proposal -> ends.withdrawn(proposal, "staff have answered in its place"));
    }

    private Stream<StoredProposal> of(RequestId request) {
        return proposals.findByRequestId(request.value()).stream();
    }

    private Stream<StoredProposal> open(Stream<StoredProposal> some) {
        return some.flatMap(proposal -> held.find(proposal.id).stream()).filter(proposal -> !proposal.state.isOver());
    }
}
