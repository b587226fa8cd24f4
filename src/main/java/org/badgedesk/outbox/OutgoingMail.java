package org.badgedesk.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * One mail, whole, before it is queued and as it is sent.
 *
 * @param cause what called for it: two with the same cause are one mail
 * @param caseId the case in which it was written; null for none
 * @param messageId with its angle brackets; the same however often the mail is handed over
 * @param replyTo where an answer shall go, if not to {@code from}
 * @param thread the ids for {@code References}, oldest first
 * @param limited whether it counts for the recipient's limit of automatic mail
 * @param secret takes the place of {@link Secret#PLACE} in text and HTML when the mail leaves
 */
record OutgoingMail(
        UUID id,
        String cause,
        @Nullable UUID caseId,
        String messageId,
        EmailAddress from,
        String fromName,
        EmailAddress to,
        @Nullable EmailAddress replyTo,
        String subject,
        @Nullable String inReplyTo,
        List<String> thread,
        @Nullable AutoSubmitted autoSubmitted,
        boolean limited,
        String text,
        String html,
        @Nullable Secret secret,
        List<Part> parts,
        Instant queuedAt) {

    OutgoingMail {
        thread = List.copyOf(thread);
        parts = List.copyOf(parts);
    }

    /** Begins the cause of what goes to somebody of the staff: the only mail that leaves in shadow mode. */
    static final String TO_STAFF = "staff:";

    /** Begins the cause of what a case tells somebody besides the answers to their message. */
    static final String NOTICE = "notice:";

    boolean isToStaff() {
        return cause.startsWith(TO_STAFF);
    }

    boolean isNotice() {
        return cause.startsWith(NOTICE);
    }

    /** The values of {@code Auto-Submitted} (RFC 3834 section 5) for mail that no person sent. */
    enum AutoSubmitted {
        AUTO_REPLIED("auto-replied"),
        AUTO_GENERATED("auto-generated");

        private final String value;

        AutoSubmitted(String value) {
            this.value = value;
        }

        String value() {
            return value;
        }

        static @Nullable AutoSubmitted of(@Nullable String value) {
            for (AutoSubmitted one : values()) {
                if (one.value.equals(value)) {
                    return one;
                }
            }
            return null;
        }
    }

    /**
     * An attachment, or with a content id an image that the HTML shows.
     *
     * @param contentId without angle brackets; null for an attachment
     */
    record Part(@Nullable String contentId, String name, String mediaType, byte[] content) {}

    /**
     * A temporary password and whose it is. {@link #toString} hides it.
     *
     * @param password null once it is no longer kept
     */
    record Secret(UUID earner, @Nullable String password) {

        /** Stands in a mail's words for the password, also in the row that is kept after sending. */
        static final String PLACE = "TEMPORARY-PASSWORD-NOT-KEPT";

        @Override
        public String toString() {
            return "Secret[" + earner + "]";
        }
    }
}
