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

    @Query(
            "select distinct r.messageId from Request r join Message m on m.id = r.messageId"
                    + " where r.state = SETTLED and r.told = false and r.part is not null and m.takenUpAt < :before"
                    + " and exists (select 1 from Request o where o.messageId = r.messageId and o.state in (AWAITING_APPROVAL, ESCALATED))"
                    + " and not exists (select 1 from WrittenReply w where w.messageId = r.messageId and w.kind in (INTERIM, FINAL))")
    List<UUID> halfAnsweredSince(Instant before);
}
