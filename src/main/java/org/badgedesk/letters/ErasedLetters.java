package org.badgedesk.letters;

import org.badgedesk.accounts.EarnerErased;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Withdraws the letters about an earner who is erased, and forgets what they said; their numbers go on saying that they do not hold. */
@Component
class ErasedLetters {

    private final Letters letters;
    private final LetterStore store;
    private final Badges badges;
    private final AuditLog audit;

    ErasedLetters(Letters letters, LetterStore store, Badges badges, AuditLog audit) {
        this.letters = letters;
        this.store = store;
        this.badges = badges;
        this.audit = audit;
    }

    @EventListener
    void on(EarnerErased erased) {
        for (Credential credential : badges.of(erased.earner())) {
            letters.withdrawAll(credential.id(), erased.by(), "withdrawn at the earner's request");
            for (Letter letter : letters.of(credential.id())) {
                store.forget(letter.number());
                audit.erase(letter.number(), erased.by(), erased.why());
            }
        }
    }
}
