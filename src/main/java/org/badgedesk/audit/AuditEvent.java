package org.badgedesk.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done: by whom ({@code actor}: a staff id, an earner's address, {@code desk}), what
 * ({@code verb}, such as {@code account.unlocked}), to whom or what ({@code subject}), why, and the values before and
 * after.
 *
 * @param messageHash SHA-256 in hex of the message that asked for it, where one did
 */
public record AuditEvent(
        String actor,
        String verb,
        String subject,
        String why,
        Map<String, String> before,
        Map<String, String> after,
        @Nullable String messageHash) {

    public AuditEvent(String actor, String verb, String subject, String why) {
        this(actor, verb, subject, why, Map.of(), Map.of(), null);
    }
}
