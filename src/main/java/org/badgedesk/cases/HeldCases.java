package org.badgedesk.cases;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Cases held until the transaction ends: what is done in one case is done one after the other. Who has waited sees the case and its
 * requests as they are now, even where they had been read before.
 */
@Component
class HeldCases {

    private final RequestRows requests;
    private final EntityManager entities;

    HeldCases(RequestRows requests, EntityManager entities) {
        this.requests = requests;
        this.entities = entities;
    }

    Optional<SupportCase> find(UUID id) {
        SupportCase its = entities.find(SupportCase.class, id);
        if (its != null && entities.getLockMode(its) != LockModeType.PESSIMISTIC_WRITE) {
            entities.flush();
            entities.refresh(its, LockModeType.PESSIMISTIC_WRITE);
            requests.findByCaseId(id).forEach(entities::refresh);
        }
        return Optional.ofNullable(its);
    }

    /**
     * The same, where it must be there.
     *
     * @throws NoSuchElementException if there is no such case
     */
    SupportCase hold(UUID id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("no case " + id));
    }
}
