package org.badgedesk.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** Cases by id. */
interface CaseRows extends JpaRepository<SupportCase, UUID> {

    Optional<SupportCase> findByNumber(Long number);

    @Query(
            "select c.id from SupportCase c where c.state = AWAITING_SENDER and c.changedAt < :before order by c.changedAt")
    List<UUID> unansweredSince(Instant before);

    @Modifying
    @Query("update SupportCase c set c.state = CLOSED where c.state = RESOLVED and c.changedAt < :before")
    int closeQuiet(Instant before);
}
