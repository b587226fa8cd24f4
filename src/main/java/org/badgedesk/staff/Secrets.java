package org.badgedesk.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Random tokens, and the hashing of tokens and passwords. */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;

    /** About 60 ms a hash on the machines of 2026; the id in front of a hash lets a later version choose a stronger one. */
    private static final PasswordEncoder HASHES =
            new DelegatingPasswordEncoder("bcrypt-sha256", Map.of("bcrypt-sha256", new BCryptPasswordEncoder(10)));

    private static final String NOBODYS_HASH = hash(newToken());

    private Secrets() {}

    /** 256 random bits, fit for a URL. */
    static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String hash(String password) {
        return Objects.requireNonNull(HASHES.encode(prepared(password)));
    }

    /** Takes the same time whether or not there is a hash to compare with. */
    static boolean matches(String password, @Nullable String hash) {
        boolean same = HASHES.matches(prepared(password), hash == null ? NOBODYS_HASH : hash);
        return same && hash != null;
    }

    /** bcrypt reads 72 bytes and no more: a digest of the whole password fits. */
    private static String prepared(String password) {
        return Base64.getEncoder().encodeToString(sha256(Normalizer.normalize(password, Normalizer.Form.NFKC)));
    }
}
