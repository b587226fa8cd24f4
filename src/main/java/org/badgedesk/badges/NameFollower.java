package org.badgedesk.badges;

import org.badgedesk.accounts.EarnerRenamed;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Badges follow the earner's name, wherever it changed. Last thing in the transaction: who renames the badges
 * themselves, with a reason of their own, has done so by then.
 */
@Component
class NameFollower {

    private final Changing changing;

    NameFollower(Changing changing) {
        this.changing = changing;
    }

    @Order(1)
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void renamed(EarnerRenamed event) {
        changing.rename(event.earner(), event.after(), "desk", "the earner's name changed");
    }

    @Order(2)
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void putBack(NamesPutBack event) {
        changing.putBack(event);
    }
}
