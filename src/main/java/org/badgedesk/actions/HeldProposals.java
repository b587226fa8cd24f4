package org.badgedesk.actions;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.springframework.stereotype.Component;

/**
 * Proposals held until the transaction ends. Of two who want to change one, the second waits, and then sees what the first has made of
 * it, even where it had read the proposal before. Their case is held with them.
 */
@Component
class HeldProposals {

    private final Cases cases;
    private final EntityManager entities;

    HeldProposals(Cases cases, EntityManager entities) {
        this.cases = cases;
        this.entities = entities;
    }

    Optional<StoredProposal> find(UUID id) {
        StoredProposal proposal = entities.find(StoredProposal.class, id);
        if (proposal != null && entities.getLockMode(proposal) != LockModeType.PESSIMISTIC_WRITE) {
            cases.hold(new CaseId(proposal.caseId));
            entities.flush();
            entities.refresh(proposal, LockModeType.PESSIMISTIC_WRITE);
        }
        return Optional.ofNullable(proposal);
    }

    /**
     * The same, where it must be there.
     *
     * @throws NoSuchElementException if there is no such proposal
     */
    StoredProposal hold(ProposalId id) {
        return find(id.value()).orElseThrow(() -> new NoSuchElementException("no proposal " + id));
    }
}
