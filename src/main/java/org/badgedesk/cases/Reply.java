package org.badgedesk.cases;

import java.util.List;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * What the desk says to somebody, ready to be sent: text and HTML of the same words.
 *
 * @param messageId its {@code Message-ID}, signed ({@link ThreadTokens}), so that an answer in the thread finds its case
 * @param automatic whether no person approved it; mail then bears {@code Auto-Submitted}: {@code auto-replied}, or {@code auto-generated} where it answers none
 * @param inReplyTo the {@code Message-ID} it answers; null for a notice that starts its own thread
 * @param references the ids for {@code References}, oldest first, {@code inReplyTo} the last
 */
public record Reply(
        ReplyId id,
        String messageId,
        CaseId caseId,
        Kind kind,
        Channel channel,
        EmailAddress from,
        EmailAddress to,
        String subject,
        String text,
        String html,
        List<Attachment> attachments,
        boolean automatic,
        @Nullable String inReplyTo,
        List<String> references) {

    /** What a reply is in its case: of the first two, a message gets at most one each. */
    public enum Kind {
        INTERIM,
        FINAL,
        /** To another address than the sender's, without a message before it, or after the final one: a confirmation link, what staff add later. */
        NOTICE,
        /** Not the desk's: somebody wrote it from their own mail program. */
        ELSEWHERE
    }
}
