package org.badgedesk.webhooks;

import java.util.List;
import org.badgedesk.accounts.EarnerErased;
import org.badgedesk.badges.Badges;
import org.badgedesk.core.EmailAddress;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What waits for an endpoint names an erased earner no more; that a badge was revoked is told all the same. Last thing in the
 * transaction: erasing itself revokes badges.
 */
@Component
class ErasedWebhooks {

    private final WebhookStore store;
    private final Badges badges;

    ErasedWebhooks(WebhookStore store, Badges badges) {
        this.store = store;
        this.badges = badges;
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(EarnerErased erased) {
        List<String> ids =
                badges.of(erased.earner()).stream().map(its -> its.id().value()).toList();
        store.forgetEarner(
                ids, erased.addresses().stream().map(EmailAddress::value).toList());
    }
}
