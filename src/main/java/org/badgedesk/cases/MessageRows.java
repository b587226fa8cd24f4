package org.badgedesk.cases;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Received messages. */
interface MessageRows extends JpaRepository<Message, UUID> {

    Optional<Message> findByFingerprint(String fingerprint);

    List<Message> findByCaseIdOrderByReceivedAtAscIdAsc(UUID caseId);

    List<Message> findByExternalIdInAndCaseIdIsNotNull(Collection<String> externalIds);
}
