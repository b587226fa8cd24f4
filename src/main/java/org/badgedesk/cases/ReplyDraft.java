package org.badgedesk.cases;

import java.util.List;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A reply before it has an id and a thread.
 *
 * @param to null for the sender of the message that it answers
 * @param writtenBy the staff member who wrote or approved it, {@code desk} where none did
 */
public record ReplyDraft(
        @Nullable EmailAddress to,
        @Nullable String subject,
        String text,
        String html,
        List<Attachment> attachments,
        boolean automatic,
        String writtenBy) {}
