package org.badgedesk.badges.openbadges;

import com.apicatalog.multibase.Multibase;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.badgedesk.core.Sha256;

/** Data Integrity proofs with the cryptosuite {@code eddsa-rdfc-2022} (W3C, Data Integrity EdDSA Cryptosuites 1.0, section 3.2). */
final class DataIntegrity {

    private static final int MULTICODEC_ED25519_1 = 0xED;
    private static final int MULTICODEC_ED25519_2 = 0x01;
    private static final int RAW_KEY = 32;

    private DataIntegrity() {}

    /** The document with its proof, in an array as the Open Badges schema has it. */
    static Map<String, Object> sign(Map<String, Object> document, PrivateKey key, String method, Instant created)
            throws LinkedData.NotLinkedData, GeneralSecurityException {
        Map<String, Object> proof = new LinkedHashMap<>();
        proof.put("type", "DataIntegrityProof");
        proof.put("cryptosuite", "eddsa-rdfc-2022");
        proof.put("created", created.truncatedTo(ChronoUnit.SECONDS).toString());
        proof.put("verificationMethod", method);
        proof.put("proofPurpose", "assertionMethod");
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(hashData(document, proof));
        proof.put("proofValue", Multibase.BASE_58_BTC.encode(signature.sign()));
        Map<String, Object> signed = new LinkedHashMap<>(document);
        signed.put("proof", List.of(proof));
        return signed;
    }

    /** Whether this proof of the document was made with the key. */
    static boolean verify(Map<String, ?> document, Map<String, ?> proof, PublicKey key)
            throws LinkedData.NotLinkedData, GeneralSecurityException {
        Map<String, Object> options = new LinkedHashMap<>(proof);
        Object value = options.remove("proofValue");
        Map<String, Object> unsigned = new LinkedHashMap<>(document);
        unsigned.remove("proof");
        if (!(value instanceof String text)
                || !"DataIntegrityProof".equals(options.get("type"))
                || !"eddsa-rdfc-2022".equals(options.get("cryptosuite"))
                || !"assertionMethod".equals(options.get("proofPurpose"))) {
            return false;
        }
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update(hashData(unsigned, options));
        try {
            return signature.verify(Multibase.BASE_58_BTC.decode(text));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] hashData(Map<String, ?> document, Map<String, Object> proof)
            throws LinkedData.NotLinkedData, GeneralSecurityException {
        Map<String, Object> options = new LinkedHashMap<>();
        options.putAll(proof);
        options.put("@context", document.get("@context"));
        byte[] config = Sha256.of(LinkedData.canonical(options));
        byte[] body = Sha256.of(LinkedData.canonical(document));
        byte[] both = Arrays.copyOf(config, config.length + body.length);
        System.arraycopy(body, 0, both, config.length, body.length);
        return both;
    }

    /** The key as {@code publicKeyMultibase} (Multikey). */
    static String multikey(PublicKey key) {
        byte[] encoded = key.getEncoded();
        byte[] bytes = new byte[2 + RAW_KEY];
        bytes[0] = (byte) MULTICODEC_ED25519_1;
        bytes[1] = MULTICODEC_ED25519_2;
        System.arraycopy(encoded, encoded.length - RAW_KEY, bytes, 2, RAW_KEY);
        return Multibase.BASE_58_BTC.encode(bytes);
    }
}
