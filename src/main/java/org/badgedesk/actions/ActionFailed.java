package org.badgedesk.actions;

import org.badgedesk.cases.CaseId;

/** An action broke off while it ran: nothing of it was done, and staff have its request now, with the reason. */
public class ActionFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final CaseId caseId;

    ActionFailed(StoredProposal proposal, RuntimeException cause) {
        super(
                "The desk could not carry out " + proposal.action
                        + ", and nothing of it was done: the case is with staff now. " + cause.getMessage(),
                cause);
        this.caseId = new CaseId(proposal.caseId);
    }

    public CaseId caseId() {
        return caseId;
    }
}
