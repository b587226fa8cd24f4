package org.badgedesk.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Requests of messages. */
interface RequestRows extends JpaRepository<Request, UUID> {

    List<Request> findByCaseId(UUID caseId);

    List<Request> findByMessageIdOrderByPosition(UUID messageId);

    @Query("select r.id from Request r join Message m on m.id = r.messageId"
            + " where r.state = AWAITING_SENDER and r.decision = 'verify' and m.takenUpAt < :before")
    List<UUID> unprovenSince(Instant before);
}
