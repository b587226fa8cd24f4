package org.badgedesk.badges;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which credential: the last part of its public address {@code /badges/{id}}, never reused. */
public record CredentialId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final int RANDOM_BYTES = 18;
    private static final SecureRandom random = new SecureRandom();

    public CredentialId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a credential id");
        }
    }

    /** The id in {@code text}, or nothing where it is none. */
    public static Optional<CredentialId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new CredentialId(text)) : Optional.empty();
    }

    /** A new id that nobody can guess: 144 random bits in base64url (RFC 4648 section 5), 24 characters. */
    static CredentialId random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new CredentialId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return value;
    }
}
