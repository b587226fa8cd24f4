package org.badgedesk.actions;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Proposals by id, request and case. */
interface ProposalRows extends JpaRepository<StoredProposal, UUID> {

    Optional<StoredProposal> findByRequestId(UUID requestId);

    List<StoredProposal> findByCaseIdOrderByProposedAtAsc(UUID caseId);

    List<StoredProposal> findByStateOrderByProposedAtAsc(ProposalState state);

    List<StoredProposal> findByEarnerIdAndActionAndStateIn(
            UUID earnerId, String action, Collection<ProposalState> states);

    List<StoredProposal> findByStateAndProvenByOrderByProposedAtAsc(ProposalState state, String provenBy);

    List<StoredProposal> findByStateAndProposedAtBefore(ProposalState state, Instant before);

    List<StoredProposal> findByEarnerId(UUID earner);
}
