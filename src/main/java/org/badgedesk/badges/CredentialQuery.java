package org.badgedesk.badges;

import org.jspecify.annotations.Nullable;

/**
 * Which credentials to list, the latest issued here first.
 *
 * @param achievement only of this achievement, where given
 * @param status only those that stand so today, where given
 * @param cursor where the page before ended ({@link CredentialPage#next}), null for the first page
 * @param limit at most so many, 1 to 500
 */
public record CredentialQuery(
        @Nullable String achievement,
        @Nullable CredentialStatus status,
        @Nullable String cursor,
        int limit) {

    public CredentialQuery {
        if (limit < 1 || limit > 500) {
            throw new IllegalArgumentException("a page has 1 to 500 credentials");
        }
        if (cursor != null && !cursor.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("not a cursor of this list");
        }
    }
}
