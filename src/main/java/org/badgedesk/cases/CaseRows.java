package org.badgedesk.cases;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** Cases by id. */
interface CaseRows extends JpaRepository<SupportCase, UUID> {

    /** The case, held until the transaction ends: what is done in one case is done one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from SupportCase c where c.id = :id")
    Optional<SupportCase> findAndHold(UUID id);

    /**
     * The same, where it must be there.
     *
     * @throws NoSuchElementException if there is no such case
     */
    default SupportCase hold(UUID id) {
        return findAndHold(id).orElseThrow(() -> new NoSuchElementException("no case " + id));
    }

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from SupportCase c where c.number = :number")
    Optional<SupportCase> findByNumberAndHold(Long number);

    @Modifying
    @Query("update SupportCase c set c.state = CLOSED where c.state = RESOLVED and c.changedAt < :before")
    int closeQuiet(Instant before);
}
