package org.badgedesk.badges.openbadges;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Makes the issuer's keys at the first start, and opens them at each before the desk does: without them no badge can be shown, checked or
 * announced. Commands start without, {@code keys rotate} above all.
 */
@Component
@ConditionalOnWebApplication
class KeysAtStart implements SmartInitializingSingleton {

    private final IssuerKeys keys;

    KeysAtStart(IssuerKeys keys) {
        this.keys = keys;
    }

    /** @throws KeyUnreadable where they are encrypted with another secret */
    @Override
    public void afterSingletonsInstantiated() {
        keys.inUse(IssuerKey.ED25519);
        keys.inUse(IssuerKey.RSA);
    }
}
