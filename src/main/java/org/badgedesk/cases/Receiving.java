package org.badgedesk.cases;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.StaffId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** How a message comes in: stored once, into the case that it joins or into a new one, or into none. The promises stand at {@link Cases}. */
@Component
class Receiving {

    private final CaseRows cases;
    private final MessageRows messages;
    private final StatedRows stated;
    private final RequestRows requests;
    private final ReplyRows replies;
    private final Threads threads;
    private final AnswersElsewhere elsewhere;
    private final UnansweredMessages unanswered;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Receiving(
            CaseRows cases,
            MessageRows messages,
            StatedRows stated,
            RequestRows requests,
            ReplyRows replies,
            Threads threads,
            AnswersElsewhere elsewhere,
            UnansweredMessages unanswered,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.messages = messages;
        this.stated = stated;
        this.requests = requests;
        this.replies = replies;
        this.threads = threads;
        this.elsewhere = elsewhere;
        this.unanswered = unanswered;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** @param doubtful whether one that is ignored may be a person's all the same */
    MessageId receive(IncomingMessage message, boolean doubtful) {
        threads.serialize(message.fingerprint());
        Optional<Message> known = messages.findByFingerprint(message.fingerprint());
        if (known.isPresent()) {
            return new MessageId(known.get().id);
        }
        MessageId id = MessageId.random();
        Optional<SupportCase> its = message.ignored() == null
                ? threads.caseOf(message)
                : doubtful ? threads.caseOf(message).filter(of -> isAsked(of, message)) : Optional.empty();
        if (message.ignored() != null && its.isEmpty()
                || message.from() == null
                        && message.channel() == Channel.EMAIL
                        && message.text().isBlank()
                        && message.attachments().isEmpty()) {
            messages.save(new Message(id.value(), null, message));
            return id;
        }
        open(message, its, joined -> messages.save(new Message(id.value(), joined.id, message)));
        return id;
    }

    MessageId receive(IncomingMessage message, StatedRequest asked) {
        MessageId id = receive(message, false);
        stated.save(new StatedRow(id, asked));
        return id;
    }

    Optional<StatedRequest> stated(MessageId id) {
        return stated.findById(id.value()).map(StatedRow::toStated);
    }

    /** Whether the desk waits for an answer, or a person asks for one in the mail that is answered. */
    private boolean isAsked(SupportCase its, IncomingMessage message) {
        return requests.findByCaseId(its.id).stream().anyMatch(r -> r.state == RequestState.AWAITING_SENDER)
                || replies.findByCaseIdOrderByWrittenAtAsc(its.id).stream()
                        .anyMatch(reply -> !reply.automatic
                                && message.references().contains(reply.externalId)
                                && (reply.text.indexOf('?') >= 0 || reply.text.indexOf('？') >= 0));
    }

    CaseId asAPersons(MessageId id, StaffId by) {
        // the case before the message, as everybody holds them
        Optional<SupportCase> its = threads.caseOf(
                unanswered.asPersons(messages.get(id).toReceived().content()));
        Message row = unanswered.hold(id);
        if (row.caseId != null) {
            return new CaseId(row.caseId);
        }
        IncomingMessage persons = unanswered.asPersons(row.toReceived().content());
        audit.record(
                new AuditEvent(by.value(), "message.person", id.toString(), "", Map.of(), Map.of(), row.fingerprint));
        return open(persons, its, joined -> {
            row.isPersons(joined.id, persons);
            return messages.saveAndFlush(row);
        });
    }

    /** Has a message understood that is stored with its case, a new one where it joins none. */
    private CaseId open(IncomingMessage message, Optional<SupportCase> joined, Function<SupportCase, Message> stored) {
        SupportCase its = joined.orElseGet(
                () -> cases.saveAndFlush(new SupportCase(UUID.randomUUID(), message, clock.instant())));
        joined.ifPresent(former -> former.written(clock.instant()));
        Message row = stored.apply(its);
        elsewhere.joinWaiting(row);
        CaseId id = new CaseId(its.id);
        events.publishEvent(new MessageReceived(new MessageId(row.id)));
        events.publishEvent(new CaseChanged(id));
        return id;
    }
}
