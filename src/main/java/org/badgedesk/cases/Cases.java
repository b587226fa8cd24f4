package org.badgedesk.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.StaffId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to messages, cases and replies. A message is stored once, joins a case or opens one, and gets at most one
 * interim notice and one final reply. Whoever changes a case holds it until the transaction ends.
 */
@Service
@Transactional
public class Cases {

    private final CaseRows cases;
    private final MessageRows messages;
    private final StatedRows stated;
    private final RequestRows requests;
    private final ReplyRows replies;
    private final NoteRows notes;
    private final CaseList list;
    private final Threads threads;
    private final ThreadTokens tokens;
    private final AuditLog audit;
    private final AnswersElsewhere elsewhere;
    private final Erasing erasing;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Cases(
            CaseRows cases,
            MessageRows messages,
            StatedRows stated,
            RequestRows requests,
            ReplyRows replies,
            NoteRows notes,
            CaseList list,
            Threads threads,
            ThreadTokens tokens,
            AuditLog audit,
            AnswersElsewhere elsewhere,
            Erasing erasing,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.messages = messages;
        this.stated = stated;
        this.requests = requests;
        this.replies = replies;
        this.notes = notes;
        this.list = list;
        this.threads = threads;
        this.tokens = tokens;
        this.audit = audit;
        this.elsewhere = elsewhere;
        this.erasing = erasing;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Stores a message and finds or opens its case; {@link MessageReceived} has it understood. The same fingerprint twice is one
     * message. One that is ignored makes no case.
     */
    public MessageId receive(IncomingMessage message) {
        threads.serialize(message.fingerprint());
        Optional<Message> known = messages.findByFingerprint(message.fingerprint());
        if (known.isPresent()) {
            return new MessageId(known.get().id);
        }
        MessageId id = MessageId.random();
        if (message.ignored() != null
                || message.from() == null
                        && message.channel() == Channel.EMAIL
                        && message.text().isBlank()) {
            messages.save(new Message(id.value(), null, message));
            return id;
        }
        SupportCase its = threads.caseOf(message)
                .orElseGet(() -> cases.saveAndFlush(new SupportCase(UUID.randomUUID(), message, clock.instant())));
        if (its.state == CaseState.RESOLVED) {
            its.reopen(clock.instant());
        }
        elsewhere.joinWaiting(messages.save(new Message(id.value(), its.id, message)));
        events.publishEvent(new MessageReceived(id));
        events.publishEvent(new CaseChanged(new CaseId(its.id)));
        return id;
    }

    /** The same for a message written in a form that says by itself what is asked for. */
    public MessageId receive(IncomingMessage message, StatedRequest asked) {
        MessageId id = receive(message);
        stated.save(new StatedRow(id, asked));
        return id;
    }

    /** What a message asks for by its form; nothing where it has to be understood. */
    @Transactional(readOnly = true)
    public Optional<StatedRequest> stated(MessageId id) {
        return stated.findById(id.value()).map(StatedRow::toStated);
    }

    @Transactional(readOnly = true)
    public ReceivedMessage message(MessageId id) {
        return messages.findById(id.value())
                .orElseThrow(() -> new NoSuchElementException("no message " + id))
                .toReceived();
    }

    /**
     * Takes down what was understood of a message, once: a second call for the same message changes nothing and gives an empty
     * list, and so does one for a message that a person has answered from elsewhere.
     */
    public List<RequestId> understood(MessageId id, Language language, List<RequestNote> understood) {
        Message message = messages.findById(id.value()).orElseThrow();
        SupportCase its = hold(caseOf(message));
        if (!requests.findByMessageIdOrderByPosition(message.id).isEmpty()) {
            return List.of();
        }
        its.language = language.code();
        List<RequestId> ids = new ArrayList<>();
        for (RequestNote note : understood) {
            RequestId requestId = RequestId.random();
            requests.save(new Request(requestId.value(), message, its.id, ids.size(), note));
            ids.add(requestId);
        }
        if (elsewhere.answers(message)) {
            ids.forEach(request -> settle(request, Settlement.silent()));
            return List.of();
        }
        return ids;
    }

    /**
     * Takes an answer that a person wrote in a thread from their own mail program: it joins the case, settles what it answers, and
     * {@link AnsweredElsewhere} withdraws what the desk had waiting there. Copies of the desk's own replies change nothing.
     */
    public void answeredElsewhere(AnswerElsewhere answer) {
        elsewhere.take(answer);
    }

    /** Leaves a message alone that is none of the desk's business: what was understood is noted, and nobody is answered. */
    public void leave(MessageId id, Language language, List<RequestNote> understood) {
        Message message = messages.findById(id.value()).orElseThrow();
        understood(id, language, understood).forEach(request -> settle(request, Settlement.silent()));
        events.publishEvent(new MessageLeft(id, new CaseId(caseOf(message)), message.fingerprint));
    }

    /** A request waits for its sender, for staff's approval, or for staff to write. */
    public void await(RequestId id, RequestState state) {
        change(id, request -> request.state = state);
    }

    /** Ends a request; ending it again changes nothing. The last one of its message publishes {@link MessageSettled}. */
    public void settle(RequestId id, Settlement settlement) {
        change(id, request -> {
            if (!request.isSettled()) {
                request.settle(settlement);
                List<Request> all = requests.findByMessageIdOrderByPosition(request.messageId);
                if (all.stream().allMatch(Request::isSettled)) {
                    events.publishEvent(new MessageSettled(new MessageId(request.messageId)));
                }
            }
        });
    }

    /** Whether a request got an answer of the FAQ. */
    public static boolean isAnsweredByFaq(CaseFile.StoredRequest request) {
        return request.state() == RequestState.SETTLED
                && request.part() != null
                && request.note().kind().equals("answer")
                && request.note().decision().equals("answer")
                && !request.note().intent().equals("thanks");
    }

    /**
     * Who got answers of the FAQ says that they did not help: the requests of that message are staff's.
     *
     * @param words what they say is still open; may be empty
     */
    public void didNotHelp(MessageId id, String words) {
        requests(id).stream()
                .filter(Cases::isAnsweredByFaq)
                .forEach(answered -> change(answered.id(), request -> {
                    request.state = RequestState.ESCALATED;
                    request.unhelpfulAt = clock.instant();
                    request.reason = "the answer did not help" + (words.isEmpty() ? "" : ": " + words);
                }));
    }

    /** Hands a request to staff, with a draft of what they may answer. */
    public void escalate(RequestId id, String reason, @Nullable String draft) {
        change(id, request -> {
            request.state = RequestState.ESCALATED;
            request.reason = reason;
            if (draft != null) {
                SupportCase its = hold(request.caseId);
                its.draft = draft;
                its.deskDraft = draft;
            }
        });
    }

    private void change(RequestId id, Consumer<Request> change) {
        Request request = requests.findById(id.value()).orElseThrow();
        SupportCase its = hold(request.caseId);
        change.accept(request);
        its.follow(requests.findByCaseId(its.id), clock.instant());
        events.publishEvent(new CaseChanged(new CaseId(its.id)));
    }

    /** The settled requests of a message whose answer has not been told yet, in order. */
    @Transactional(readOnly = true)
    public List<Settlement> untold(MessageId id) {
        return requests.findByMessageIdOrderByPosition(id.value()).stream()
                .filter(r -> r.isSettled() && !r.told)
                .map(Request::toSettlement)
                .toList();
    }

    @Transactional(readOnly = true)
    public List<CaseFile.StoredRequest> requests(MessageId id) {
        return requests.findByMessageIdOrderByPosition(id.value()).stream()
                .map(Request::toStored)
                .toList();
    }

    @Transactional(readOnly = true)
    public CaseFile.StoredRequest request(RequestId id) {
        return requests.findById(id.value()).orElseThrow().toStored();
    }

    /** Whether this message has its reply of this kind already. */
    @Transactional(readOnly = true)
    public boolean hasReply(MessageId id, Reply.Kind kind) {
        return replies.existsByMessageIdAndKind(id.value(), kind);
    }

    /**
     * Writes the interim or final reply to a message, once for each kind, and marks what was settled as told. {@link ReplyReady}
     * sends it.
     */
    public void reply(MessageId id, Reply.Kind kind, ReplyDraft draft) {
        Message message = messages.findById(id.value()).orElseThrow();
        SupportCase its = hold(caseOf(message));
        if (message.sender == null && draft.to() == null || hasReply(id, kind)) {
            return;
        }
        requests.findByMessageIdOrderByPosition(message.id).stream()
                .filter(Request::isSettled)
                .forEach(r -> r.told = true);
        write(its, message, kind, draft);
    }

    /** Writes to somebody outside the thread: a confirmation link, a warning. */
    public void notice(CaseId id, ReplyDraft draft) {
        write(hold(id.value()), null, Reply.Kind.NOTICE, draft);
    }

    /** Staff's own answer to the latest message of a case: it settles what was escalated there. */
    public void answer(CaseId id, ReplyDraft draft, boolean close) {
        SupportCase its = hold(id.value());
        List<Message> received = messages.findByCaseIdOrderByReceivedAtAscIdAsc(its.id);
        Message latest = received.get(received.size() - 1);
        List<Request> all = requests.findByCaseId(its.id);
        all.stream()
                .filter(r -> r.state == RequestState.ESCALATED || close && !r.isSettled())
                .forEach(r -> {
                    r.settle(new Settlement(null, List.of(), true, null));
                    r.told = true;
                });
        its.follow(all, clock.instant());
        its.draft = null;
        Reply.Kind kind = hasReply(new MessageId(latest.id), Reply.Kind.FINAL) ? Reply.Kind.NOTICE : Reply.Kind.FINAL;
        WrittenReply reply = write(its, latest, kind, draft);
        if (its.deskDraft != null) {
            reply.draft = its.deskDraft;
            reply.typed = Typed.share(its.deskDraft, draft.text());
            its.deskDraft = null;
        }
        events.publishEvent(new CaseChanged(id));
    }

    private WrittenReply write(SupportCase its, @Nullable Message answered, Reply.Kind kind, ReplyDraft draft) {
        Reply reply = threads.compose(its, answered, kind, draft);
        MessageId answers = answered == null ? null : new MessageId(answered.id);
        WrittenReply written = replies.save(new WrittenReply(reply, answers, draft.writtenBy(), clock.instant()));
        events.publishEvent(new ReplyReady(reply.id(), reply.channel()));
        return written;
    }

    @Transactional(readOnly = true)
    public Optional<Reply> reply(ReplyId id) {
        return replies.findById(id.value()).map(WrittenReply::toReply);
    }

    /** What stands behind the plus sign in the address to which answers in this case may go ({@link ThreadTokens}). */
    @Transactional(readOnly = true)
    public String threadTag(CaseId id) {
        return tokens.tag(cases.findById(id.value()).orElseThrow().number);
    }

    public void note(CaseId id, StaffId by, String text) {
        notes.save(new CaseNote(id.value(), by.value(), clock.instant(), text));
        events.publishEvent(new CaseChanged(id));
    }

    /** Hands a case to one of the staff; null gives it back to all. */
    public void assign(CaseId id, @Nullable StaffId to, StaffId by) {
        SupportCase its = hold(id.value());
        String before = its.assignee;
        its.assignee = to == null ? null : to.value();
        audit.record(new AuditEvent(
                by.value(),
                "case.assigned",
                id.toString(),
                "",
                Map.of("assignee", before == null ? "" : before),
                Map.of("assignee", to == null ? "" : to.value()),
                null));
        events.publishEvent(new CaseChanged(id));
    }

    /** Keeps an edited draft of a case. */
    public void draft(CaseId id, @Nullable String draft) {
        hold(id.value()).draft = draft;
    }

    @Transactional(readOnly = true)
    public Optional<CaseFile> find(CaseId id) {
        return cases.findById(id.value()).map(its -> {
            List<Message> received = messages.findByCaseIdOrderByReceivedAtAscIdAsc(its.id);
            List<UUID> order = received.stream().map(m -> m.id).toList();
            return new CaseFile(
                    id,
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
        });
    }

    /** Cases, newest first, as pages by cursor. */
    @Transactional(readOnly = true)
    public CasePage page(CaseQuery query) {
        return list.page(query);
    }

    /** How many cases stand in each state. */
    @Transactional(readOnly = true)
    public Map<CaseState, Long> counts() {
        return list.counts();
    }

    /** What the desk did since a moment. */
    @Transactional(readOnly = true)
    public DeskFigures figures(Instant since) {
        return list.figures(since, clock.instant().minus(Duration.ofDays(7)));
    }

    /** The messages of cases received since a moment, oldest first. */
    @Transactional(readOnly = true)
    public List<MessageId> messagesSince(Instant since) {
        return list.messagesSince(since);
    }

    /** Removes what was attached to messages and replies of closed cases, older than a moment; returns how many files. */
    public int forgetAttachments(Instant before) {
        return list.forgetAttachments(before);
    }

    /** Forgets the cases of these addresses, what was written there and to them; {@link MessagesErased} has copies forgotten. */
    public void erase(Collection<EmailAddress> addresses) {
        events.publishEvent(erasing.erase(addresses));
    }

    /** Closes what has been resolved and quiet for 30 days; says how many. */
    public int closeQuiet() {
        return cases.closeQuiet(clock.instant().minus(SupportCase.QUIET_UNTIL_CLOSED));
    }

    private SupportCase hold(UUID id) {
        return cases.findAndHold(id).orElseThrow(() -> new NoSuchElementException("no case " + id));
    }

    private static UUID caseOf(Message message) {
        if (message.caseId == null) {
            throw new IllegalStateException("message " + message.id + " was ignored and has no case");
        }
        return message.caseId;
    }
}
