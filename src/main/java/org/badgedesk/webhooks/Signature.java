package org.badgedesk.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of a webhook, HMAC-SHA256 over id, time and body, as Standard Webhooks 1.0 puts it down. */
final class Signature {

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int SECRET_BYTES = 32;
    private static final int SHORTEST = 24;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Signature() {}

    static String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    static String sign(String secret, String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA256", e);
        }
    }

    /** Whether one of the signatures given, separated by spaces, is this body's; in the same time wherever they differ. */
    static boolean holds(String signatures, String secret, String id, long timestamp, byte[] body) {
        byte[] expected = sign(secret, id, timestamp, body).getBytes(StandardCharsets.US_ASCII);
        boolean holds = false;
        for (String signature : signatures.split(" ", 8)) {
            holds |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
        }
        return holds;
    }

    /**
     * The key of a secret: what follows {@code whsec_} is Base64, any other secret is taken as it is written.
     *
     * @throws IllegalArgumentException if it has fewer than 24 bytes, or is not Base64 after {@code whsec_}
     */
    static byte[] key(String secret) {
        byte[] key = secret.startsWith(PREFIX)
                ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
        if (key.length < SHORTEST) {
            throw new IllegalArgumentException("a webhook's secret has at least " + SHORTEST + " bytes");
        }
        return key;
    }
}
