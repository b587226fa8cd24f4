package org.badgedesk.cases;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Requests of messages. */
interface RequestRows extends JpaRepository<Request, UUID> {

    List<Request> findByCaseId(UUID caseId);

    List<Request> findByMessageIdOrderByPosition(UUID messageId);
}
