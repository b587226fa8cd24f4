package org.badgedesk.cases;

import java.time.Instant;
import java.util.List;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * A case with all that belongs to it, oldest first, as staff read it.
 *
 * @param assignee whose case it is; null where it is everybody's
 */
public record CaseFile(
        CaseId id,
        long number,
        CaseState state,
        Channel channel,
        @Nullable EmailAddress sender,
        String subject,
        Language language,
        @Nullable String draft,
        @Nullable StaffId assignee,
        Instant openedAt,
        List<ReceivedMessage> messages,
        List<StoredRequest> requests,
        List<SentReply> replies,
        List<Note> notes) {

    /** Whether its mail has no From, or more than one, or one that is no address: only staff can say who gets a reply. */
    public boolean namesNoSender() {
        return channel == Channel.EMAIL && sender == null;
    }

    /** Where the latest message wants answers, as its Reply-To says; it proves nothing. */
    public @Nullable EmailAddress wantsAnswersAt() {
        return messages.isEmpty()
                ? null
                : messages.get(messages.size() - 1).content().replyTo();
    }

    /**
     * One request as it stands now.
     *
     * @param part the Markdown that answers it, once it is settled
     * @param firstMissing what its sender was asked for when it came
     * @param endedForSender whether its sender knows that it is over: taken back, gone on with, or answered by a person
     */
    public record StoredRequest(
            RequestId id,
            MessageId message,
            RequestNote note,
            RequestState state,
            @Nullable String part,
            boolean told,
            List<String> firstMissing,
            boolean endedForSender) {

        /** Whether it got an answer of the FAQ. */
        public boolean isAnsweredByFaq() {
            return state == RequestState.SETTLED
                    && part != null
                    && note.kind().equals("answer")
                    && note.decision().equals("answer")
                    && !note.intent().equals("thanks");
        }
    }

    /** A reply that the desk wrote in this case. */
    public record SentReply(
            ReplyId id,
            Reply.Kind kind,
            EmailAddress to,
            String subject,
            String text,
            String writtenBy,
            Instant writtenAt) {}

    /** What staff wrote for each other. */
    public record Note(String writtenBy, Instant writtenAt, String text) {}
}
