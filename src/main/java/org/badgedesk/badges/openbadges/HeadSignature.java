package org.badgedesk.badges.openbadges;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;
import org.badgedesk.audit.HeadKey;
import org.springframework.stereotype.Component;

/** Signs the head of the audit log with the Ed25519 key (RFC 8032) that signs badges. */
@Component
class HeadSignature implements HeadKey {

    /** So that no signature of a badge is one of a head. */
    private static final String PURPOSE = "badgedesk audit head ";

    private final IssuerKeys keys;

    HeadSignature(IssuerKeys keys) {
        this.keys = keys;
    }

    @Override
    public String sign(String head) {
        try {
            IssuerKey key = keys.inUse(IssuerKey.ED25519);
            Signature signature = Signature.getInstance(IssuerKey.ED25519);
            signature.initSign(key.signer());
            signature.update(signed(head));
            return key.id() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign with Ed25519", e);
        }
    }

    @Override
    public Optional<String> fault(String head, String signed) {
        int dot = signed.indexOf('.');
        String id = signed.substring(0, Math.max(0, dot));
        Optional<PublicKey> key = keys.published(id);
        if (key.isEmpty()) {
            return Optional.of("it is signed with a key \"" + id
                    + "\" that the issuer has not: this database may have been restored from before that key was made, or"
                    + " the head is made up");
        }
        return hasSigned(key.get(), head, signed.substring(dot + 1))
                ? Optional.empty()
                : Optional.of("it is not signed with the key " + id + " of the issuer that it names");
    }

    private static boolean hasSigned(PublicKey key, String head, String signed) {
        try {
            Signature signature = Signature.getInstance(IssuerKey.ED25519);
            signature.initVerify(key);
            signature.update(signed(head));
            return signature.verify(Base64.getUrlDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] signed(String head) {
        return (PURPOSE + head).getBytes(StandardCharsets.UTF_8);
    }
}
