package org.badgedesk.cases;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.badgedesk.core.EmailAddress;
import org.hibernate.annotations.Generated;
import org.jspecify.annotations.Nullable;

/** One case: the messages of one person about one thing, and how it stands. */
@Entity
@Table(name = "support_case")
class SupportCase {

    static final Duration QUIET_UNTIL_CLOSED = Duration.ofDays(30);

    @Id
    UUID id;

    @Generated
    @Column(insertable = false, updatable = false)
    Long number;

    @Enumerated(EnumType.STRING)
    CaseState state;

    @Enumerated(EnumType.STRING)
    Channel channel;

    @Nullable String sender;

    String deskAddress;
    String subject;
    String language = "und";

    @Nullable String draft;

    /** What the desk drafted, whatever staff made of it. */
    @Nullable String deskDraft;

    @Nullable String assignee;

    Instant openedAt;
    Instant changedAt;

    @SuppressWarnings("NullAway.Init")
    protected SupportCase() {}

    @SuppressWarnings("NullAway.Init")
    SupportCase(UUID id, IncomingMessage first, Instant now) {
        this.id = id;
        this.state = CaseState.NEW;
        this.channel = first.channel();
        this.sender = address(first.from());
        this.deskAddress = first.deskAddress().value();
        this.subject = first.subject();
        this.openedAt = now;
        this.changedAt = now;
    }

    /** Whether a further message of this sender still belongs here. */
    boolean takes(IncomingMessage message, Instant now) {
        return sender != null
                && sender.equals(address(message.from()))
                && state != CaseState.CLOSED
                && (state != CaseState.RESOLVED || changedAt.isAfter(now.minus(QUIET_UNTIL_CLOSED)));
    }

    /** Takes a draft of the desk, unless staff have written one of their own; says whether it did. */
    boolean offer(String text) {
        if (draft != null && !draft.equals(deskDraft)) {
            return false;
        }
        draft = text;
        deskDraft = text;
        return true;
    }

    /** Its sender writes: what was resolved is new again. It is as much work in any state, which strangers must not learn. */
    void written(Instant now) {
        state = state == CaseState.RESOLVED ? CaseState.NEW : state;
        changedAt = now;
    }

    void close(Instant now) {
        state = CaseState.CLOSED;
        changedAt = now;
        draft = null;
    }

    /** The state follows from the requests: a waiting proposal first, then staff, then the sender. */
    void follow(Collection<Request> requests, Instant now) {
        state = stateOf(requests);
        changedAt = now;
        if (state == CaseState.RESOLVED) {
            draft = null;
        }
    }

    private static CaseState stateOf(Collection<Request> requests) {
        if (any(requests, RequestState.AWAITING_APPROVAL)) {
            return CaseState.AWAITING_APPROVAL;
        }
        if (any(requests, RequestState.ESCALATED)) {
            return CaseState.ESCALATED;
        }
        if (any(requests, RequestState.AWAITING_SENDER)) {
            return CaseState.AWAITING_SENDER;
        }
        return any(requests, RequestState.OPEN) ? CaseState.NEW : CaseState.RESOLVED;
    }

    private static boolean any(Collection<Request> requests, RequestState state) {
        return requests.stream().anyMatch(r -> r.state == state);
    }

    private static @Nullable String address(@Nullable EmailAddress address) {
        return address == null ? null : address.value();
    }
}
