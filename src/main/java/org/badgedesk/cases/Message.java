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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;

/** A message as it was received, which changes only where staff see that a person wrote it, and when the desk took it up. */
@Entity
class Message {

    @Id
    UUID id;

    @Nullable UUID caseId;

    @Enumerated(EnumType.STRING)
    Channel channel;

    String externalId;
    String fingerprint;

    @Nullable String sender;

    @Nullable String senderName;

    String deskAddress;
    String subject;
    String body;

    @Enumerated(EnumType.STRING)
    Authenticity authenticity;

    @Nullable @Enumerated(EnumType.STRING)
    Ignored ignored;

    Instant receivedAt;

    @Nullable Instant takenUpAt;

    @Column(name = "refs")
    String[] references;

    @Nullable String replyTo;

    @Nullable String threadTag;

    boolean complete;

    @ElementCollection
    @CollectionTable(name = "message_attachment", joinColumns = @JoinColumn(name = "message_id"))
    @OrderColumn(name = "position")
    List<StoredAttachment> attachments = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Message() {}

    Message(UUID id, @Nullable UUID caseId, IncomingMessage content) {
        this.id = id;
        this.caseId = caseId;
        this.channel = content.channel();
        this.externalId = content.externalId();
        this.fingerprint = content.fingerprint();
        this.sender = content.from() == null ? null : content.from().value();
        this.senderName = content.fromName();
        this.deskAddress = content.deskAddress().value();
        this.subject = content.subject();
        this.body = content.text();
        this.authenticity = content.authenticity();
        this.ignored = content.ignored();
        this.receivedAt = content.receivedAt();
        this.references = content.references().toArray(String[]::new);
        this.replyTo = content.replyTo() == null ? null : content.replyTo().value();
        this.threadTag = content.threadTag();
        this.complete = content.complete();
        content.attachments().forEach(a -> attachments.add(StoredAttachment.of(a)));
    }

    /**
     * The case that it belongs to.
     *
     * @throws IllegalStateException if it was ignored
     */
    UUID itsCase() {
        if (caseId == null) {
            throw new IllegalStateException("message " + id + " was ignored and has no case");
        }
        return caseId;
    }

    /** A person's after all. */
    void isPersons(UUID itsCase, IncomingMessage content) {
        caseId = itsCase;
        sender = content.from() == null ? null : content.from().value();
        senderName = content.fromName();
        authenticity = content.authenticity();
        ignored = null;
    }

    ReceivedMessage toReceived() {
        return new ReceivedMessage(
                new MessageId(id),
                caseId == null ? null : new CaseId(caseId),
                new IncomingMessage(
                        channel,
                        externalId,
                        fingerprint,
                        sender == null ? null : new EmailAddress(sender),
                        senderName,
                        new EmailAddress(deskAddress),
                        subject,
                        body,
                        authenticity,
                        ignored,
                        receivedAt,
                        List.of(references),
                        replyTo == null ? null : new EmailAddress(replyTo),
                        threadTag,
                        attachments.stream().map(StoredAttachment::toAttachment).toList(),
                        complete),
                takenUpAt);
    }
}
