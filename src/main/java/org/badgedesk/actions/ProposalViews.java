package org.badgedesk.actions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Proposals as the other modules see them, with who has approved and what was sent along. */
@Component
class ProposalViews {

    private final Approvals approvals;
    private final Evidence evidence;

    ProposalViews(Approvals approvals, Evidence evidence) {
        this.approvals = approvals;
        this.evidence = evidence;
    }

    Proposal shown(StoredProposal proposal) {
        return proposal.toProposal(approvals.of(proposal), evidence.names(proposal.id));
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
