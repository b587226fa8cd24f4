package org.badgedesk.passwords;

import java.text.Normalizer;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.badgedesk.core.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords with bcrypt over their SHA-256 (bcrypt alone reads 72 bytes and no more), after Unicode NFKC as
 * NIST SP 800-63B section 5.1.1.2 asks. The id in front of each hash lets a later version choose a stronger one.
 */
public final class PasswordHashes {

    private static final String CURRENT = "bcrypt-sha256";

    /** 10 takes about 60 ms on a server core of 2026; a sign-in makes at most three hashes. */
    private static final int STRENGTH = 10;

    private static final PasswordEncoder ENCODER =
            new DelegatingPasswordEncoder(CURRENT, Map.of(CURRENT, new BCryptPasswordEncoder(STRENGTH)));

    private static final String NOBODYS = hash("nobody has this password");

    private PasswordHashes() {}

    public static String hash(String password) {
        return Objects.requireNonNull(ENCODER.encode(digest(password)));
    }

    /** Whether the hash is of this password. Without a hash it is not, and takes the same time. */
    public static boolean matches(String password, @Nullable String hash) {
        boolean same = ENCODER.matches(digest(password), hash == null ? NOBODYS : hash);
        return same && hash != null;
    }

    private static String digest(String password) {
        return Base64.getEncoder().encodeToString(Sha256.of(Normalizer.normalize(password, Normalizer.Form.NFKC)));
    }
}
