package org.badgedesk.cases;

import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;

/** Which cases: of one state, from one sender (null for any), after a cursor of the page before; {@code limit} 1 to 200. */
public record CaseQuery(
        @Nullable CaseState state,
        @Nullable EmailAddress from,
        @Nullable String cursor,
        int limit) {}
