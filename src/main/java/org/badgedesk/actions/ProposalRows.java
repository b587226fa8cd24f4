package org.badgedesk.actions;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** Proposals by id, request and case. */
interface ProposalRows extends JpaRepository<StoredProposal, UUID> {

    /** The proposal, held until the transaction ends: of two clicks the first one counts. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from StoredProposal p where p.id = :id")
    Optional<StoredProposal> findAndHold(UUID id);

    /**
     * The same, where it must be there.
     *
     * @throws NoSuchElementException if there is no such proposal
     */
    default StoredProposal hold(ProposalId id) {
        return findAndHold(id.value()).orElseThrow(() -> new NoSuchElementException("no proposal " + id));
    }

    Optional<StoredProposal> findByRequestId(UUID requestId);

    List<StoredProposal> findByCaseIdOrderByProposedAtAsc(UUID caseId);

    List<StoredProposal> findByStateOrderByProposedAtAsc(ProposalState state);

    List<StoredProposal> findByEarnerIdAndActionAndStateIn(
            UUID earnerId, String action, Collection<ProposalState> states);

    List<StoredProposal> findByStateAndProposedAtBefore(ProposalState state, Instant before);

    List<StoredProposal> findByEarnerId(UUID earner);
}
