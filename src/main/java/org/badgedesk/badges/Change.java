package org.badgedesk.badges;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a credential's history, for staff only: it may hold a former name, which no public page shows.
 *
 * @param what such as {@code issued}, {@code renamed}, {@code expiry corrected}, {@code revoked}
 */
public record Change(
        CredentialId credential,
        String what,
        @Nullable String before,
        @Nullable String after,
        String by,
        String why,
        Instant at) {

    /** In place of the last day of a badge that has none. */
    public static final String NEVER = "never";

    /** What {@link #what} says of a date of issue that was corrected. */
    public static final String ISSUE_CORRECTED = "issue corrected";

    /** What {@link #what} says of one that another replaced, whose id follows as {@link #after}. */
    public static final String SUPERSEDED = "superseded";
}
