package org.badgedesk.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.StaffId;
import org.jspecify.annotations.Nullable;
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
    private final HeldCases held;
    private final MessageRows messages;
    private final CaseRequests asked;
    private final WritingReplies written;
    private final StaffWork work;
    private final CaseFiles files;
    private final Threads threads;
    private final AnswersElsewhere elsewhere;
    private final Receiving receiving;
    private final Erasing erasing;
    private final UnansweredMessages unanswered;
    private final Clock clock;

    Cases(
            CaseRows cases,
            HeldCases held,
            MessageRows messages,
            CaseRequests asked,
            WritingReplies written,
            StaffWork work,
            CaseFiles files,
            Threads threads,
            AnswersElsewhere elsewhere,
            Receiving receiving,
            Erasing erasing,
            UnansweredMessages unanswered,
            Clock clock) {
        this.cases = cases;
        this.held = held;
        this.messages = messages;
        this.asked = asked;
        this.written = written;
        this.work = work;
        this.files = files;
        this.threads = threads;
        this.elsewhere = elsewhere;
        this.receiving = receiving;
        this.erasing = erasing;
        this.unanswered = unanswered;
        this.clock = clock;
    }

    /**
     * Stores a message and finds or opens its case; {@link MessageReceived} has it understood. The same fingerprint twice is one
     * message. One that is ignored makes no case.
     */
    public MessageId receive(IncomingMessage message) {
        return receiving.receive(message, false);
    }

    /**
     * The same for one that is ignored and may be a person's all the same: in a case of its sender's in which something was asked it waits for
     * staff, and the desk {@linkplain #leftToStaff answers nothing by itself}.
     */
    public MessageId receiveDoubtful(IncomingMessage message) {
        return receiving.receive(message, true);
    }

    /**
     * The mails received since a moment that made no case, newest first, at most 300; the desk's own that came back are left out.
     *
     * @param why only those taken for this; null for all
     */
    @Transactional(readOnly = true)
    public List<UnansweredMessage> unanswered(Instant since, @Nullable Ignored why) {
        return unanswered.since(since, why);
    }

    /**
     * Staff see that a person wrote what was taken for a machine's mail: it finds or opens its case and is understood; gives that case.
     *
     * @throws NoSuchElementException if there is no such mail, or it is erased, or the desk's own that came back
     */
    public CaseId isAPersons(MessageId id, StaffId by) {
        return receiving.asAPersons(id, by);
    }

    /** The same for a message written in a form that says by itself what is asked for. */
    public MessageId receive(IncomingMessage message, StatedRequest asked) {
        return receiving.receive(message, asked);
    }

    /** What a message asks for by its form; nothing where it has to be understood. */
    @Transactional(readOnly = true)
    public Optional<StatedRequest> stated(MessageId id) {
        return receiving.stated(id);
    }

    @Transactional(readOnly = true)
    public ReceivedMessage message(MessageId id) {
        return messages.get(id).toReceived();
    }

    /** The case of a message, without its words and files; nothing where it has none. */
    @Transactional(readOnly = true)
    public Optional<CaseId> caseOf(MessageId id) {
        return messages.caseOf(id.value()).map(CaseId::new);
    }

    /** The messages of a case that have not been understood yet, in the order in which they were written. */
    @Transactional(readOnly = true)
    public List<MessageId> notUnderstood(CaseId id) {
        return messages.notTakenUp(id.value()).stream().map(MessageId::new).toList();
    }

    /**
     * Takes down what was understood of a message, once: a second call for the same message changes nothing and gives an empty
     * list, and so does one for a message that a person has answered from elsewhere.
     */
    public List<RequestId> understood(MessageId id, Language language, List<RequestNote> understood) {
        return asked.understood(id, language, understood);
    }

    /** The sender has answered what they were asked about {@code earlier}: {@code later} goes on with it. */
    public void goOn(RequestId later, RequestId earlier) {
        asked.goOn(later, earlier);
    }

    /** Its sender has taken a request back, and knows that it is over; how it ends, {@link #settle} says. */
    public void takeBack(RequestId id) {
        asked.takeBack(id);
    }

    /** Staff see in a message what the desk has not: a request of the same message that takes the place of an earlier one, which ends. */
    public RequestId inPlaceOf(RequestId earlier, RequestNote note) {
        return asked.inPlaceOf(earlier, note);
    }

    /** The request with which this one goes on; nothing where it is the first. */
    @Transactional(readOnly = true)
    public Optional<RequestId> earlier(RequestId id) {
        return asked.earlier(id);
    }

    /**
     * The cases, other than its own, whose mail a message answers by its references or by the address that it came to, each held as it is reached. Whether
     * that mail went to whoever wrote the message is for the caller to see.
     */
    public List<CaseId> answeredBy(MessageId id) {
        return threads.othersAnsweredBy(message(id));
    }

    /** A request waits for its sender, who is asked for these details. */
    public void ask(RequestId id, List<String> missing) {
        asked.ask(id, missing);
    }

    /** The messages that say what a request is, the earliest first: its own, after those that it goes on with. */
    @Transactional(readOnly = true)
    public List<ReceivedMessage> words(RequestId id) {
        return asked.words(id);
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
        asked.leave(id, language, understood);
    }

    /**
     * Holds a case until the transaction ends; who holds more takes the case first, then its proposals, then the earner. Who then holds proposals of
     * the same earner in another case may still wait in a circle with one who comes from there: the database ends one of the two.
     */
    public void hold(CaseId id) {
        held.hold(id.value());
    }

    /** A request waits for its sender, for staff's approval, or for staff to write. */
    public void await(RequestId id, RequestState state) {
        asked.await(id, state);
    }

    /** Ends a request; ending it again changes nothing. The last one of its message publishes {@link MessageSettled}. */
    public void settle(RequestId id, Settlement settlement) {
        asked.settle(id, settlement);
    }

    /**
     * Who got answers of the FAQ says that they did not help: the requests of that message are staff's.
     *
     * @param words what they say is still open; may be empty
     */
    public void didNotHelp(MessageId id, String words) {
        asked.didNotHelp(id, words);
    }

    /** Hands a request to staff, with a draft of what they may answer. */
    public void escalate(RequestId id, String reason, @Nullable String draft) {
        asked.escalate(id, reason, draft);
    }

    /** The settled requests of a message whose answer has not been told yet, in order. */
    @Transactional(readOnly = true)
    public List<Settlement> untold(MessageId id) {
        return asked.untold(id);
    }

    @Transactional(readOnly = true)
    public List<CaseFile.StoredRequest> requests(MessageId id) {
        return asked.of(id);
    }

    @Transactional(readOnly = true)
    public CaseFile.StoredRequest request(RequestId id) {
        return asked.find(id);
    }

    /** Whether this message has its reply of this kind already. */
    @Transactional(readOnly = true)
    public boolean hasReply(MessageId id, Reply.Kind kind) {
        return written.hasReply(id, kind);
    }

    /**
     * Why the desk writes nothing by itself to a message: the mail was older, when the desk took it up, than what it answers
     * ({@code badgedesk.inbox.max-reply-age}), or may be a machine's. Nothing where it may.
     */
    @Transactional(readOnly = true)
    public Optional<String> leftToStaff(MessageId id) {
        return written.leftToStaff(id);
    }

    /**
     * Writes the interim or final reply to a message, once for each kind, or a notice of what came of it later, and marks what was settled
     * as told. {@link ReplyReady} sends it. To a mail that {@linkplain #leftToStaff is left to staff} the desk writes nothing by itself: what
     * it would have written is the draft of staff, whose the requests then are.
     */
    public void reply(MessageId id, Reply.Kind kind, ReplyDraft draft) {
        written.reply(id, kind, draft);
    }

    /** Writes to somebody beside the replies: with a subject of its own outside the thread (a confirmation link, a warning), else in that of their mail. */
    public void notice(CaseId id, ReplyDraft draft) {
        written.notice(id, draft);
    }

    /**
     * Staff's own answer to the latest message of a case: it settles what was escalated there. Says whether it leaves: in shadow mode it
     * does not, and the case waits as before.
     */
    public boolean answer(CaseId id, ReplyDraft draft, boolean close) {
        return written.answer(id, draft, close);
    }

    /**
     * Ends a case whose mail {@linkplain CaseFile#namesNoSender names no sender}, without a reply.
     *
     * @throws IllegalArgumentException if there is a sender, who would wait for one
     */
    public void closeUnanswered(CaseId id, StaffId by) {
        work.closeUnanswered(id, by);
    }

    @Transactional(readOnly = true)
    public Optional<Reply> reply(ReplyId id) {
        return written.find(id);
    }

    /** The reply that left under this Message-ID. */
    @Transactional(readOnly = true)
    public Optional<Reply> sent(String messageId) {
        return written.sent(messageId);
    }

    /** What stands behind the plus sign in the address to which answers in this case may go ({@link ThreadTokens}). */
    @Transactional(readOnly = true)
    public String threadTag(CaseId id) {
        return threads.tag(id);
    }

    public void note(CaseId id, StaffId by, String text) {
        work.note(id, by, text);
    }

    /** Hands a case to one of the staff; null gives it back to all. */
    public void assign(CaseId id, @Nullable StaffId to, StaffId by) {
        work.assign(id, to, by);
    }

    /** The desk drafts what staff may answer in a case that has no draft; how much they type anew is measured against it. */
    public void propose(CaseId id, String draft) {
        work.propose(id, draft);
    }

    /** Puts another draft of the desk, with a note that tells staff of it, in the place of one that nobody has touched and that still waits for them. */
    public void redraft(CaseId id, String before, String draft, String note) {
        work.redraft(id, before, draft, note);
    }

    /** Keeps an edited draft of a case. */
    public void draft(CaseId id, @Nullable String draft) {
        work.draft(id, draft);
    }

    @Transactional(readOnly = true)
    public Optional<CaseFile> find(CaseId id) {
        return files.find(id);
    }

    /** Removes what was attached to messages and replies of closed cases, older than a moment; returns how many files. */
    public int forgetAttachments(Instant before) {
        return erasing.forgetAttachments(before);
    }

    /** Holds these cases, and all that {@link #erase} would change for these addresses, in one order for everybody. */
    public void hold(Collection<EmailAddress> addresses, Collection<CaseId> others) {
        erasing.hold(addresses, others);
    }

    /**
     * Forgets the cases of these addresses, those of who said that they lost such a mailbox, and what was written there and to them; and the
     * messages in which others made these requests, with what they were told. {@link MessagesErased} has copies forgotten.
     */
    public void erase(Collection<EmailAddress> addresses, Collection<RequestId> about) {
        erasing.erase(addresses, about);
    }

    /** Closes what has been resolved and quiet for 30 days; says how many. */
    public int closeQuiet() {
        return cases.closeQuiet(clock.instant().minus(SupportCase.QUIET_UNTIL_CLOSED));
    }
}
