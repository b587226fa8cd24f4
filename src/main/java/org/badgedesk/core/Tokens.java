package org.badgedesk.core;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets of one-time links: 256 random bits in the address, and only their hash in the database. */
public final class Tokens {

    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    /** A new token, 43 characters of base64url. */
    public static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** SHA-256 in hex: what is kept of a token. */
    public static String hash(String token) {
        return Sha256.hex(token);
    }
}
