package org.badgedesk.cases;

import jakarta.persistence.CollectionTable;
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
import java.util.Map;
import java.util.UUID;
import org.badgedesk.core.EmailAddress;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One request of a message: what was noted of it, how it stands, and in the end the words that answer it. */
@Entity
class Request {

    @Id
    UUID id;

    UUID messageId;
    UUID caseId;
    int position;
    String intent;

    @Nullable String guess;

    double confidence;
    String kind;

    @Nullable String action;

    String decision;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> details;

    String[] missing;

    /** What was missing when it came, where the earner behind it was asked for something else since. */
    String @Nullable [] firstMissing;

    /** Whether its sender knows that it is over: they took it back or went on with a later one, or a person answered. */
    boolean endedForSender;

    @Nullable String approval;

    String reason;
    String explanation;

    @Enumerated(EnumType.STRING)
    RequestState state = RequestState.OPEN;

    int rounds;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Double> doubtful = Map.of();

    /** The earlier request that it goes on with, after the sender was asked. */
    @Nullable UUID continues;

    @Nullable String part;

    boolean told;
    boolean byPerson;

    @Nullable String recipient;

    /** When its sender said that the answer did not help. */
    @Nullable Instant unhelpfulAt;

    @ElementCollection
    @CollectionTable(name = "request_attachment", joinColumns = @JoinColumn(name = "request_id"))
    @OrderColumn(name = "position")
    List<StoredAttachment> attachments = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Request() {}

    Request(UUID id, Message message, UUID caseId, int position, RequestNote note) {
        this.id = id;
        this.messageId = message.id;
        this.caseId = caseId;
        this.position = position;
        this.intent = note.intent();
        this.guess = note.guess();
        this.confidence = note.confidence();
        this.kind = note.kind();
        this.action = note.action();
        this.decision = note.decision();
        this.details = note.details();
        this.missing = note.missing().toArray(String[]::new);
        this.approval = note.approval();
        this.reason = note.reason();
        this.explanation = note.explanation();
        this.rounds = note.rounds();
        this.doubtful = note.doubtful();
    }

    boolean isSettled() {
        return state == RequestState.SETTLED;
    }

    void settle(Settlement settlement) {
        state = RequestState.SETTLED;
        part = settlement.part();
        byPerson = settlement.byPerson();
        recipient =
                settlement.recipient() == null ? null : settlement.recipient().value();
        settlement.attachments().forEach(a -> attachments.add(StoredAttachment.of(a)));
    }

    CaseFile.StoredRequest toStored() {
        return new CaseFile.StoredRequest(
                new RequestId(id),
                new MessageId(messageId),
                new RequestNote(
                        intent,
                        guess,
                        confidence,
                        kind,
                        action,
                        decision,
                        details,
                        List.of(missing),
                        approval,
                        reason,
                        explanation,
                        rounds,
                        doubtful),
                state,
                part,
                told,
                List.of(firstMissing == null ? missing : firstMissing),
                endedForSender);
    }

    Settlement toSettlement() {
        return new Settlement(
                part,
                attachments.stream().map(StoredAttachment::toAttachment).toList(),
                byPerson,
                recipient == null ? null : new EmailAddress(recipient));
    }
}
