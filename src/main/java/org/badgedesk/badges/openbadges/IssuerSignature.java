package org.badgedesk.badges.openbadges;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signs in the issuer's name what is no badge (a letter) with the RSA key that signs its badges, wherever that key is kept. The key
 * itself never leaves this package.
 */
@Service
public class IssuerSignature {

    private final IssuerKeys keys;

    IssuerSignature(IssuerKeys keys) {
        this.keys = keys;
    }

    /** @param id names the key among the issuer's, those retired included */
    public record Signer(String id, PublicKey publicKey) {}

    /** The key that signs now. */
    @Transactional
    public Signer signer() {
        IssuerKey key = keys.inUse(IssuerKey.RSA);
        return new Signer(key.id(), key.publicKey());
    }

    /** A signature as {@code SHA256withRSA} (RFC 8017, PKCS #1 v1.5). */
    @Transactional
    public byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.inUse(IssuerKey.RSA).signer());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign with RSA", e);
        }
    }
}
