package org.badgedesk.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Everything that is written to people: one interim and one final reply to a message, notices, staff's own answers. The promises stand at {@link Cases}. */
@Component
@EnableConfigurationProperties(MailboxRules.class)
class WritingReplies {

    private final HeldCases cases;
    private final MessageRows messages;
    private final RequestRows requests;
    private final ReplyRows replies;
    private final Threads threads;
    private final MailboxRules rules;
    private final DeskMode mode;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WritingReplies(
            HeldCases cases,
            MessageRows messages,
            RequestRows requests,
            ReplyRows replies,
            Threads threads,
            MailboxRules rules,
            DeskMode mode,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.messages = messages;
        this.requests = requests;
        this.replies = replies;
        this.threads = threads;
        this.rules = rules;
        this.mode = mode;
        this.events = events;
        this.clock = clock;
    }

    void reply(MessageId id, Reply.Kind kind, ReplyDraft draft) {
        Message message = messages.get(id);
        SupportCase its = cases.hold(message.itsCase());
        if (message.sender == null && draft.to() == null || kind != Reply.Kind.NOTICE && hasReply(id, kind)) {
            return;
        }
        Optional<String> why = draft.automatic() ? leftToStaff(message) : Optional.empty();
        if (why.isPresent()) {
            leaveToStaff(its, message, draft, why.get());
            return;
        }
        requests.findByMessageIdOrderByPosition(message.id).stream()
                .filter(Request::isSettled)
                .forEach(r -> r.told = true);
        write(its, message, kind, draft);
    }

    Optional<String> leftToStaff(MessageId id) {
        return leftToStaff(messages.get(id));
    }

    private Optional<String> leftToStaff(Message message) {
        if (message.ignored != null) {
            return Optional.of("it reads like a machine's mail and says something besides");
        }
        return isTooOld(message)
                ? Optional.of("the mail is older than badgedesk.inbox.max-reply-age")
                : Optional.empty();
    }

    private boolean isTooOld(Message message) {
        Instant takenUp = message.takenUpAt == null ? clock.instant() : message.takenUpAt;
        return message.channel == Channel.EMAIL
                && message.receivedAt.isBefore(takenUp.minus(rules.maxReplyAge(new EmailAddress(message.deskAddress))));
    }

    /** What the desk would answer becomes the draft; what is for the address on file alone does not. */
    private void leaveToStaff(SupportCase its, Message message, ReplyDraft draft, String why) {
        requests.findByMessageIdOrderByPosition(message.id).stream()
                .filter(r -> r.isSettled() && !r.told)
                .forEach(r -> {
                    r.state = RequestState.ESCALATED;
                    r.reason = why + ": a person answers";
                });
        its.follow(requests.findByCaseId(its.id), clock.instant());
        boolean forSender = draft.to() == null || draft.to().value().equals(message.sender);
        if (forSender && its.offer(draft.text())) {
            events.publishEvent(new CaseDrafted(new CaseId(its.id)));
        }
        events.publishEvent(new CaseChanged(new CaseId(its.id)));
    }

    void notice(CaseId id, ReplyDraft draft) {
        SupportCase its = cases.hold(id.value());
        write(its, draft.subject() == null ? lastMailOf(draft.to(), its) : null, Reply.Kind.NOTICE, draft);
    }

    /** What has no subject of its own belongs to the thread of whoever gets it, where they have one. */
    private @Nullable Message lastMailOf(@Nullable EmailAddress recipient, SupportCase its) {
        return messages.inOrderOfWriting(its.id).stream()
                .filter(message -> message.channel == Channel.EMAIL)
                .filter(message -> recipient != null && recipient.value().equals(message.sender))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    boolean answer(CaseId id, ReplyDraft draft, boolean close) {
        if (mode == DeskMode.SHADOW) {
            return false;
        }
        SupportCase its = cases.hold(id.value());
        List<Message> received = messages.inOrderOfWriting(its.id);
        Message latest = received.get(received.size() - 1);
        List<Request> all = requests.findByCaseId(its.id);
        List<Request> answered = all.stream()
                .filter(r -> r.state == RequestState.ESCALATED || close && !r.isSettled())
                .toList();
        answered.forEach(r -> {
            r.settle(new Settlement(null, List.of(), true, null));
            r.told = true;
        });
        if (close) {
            all.forEach(r -> r.endedForSender = true);
        }
        its.follow(all, clock.instant());
        its.draft = null;
        boolean waits = all.stream().anyMatch(r -> r.messageId.equals(latest.id) && !r.isSettled());
        Reply.Kind kind =
                waits || hasReply(new MessageId(latest.id), Reply.Kind.FINAL) ? Reply.Kind.NOTICE : Reply.Kind.FINAL;
        WrittenReply reply = write(its, latest, kind, typed(draft, latest));
        if (its.deskDraft != null) {
            reply.draft = its.deskDraft;
            reply.typed = Typed.share(its.deskDraft, draft.text());
            its.deskDraft = null;
        }
        events.publishEvent(new AnsweredByStaff(
                id, answered.stream().map(r -> new RequestId(r.id)).toList(), close));
        events.publishEvent(new CaseChanged(id));
        answered.stream().map(r -> r.messageId).distinct().forEach(this::tellIfSettled);
        return true;
    }

    /** Who types an answer has read the subject that it goes back under. */
    private static ReplyDraft typed(ReplyDraft draft, Message latest) {
        boolean toSender = draft.to() == null || draft.to().value().equals(latest.sender);
        return new ReplyDraft(
                draft.to(),
                draft.subject() == null && toSender ? IncomingMessage.replySubject(latest.subject) : draft.subject(),
                draft.text(),
                draft.html(),
                draft.attachments(),
                draft.automatic(),
                draft.writtenBy());
    }

    /** What was settled beside the request that staff have answered has its own answer, which nobody has told yet. */
    private void tellIfSettled(UUID message) {
        if (requests.findByMessageIdOrderByPosition(message).stream().allMatch(Request::isSettled)) {
            events.publishEvent(new MessageSettled(new MessageId(message)));
        }
    }

    private WrittenReply write(SupportCase its, @Nullable Message answered, Reply.Kind kind, ReplyDraft draft) {
        Reply reply = threads.compose(its, answered, kind, draft);
        MessageId answers = answered == null ? null : new MessageId(answered.id);
        WrittenReply written = replies.save(new WrittenReply(reply, answers, draft.writtenBy(), clock.instant()));
        events.publishEvent(new ReplyReady(reply.id(), reply.channel()));
        return written;
    }

    Optional<Reply> find(ReplyId id) {
        return replies.findById(id.value()).map(WrittenReply::toReply);
    }

    Optional<Reply> sent(String messageId) {
        return replies.findByExternalIdIn(List.of(messageId)).stream()
                .findFirst()
                .map(WrittenReply::toReply);
    }

    boolean hasReply(MessageId id, Reply.Kind kind) {
        return replies.existsByMessageIdAndKind(id.value(), kind);
    }
}
