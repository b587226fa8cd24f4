package org.badgedesk.cases;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;

/** A reply as it was written; the outbox (or chat) sends it. */
@Entity
@Table(name = "reply")
class WrittenReply {

    @Id
    UUID id;

    UUID caseId;

    @Nullable UUID messageId;

    @Enumerated(EnumType.STRING)
    Reply.Kind kind;

    @Enumerated(EnumType.STRING)
    Channel channel;

    String externalId;
    String sender;
    String recipient;
    String subject;
    String text;
    String html;
    boolean automatic;

    @Nullable String inReplyTo;

    @Column(name = "refs")
    String[] references;

    String writtenBy;
    Instant writtenAt;

    /** What the desk had drafted where staff wrote, and the share of words that they typed anew. */
    @Nullable String draft;

    @Nullable Double typed;

    @ElementCollection
    @CollectionTable(name = "reply_attachment", joinColumns = @JoinColumn(name = "reply_id"))
    @OrderColumn(name = "position")
    List<StoredAttachment> attachments = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected WrittenReply() {}

    WrittenReply(Reply reply, @Nullable MessageId answers, String writtenBy, Instant now) {
        this.id = reply.id().value();
        this.caseId = reply.caseId().value();
        this.messageId = answers == null ? null : answers.value();
        this.kind = reply.kind();
        this.channel = reply.channel();
        this.externalId = reply.messageId();
        this.sender = reply.from().value();
        this.recipient = reply.to().value();
        this.subject = reply.subject();
        this.text = reply.text();
        this.html = reply.html();
        this.automatic = reply.automatic();
        this.inReplyTo = reply.inReplyTo();
        this.references = reply.references().toArray(String[]::new);
        this.writtenBy = writtenBy;
        this.writtenAt = now;
        reply.attachments().forEach(a -> attachments.add(StoredAttachment.of(a)));
    }

    /** What somebody wrote from their own mail program, so that answers to it find the case. */
    static WrittenReply elsewhere(SupportCase its, Message answered, AnswerElsewhere answer) {
        WrittenReply row = new WrittenReply();
        row.id = UUID.randomUUID();
        row.caseId = its.id;
        row.messageId = answered.id;
        row.kind = Reply.Kind.ELSEWHERE;
        row.channel = Channel.EMAIL;
        row.externalId = answer.externalId();
        row.sender = answer.deskAddress().value();
        row.recipient = Objects.requireNonNull(its.sender);
        row.subject = answer.subject();
        row.text = answer.text();
        row.html = "";
        row.inReplyTo = answered.externalId;
        row.references = answer.references().toArray(String[]::new);
        row.writtenBy = answer.writtenBy();
        row.writtenAt = answer.sentAt();
        return row;
    }

    Reply toReply() {
        return new Reply(
                new ReplyId(id),
                externalId,
                new CaseId(caseId),
                kind,
                channel,
                new EmailAddress(sender),
                new EmailAddress(recipient),
                subject,
                text,
                html,
                attachments.stream().map(StoredAttachment::toAttachment).toList(),
                automatic,
                inReplyTo,
                List.of(references));
    }

    CaseFile.SentReply toSent() {
        return new CaseFile.SentReply(
                new ReplyId(id), kind, new EmailAddress(recipient), subject, text, writtenBy, writtenAt);
    }
}
