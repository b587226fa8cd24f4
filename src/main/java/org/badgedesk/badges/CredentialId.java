package org.badgedesk.badges;

import java.util.regex.Pattern;

/** Which credential: the last part of its public address {@code /badges/{id}}, never reused. */
public record CredentialId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    public CredentialId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a credential id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
