package org.badgedesk.staff;

import java.text.Normalizer;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.badgedesk.core.Sha256;
import org.badgedesk.core.Tokens;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How staff's passwords are hashed: as earners' are, in the accounts module, which this one may not know. */
final class PasswordHashes {

    /** About 60 ms a hash on the machines of 2026; the id in front of a hash lets a later version choose a stronger one. */
    private static final PasswordEncoder HASHES =
            new DelegatingPasswordEncoder("bcrypt-sha256", Map.of("bcrypt-sha256", new BCryptPasswordEncoder(10)));

    private static final String NOBODYS_HASH = hash(Tokens.random());

    private PasswordHashes() {}

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
        return Base64.getEncoder().encodeToString(Sha256.of(Normalizer.normalize(password, Normalizer.Form.NFKC)));
    }
}
