package org.badgedesk.cases;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.StaffId;
import org.springframework.stereotype.Component;

/** Puts together the whole file of a case: messages, requests in order, replies, notes. */
@Component
class CaseFiles {

    private final CaseRows cases;
    private final MessageRows messages;
    private final RequestRows requests;
    private final ReplyRows replies;
    private final NoteRows notes;

    CaseFiles(CaseRows cases, MessageRows messages, RequestRows requests, ReplyRows replies, NoteRows notes) {
        this.cases = cases;
        this.messages = messages;
        this.requests = requests;
        this.replies = replies;
        this.notes = notes;
    }

    Optional<CaseFile> find(CaseId id) {
        return cases.findById(id.value()).map(this::of);
    }

    private CaseFile of(SupportCase its) {
        List<Message> received = messages.inOrderOfWriting(its.id);
        List<UUID> order = received.stream().map(m -> m.id).toList();
        return new CaseFile(
                new CaseId(its.id),
                its.number,
                its.state,
                its.channel,
                its.sender == null ? null : new EmailAddress(its.sender),
                its.subject,
                new Language(its.language),
                its.draft,
                its.assignee == null ? null : new StaffId(its.assignee),
                its.openedAt,
                received.stream().map(Message::toReceived).toList(),
                requests.findByCaseId(its.id).stream()
                        .sorted(Comparator.comparingInt((Request r) -> order.indexOf(r.messageId))
                                .thenComparingInt(r -> r.position))
                        .map(Request::toStored)
                        .toList(),
                replies.findByCaseIdOrderByWrittenAtAsc(its.id).stream()
                        .map(WrittenReply::toSent)
                        .toList(),
                notes.findByCaseIdOrderByWrittenAtAsc(its.id).stream()
                        .map(n -> new CaseFile.Note(n.writtenBy, n.writtenAt, n.text))
                        .toList());
    }
}
