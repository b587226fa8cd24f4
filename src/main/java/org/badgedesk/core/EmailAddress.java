package org.badgedesk.core;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One mailbox address ({@code local@domain}, RFC 5321 without quoted local parts and comments), in lower case: the desk
 * treats addresses that differ only in case as one. At most 254 characters, as RFC 5321 section 4.5.3 allows.
 */
public record EmailAddress(String value) implements Comparable<EmailAddress> {

    private static final Pattern FORM = Pattern.compile(
            "[^\\s@<>()\\[\\],;:\\\\\"\\p{Cntrl}]{1,64}@(?=.{1,253}$)[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?"
                    + "(?:\\.[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?)*");

    /** @throws IllegalArgumentException if {@code value} is no address; the message names no more than its length */
    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() > 254 || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an e-mail address (" + value.length() + " characters)");
        }
    }

    /** The address in {@code text}, or nothing where the text is not one. */
    public static Optional<EmailAddress> parse(String text) {
        try {
            return Optional.of(new EmailAddress(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    public String localPart() {
        return value.substring(0, value.lastIndexOf('@'));
    }

    /** The address without what stands behind a plus sign (RFC 5233), which some hosts let its holder add freely. */
    public EmailAddress withoutTag() {
        int plus = value.indexOf('+');
        return plus < 1 || plus > value.lastIndexOf('@')
                ? this
                : new EmailAddress(value.substring(0, plus) + "@" + domain());
    }

    @Override
    public int compareTo(EmailAddress other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
