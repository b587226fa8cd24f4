package org.badgedesk.actions;

import java.util.List;
import java.util.Map;
import org.badgedesk.core.StaffId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Proposals as the other modules see them, with who has approved and what was sent along. */
@Component
class ProposalViews {

    private final ProposalGrounds grounds;
    private final Approvals approvals;
    private final Evidence evidence;

    ProposalViews(ProposalGrounds grounds, Approvals approvals, Evidence evidence) {
        this.grounds = grounds;
        this.approvals = approvals;
        this.evidence = evidence;
    }

    Proposal shown(StoredProposal proposal) {
        return proposal.toProposal(approvals.of(proposal), evidence.names(proposal.id));
    }

    Map<String, String> fields(StoredProposal proposal) {
        return grounds.action(proposal).fields(grounds.request(proposal, StaffId.DESK.value()));
    }

    Decided counted(StoredProposal proposal) {
        return new Decided.Counted(shown(proposal));
    }

    /** The answer to a decision that comes after another. */
    Decided tooLate(StoredProposal proposal) {
        return new Decided.TooLate(proposal.state, decider(proposal), proposal.decidedAt);
    }

    private @Nullable String decider(StoredProposal proposal) {
        if (proposal.decidedBy != null) {
            return proposal.decidedBy;
        }
        List<String> approved = approvals.of(proposal);
        return approved.isEmpty() ? null : String.join(", ", approved);
    }
}
