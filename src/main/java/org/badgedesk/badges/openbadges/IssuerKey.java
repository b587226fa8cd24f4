package org.badgedesk.badges.openbadges;

import java.security.PrivateKey;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/** One of the issuer's key pairs; {@code privateKey} is null for a retired one, which signs no more. */
record IssuerKey(
        String id,
        String algorithm,
        PublicKey publicKey,
        @Nullable PrivateKey privateKey) {

    static final String ED25519 = "Ed25519";
    static final String RSA = "RSA";

    PrivateKey signer() {
        if (privateKey == null) {
            throw new IllegalStateException("key " + id + " is retired");
        }
        return privateKey;
    }

    @Override
    public String toString() {
        return algorithm + " key " + id;
    }
}
