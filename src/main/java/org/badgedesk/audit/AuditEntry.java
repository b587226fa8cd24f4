package org.badgedesk.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit log as the desk shows it. Words that were erased on request read {@link #ERASED}.
 *
 * @param id rises with time, though entries of parallel transactions may appear out of order
 * @param at when it was done, UTC
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String verb,
        String subject,
        String why,
        Map<String, String> before,
        Map<String, String> after,
        @Nullable String messageHash) {

    /** What stands in the place of an erased word. */
    public static final String ERASED = "[erased]";
}
